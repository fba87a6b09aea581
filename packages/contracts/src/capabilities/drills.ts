import type { Capability } from '../capability.ts'

export const drills = {
  verbs: {
    'drill.run': ['commander', 'duty', 'officer'],
    'drill.score': ['auditor', 'commander', 'officer'],
  },
} as const satisfies Capability
