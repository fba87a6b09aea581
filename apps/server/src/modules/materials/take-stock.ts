import type { Context } from '#kernel/context'
import type { NewEvent } from '#kernel/events'
import { indexOne } from '#modules/search'
import { factsOf } from './change-material.ts'
import { lockLots, restoreLot, updateMaterial } from './store.ts'

/** What an enterprise counted, and when it was through with that. */
export interface StockTake {
  readonly enterpriseId: string
  readonly counts: readonly { readonly materialId: string; readonly quantity: number }[]
  readonly countedAt: Date
}

/** A lot that a stock-take changed: what it was before, and what was booked. */
export interface BookedLot {
  readonly id: string
  readonly before: number
  readonly after: number
  /** When it had been changed last before that. */
  readonly changedAt: string
}

/** How many lots an approved stock-take changed, how many it left, and what is to be told of it. */
export interface Booked {
  readonly changed: number
  readonly left: number
  readonly lots: readonly BookedLot[]
  readonly events: readonly NewEvent[]
}

/**
 * Books what was counted in approved stock-takes (盘点入账): the ledger then says what is there. A lot that somebody changed
 * after it was counted stays as it is. All lots are locked first, and nothing is published: events come last, after whatever
 * else the caller locks.
 */
export async function takeStock(context: Context, takes: readonly StockTake[]): Promise<Booked[]> {
  const { db, now } = context
  const ids = takes.flatMap(({ counts }) => counts.map(({ materialId }) => materialId))
  const lots = new Map((await lockLots(db, ids)).map((lot) => [lot.id, lot]))
  const booked: Booked[] = []
  for (const { enterpriseId, counts, countedAt } of takes) {
    const events: NewEvent[] = []
    const changed: BookedLot[] = []
    let left = 0
    for (const { materialId, quantity } of counts) {
      const lot = lots.get(materialId)
      if (lot?.enterprise_id !== enterpriseId || quantity === lot.quantity) continue
      if (lot.updated_at > countedAt) {
        left += 1
        continue
      }
      await updateMaterial(db, lot.id, { updatedAt: lot.updated_at.toISOString(), quantity }, now)
      await indexOne(db, 'material', lot.id)
      lots.set(lot.id, { ...lot, quantity, updated_at: now })
      changed.push({ id: lot.id, before: lot.quantity, after: quantity, changedAt: lot.updated_at.toISOString() })
      events.push({
        kind: 'material.changed',
        subjectType: 'material',
        subjectId: lot.id,
        region: lot.region,
        ownerId: enterpriseId,
        data: { item: lot.item, before: factsOf(lot), after: { ...factsOf(lot), quantity }, by: 'stocktake' },
      })
    }
    booked.push({ changed: events.length, left, lots: changed, events })
  }
  return booked
}

/**
 * Puts back what an approved stock-take booked, once the approval is taken back: each lot is as before, as if nobody had
 * touched it. A lot that somebody changed since stays. Events come last, as above.
 */
export async function putStockBack(
  { db }: Context,
  enterpriseId: string,
  booked: readonly BookedLot[],
): Promise<Pick<Booked, 'left' | 'events'>> {
  const lots = new Map(
    (
      await lockLots(
        db,
        booked.map(({ id }) => id),
      )
    ).map((lot) => [lot.id, lot]),
  )
  const events: NewEvent[] = []
  let left = 0
  for (const { id, before, after, changedAt } of booked) {
    const lot = lots.get(id)
    if (lot === undefined || lot.quantity !== after) {
      left += 1
      continue
    }
    await restoreLot(db, id, { quantity: before, changedAt: new Date(changedAt) })
    await indexOne(db, 'material', id)
    events.push({
      kind: 'material.changed',
      subjectType: 'material',
      subjectId: id,
      region: lot.region,
      ownerId: enterpriseId,
      data: { item: lot.item, before: factsOf(lot), after: { ...factsOf(lot), quantity: before }, by: 'stocktake' },
    })
  }
  return { left, events }
}
