import type { Capability } from '../capability.ts'

export const reports = {
  verbs: {
    'report.read': ['admin', 'auditor', 'commander', 'duty', 'officer'],
    'report.write': ['commander', 'duty', 'officer'],
    'report.sign': ['commander'],
  },
} as const satisfies Capability
