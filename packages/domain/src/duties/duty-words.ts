/** Names of duties' kinds and states: what screens and workbooks call them. */
export const dutyNames = {
  zh: {
    kind: { inspection: '隐患排查', training: '培训', drill: '演练', stocktake: '物资盘点', improvement: '整改提升' },
    inspectionKind: { comprehensive: '综合排查', daily: '日常排查', special: '专项排查' },
    state: { planned: '待完成', submitted: '待审核', returned: '已退回', approved: '已通过', cancelled: '已取消' },
    overdue: '已逾期',
    source: { proposed: '按指南生成', own: '企业自定', ordered: '统一下发', workbook: '表格导入', lesson: '复盘教训' },
    list: '任务清单',
  },
  en: {
    kind: {
      inspection: 'Inspection',
      training: 'Training',
      drill: 'Drill',
      stocktake: 'Stock-take',
      improvement: 'Improvement',
    },
    inspectionKind: { comprehensive: 'Comprehensive', daily: 'Daily', special: 'Special' },
    state: {
      planned: 'To do',
      submitted: 'To review',
      returned: 'Sent back',
      approved: 'Approved',
      cancelled: 'Cancelled',
    },
    overdue: 'Overdue',
    source: { proposed: 'From the guide', own: 'Own plan', ordered: 'Ordered', workbook: 'Workbook', lesson: 'Lesson' },
    list: 'Duties',
  },
} as const
