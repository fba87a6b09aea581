import type { Capability } from '../capability.ts'
import { roles } from '../roles.ts'

export const ledger = {
  verbs: {
    'ledger.read': roles,
    'ledger.write': ['admin', 'duty', 'officer', 'enterprise'],
    'ledger.import': ['admin', 'officer'],
    'ledger.remove': ['admin', 'officer'],
    'ledger.export': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'expert.availability': ['admin', 'commander', 'duty', 'officer', 'expert'],
  },
  events: {
    'expert.availability': ['专家可用状态', 'Expert availability'],
    'ledger.imported': ['导入台账', 'Ledger imported'],
    'ledger.added': ['新增台账记录', 'Ledger row added'],
    'ledger.changed': ['修改台账记录', 'Ledger row changed'],
    'ledger.restored': ['恢复台账记录', 'Ledger row put back'],
    'ledger.removed': ['删除台账记录', 'Ledger row removed'],
    'ledger.merged': ['合并台账记录', 'Ledger rows merged'],
  },
  subjects: {
    expert: ['listLedger'],
    import: ['getImport', 'listEnterprises', 'listMaterials', 'listLedger', 'getEnterprise', 'getMap', 'search'],
    receptor: ['listLedger', 'getMap'],
  },
} as const satisfies Capability
