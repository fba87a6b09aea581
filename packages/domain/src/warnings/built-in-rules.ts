import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { WarningSubject } from '@huanying/contracts/warning-rules'
import type { WarningRule, WarningRuleTerms } from '@huanying/contracts/warning-rules'

type Own = Pick<WarningRuleTerms, 'name' | 'steps'> & Partial<WarningRuleTerms>

/** What most rules share: enterprise and county are told (A2 of the reported systems: 提醒企业和监管人员), the rest is the house's. */
const usual: Omit<WarningRuleTerms, 'name' | 'subject' | 'steps'> = {
  isOn: true,
  kinds: [],
  riskLevels: [],
  contains: '',
  wording: null,
  audience: ['enterprise', 'county'],
  channels: ['email', 'sms', 'robot'],
  isLegal: false,
  repeatDays: null,
  escalation: [
    { to: 'city', afterDays: 7 },
    { to: 'leader', afterDays: 14 },
  ],
  quiet: { from: '20:00', to: '08:30' },
  workingDaysOnly: true,
}

/**
 * Steps in days. Papers: 60 as in the reported reminder (A2 of the reported systems), materials: 30 as there; the further
 * steps are the house's. Plans must be filed and revised (企业事业单位突发环境事件应急预案备案管理办法, 环发〔2015〕4号,
 * 第十二条: 至少每三年一次回顾性评估), so their reminders count as legal.
 */
const own: Readonly<Record<WarningSubject, Own>> = {
  'documents-expire': { name: '预案与评估到期', steps: [60, 30, 7, 1, -1], isLegal: true },
  // The plan itself; the bureau widens it to assessment and survey once its ledger holds them.
  'documents-missing': { name: '预案与评估缺项', steps: [-1], kinds: ['emergencyPlan'], isLegal: true },
  'no-plan-on-record': { name: '未制定计划', steps: [-1] },
  'certificate-expires': { name: '人员证书到期', steps: [30, 7, -1] },
  'contact-unconfirmed': { name: '联系方式未确认', steps: [-180, -210], escalation: [] },
  'material-expires': { name: '物资到期', steps: [30, 7, -1] },
  'material-below-minimum': { name: '物资低于预案最低量', steps: [-1] },
  'point-not-inspected': { name: '风险点未排查', steps: [-1] },
  'duty-overdue': { name: '任务逾期', steps: [-1] },
  'rectification-overdue': { name: '隐患整改逾期', steps: [-1] },
  'review-waiting': { name: '提交后未审核', steps: [-3, -7], audience: ['county'] },
  'order-open': { name: '调度指令未办结', steps: [-1], workingDaysOnly: false, quiet: null },
  // The day is the first without data: a whole day missed, three, a week. Days and whom it goes up to are the house's.
  'sensor-silent': {
    name: '在线监测设备失联',
    steps: [-1, -3, -7],
    escalation: [
      { to: 'city', afterDays: 3 },
      { to: 'leader', afterDays: 7 },
    ],
  },
}

/** The rules that the platform comes with, each under the name of its subject; the bureau publishes over them. */
export const builtInRules: readonly WarningRule[] = WarningSubject.options.map((subject) => ({
  ...usual,
  ...own[subject],
  id: subject,
  subject,
  version: 0,
  changedBy: null,
  changedAt: null,
}))

const englishNames: Readonly<Record<WarningSubject, string>> = {
  'documents-expire': 'Plans and assessments about to expire',
  'documents-missing': 'Plans and assessments missing',
  'no-plan-on-record': 'No yearly plan on record',
  'certificate-expires': 'Certificates about to expire',
  'contact-unconfirmed': 'Contacts not confirmed',
  'material-expires': 'Materials about to expire',
  'material-below-minimum': 'Materials below the plan’s minimum',
  'point-not-inspected': 'Risk points not inspected',
  'duty-overdue': 'Duties overdue',
  'rectification-overdue': 'Rectification overdue',
  'review-waiting': 'Submitted and not reviewed',
  'order-open': 'Orders still open',
  'sensor-silent': 'Online monitoring silent',
}

/** The name of a rule: a built-in one has one in both languages, one that the bureau published the name that it was given. */
export function ruleName(
  { version, name, subject }: Pick<WarningRule, 'version' | 'name' | 'subject'>,
  language: Language,
): string {
  return wordsIn(language, [name, version === 0 ? englishNames[subject] : name])
}
