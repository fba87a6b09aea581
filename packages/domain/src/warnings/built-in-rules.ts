import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { WarningRule, WarningRuleTerms } from '@huanying/contracts/warning-rules'
import { subjectIds, subjectOf } from './subjects.ts'

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

/** The rules that the platform comes with, each under the name of its subject; the bureau publishes over them. */
export const builtInRules: readonly WarningRule[] = subjectIds.map((subject) => ({
  ...usual,
  ...subjectOf(subject).rule,
  name: wordsIn('zh', subjectOf(subject).name),
  id: subject,
  subject,
  version: 0,
  changedBy: null,
  changedAt: null,
}))

/** The name of a rule: a built-in one has one in both languages, one that the bureau published the name that it was given. */
export function ruleName(
  { version, name, subject }: Pick<WarningRule, 'version' | 'name' | 'subject'>,
  language: Language,
): string {
  return version === 0 ? wordsIn(language, subjectOf(subject).name) : name
}
