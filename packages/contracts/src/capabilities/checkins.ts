import type { Capability } from '../capability.ts'

export const checkins = {
  verbs: {
    'checkin.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'checkin.write': ['enterprise'],
    'checkin.review': ['officer'],
    'doubt.read': ['admin', 'auditor', 'commander', 'duty', 'officer'],
  },
  events: {
    'checkin.submitted': ['提交打卡', 'Check-in submitted'],
    'checkin.seen': ['查看打卡', 'Check-in seen'],
    'checkin.approved': ['打卡审核通过', 'Check-in approved'],
    'checkin.returned': ['打卡退回重做', 'Check-in sent back'],
    'checkin.reopened': ['打卡恢复待审核', 'Check-in waits for review again'],
  },
} as const satisfies Capability
