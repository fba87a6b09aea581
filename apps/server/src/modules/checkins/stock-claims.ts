import type { NewCheckin } from '@huanying/contracts/checkins'
import type { Context } from '#kernel/context'
import { storeClaims } from '#modules/materials'
import type { findOwnLots } from '#modules/materials'

export type OwnLots = Awaited<ReturnType<typeof findOwnLots>>

/** What differs from the ledger is known to dispatch at once, as a claim: the ledger itself changes with the review. */
export async function claimDifferences(
  { db, actor, now }: Context,
  { duty, checkinId }: { duty: { enterprise_id: string; region: string }; checkinId: string },
  lots: OwnLots,
  { counts }: NewCheckin,
): Promise<void> {
  const claims = lots.flatMap(({ id, quantity }) => {
    const count = counts.find(({ materialId }) => materialId === id)
    if (count === undefined || count.quantity === quantity) return []
    const shown = { reason: count.note, shotIds: count.shotIds ?? [] }
    return [
      { materialId: id, quantity: count.quantity, planMinimum: null, expiresOn: null, setsExpiry: false, ...shown },
    ]
  })
  const { enterprise_id: enterpriseId, region } = duty
  await storeClaims(db, claims, { enterpriseId, region, by: actor.accountId, now, checkinId })
}
