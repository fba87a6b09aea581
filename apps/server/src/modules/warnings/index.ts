import type { Module } from '#kernel/module'
import { countWarnings, handleWarnings, listWarnings, remindWarnings, seeWarnings } from './answer-warnings.ts'
import { downloadWarningBulletin, getWarningBulletin } from './bulletin.ts'
import { exportLapseOverview, exportLapses, exportSilentEnterprises, exportWarningAnswers } from './export-overview.ts'
import { exportWarnings } from './export-warnings.ts'
import { listRuleVersions, listWarningRules, publishWarningRule, tryWarningRule } from './publish-rules.ts'
import {
  getLapseOverview,
  getWarningAnswers,
  getWarningMap,
  listLapses,
  listSilentEnterprises,
} from './read-overview.ts'

export { announceBulletin } from './announce-bulletin.ts'
export { loadDemoWarnings } from './demo-history.ts'
export { evaluateChanged, evaluateWarnings } from './evaluate-warnings.ts'
export { isWatched } from './evaluation-store.ts'
export { tellWarnings } from './tell-warnings.ts'

/** Early warning (环境应急预警): what lapses is noticed before it does, and stays until it is put right. */
export const warnings: Module<
  | 'listWarnings'
  | 'countWarnings'
  | 'exportWarnings'
  | 'seeWarnings'
  | 'handleWarnings'
  | 'remindWarnings'
  | 'listWarningRules'
  | 'listRuleVersions'
  | 'publishWarningRule'
  | 'tryWarningRule'
  | 'getLapseOverview'
  | 'exportLapseOverview'
  | 'listLapses'
  | 'exportLapses'
  | 'getWarningAnswers'
  | 'exportWarningAnswers'
  | 'listSilentEnterprises'
  | 'exportSilentEnterprises'
  | 'getWarningMap'
  | 'getWarningBulletin'
  | 'downloadWarningBulletin'
> = () => ({
  listWarnings,
  countWarnings,
  exportWarnings,
  seeWarnings,
  handleWarnings,
  remindWarnings,
  listWarningRules,
  listRuleVersions,
  publishWarningRule,
  tryWarningRule,
  getLapseOverview,
  exportLapseOverview,
  listLapses,
  exportLapses,
  getWarningAnswers,
  exportWarningAnswers,
  listSilentEnterprises,
  exportSilentEnterprises,
  getWarningMap,
  getWarningBulletin,
  downloadWarningBulletin,
})
