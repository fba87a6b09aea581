import { platform } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { guardedPost, reasonOf } from '#kernel/guarded-post'
import type { Send } from '#kernel/guarded-post'
import { signedHeaders } from './sign-webhook.ts'
import { claimDue, findNewEvents, insertDeliveries, lockBehind, storeOutcome } from './store.ts'
import type { ClaimedRow, Outcome } from './store.ts'
import { webhookBody } from './webhook-body.ts'

const second = 1000
const minute = 60 * second
/** How long to wait after each failed attempt; after the last of them there is one more, then it is given up. */
const waitsMs = [10 * second, minute, 10 * minute, 60 * minute, 6 * 60 * minute] as const
const timeoutMs = 10 * second
/** Longer than an attempt can take, so that two processes never make the same attempt. */
const leaseMs = minute
const batch = 20
const batches = 10
const eventsAtOnce = 500

/**
 * Makes deliveries out of what newly happened in incidents, and sends those that are due; gives how many arrived. At least
 * once: who dies between sending and writing it down sends again, under the same `webhook-id`. Safe to be called over and
 * over, and by two processes. Between two transactions it waits for other systems, 10 s at most: no ticker whose other jobs
 * are urgent should wait for it.
 */
export async function deliverWebhooks(
  kernel: Kernel,
  { allowPrivate }: { allowPrivate: boolean },
  send: Send = guardedPost(allowPrivate),
): Promise<number> {
  const actor = platform('zh')
  while (await kernel.begin(actor, ({ db, now }) => makeDeliveries(db, now))) {
    // a webhook far behind catches up in several transactions
  }
  let arrived = 0
  for (let turn = 0; turn < batches; turn += 1) {
    const claimed = await kernel.begin(actor, ({ db, now }) =>
      claimDue(db, now, new Date(now.getTime() + leaseMs), batch),
    )
    const outcomes = await Promise.all(claimed.map((delivery) => attempt(kernel, delivery, send)))
    const delivered = outcomes.filter(({ state }) => state === 'delivered').length
    arrived += delivered
    // The rest waits for the next call when there is none, or when somebody's silence has cost time.
    if (delivered < batch) break
  }
  return arrived
}

type Db = Parameters<typeof lockBehind>[0]

/** One round for every webhook; gives whether one has still more to be told. */
async function makeDeliveries(db: Db, now: Date): Promise<boolean> {
  let more = false
  for (const webhook of await lockBehind(db)) {
    const events = await findNewEvents(db, webhook, eventsAtOnce)
    const bodies = events.map(({ subject_type, subject_id, actor_name, incident_number, ...event }) => {
      const told = { ...event, subjectType: subject_type, subjectId: subject_id, actorName: actor_name }
      return { seq: event.seq, body: webhookBody({ ...told, incidentNumber: incident_number }) }
    })
    const isFull = events.length === eventsAtOnce
    await insertDeliveries(db, webhook.id, bodies, (isFull ? bodies.at(-1)?.seq : undefined) ?? webhook.newest, now)
    more ||= isFull
  }
  return more
}

/** Sends one delivery, no transaction being open, and writes down how it went. */
async function attempt(kernel: Kernel, delivery: ClaimedRow, send: Send): Promise<Outcome> {
  const { id, url, secret, body, attempts } = delivery
  const headers = signedHeaders(secret, id, kernel.now(), body)
  const signal = AbortSignal.timeout(timeoutMs)
  const answer = await send(url, { method: 'POST', headers, body, signal }).then(
    ({ status, retryAfterMs }) => ({
      status,
      problem: status >= 200 && status < 300 ? null : `HTTP ${status}`,
      retryAfterMs: status === 429 || status === 503 ? retryAfterMs : null,
    }),
    (error: unknown) => ({ status: null, problem: reasonOf(error), retryAfterMs: null }),
  )
  const outcome = outcomeOf(answer, attempts, kernel.now())
  await kernel.begin(platform('zh'), ({ db, now }) => storeOutcome(db, delivery, outcome, now))
  return outcome
}

/**
 * What follows from an attempt: delivered, tried again after a wait (at least as long as the other side asks for), or given up:
 * after the last attempt, or when what was there is gone for good (410).
 */
function outcomeOf(
  { status, problem, retryAfterMs }: { status: number | null; problem: string | null; retryAfterMs: number | null },
  attempts: number,
  now: Date,
): Outcome {
  if (problem === null) return { state: 'delivered', answered: status, problem, nextAt: now }
  const waitMs = waitsMs[attempts - 1]
  if (waitMs === undefined || status === 410) return { state: 'given-up', answered: status, problem, nextAt: now }
  return {
    state: 'waiting',
    answered: status,
    problem,
    nextAt: new Date(now.getTime() + Math.max(waitMs, retryAfterMs ?? 0)),
  }
}
