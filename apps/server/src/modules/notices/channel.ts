import type { ChannelKind, EmailSettings, SmsSettings } from '@huanying/contracts/notice-channels'
import type { Attempt } from '#kernel/delivery'

/** What a channel needs to send: its settings and what it keeps secret. */
export type ChannelAccess =
  | { readonly kind: 'email'; readonly settings: EmailSettings; readonly password: string }
  | { readonly kind: 'sms'; readonly settings: SmsSettings; readonly accessKeySecret: string }
  | { readonly kind: 'wecom'; readonly url: string }
  | { readonly kind: 'dingtalk'; readonly url: string; readonly secret: string | null }

/** A message on its way to one address. */
export interface Outgoing {
  readonly id: string
  readonly address: string
  readonly subject: string
  readonly body: string
  readonly notices: number
  /** The moment of the attempt, which signatures hold. */
  readonly now: Date
}

/** Sends one message by one kind of channel. Never throws: what goes wrong is an outcome. */
export type SendBy<Kind extends ChannelKind> = (
  access: Extract<ChannelAccess, { kind: Kind }>,
  message: Outgoing,
) => Promise<Attempt>

export type Senders = { readonly [Kind in ChannelKind]: SendBy<Kind> }

/** So much of an answer is kept. */
export const answerBytes = 2000
