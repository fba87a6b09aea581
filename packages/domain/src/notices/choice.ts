import type { NoticeKind } from '@huanying/contracts/notices'

/** Where a person is told beside the inbox, where that is configured. */
export type PersonalChannel = 'email' | 'sms'

/** Until somebody chooses: everything by mail; by text message what must be acted upon at once. */
export const defaultChannels: Readonly<Record<NoticeKind, readonly PersonalChannel[]>> = {
  warning: ['email'],
  reminder: ['email'],
  escalation: ['email'],
  order: ['email', 'sms'],
}
