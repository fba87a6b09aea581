import type { Incident } from '@huanying/contracts/incidents'
import type { Situation, SituationChange } from '@huanying/contracts/situation'
import type { RiskLevel } from '@huanying/contracts/values'
import type { StockLot } from '@huanying/domain/response/derive-needs'
import type { OrderState } from '@huanying/domain/response/with-orders'
import { entryInsert, incidentActivated } from '#modules/incidents'
import type { SealedRow } from '#modules/incidents'
import { first, prepared, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

/** What the incident's own row and its enterprise's ledger say: the first of the two reads of an assembly. */
export interface SiteRow {
  id: string
  region: string
  status: Incident['status']
  lon: number
  lat: number
  kind: Incident['kind']
  mode: Incident['mode']
  media: Situation['media']
  substances: Incident['substances']
  response_level: Incident['responseLevel']
  activated_at: Date | null
  situation_version: number
  journal_seq: number
  journal_hash: string
  enterprise_id: string | null
  channel: Incident['channel']
  verification: Incident['verification']
  enterprise: SiteEnterprise | null
  stored: StoredSubstance[] | null
  stock: StockLot[] | null
  plans: StoredPlan[] | null
}

export interface SiteEnterprise {
  name: string
  creditCode: string
  riskLevel: RiskLevel
  region: string
  industry: string | null
  address: string | null
  lon: number
  lat: number
  affectsWater: boolean | null
  affectsAir: boolean | null
  contact: string | null
  phone: string | null
  dutyPhone: string | null
}

export interface StoredSubstance {
  id: string
  name: string
  cas: string | null
  quantityT: number
}

export interface StoredPlan {
  id: string
  title: string
  kind: string
  filingNo: string | null
  expiresOn: string | null
}

/**
 * Locks an incident's row and reads what stands at its site, in one statement. The lock makes activations of one
 * incident follow each other, so versions and journal numbers have no gaps. Undefined when the actor may not see it.
 * It also tells the planner, for this transaction, to plan prepared statements once and not to compile them: either costs
 * more than running `findMeans`.
 */
export function lockSite(db: Db, incidentId: string): Promise<SiteRow | undefined> {
  return first<SiteRow>(
    db,
    prepared(
      'situation_site',
      sql`with locked as materialized (select * from incidents where id = ${incidentId}::uuid for update)
        select i.id, i.region, i.status, st_x(i.place::geometry) as lon, st_y(i.place::geometry) as lat, i.kind, i.mode, i.media,
          i.substances, i.response_level, i.activated_at, i.situation_version, i.journal_seq, i.journal_hash, i.enterprise_id,
          i.channel, i.verification,
          (select json_build_object('name', e.name, 'creditCode', e.credit_code, 'riskLevel', e.risk_level,
              'region', e.region, 'industry', e.industry, 'address', e.address, 'lon', st_x(e.place::geometry),
              'lat', st_y(e.place::geometry), 'affectsWater', e.affects_water, 'affectsAir', e.affects_air,
              'contact', e.contact, 'phone', e.phone, 'dutyPhone', e.duty_phone)
            from enterprises e where e.id = i.enterprise_id) as enterprise,
          (select json_agg(json_build_object('id', s.id, 'name', s.substance, 'cas', s.cas, 'quantityT', s.max_quantity_t)
              order by s.max_quantity_t desc, s.id)
            from enterprise_substances s where s.enterprise_id = i.enterprise_id) as stored,
          (select json_agg(json_build_object('id', m.id, 'itemKey', m.item_key, 'unitKey', m.unit_key, 'quantity', greatest(0, least(m.quantity, m.claimed_quantity) - m.taken),
              'onFile', case when m.claimed_quantity < m.quantity then m.quantity - m.taken end,
              'planMinimum', m.plan_minimum, 'expiresOn', least(m.expires_on, m.claimed_expires_on)) order by m.id)
            from (select *, reserved + case when i.mode = 'drill' then drill_held else 0 end as taken from materials) m
            where m.enterprise_id = i.enterprise_id and m.quantity > m.taken) as stock,
          (select json_agg(json_build_object('id', p.id, 'title', p.title, 'kind', p.kind, 'filingNo', p.filing_no,
              'expiresOn', p.expires_on) order by p.kind, p.expires_on desc nulls last, p.id)
            from plans p where p.enterprise_id = i.enterprise_id) as plans,
          set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true)
        from locked i`,
    ),
  )
}

/** The orders of an incident as far as the situation is concerned, goods by their canonical names. */
export function findOrderStates(db: Db, incidentId: string): Promise<OrderState[]> {
  return db.rows<OrderState>(
    prepared(
      'situation_orders',
      sql`select o.number, o.addressee_id as "addresseeId", o.status,
        coalesce((select json_agg(json_build_object('materialId', t.material_id, 'item', m.item_key, 'unit', m.unit_key,
            'quantity', t.quantity, 'received', t.received) order by t.material_id)
          from order_items t join materials m on m.id = t.material_id where t.order_id = o.id), '[]'::json) as items
        from orders o where o.incident_id = ${incidentId}::uuid order by o.number`,
    ),
  )
}

/** A stored version of an incident's situation, the newest when none is named. */
export async function findSnapshot(db: Db, incidentId: string, version: number | null): Promise<Situation | undefined> {
  const row = await first<{ situation: Situation }>(
    db,
    sql`select situation from situation_snapshots where incident_id = ${incidentId}::uuid
      and version = coalesce(${version}::integer, (select max(version) from situation_snapshots where incident_id = ${incidentId}::uuid))`,
  )
  return row?.situation
}

export interface VersionRow {
  version: number
  assembled_at: Date
  changes: SituationChange[]
}

/** All versions of an incident's situation, oldest first. */
export function findVersions(db: Db, incidentId: string): Promise<VersionRow[]> {
  return db.rows<VersionRow>(
    sql`select version, assembled_at, changes from situation_snapshots where incident_id = ${incidentId}::uuid order by version`,
  )
}

export interface Assembled {
  situation: Situation
  /** The situation as JSON. */
  text: string
  changes: SituationChange[]
  entry: SealedRow
  responseLevel: Incident['responseLevel']
  activatedAt: Date
}

/** Stores a snapshot and its journal entry, and moves the incident's heads onto them, in one statement. */
export async function storeAssembly(
  db: Db,
  { situation, text, changes, entry, responseLevel, activatedAt }: Assembled,
): Promise<void> {
  await db.rows(
    prepared(
      'situation_store',
      sql`with snapshot as (
          insert into situation_snapshots (id, incident_id, region, enterprise_id, version, assembled_at, situation, changes)
          values (${situation.snapshotId}::uuid, ${entry.incidentId}::uuid, ${entry.region}::text, ${entry.enterpriseId}::uuid,
            ${situation.version}::integer, ${situation.assembledAt}::timestamptz, ${text}::json,
            ${JSON.stringify(changes)}::json)),
        entry as (${entryInsert(entry)})
        ${incidentActivated(entry, { responseLevel, activatedAt, version: situation.version })}`,
    ),
  )
}

/** The road lines on file, for the graph kept in memory. */
export function findRoads(
  db: Db,
): Promise<{ line: { coordinates: [number, number][] }; speed_kmh: number; one_way: boolean }[]> {
  return db.rows(sql`select st_asgeojson(line)::json as line, speed_kmh, one_way from roads order by id`)
}

/** Where an incident stands; undefined when the actor may not see it. */
export async function incidentState(db: Db, incidentId: string): Promise<Incident['status'] | undefined> {
  const row = await first<{ status: Incident['status'] }>(
    db,
    sql`select status from incidents where id = ${incidentId}::uuid`,
  )
  return row?.status
}
