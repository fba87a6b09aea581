import type { WarningSubject } from '@huanying/contracts/warning-rules'

/**
 * What ends a warning: an entry that is itself what was asked for (`entry`), what an enterprise says and an official or a reviewed
 * stock-take confirms (`claim`), a duty or danger done and reviewed (`review`), or what only officials or devices write
 * (`others`). Whatever an enterprise can edit and a warning watches stands here, so that a new subject is not forgotten.
 */
export type ClosesBy = 'entry' | 'claim' | 'review' | 'others'

export const closesBy: Readonly<Record<WarningSubject, { readonly by: ClosesBy; readonly why: string }>> = {
  'documents-expire': { by: 'others', why: '预案、评估由监管人员按备案导入，企业不能修改' },
  'documents-missing': { by: 'others', why: '预案、评估由监管人员按备案导入，企业不能修改' },
  // Making the plan is what was asked for; its duties are then owed, and cannot be called off below the guide's least.
  'no-plan-on-record': { by: 'entry', why: '制定计划本身即落实；计划内任务由任务预警继续盯' },
  'certificate-expires': { by: 'others', why: '证书由监管人员导入，企业不能修改' },
  // Nobody else knows whom to call: that somebody looked is the fact, with name and day.
  'contact-unconfirmed': { by: 'entry', why: '企业署名确认即落实，留存确认人和日期' },
  'material-expires': { by: 'claim', why: '企业改有效期或数量只是申报，核实前台账不变' },
  'material-below-minimum': { by: 'claim', why: '企业改数量或最低保有量只是申报，核实前台账不变' },
  'point-not-inspected': { by: 'review', why: '打卡通过审核，或监管人员同意取消、改期' },
  'duty-overdue': { by: 'review', why: '提交通过审核，或监管人员同意取消、改期' },
  'rectification-overdue': { by: 'review', why: '整改照片无疑点，或监管人员验收' },
  'review-waiting': { by: 'others', why: '监管人员审核' },
  'order-open': { by: 'others', why: '调度指令办结' },
  'sensor-silent': { by: 'others', why: '设备恢复上传' },
}
