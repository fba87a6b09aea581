import type { Capability } from '../capability.ts'

export const materials = {
  verbs: {
    'material.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'material.write': ['admin', 'duty', 'officer', 'enterprise'],
    'material.confirm': ['admin', 'duty', 'officer'],
  },
  events: {
    'material.changed': ['修改物资', 'Material changed'],
    'material.claimed': ['申报物资变动', 'Change of a lot claimed'],
    'material.claim-refused': ['物资申报不予认可', 'Claim of a lot refused'],
  },
  subjects: {
    material: ['listMaterials', 'getEnterprise', 'listLedger', 'getLapseOverview', 'listLapses'],
  },
} as const satisfies Capability
