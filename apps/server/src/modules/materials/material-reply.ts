import type { Material } from '@huanying/contracts/materials'
import { isUsable } from '@huanying/domain/response/derive-needs'
import type { MaterialRow } from './store.ts'

/** A lot as the API gives it; whether it expired is judged by the day it is asked. */
export function materialReply(row: MaterialRow, today: string): Material {
  return {
    id: row.id,
    holder: { id: row.holder_id, name: row.holder_name, kind: row.holder_kind },
    region: row.region,
    item: row.item,
    model: row.model,
    category: row.category,
    quantity: row.quantity,
    reserved: row.reserved,
    unit: row.unit,
    planMinimum: row.plan_minimum,
    expiresOn: row.expires_on,
    expired: !isUsable({ expiresOn: row.expires_on }, today),
    location: { lon: row.lon, lat: row.lat },
    claims: row.claims ?? [],
    updatedAt: row.updated_at.toISOString(),
  }
}

/** What may change of a lot, for its history. */
export function factsOf({
  quantity,
  plan_minimum,
  expires_on,
}: Pick<MaterialRow, 'quantity' | 'plan_minimum' | 'expires_on'>) {
  return { quantity, planMinimum: plan_minimum, expiresOn: expires_on }
}
