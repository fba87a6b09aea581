import type { Language } from '@huanying/contracts/values'

const words = {
  'unknown-sheet': {
    zh: '“{name}”不是台账的工作表：请按模板改名，或删除、隐藏这张工作表',
    en: '"{name}" is no sheet of the ledger: rename it as in the template, or delete or hide it',
  },
  'sheet-twice': { zh: '工作表“{name}”重复', en: 'the sheet "{name}" stands twice' },
  'hidden-sheet': {
    zh: '工作表“{name}”是隐藏的，没有读取；需要导入请先取消隐藏',
    en: 'the sheet "{name}" is hidden and was not read: unhide it if it is to be imported',
  },
  'changed-key': {
    zh: '“{label}”在台账中已有相近的一条（{before}），本表写的是（{after}）：请确认是同一条还是新增一条，再导入',
    en: '"{label}" resembles a row on file ({before}); the workbook says ({after}): say whether it is the same one or a new one, then import again',
  },
  'removed-enterprise': {
    zh: '{code} 已从台账中删除：如需重新登记，请先在“台账清理”中恢复',
    en: '{code} was removed from the ledger: put it back under "Ledger upkeep" first',
  },
  'not-stored': {
    zh: '本行无法保存，请核对各单元格的内容',
    en: 'this row cannot be stored: check what its cells say',
  },
  'merged-cells': {
    zh: '{range} 是合并单元格：请取消合并，逐格填写',
    en: '{range} is a merged cell: unmerge it and fill in each cell',
  },
  'unknown-county': {
    zh: '行政区划代码 {code} 不是本市的县（市、区）',
    en: 'division {code} is no county of this city',
  },
  'unknown-region': {
    zh: '行政区划代码 {code} 不是本市或其县（市、区）',
    en: 'division {code} is neither this city nor a county of it',
  },
  'beyond-dates': {
    zh: '的日期超出 Excel 的范围，显示为 ####（{value}）：请重新填写',
    en: 'is beyond the dates of Excel and shown as #### ({value}): enter it again',
  },
  percentage: {
    zh: '被 Excel 当作百分数（{value}）：请把单元格格式设为“常规”或“文本”后重新填写',
    en: "is shown as a percentage by Excel ({value}): set the cell's format to General or Text and enter it again",
  },
  time: {
    zh: '被 Excel 变成了时刻（{value}）：请把单元格格式设为“文本”后重新填写',
    en: "was made a time of day by Excel ({value}): set the cell's format to Text and enter it again",
  },
  scientific: {
    zh: '被 Excel 变成了科学计数（{value}）：请把单元格格式设为“文本”后重新填写',
    en: "was made a number with an exponent by Excel ({value}): set the cell's format to Text and enter it again",
  },
  'unknown-column': { zh: '未知的列“{name}”', en: 'unknown column "{name}"' },
  'missing-column': { zh: '缺少必填列“{name}”', en: 'the required column "{name}" is missing' },
  'column-twice': { zh: '列“{name}”重复', en: 'the column "{name}" stands twice' },
  'empty-workbook': { zh: '工作簿中没有数据', en: 'the workbook has no data' },
  'empty-formula': {
    zh: '的公式没有计算结果，请直接填写内容',
    en: 'is a formula without a stored result: enter the value itself',
  },
  'lon-lat-swapped': { zh: '经纬度是否写反？', en: 'longitude and latitude swapped?' },
  'cas-is-another': {
    zh: 'CAS号 {cas} 是“{is}”，与物质名称“{name}”不符，请核对；不能确定时留空 CAS号',
    en: 'CAS number {cas} is {is}, not "{name}": check both, or leave the number empty when unsure',
  },
  'outside-china': { zh: '坐标不在中国范围内', en: 'the place is outside China' },
  'error-value': {
    zh: '的公式出错（{value}），请直接填写内容',
    en: 'is a formula that ended in an error ({value}): enter the value itself',
  },
  'no-header': { zh: '该列没有表头', en: 'the column has no header' },
  'not-a-zip': {
    zh: '文件不是 .xlsx（不是 ZIP 压缩包），可能已损坏',
    en: 'it is not an .xlsx file (not a ZIP package), or it is damaged',
  },
  'old-workbook': {
    zh: '旧版 .xls、二进制 .xlsb 或加密的工作簿不能导入，请另存为不加密的 .xlsx',
    en: 'old .xls, binary .xlsb and encrypted workbooks cannot be imported: save it as .xlsx without a password',
  },
  'word-document': { zh: '这是 Word 文档，不是 Excel 工作簿', en: 'it is a Word document, not an Excel workbook' },
  presentation: { zh: '这是演示文稿，不是 Excel 工作簿', en: 'it is a presentation, not an Excel workbook' },
  'no-spreadsheet': { zh: '压缩包里没有 Excel 工作簿', en: 'the ZIP package holds no Excel workbook' },
  'too-many-parts': {
    zh: '压缩包内文件过多（上限 {limit} 个）',
    en: 'the package holds too many files (at most {limit})',
  },
  'unpacks-too-large': { zh: '解压后超过 {limit} MB，拒绝读取', en: 'it unpacks to more than {limit} MB: refused' },
  'broken-workbook': {
    zh: '工作簿已损坏，无法读取；请用 Excel 打开并另存',
    en: 'the workbook is damaged and cannot be read: open it in Excel and save it again',
  },
  'half-place': { zh: '经度、纬度须同时填写', en: 'longitude and latitude go together' },
  'no-outfall-place': { zh: '“距上游节点”与经纬度须填写其一', en: 'fill in the distance or the coordinates' },
  'twice-in-workbook': { zh: '与第 {row} 行重复', en: 'repeats row {row}' },
  'unknown-enterprise': {
    zh: '统一社会信用代码 {code} 不在本工作簿和台账中，或不在您的管辖范围内',
    en: 'credit code {code} is neither in this workbook nor on file within your area',
  },
  'unknown-holder': {
    zh: '存放单位代码 {code} 不在本工作簿和台账中，或不在您的管辖范围内',
    en: 'holder {code} is neither in this workbook nor on file within your area',
  },
  'unknown-reach': {
    zh: '河段编号 {code} 不在本工作簿和台账中',
    en: 'reach {code} is neither in this workbook nor on file',
  },
  'beyond-reach': { zh: '超出河段长度（{length} m）', en: 'lies beyond the reach, which is {length} m long' },
  'shared-list': {
    zh: '{sheet}是全市共用的名册，由市级账号导入',
    en: 'the list {sheet} is shared by the whole city: an account of the city imports it',
  },
  'outside-scope': { zh: '行政区划 {region} 不在您的管辖范围内', en: 'division {region} is outside your area' },
  'other-area': { zh: '编码 {code} 已登记在您的管辖范围之外', en: '{code} is on file outside your area' },
} as const
export type ImportWord = keyof typeof words

/** A fault of a workbook in words. */
export function importWords(word: ImportWord, language: Language, facts: Record<string, string | number> = {}): string {
  return words[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
