import type { Capability } from '../capability.ts'

export const archive = {
  verbs: {
    'archive.read': ['admin', 'auditor', 'commander', 'duty', 'officer'],
  },
} as const satisfies Capability
