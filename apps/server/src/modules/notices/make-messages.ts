import { MobileNumber, NoticeChoice } from '@huanying/contracts/notices'
import { defaultChoice, whenToSend } from '@huanying/domain/notices/choice'
import { messageText } from '@huanying/domain/notices/message-text'
import { mergeMs } from '@huanying/domain/notices/sending'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { findWaiting, insertMessages, postpone, takeTurn } from './waiting-store.ts'
import type { MadeMessage, WaitingRow } from './waiting-store.ts'

const addressesAtOnce = 5000

/**
 * Puts what waits into messages: everything for one address at one pace into one. What falls into quiet hours, into the time
 * after the last message or behind one that is not yet sent goes on waiting, and is told together then. Safe to be called over
 * and over, and by two processes.
 */
export async function makeMessages(kernel: Kernel): Promise<void> {
  while (await kernel.begin(platform('zh'), (context) => makeSome(context, kernel.config.publicUrl))) {
    // a night's warnings become messages in several transactions
  }
}

/** Gives whether there may be more. */
async function makeSome({ db, now }: Context, baseUrl: string | null): Promise<boolean> {
  if (!(await takeTurn(db))) return false
  const waiting = await findWaiting(db, now, addressesAtOnce)
  const decided = waiting.map((row) => ({ row, until: waitsUntil(row, now) }))
  const later = decided.flatMap(({ row: { channel_id, account_id, pace }, until }) =>
    until === null ? [] : [{ channel_id, account_id, pace, until }],
  )
  if (later.length > 0) await postpone(db, later, now)
  const made = decided.flatMap(({ row, until }) => (until === null ? [messageOf(row, baseUrl)] : []))
  if (made.length > 0) await insertMessages(db, made, now)
  return waiting.length === addressesAtOnce
}

/** Until when what waits for an address goes on waiting; null when it may go. */
function waitsUntil(row: WaitingRow, now: Date): Date | null {
  if (row.pace === 'urgent') return null
  const choice = row.choice === null ? defaultChoice : NoticeChoice.parse(row.choice)
  // A later waiting message of the address takes it up: one is on its way at a time, however long a gateway is down.
  const moments = [
    whenToSend(row.pace, choice, row.waits_since, now),
    ...(row.last_made_at === null ? [] : [new Date(row.last_made_at.getTime() + mergeMs[row.channel_kind])]),
    ...(row.blocked_until === null ? [] : [new Date(Math.max(row.blocked_until.getTime(), now.getTime() + 10_000))]),
  ]
  const latest = moments.reduce((a, b) => (a > b ? a : b))
  return latest > now ? latest : null
}

function messageOf(row: WaitingRow, baseUrl: string | null): MadeMessage {
  const { channel_id, account_id, pace, notice_ids, first, counts, language } = row
  const problem = problemOf(row)
  const text = messageText({ first, counts }, language, baseUrl)
  return {
    id: crypto.randomUUID(),
    channel_id,
    account_id,
    pace,
    address: row.address ?? '',
    notice_ids,
    ...text,
    state: problem === null ? 'waiting' : 'given-up',
    problem,
  }
}

/** Why nothing can be sent to an address at all. */
function problemOf({ account_id, is_too_old, is_disabled, address, channel_kind }: WaitingRow): string | null {
  if (is_too_old) return 'too-old'
  if (account_id === null) return null
  if (is_disabled) return 'account-disabled'
  if (address === null || address === '') return 'no-address'
  return channel_kind === 'sms' && !MobileNumber.safeParse(address).success ? 'no-mobile-number' : null
}
