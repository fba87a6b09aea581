import type { Capability } from '../capability.ts'

export const shots = {
  verbs: {
    'shot.take': ['enterprise'],
    'shot.read': ['auditor', 'duty', 'officer', 'enterprise'],
  },
  events: {
    'shot.seen': ['查看照片或定位', 'Picture or position seen'],
    'shot.ready': ['照片检查完成', 'Picture checked'],
    'shot.refused': ['照片不能作为凭证', 'Picture is no evidence'],
    'shot.erased': ['到期删除照片', 'Pictures erased: time over'],
  },
  subjects: {
    shot: ['getShot'],
  },
} as const satisfies Capability
