import type { MaterialChange } from '@huanying/contracts/materials'
import { claimedText, claimRefusedText } from '@huanying/domain/notices/duty-notice'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { tellEnterprises, tellOfficers } from '#modules/notices'
import { indexOne } from '#modules/search'
import { dropDeskClaim, findDeskClaim, storeClaims } from './claim-store.ts'
import { factsOf, materialReply } from './material-reply.ts'
import { findMaterial, lockLots, updateMaterial } from './store.ts'
import type { MaterialRow } from './store.ts'

const pathOf = (row: MaterialRow) => `/materials?holderId=${row.holder_id}`

/**
 * What an enterprise says of its own lot (申报): kept beside the ledger until an official confirms it or a reviewed stock-take
 * shows it. Quantity, minimum and expiry alike: each of them ends a warning or tells dispatch what can be fetched at night.
 */
export async function claimMaterial(context: Context, lot: MaterialRow, body: MaterialChange): Promise<void> {
  const { db, actor, now } = context
  const changed = {
    quantity: body.quantity === undefined || body.quantity === lot.quantity ? null : body.quantity,
    planMinimum: body.planMinimum === undefined || body.planMinimum === lot.plan_minimum ? null : body.planMinimum,
    setsExpiry: body.expiresOn !== undefined && body.expiresOn !== lot.expires_on,
  }
  const isNothing = changed.quantity === null && changed.planMinimum === null && !changed.setsExpiry
  // Said again to be as the ledger has it: the claim is taken back.
  if (isNothing) return dropDeskClaim(db, lot.id)
  const expiresOn = changed.setsExpiry ? (body.expiresOn ?? null) : null
  const claim = { ...changed, materialId: lot.id, expiresOn, reason: body.reason ?? null, shotIds: [] }
  const { region, enterprise_id: enterpriseId } = lot
  if (enterpriseId === null) throw new Error('a depot’s lot is claimed by an enterprise')
  await storeClaims(db, [claim], { enterpriseId, region, by: actor.accountId, now, checkinId: null })
  const { quantity, planMinimum, setsExpiry } = claim
  await context.publish({
    kind: 'material.claimed',
    subjectType: 'material',
    subjectId: lot.id,
    region,
    ownerId: enterpriseId,
    data: {
      item: lot.item,
      before: factsOf(lot),
      after: {
        ...(quantity === null ? {} : { quantity }),
        ...(planMinimum === null ? {} : { planMinimum }),
        ...(setsExpiry ? { expiresOn } : {}),
      },
    },
  })
  await tellOfficers(context, {
    key: `material:${lot.id}:claimed:${now.toISOString()}`,
    region,
    text: claimedText({ enterprise: lot.holder_name, title: lot.item }),
    path: pathOf(lot),
  })
}

/** An official's word on what an enterprise claims of a lot (核实): booked, or refused; the enterprise is told of a refusal. */
export const judgeMaterialClaim: UseCase<'judgeMaterialClaim'> = async (context, { params, body }) => {
  const { db, now } = context
  const before = await findMaterial(db, params.id)
  if (before === undefined) throw new Problem('not-found', { subject: ['该物资', 'That material'] })
  const [lot] = await lockLots(db, [params.id])
  const claim = await findDeskClaim(db, params.id)
  if (lot === undefined || claim === undefined)
    throw new Problem('wrong-state', { detail: ['没有待核实的申报', 'nothing waits to be confirmed'] })
  await dropDeskClaim(db, params.id)
  const isConfirmed = body.verdict === 'confirm'
  if (isConfirmed) {
    const change = {
      updatedAt: lot.updated_at.toISOString(),
      ...(claim.quantity === null ? {} : { quantity: claim.quantity }),
      ...(claim.plan_minimum === null ? {} : { planMinimum: claim.plan_minimum }),
      ...(claim.sets_expiry ? { expiresOn: claim.expires_on } : {}),
    }
    await updateMaterial(db, params.id, change, now)
    await indexOne(db, 'material', params.id)
  }
  const after = await findMaterial(db, params.id)
  if (after === undefined) throw new Error('a lot just judged cannot be seen by whoever judged it')
  await context.publish({
    kind: isConfirmed ? 'material.changed' : 'material.claim-refused',
    subjectType: 'material',
    subjectId: params.id,
    region: after.region,
    ownerId: after.enterprise_id,
    data: isConfirmed
      ? { item: after.item, before: factsOf(before), after: factsOf(after), by: 'claim' }
      : { item: after.item, reason: body.reason },
  })
  if (!isConfirmed && after.enterprise_id !== null)
    await tellEnterprises(context, {
      key: `material:${params.id}:refused:${now.toISOString()}`,
      to: [after.enterprise_id],
      region: after.region,
      text: claimRefusedText(after.item, body.reason),
      path: pathOf(after),
    })
  return materialReply(after, today(now))
}
