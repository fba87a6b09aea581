import type { Capability } from '../capability.ts'

export const warnings = {
  verbs: {
    'warning.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'warning.answer': ['officer', 'enterprise'],
    'warning.remind': ['duty', 'officer'],
    'warning.rule': ['admin', 'officer'],
    'warning.overview': ['admin', 'auditor', 'commander', 'duty', 'officer'],
  },
  events: {
    'warnings.evaluated': ['预警自动更新', 'Warnings evaluated'],
    'warning.handled': ['说明预警处理情况', 'Warning answered'],
    'warning.reminded': ['催办预警', 'Warning reminded of'],
    'warning.rule-published': ['发布预警规则', 'Warning rule published'],
  },
  subjects: {
    warning: [
      'listWarnings',
      'countWarnings',
      'listWarningRules',
      'getWarningAnswers',
      'listSilentEnterprises',
      'getWarningMap',
    ],
    'warning-rule': ['listWarningRules', 'listRuleVersions'],
  },
} as const satisfies Capability
