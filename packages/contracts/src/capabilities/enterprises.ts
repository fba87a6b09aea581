import type { Capability } from '../capability.ts'

export const enterprises = {
  events: {
    'enterprise.changed': ['修改企业', 'Enterprise changed'],
    'enterprise.contacts-confirmed': ['确认联系方式', 'Contacts confirmed'],
  },
  subjects: {
    enterprise: [
      'listEnterprises',
      'getEnterprise',
      'listLedger',
      'getMap',
      'search',
      'getLapseOverview',
      'listLapses',
    ],
  },
} as const satisfies Capability
