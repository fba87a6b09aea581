import type { Capability } from '../capability.ts'

export const dispatch = {
  verbs: {
    'order.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise', 'expert', 'agency', 'team'],
    'order.report': ['commander', 'duty', 'officer', 'enterprise', 'expert', 'agency', 'team'],
  },
} as const satisfies Capability
