import { first, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

export interface Claim {
  readonly materialId: string
  readonly quantity: number | null
  readonly planMinimum: number | null
  readonly expiresOn: string | null
  readonly setsExpiry: boolean
  readonly reason: string | null
  readonly shotIds: readonly string[]
}

interface Claimant {
  readonly enterpriseId: string
  readonly region: string
  readonly by: string | null
  readonly now: Date
  /** The stock-take that it comes from; null at the desk. */
  readonly checkinId: string | null
}

/** Stores claims over what was claimed before from the same side. */
export async function storeClaims(
  db: Db,
  claims: readonly Claim[],
  { enterpriseId, region, by, now, checkinId }: Claimant,
): Promise<void> {
  if (claims.length === 0) return
  const source = checkinId === null ? 'desk' : 'stocktake'
  await db.rows(
    sql`insert into material_claims (material_id, source, enterprise_id, region, checkin_id, quantity, plan_minimum, expires_on, sets_expiry, reason, shot_ids, claimed_at, claimed_by)
      select (c->>'materialId')::uuid, ${source}, ${enterpriseId}::uuid, ${region}, ${checkinId}::uuid, (c->>'quantity')::float8, (c->>'planMinimum')::float8,
        (c->>'expiresOn')::date, (c->>'setsExpiry')::boolean, c->>'reason', array(select jsonb_array_elements_text(c->'shotIds'))::uuid[], ${now}::timestamptz, ${by}::uuid
      from jsonb_array_elements(${JSON.stringify(claims)}::jsonb) c
      on conflict (material_id, source) do update set checkin_id = excluded.checkin_id, quantity = excluded.quantity, plan_minimum = excluded.plan_minimum,
        expires_on = excluded.expires_on, sets_expiry = excluded.sets_expiry, reason = excluded.reason, shot_ids = excluded.shot_ids,
        claimed_at = excluded.claimed_at, claimed_by = excluded.claimed_by`,
  )
}

export interface DeskRow {
  quantity: number | null
  plan_minimum: number | null
  expires_on: string | null
  sets_expiry: boolean
}

/** What is claimed of a lot at the desk. */
export function findDeskClaim(db: Db, materialId: string): Promise<DeskRow | undefined> {
  return first<DeskRow>(
    db,
    sql`select quantity, plan_minimum, expires_on, sets_expiry from material_claims where material_id = ${materialId}::uuid and source = 'desk'`,
  )
}

export async function dropDeskClaim(db: Db, materialId: string): Promise<void> {
  await db.rows(sql`delete from material_claims where material_id = ${materialId}::uuid and source = 'desk'`)
}

interface SettledRow extends DeskRow {
  material_id: string
}

/** What is claimed of lots at the desk. */
export function findDeskClaims(db: Db, ids: readonly string[]): Promise<SettledRow[]> {
  return db.rows<SettledRow>(
    sql`select material_id, quantity, plan_minimum, expires_on, sets_expiry from material_claims where material_id = any (${ids}::uuid[]) and source = 'desk'`,
  )
}

/** Takes out of a claim what a reviewed count has settled; what nothing is left of goes. */
export async function settleDeskClaim(
  db: Db,
  materialId: string,
  { isPictured }: { isPictured: boolean },
): Promise<void> {
  await db.rows(
    sql`update material_claims set quantity = null, expires_on = case when ${isPictured}::boolean then null else expires_on end,
        sets_expiry = sets_expiry and not ${isPictured}::boolean where material_id = ${materialId}::uuid and source = 'desk'`,
  )
  await db.rows(
    sql`delete from material_claims where material_id = ${materialId}::uuid and source = 'desk' and quantity is null and plan_minimum is null and not sets_expiry`,
  )
}

/** Forgets what stock-takes claimed, once they are reviewed, or counted anew. */
export async function dropStockClaims(db: Db, checkinIds: readonly string[]): Promise<void> {
  await db.rows(sql`delete from material_claims where checkin_id = any (${checkinIds}::uuid[])`)
}
