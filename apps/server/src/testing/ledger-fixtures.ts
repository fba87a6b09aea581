import type { LonLat, RiskLevel } from '@huanying/contracts/values'
import { geography } from '#kernel/geo'
import { one, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

/** Makers of ledger things for tests: what a test does not name is filled in. Each gives the new row's id. */

let made = 0
const nextNumber = () => (made += 1)
const idOf = async (db: Db, statement: Sql) => (await one<{ id: string }>(db, statement)).id
const somewhere: LonLat = { lon: 114.5, lat: 36.6 }

interface EnterpriseFacts {
  name: string
  creditCode?: string
  shortName?: string
  region?: string
  place?: LonLat
  riskLevel?: RiskLevel
  industry?: string
  phone?: string
}

export function makeEnterprise(db: Db, facts: EnterpriseFacts): Promise<string> {
  const creditCode = facts.creditCode ?? `9113042${String(nextNumber()).padStart(11, '0')}`
  return idOf(
    db,
    sql`insert into enterprises (credit_code, name, short_name, region, place, risk_level, industry, contact, phone)
      values (${creditCode}, ${facts.name}, ${facts.shortName ?? null}, ${facts.region ?? '130427'}, ${geography(facts.place ?? somewhere)},
        ${facts.riskLevel ?? 'general'}, ${facts.industry ?? 'C2614'}, '王经理', ${facts.phone ?? null}) returning id`,
  )
}

/** Rows of an enterprise take its region. */
const regionOf = (enterpriseId: string) => sql`(select region from enterprises where id = ${enterpriseId}::uuid)`

export function makeSubstance(
  db: Db,
  enterpriseId: string,
  facts: { name: string; cas?: string; quantityT: number },
): Promise<string> {
  return idOf(
    db,
    sql`insert into enterprise_substances (enterprise_id, region, substance, cas, max_quantity_t)
      values (${enterpriseId}::uuid, ${regionOf(enterpriseId)}, ${facts.name}, ${facts.cas ?? null}, ${facts.quantityT}::float8) returning id`,
  )
}

export function makeRiskPoint(db: Db, enterpriseId: string, name: string): Promise<string> {
  return idOf(
    db,
    sql`insert into risk_points (enterprise_id, region, name, kind)
      values (${enterpriseId}::uuid, ${regionOf(enterpriseId)}, ${name}, 'tankBund') returning id`,
  )
}

interface PlanFacts {
  title: string
  filingNo?: string
  expiresOn?: string
}

export function makePlan(db: Db, enterpriseId: string, facts: PlanFacts): Promise<string> {
  return idOf(
    db,
    sql`insert into plans (enterprise_id, region, title, kind, filing_no, expires_on)
      values (${enterpriseId}::uuid, ${regionOf(enterpriseId)}, ${facts.title}, 'emergencyPlan', ${facts.filingNo ?? null},
        ${facts.expiresOn ?? null}::date) returning id`,
  )
}

export function makeDepot(db: Db, facts: { name: string; region?: string; place?: LonLat }): Promise<string> {
  return idOf(
    db,
    sql`insert into depots (code, name, region, place)
      values (${`WZK-${nextNumber()}`}, ${facts.name}, ${facts.region ?? '130427'}, ${geography(facts.place ?? somewhere)}) returning id`,
  )
}

interface LotFacts {
  holder: { enterprise: string } | { depot: string }
  item: string
  quantity: number
  unit?: string
  category?: string
  minimum?: number
  expiresOn?: string
}

export function makeLot(db: Db, facts: LotFacts): Promise<string> {
  const [enterpriseId, depotId] =
    'enterprise' in facts.holder ? [facts.holder.enterprise, null] : [null, facts.holder.depot]
  const holder =
    enterpriseId === null ? sql`depots where id = ${depotId}::uuid` : sql`enterprises where id = ${enterpriseId}::uuid`
  return idOf(
    db,
    sql`insert into materials (enterprise_id, depot_id, region, item, item_key, category, quantity, unit, unit_key, plan_minimum, expires_on, place)
      select ${enterpriseId}::uuid, ${depotId}::uuid, region, ${facts.item}, ${facts.item}, ${facts.category ?? null}, ${facts.quantity}::float8,
        ${facts.unit ?? '台'}, ${facts.unit ?? '台'}, ${facts.minimum ?? 0}::float8, ${facts.expiresOn ?? null}::date, place
      from ${holder} returning id`,
  )
}

interface ExpertFacts {
  name: string
  phone?: string
  fields?: string[]
  substances?: string[]
  place?: LonLat
}

export function makeExpert(db: Db, facts: ExpertFacts): Promise<string> {
  return idOf(
    db,
    sql`insert into experts (name, title, fields, substances, phone, place)
      values (${facts.name}, '高级工程师', ${facts.fields ?? []}::text[], ${facts.substances ?? []}::text[], ${facts.phone ?? '13900000000'},
        ${facts.place === undefined ? sql`null` : geography(facts.place)}) returning id`,
  )
}

export function makeAgency(db: Db, facts: { name: string; capabilities: string[]; place?: LonLat }): Promise<string> {
  return idOf(
    db,
    sql`insert into agencies (name, capabilities, people, place, phone)
      values (${facts.name}, ${facts.capabilities}::text[], 12, ${geography(facts.place ?? somewhere)}, '0310-5000002') returning id`,
  )
}

export function makeReceptor(db: Db, facts: { name: string; people?: number; place?: LonLat }): Promise<string> {
  return idOf(
    db,
    sql`insert into receptors (name, kind, people, place)
      values (${facts.name}, 'village', ${facts.people ?? null}, ${geography(facts.place ?? somewhere)}) returning id`,
  )
}

/** A straight reach of a river with one station in its middle; gives the reach's id. */
export async function makeReach(db: Db, facts: { code: string; river: string; station: string }): Promise<string> {
  const id = await idOf(
    db,
    sql`insert into reaches (code, river, from_node, to_node, length_m, line)
      values (${facts.code}, ${facts.river}, 'N1', 'N2', 9000,
        st_setsrid(st_makeline(st_makepoint(114.4, 36.5), st_makepoint(114.5, 36.5)), 4490)::geography) returning id`,
  )
  await db.rows(
    sql`insert into stations (code, name, kind, reach_id, distance_m)
      values (${`${facts.code}-S`}, ${facts.station}, 'intake', ${id}::uuid, 4500)`,
  )
  return id
}
