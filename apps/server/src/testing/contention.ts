import { one, sql } from '../kernel/sql.ts'
import type { Answer, TestServer } from './test-server.ts'

const api = '/api/v1'

/** What became of many incidents that wanted the same stock at once. */
export interface Contention {
  readonly incidents: number
  readonly asked: number
  readonly promised: number
  /** Refused because others had been promised it, before something of it could be. */
  readonly refused: number
  /** Answers that are neither: a deadlock or another failure. */
  readonly failed: number
  readonly durationsMs: readonly number[]
  /** Lots whose rows do not add up: see `faultyLots`. */
  readonly faultyLots: number
}

interface Lot {
  id: string
  holder: string
  quantity: number
}

/**
 * Many incidents order from the few lots of one holder at once: each order wants three lots, named in an order of its own, and
 * goes on at once to be under way (the goods move), given to the same holder with other lots, or refused (they are free
 * again). `random` gives numbers in [0, 1).
 */
export async function contend(
  server: TestServer,
  { incidents, rounds, random }: { incidents: number; rounds: number; random: () => number },
): Promise<Contention> {
  const duty = await server.as('duty')
  const commander = await server.as('commander')
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const lots = await lotsOfOneHolder(server)
  const ids = await Promise.all(
    Array.from({ length: incidents }, async (): Promise<string> => {
      const body = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'real', kind: 'fixed' }
      return (await duty.post(`${api}/incidents`, body)).body.id
    }),
  )
  const durationsMs: number[] = []
  const timed = async (call: Promise<Answer>) => {
    const started = performance.now()
    const answer = await call
    durationsMs.push(performance.now() - started)
    return answer
  }
  const statuses: number[] = []
  const some = () =>
    lots
      .toSorted(() => random() - 0.5)
      .slice(0, 3)
      .map(({ id }) => ({ materialId: id, quantity: 1 + Math.floor(random() * 2) }))
  const order = async (incident: string) => {
    const to = { kind: 'enterprise', id: lots[0]?.holder ?? '', name: 'x', phone: null }
    const body = { kind: 'material', to, text: '调拨', items: some() }
    const answer = await timed(commander.post(`${api}/incidents/${incident}/orders`, body))
    statuses.push(answer.status)
    if (answer.status !== 201) return
    if (random() < 0.3) {
      const again = { to, items: some(), reason: '改派' }
      const next = await timed(commander.post(`${api}/orders/${answer.body.id}/reassign`, again))
      if (next.status !== 200 && next.status !== 409) statuses.push(next.status)
      return
    }
    const steps =
      random() < 0.4 ? [{ step: 'received' }, { step: 'underway' }] : [{ step: 'refused', reason: '另有任务' }]
    for (const step of steps) {
      const next = await timed(commander.post(`${api}/orders/${answer.body.id}/steps`, step))
      if (next.status !== 200) statuses.push(next.status)
    }
  }
  await Promise.all(
    ids.map(async (incident) => {
      for (let round = 0; round < rounds; round += 1) await order(incident)
    }),
  )
  const count = (status: number) => statuses.filter((one) => one === status).length
  const [promised, refused] = [count(201), count(409)]
  return {
    incidents,
    asked: incidents * rounds,
    promised,
    refused,
    failed: statuses.length - promised - refused,
    durationsMs,
    faultyLots: await faultyLots(server, lots),
  }
}

/** Four lots of the holder that has the most. */
function lotsOfOneHolder(server: TestServer): Promise<Lot[]> {
  return server.database.transaction((db) =>
    db.rows<Lot>(
      sql`select id, enterprise_id as holder, quantity from materials where reserved = 0 and enterprise_id = (
          select enterprise_id from materials where enterprise_id is not null and quantity between 4 and 60
          group by enterprise_id order by count(*) desc, enterprise_id limit 1)
        and quantity between 4 and 60 order by id limit 4`,
    ),
  )
}

/**
 * Lots that were promised or given out beyond what there was, by sums over the orders' rows: what lies there is what lay there
 * less what left, what is promised is what open orders hold, and never more than lies there.
 */
async function faultyLots(server: TestServer, lots: readonly Lot[]): Promise<number> {
  const { count } = await server.database.transaction((db) =>
    one<{ count: number }>(
      db,
      sql`select count(*)::int as count from materials m
        join json_to_recordset(${JSON.stringify(lots)}::json) as l (id uuid, quantity float8) on l.id = m.id
        cross join lateral (select coalesce(sum(quantity) filter (where state = 'moved'), 0) as moved,
          coalesce(sum(quantity) filter (where state = 'reserved'), 0) as reserved from order_items where material_id = m.id) i
        where m.quantity <> l.quantity - i.moved or m.reserved <> i.reserved or m.reserved > m.quantity or m.quantity < 0`,
    ),
  )
  return count
}
