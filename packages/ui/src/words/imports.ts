import { say, words } from '../language.ts'

/** Words of the import page. */
export const importWords = words({
  title: ['导入台账', 'Import the ledger'],
  choose: ['选择工作簿', 'Choose a workbook'],
  template: ['下载空白工作簿', 'Download the empty workbook'],
  drop: ['将工作簿（.xlsx）拖到此处，或点击选择', 'Drop a workbook (.xlsx) here, or click to choose one'],
  dropHint: [
    '一次一个文件，不超过 50 MB；全部正确才入库，任何一处有误都不会写入。重复导入同一份工作簿不会产生变化。',
    'One file at a time, at most 50 MB. All rows or none: a single wrong cell and nothing is stored. Importing the same workbook again changes nothing.',
  ],
  dryRun: ['只检查，不入库', 'Check only, store nothing'],
  wrongKind: ['请选择 .xlsx 工作簿', 'Choose an .xlsx workbook'],
  tooLarge: ['文件超过 50 MB', 'The file is larger than 50 MB'],
  phase: {
    reading: ['读取中', 'Reading'],
    checking: ['校验中', 'Checking'],
    storing: ['入库中', 'Storing'],
    done: ['已完成', 'Done'],
    refused: ['有误，未入库', 'Refused'],
    failed: ['导入失败', 'Failed'],
  },
  progress: ['进度', 'Progress'],
  counts: {
    rows: ['读取行数', 'Rows read'],
    inserted: ['新增', 'Added'],
    updated: ['更新', 'Updated'],
    unchanged: ['无变化', 'Unchanged'],
  },
  doneTitle: ['导入完成', 'The import is done'],
  doneDryTitle: ['检查通过，可以导入', 'Everything is in order: it can be imported'],
  refusedTitle: say(
    (count: number) => `${count.toLocaleString('en-US')} 处有误，没有写入任何数据`,
    (count) => `${count.toLocaleString('en-US')} wrong cells: nothing was stored`,
  ),
  refusedHint: [
    '请在标注工作簿中改正标红的单元格后重新导入，每处的问题写在批注里。',
    'Correct the red cells in the marked workbook and import it again; each says in a comment what is wrong.',
  ],
  asksTitle: say(
    (count: number) => `有 ${count.toLocaleString('en-US')} 条与台账中的记录相近，请逐条确认，尚未写入任何数据`,
    (count) =>
      `${count.toLocaleString('en-US')} rows resemble rows on file: say of each which it is. Nothing was stored`,
  ),
  asksPhase: ['待确认，未入库', 'To be confirmed'],
  asksPanel: ['逐条确认', 'Confirm row by row'],
  asksHint: [
    '关键内容（名称、电话、有效期、位置等）变了的记录，系统无法判断是原来那一条还是新增的一条。',
    'Their name, phone, expiry or place differs, so they may be the row on file or another one.',
  ],
  same: ['同一条', 'The same'],
  fresh: ['新增一条', 'A new one'],
  allSame: ['全部为同一条', 'All the same'],
  allFresh: ['全部为新增', 'All new'],
  onFile: ['台账中', 'On file'],
  inWorkbook: ['本工作簿', 'In the workbook'],
  answer: ['按以上选择导入', 'Import with these answers'],
  unanswered: say(
    (count: number) => `还有 ${count} 条未选择`,
    (count) => `${count} not answered yet`,
  ),
  preview: ['导入后的变化', 'What the import changes'],
  kinds: {
    new: ['新增', 'New'],
    changed: ['变更', 'Changed'],
    gone: ['台账有、本工作簿没有', 'On file, not in the workbook'],
  },
  goneHint: [
    '本工作簿没有的记录不会自动删除；确已停用的，请到台账中删除。',
    'Rows that the workbook does not have are never removed by an import; remove them in the ledger when they are out of use.',
  ],
  label: ['记录', 'Row'],
  change: ['变化', 'Change'],
  fields: ['变更内容', 'What changes'],
  field: say(
    (name: string, before: string, after: string) => `${name}：${before} → ${after}`,
    (name, before, after) => `${name}: ${before} → ${after}`,
  ),
  listed: ['每类最多列出 200 条', 'At most 200 of each kind are listed'],
  empty: ['（空）', '(empty)'],
  warnings: ['提示', 'Notes'],
  failedTitle: ['导入没有完成，没有写入任何数据', 'The import did not finish: nothing was stored'],
  marked: ['下载标注工作簿', 'Download the marked workbook'],
  again: ['导入另一份', 'Import another one'],
  really: ['正式导入这份工作簿', 'Import this workbook for good'],
  fault: {
    sheet: ['工作表', 'Sheet'],
    cell: ['单元格', 'Cell'],
    message: ['问题', 'What is wrong'],
  },
  shown: say(
    (count: number) => `仅列出前 ${count} 处，其余见标注工作簿`,
    (count) => `The first ${count} are listed; the marked workbook has all`,
  ),
})
