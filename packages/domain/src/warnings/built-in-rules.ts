import type { WarningRule, WarningSubject } from '@huanying/contracts/warning-rules'

/**
 * Steps in days. Papers: 60 as in the reported reminder (A2 of the reported systems), materials: 30 as there; the further
 * steps are the house's.
 */
const steps: Readonly<Record<WarningSubject, readonly number[]>> = {
  'documents-expire': [60, 30, 7, 1, -1],
  'no-plan-on-record': [-1],
  'material-expires': [30, 7, -1],
  'material-below-minimum': [-1],
  'point-not-inspected': [-1],
  'duty-overdue': [-1],
  'rectification-overdue': [-1],
}

const names: Readonly<Record<WarningSubject, string>> = {
  'documents-expire': '预案与评估到期',
  'no-plan-on-record': '未制定计划',
  'material-expires': '物资到期',
  'material-below-minimum': '物资低于预案最低量',
  'point-not-inspected': '风险点未排查',
  'duty-overdue': '任务逾期',
  'rectification-overdue': '隐患整改逾期',
}

/** The rules that the platform comes with, each under the name of its subject; the bureau publishes over them. */
export const builtInRules: readonly WarningRule[] = (Object.keys(steps) as WarningSubject[]).map((subject) => ({
  id: subject,
  name: names[subject],
  subject,
  isOn: true,
  steps: [...steps[subject]],
  riskLevels: [],
  contains: '',
  wording: null,
  escalateDays: 7,
  version: 0,
  changedBy: null,
  changedAt: null,
}))
