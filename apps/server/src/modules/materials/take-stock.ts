import type { Context } from '#kernel/context'
import type { NewEvent } from '#kernel/events'
import { indexOne } from '#modules/search'
import { findDeskClaims, settleDeskClaim, storeClaims } from './claim-store.ts'
import type { DeskRow } from './claim-store.ts'
import { factsOf } from './material-reply.ts'
import { lockLots, restoreLot, updateMaterial } from './store.ts'

/** What an enterprise counted, and when it was through with that. */
export interface StockTake {
  readonly enterpriseId: string
  readonly counts: readonly {
    readonly materialId: string
    readonly quantity: number
    /** Whether a picture shows the lot: a claimed expiry is confirmed with it. */
    readonly isPictured: boolean
  }[]
  readonly countedAt: Date
}

/** A lot that a stock-take changed: what it was before, and what was booked. */
export interface BookedLot {
  readonly id: string
  readonly before: number
  readonly after: number
  /** When it had been changed last before that. */
  readonly changedAt: string
  /** Its expiry before, where a claimed one was confirmed with it. */
  readonly expiresBefore?: string | null
  /** What was claimed of it at the desk and counts as settled now. */
  readonly claim?: {
    quantity: number | null
    planMinimum: number | null
    expiresOn: string | null
    setsExpiry: boolean
  }
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
  const claims = new Map((await findDeskClaims(db, ids)).map((claim) => [claim.material_id, claim]))
  const booked: Booked[] = []
  for (const { enterpriseId, counts, countedAt } of takes) {
    const events: NewEvent[] = []
    const changed: BookedLot[] = []
    let left = 0
    for (const { materialId, quantity, isPictured } of counts) {
      const lot = lots.get(materialId)
      if (lot?.enterprise_id !== enterpriseId) continue
      const claim = claims.get(materialId)
      const expiresOn = claim?.sets_expiry === true && isPictured ? claim.expires_on : lot.expires_on
      const isSame = quantity === lot.quantity && expiresOn === lot.expires_on
      if (!isSame && lot.updated_at > countedAt) {
        left += 1
        continue
      }
      if (!isSame || claim !== undefined)
        changed.push({
          id: lot.id,
          before: lot.quantity,
          after: quantity,
          changedAt: lot.updated_at.toISOString(),
          ...(expiresOn === lot.expires_on ? {} : { expiresBefore: lot.expires_on }),
          ...(claim === undefined ? {} : { claim: asClaimed(claim) }),
        })
      if (claim !== undefined) await settleDeskClaim(db, materialId, { isPictured })
      if (isSame) continue
      await updateMaterial(db, lot.id, { updatedAt: lot.updated_at.toISOString(), quantity, expiresOn }, now)
      await indexOne(db, 'material', lot.id)
      lots.set(lot.id, { ...lot, quantity, expires_on: expiresOn, updated_at: now })
      events.push({
        kind: 'material.changed',
        subjectType: 'material',
        subjectId: lot.id,
        region: lot.region,
        ownerId: enterpriseId,
        data: {
          item: lot.item,
          before: factsOf(lot),
          after: { ...factsOf(lot), quantity, expiresOn },
          by: 'stocktake',
        },
      })
    }
    booked.push({ changed: events.length, left, lots: changed, events })
  }
  return booked
}

const asClaimed = ({ quantity, plan_minimum, expires_on, sets_expiry }: DeskRow) => ({
  quantity,
  planMinimum: plan_minimum,
  expiresOn: expires_on,
  setsExpiry: sets_expiry,
})

/**
 * Puts back what an approved stock-take booked, once the approval is taken back: each lot is as before, as if nobody had
 * touched it. A lot that somebody changed since stays. Events come last, as above.
 */
export async function putStockBack(
  { db, now }: Context,
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
  for (const { id, before, after, changedAt, expiresBefore, claim } of booked) {
    const lot = lots.get(id)
    if (lot === undefined || lot.quantity !== after) {
      left += 1
      continue
    }
    const was = { quantity: before, changedAt: new Date(changedAt) }
    await restoreLot(db, id, expiresBefore === undefined ? was : { ...was, expiresOn: expiresBefore })
    if (claim !== undefined)
      await storeClaims(db, [{ ...claim, materialId: id, reason: null, shotIds: [] }], {
        enterpriseId,
        region: lot.region,
        by: null,
        now,
        checkinId: null,
      })
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
