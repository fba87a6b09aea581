import type { LedgerSheet } from './columns.ts'

/** What the column 类型 may say, and the kind of duty and of inspection that it means. */
export const dutyTypes = {
  综合排查: 'inspection.comprehensive',
  日常排查: 'inspection.daily',
  专项排查: 'inspection.special',
  培训: 'training',
  演练: 'drill',
  物资盘点: 'stocktake',
  整改提升: 'improvement',
} as const

/** The workbook of duties (任务清单): what is exported can be imported again. */
export const dutySheet: LedgerSheet = {
  sheet: '任务清单',
  list: 'duties',
  columns: [
    { header: '企业', field: 'enterprise', type: 'text', note: '企业账号导入本企业任务时可不填' },
    { header: '统一社会信用代码', field: 'creditCode', type: 'credit', note: '与企业名称填一项即可' },
    { header: '类型', field: 'type', type: 'enum', values: dutyTypes, required: true },
    { header: '名称', field: 'title', type: 'text', required: true, example: '2026年6月专项排查' },
    { header: '开始日期', field: 'startsOn', type: 'date', required: true, example: '2026-06-01' },
    { header: '截止日期', field: 'dueOn', type: 'date', required: true, example: '2026-06-15' },
    { header: '风险点', field: 'points', type: 'list', note: '排查任务不填即全部风险点，多个用、分隔' },
    { header: '状态', field: 'state', type: 'text', note: '导入时不看此列' },
    { header: '依据', field: 'reason', type: 'text', note: '导入时不看此列' },
  ],
}
