import type { Capability } from '../capability.ts'

export const audit = {
  verbs: {
    'audit.read': ['admin', 'auditor'],
  },
} as const satisfies Capability
