import type { Capability } from '../capability.ts'

export const sharing = {
  verbs: {
    'integration.manage': ['admin'],
  },
  events: {
    'webhook.created': ['新建推送', 'Webhook made'],
    'webhook.changed': ['修改推送', 'Webhook changed'],
    'webhook.secret-rotated': ['更换推送密钥', 'Webhook secret replaced'],
    'webhook.redelivered': ['重新投递推送', 'Webhook deliveries sent again'],
    'webhook.tested': ['测试推送', 'Webhook tested'],
    'webhook.deleted': ['删除推送', 'Webhook deleted'],
  },
  subjects: {
    webhook: ['listWebhooks', 'listWebhookDeliveries'],
  },
} as const satisfies Capability
