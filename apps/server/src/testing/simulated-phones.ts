import { randomUUID } from 'node:crypto'
import { makeOutbox } from '@huanying/client/outbox'
import type { OutboxEntry } from '@huanying/client/outbox'
import { ProblemError } from '@huanying/client/call'
import { sql } from '../kernel/sql.ts'
import type { Answer, Caller, TestServer } from './test-server.ts'

const api = '/api/v1'

/** One thing done on a phone: a call that the phone's own ids make harmless to repeat. */
interface Operation {
  readonly id: string
  readonly path: string
  readonly body: Record<string, unknown>
}

export interface PhonesPlayed {
  readonly phones: number
  readonly operations: number
  /** Calls made, with those whose answer was cut, and the late and double ones. */
  readonly calls: number
  /** Operations of which the server has nothing, or another content than the phone had. */
  readonly missing: number
  /** Operations that took effect more than once. */
  readonly doubled: number
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Phones that send what was done on them through their outboxes over a line on which three of ten answers are lost after
 * the commit, calls are sent twice at once, and copies arrive long after. Gives how the server's state differs from what the
 * phones did.
 */
export async function playPhones(
  server: TestServer,
  { phones, operations }: { phones: number; operations: number },
): Promise<PhonesPlayed> {
  const enterprises = await server.database.transaction((db) =>
    db.rows<{ id: string }>(sql`select id from enterprises order by credit_code limit ${phones}::integer`),
  )
  let calls = 0
  const played: Operation[] = []
  const play = async (enterpriseId: string, seed: number) => {
    const caller = await server.as('enterprise', { ownerId: enterpriseId })
    const todo = await operationsOf(caller, enterpriseId, operations)
    played.push(...todo)
    const random = randomFrom(seed)
    const late: Operation[] = []
    const send = async ({ path, body }: Operation): Promise<Answer> => {
      calls += 1
      return caller.put(path, body)
    }
    const deliver = async (operation: Operation) => {
      const weather = random()
      if (weather < 0.1) late.push(operation)
      const [answer] = await Promise.all([send(operation), ...(random() < 0.1 ? [send(operation)] : [])])
      if (weather < 0.3) throw new ProblemError('unreachable', 'cut after the commit', { status: 0 })
      if (answer.status >= 400) throw new ProblemError(answer.body.code, answer.body.title, { status: answer.status })
      if (random() < 0.3) await Promise.all(late.splice(0).map(send))
    }
    const kept = new Map<string, OutboxEntry<Operation>>()
    const outbox = makeOutbox<Operation>({
      store: {
        all: async () => [...kept.values()],
        put: async (entry) => void kept.set(entry.id, entry),
        remove: async (id) => void kept.delete(id),
      },
      deliver,
      exclusive: (run) => run(),
      onChange: () => undefined,
      now: () => server.clock.now,
    })
    for (const operation of todo) await outbox.add(operation.id, operation)
    while ([...kept.values()].some(({ state }) => state === 'waiting')) await outbox.flush()
    await Promise.all(late.map(send))
  }
  await Promise.all(enterprises.map(({ id }, index) => play(id, index + 1)))
  return { phones: enterprises.length, operations: played.length, calls, ...(await compare(server, played)) }
}

/** Every stock-take done that may be by now, as the book says, and hidden dangers reported for the rest. */
async function operationsOf(caller: Caller, enterpriseId: string, count: number): Promise<Operation[]> {
  await caller.post(`${api}/duty-proposal`, { year: 2026 })
  const { items: duties } = (await caller.get(`${api}/duties?kind=stocktake&state=planned&limit=50`)).body
  const { items: lots } = (await caller.get(`${api}/materials?limit=1`)).body
  const at = '2026-05-16T08:00:00Z'
  const counts = (lots as { id: string; quantity: number }[]).map(({ id, quantity }) => ({ materialId: id, quantity }))
  const due = (duties as { id: string; startsOn: string }[]).filter(({ startsOn }) => startsOn <= at.slice(0, 10))
  const rounds = (counts.length === 0 ? [] : due).map(({ id: dutyId }): Operation => {
    const id = randomUUID()
    return { id, path: `${api}/checkins/${id}`, body: { dutyId, startedAt: at, finishedAt: at, counts } }
  })
  const dangers = Array.from({ length: count - rounds.length }, (_, index): Operation => {
    const id = randomUUID()
    const text = `${enterpriseId.slice(0, 8)} 第 ${index} 处`
    return { id, path: `${api}/dangers/${id}`, body: { text, grade: 'general', foundAt: at } }
  })
  // Rounds stand among the others, in a place of their own.
  return dangers.flatMap((danger, index) => {
    const round = rounds[index / 7]
    return round === undefined ? [danger] : [round, danger]
  })
}

async function compare(
  server: TestServer,
  played: readonly Operation[],
): Promise<Pick<PhonesPlayed, 'missing' | 'doubled'>> {
  const { stored, told } = await server.database.transaction(async (db) => ({
    stored: await db.rows<{ id: string; text: string | null }>(
      sql`select id, text from dangers union all select id, null from checkins`,
    ),
    told: await db.rows<{ id: string; times: number }>(
      sql`select coalesce(data->>'checkinId', subject_id::text) as id, count(*)::int as times from events
        where kind in ('danger.found', 'checkin.submitted') group by 1`,
    ),
  }))
  const texts = new Map(stored.map(({ id, text }) => [id, text]))
  const times = new Map(told.map(({ id, times: count }) => [id, count]))
  const isMissing = ({ id, body }: Operation) => !texts.has(id) || (texts.get(id) ?? undefined) !== body['text']
  return {
    missing: played.filter(isMissing).length,
    doubled: played.filter(({ id }) => times.get(id) !== 1).length + (stored.length - texts.size),
  }
}
