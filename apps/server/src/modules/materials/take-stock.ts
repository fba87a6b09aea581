import type { Context } from '#kernel/context'
import { indexOne } from '#modules/search'
import { factsOf } from './change-material.ts'
import { lockOwnLots, updateMaterial } from './store.ts'

/**
 * Books what was counted in an approved stock-take (盘点入账): the ledger then says what is there. A lot that somebody changed
 * after it was counted stays as it is. Gives how many lots changed and how many were left.
 */
export async function takeStock(
  context: Context,
  {
    enterpriseId,
    counts,
    countedAt,
  }: {
    enterpriseId: string
    counts: readonly { readonly materialId: string; readonly quantity: number }[]
    countedAt: Date
  },
): Promise<{ changed: number; left: number }> {
  const { db, now } = context
  const counted = new Map(counts.map(({ materialId, quantity }) => [materialId, quantity]))
  let [changed, left] = [0, 0]
  for (const lot of await lockOwnLots(db, enterpriseId, [...counted.keys()])) {
    const quantity = counted.get(lot.id)
    if (quantity === undefined || quantity === lot.quantity) continue
    if (lot.updated_at > countedAt) {
      left += 1
      continue
    }
    await updateMaterial(db, lot.id, { updatedAt: lot.updated_at.toISOString(), quantity }, now)
    await indexOne(db, 'material', lot.id)
    changed += 1
    await context.publish({
      kind: 'material.changed',
      subjectType: 'material',
      subjectId: lot.id,
      region: lot.region,
      ownerId: lot.enterprise_id,
      data: { item: lot.item, before: factsOf(lot), after: { ...factsOf(lot), quantity }, by: 'stocktake' },
    })
  }
  return { changed, left }
}
