import type { Capability } from '../capability.ts'

export const duties = {
  verbs: {
    'duty.read': ['admin', 'auditor', 'commander', 'duty', 'officer', 'enterprise'],
    'duty.plan': ['officer', 'enterprise'],
    'duty.order': ['officer'],
    'duty.ask': ['enterprise'],
    'duty.grant': ['officer'],
    'checklist.publish': ['officer'],
  },
  events: {
    'duty.planned': ['新建任务', 'Duty planned'],
    'duty.changed': ['任务改期改名', 'Duty moved or renamed'],
    'duty.cancelled': ['取消任务', 'Duty cancelled'],
    'duty.change-asked': ['申请改期或取消任务', 'Change of a duty asked for'],
    'duty.change-granted': ['同意改期或取消', 'Change of a duty granted'],
    'duty.change-refused': ['不同意改期或取消', 'Change of a duty refused'],
    'duty.change-withdrawn': ['撤回改期或取消申请', 'Request about a duty withdrawn'],
    'duties.planned': ['列入任务计划', 'Duties planned'],
    'duties.ordered': ['统一下发任务', 'Duties ordered'],
    'duties.withdrawn': ['撤回整批任务', 'Batch of duties taken back'],
    'checklist.published': ['发布检查表', 'Check-list published'],
  },
  subjects: {
    duty: [
      'listDuties',
      'getDuty',
      'getDutyCalendar',
      'listCheckins',
      'getReviewStatistics',
      'getLapseOverview',
      'listLapses',
    ],
    checklist: ['listChecklists'],
  },
} as const satisfies Capability
