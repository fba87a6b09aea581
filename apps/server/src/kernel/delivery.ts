import { nextAttempt } from '@huanying/domain/delivery'
import type { Ladder } from '@huanying/domain/delivery'
import { platform } from './context.ts'
import type { Context } from './context.ts'
import {
  claimDue,
  countAttempts,
  findDueSenders,
  holdSender,
  lockSender,
  storeEnd,
  switchOff,
} from './delivery-store.ts'
import type { Attempt, Claimed, OutboxTables, Sender } from './delivery-store.ts'
import type { Send } from './guarded-post.ts'
import type { Kernel } from './module.ts'
import type { Db } from './sql.ts'

export { renew } from './delivery-store.ts'
export type { Attempt, Claimed, OutboxTables, Sender } from './delivery-store.ts'

/** What waits in rows to go out to other systems by senders (a channel, a webhook), each with a pace of its own. */
export interface Outbox<By extends Sender, Delivery extends Claimed> {
  readonly tables: OutboxTables
  /** So many are sent at once by one sender, so often in a row while all of them arrive. */
  readonly batch: number
  readonly batches: number
  /** Attempts that a sender may begin in a minute. */
  aMinute(sender: By): number
  /** Puts right what is due before some of it is taken: the sender is locked. */
  readonly prepare?: (db: Db, sender: By, now: Date) => Promise<void>
  ladderOf(delivery: Delivery): Ladder
  /** Sends one, no transaction being open. What goes wrong is an outcome; who throws has died. */
  send(sender: By, delivery: Delivery, now: Date): Promise<Attempt>
  /** Tells whom it concerns that a sender was switched off: what it led to is gone. */
  onGone(context: Context, sender: By): Promise<void>
}

const minuteMs = 60_000
/** No attempt takes longer; an answer that comes later is not waited for. */
export const timeoutMs = 10_000
/** Longer than an attempt can take, so that two processes never make the same attempt. */
const leaseMs = minuteMs
/** A sender whose whole batch failed is let rest: what is down does not come back sooner by being asked more often. */
const restMs = minuteMs
/** So many senders are at work at once. */
const sendersAtOnce = 32

/**
 * Sends what is due, each sender by itself, so that one that is down or slow holds up no other. Gives how many arrived. Never
 * sent again once a success was written down. At least once where it was not: who dies between the answer and writing it
 * down, or hears no answer in time, sends again under the same id; the record shows such an attempt. Safe to be called over
 * and over, and by two processes.
 */
export async function deliver<By extends Sender, Delivery extends Claimed>(
  kernel: Kernel,
  outbox: Outbox<By, Delivery>,
): Promise<number> {
  const ids = await kernel.begin(platform('zh'), ({ db, now }) => findDueSenders(db, outbox.tables, now))
  const waiting = ids.values()
  let arrived = 0
  const work = async () => {
    for (const id of waiting) {
      const sent = await deliverBy(kernel, outbox, id)
      arrived += sent
    }
  }
  await Promise.all(Array.from({ length: Math.min(sendersAtOnce, ids.length) }, work))
  return arrived
}

async function deliverBy<By extends Sender, Delivery extends Claimed>(
  kernel: Kernel,
  outbox: Outbox<By, Delivery>,
  senderId: string,
): Promise<number> {
  let arrived = 0
  for (let turn = 0; turn < outbox.batches; turn += 1) {
    const sent = await deliverBatch(kernel, outbox, senderId)
    arrived += sent
    // The rest waits for the next call when there is none, or when the other side's silence has cost time.
    if (sent < outbox.batch) break
  }
  return arrived
}

/** Sends a batch by one sender, within the minute's share. */
async function deliverBatch<By extends Sender, Delivery extends Claimed>(
  kernel: Kernel,
  outbox: Outbox<By, Delivery>,
  senderId: string,
): Promise<number> {
  const { tables, batch } = outbox
  const claimed = await kernel.begin(platform('zh'), async ({ db, now }) => {
    const sender = await lockSender<By>(db, tables, senderId, now)
    if (sender === undefined) return null
    const share = outbox.aMinute(sender)
    const used = share === Infinity ? 0 : await countAttempts(db, tables, senderId, new Date(now.getTime() - minuteMs))
    const limit = Math.min(batch, share - used)
    if (limit <= 0) return null
    await outbox.prepare?.(db, sender, now)
    const leaseUntil = new Date(now.getTime() + leaseMs)
    return { sender, deliveries: await claimDue<Delivery>(db, tables, { senderId, now, leaseUntil, limit }) }
  })
  if (claimed === null) return 0
  const { sender, deliveries } = claimed
  const ended = await Promise.all(deliveries.map((delivery) => attempt(kernel, outbox, sender, delivery)))
  if (deliveries.length === batch && ended.every(({ outcome }) => outcome === 'failed'))
    await kernel.begin(platform('zh'), ({ db, now }) =>
      holdSender(db, tables, senderId, new Date(now.getTime() + restMs)),
    )
  return ended.filter(({ outcome }) => outcome === 'sent').length
}

/** Sends one, no transaction being open, and writes down how it went. */
async function attempt<By extends Sender, Delivery extends Claimed>(
  kernel: Kernel,
  outbox: Outbox<By, Delivery>,
  sender: By,
  delivery: Delivery,
): Promise<Attempt> {
  const { tables } = outbox
  const went = await outbox.send(sender, delivery, kernel.now())
  await kernel.begin(platform('zh'), async (context) => {
    const { db, now } = context
    const heldUntil = went.holdMs === undefined ? null : new Date(now.getTime() + went.holdMs)
    if (heldUntil !== null) await holdSender(db, tables, sender.id, heldUntil)
    const { attempts, made_at: madeAt } = delivery
    const next =
      went.outcome === 'refused' ? null : nextAttempt(outbox.ladderOf(delivery), { attempts, madeAt }, now, heldUntil)
    const state = went.outcome === 'sent' ? 'sent' : next === null ? 'given-up' : 'waiting'
    await storeEnd(db, tables, { delivery, ended: { ...went, state, nextAt: next ?? now }, now })
    if (went.isGone === true && (await switchOff(db, tables, sender.id))) await outbox.onGone(context, sender)
  })
  return went
}

type Answer = Awaited<ReturnType<Send>>

/**
 * What an HTTP answer means whoever gives it: too much (429, or 503 that says until when), or gone for good (410); null for
 * every other one.
 */
export function attemptOf({ status, text, retryAfterMs }: Answer): Attempt | null {
  const answer = `HTTP ${status} ${text}`.trim()
  if (status === 429 || (status === 503 && retryAfterMs !== null))
    return { outcome: 'limited', answer, holdMs: retryAfterMs ?? minuteMs }
  return status === 410 ? { outcome: 'refused', answer, isGone: true } : null
}
