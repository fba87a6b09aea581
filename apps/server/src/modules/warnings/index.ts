import type { Module } from '#kernel/module'
import { countWarnings, handleWarnings, listWarnings, remindWarnings, seeWarnings } from './answer-warnings.ts'
import { listRuleVersions, listWarningRules, publishWarningRule, tryWarningRule } from './publish-rules.ts'

export { evaluateWarnings } from './evaluate-warnings.ts'

/** Early warning (环境应急预警): what lapses is noticed before it does, and stays until it is put right. */
export const warnings: Module<
  | 'listWarnings'
  | 'countWarnings'
  | 'seeWarnings'
  | 'handleWarnings'
  | 'remindWarnings'
  | 'listWarningRules'
  | 'listRuleVersions'
  | 'publishWarningRule'
  | 'tryWarningRule'
> = () => ({
  listWarnings,
  countWarnings,
  seeWarnings,
  handleWarnings,
  remindWarnings,
  listWarningRules,
  listRuleVersions,
  publishWarningRule,
  tryWarningRule,
})
