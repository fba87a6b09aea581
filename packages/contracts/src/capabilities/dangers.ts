import type { Capability } from '../capability.ts'

export const dangers = {
  verbs: {
    'danger.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'danger.write': ['officer', 'enterprise'],
    'danger.accept': ['officer'],
  },
  events: {
    'danger.seen': ['查看隐患照片', 'Pictures of a danger seen'],
    'danger.found': ['登记隐患', 'Danger entered'],
    'danger.planned': ['制定整改方案', 'Rectification planned'],
    'danger.rectified': ['完成整改', 'Danger put right'],
    'danger.accepted': ['隐患验收通过', 'Danger accepted'],
    'danger.returned': ['隐患退回重改', 'Danger sent back'],
    'danger.regraded': ['调整隐患级别', 'Danger graded anew'],
    'danger.closed': ['隐患自行销号', 'Danger closed'],
  },
  subjects: {
    danger: ['listDangers', 'getDanger', 'getDangerStatistics', 'getLapseOverview', 'listLapses'],
  },
} as const satisfies Capability
