import type { Capability } from '../capability.ts'

export const settings = {
  verbs: {
    'settings.manage': ['admin'],
  },
  events: {
    'settings.changed': ['修改平台设置', 'Settings changed'],
  },
  subjects: {
    setting: ['getReportingRules', 'getDesk', 'getShotRules'],
  },
} as const satisfies Capability
