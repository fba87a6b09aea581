import type { Situation } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import { bearingDeg, destination, distanceM } from '@huanying/domain/geo/geodesic'
import { allocateMaterials } from '@huanying/domain/response/allocate-materials'
import type { Holder } from '@huanying/domain/response/allocate-materials'
import type { StockLot } from '@huanying/domain/response/derive-needs'
import { rankAgencies } from '@huanying/domain/response/rank-agencies'
import { expertTerms, rankExperts } from '@huanying/domain/response/rank-experts'
import { neededSkills, rankTeams } from '@huanying/domain/response/rank-teams'
import { etaMin } from '@huanying/domain/response/travel-time'
import { allHazards } from '@huanying/domain/substances/describe-substance'
import { materialItems, substanceReference } from '@huanying/reference/reference'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '#kernel/database'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { openPrepared, serverUrl } from '../../testing/prepared.ts'
import { assembleFrom } from './assemble.ts'
import { reference } from './reference.ts'
import { lockSite } from './store.ts'
import { pace } from '../../testing/pace.ts'

/**
 * The situation read by index walks against the same models fed with every row: same ids, same order, same quantities.
 * The ledger is small and random, with rows at the very same place (ties) and lots that are expired, of the wrong unit
 * or below the minimum.
 */
// All ten thousand on the server engine; the embedded one, several times slower and planning alike, takes a share.
const incidents = serverUrl === undefined ? 500 : 10_000
const places = 500
const now = new Date('2026-05-16T15:00:00+08:00')
const today = '2026-05-16'
const centre: LonLat = { lon: 114.5, lat: 36.6 }

interface Row {
  id: string
  lon: number
  lat: number
}
interface EnterpriseRow extends Row {
  name: string
}
interface LotRow extends StockLot {
  holder: string
}
interface ExpertRow extends Row {
  name: string
  fields: string[]
  substances: string[]
  available: boolean
}
interface MeansRow extends Row {
  name: string
  words: string[]
}
interface ReceptorRow extends Row {
  name: string
  kind: Situation['receptors'][number]['kind']
  people: number
}

let database: Database
const random = seeded(20_260_516)
const ledger = makeLedger()
const sites = Array.from(
  { length: places },
  (_, index): LonLat =>
    ledger.enterprises[index % 3 === 0 ? index % ledger.enterprises.length : -1] ?? somewhere(45_000),
)

beforeAll(async () => {
  database = await openPrepared()
  await database.transaction(store)
})
afterAll(() => database.close())

test(
  `${incidents} random accidents get the very answer that looking at every row gives`,
  async () => {
    const brute = new Map<number, ReturnType<typeof lookAtEveryRow>>()
    for (let from = 0; from < incidents; from += 250) {
      await database.transaction(async (db) => {
        for (let index = from; index < from + 250; index += 1) {
          const site = await lockSite(db, incidentId(index))
          if (site === undefined) throw new Error('an incident is missing')
          const found = await assembleFrom(db, site, now)
          const place = index % places
          const everyRow = brute.get(place) ?? lookAtEveryRow(sites[place] ?? centre)
          brute.set(place, everyRow)
          compare(found, everyRow, site.enterprise_id)
        }
      })
    }
  },
  600_000 * pace,
)

type Found = Awaited<ReturnType<typeof assembleFrom>>

function compare(found: Found, every: ReturnType<typeof lookAtEveryRow>, enterpriseId: string | null): void {
  const terms = expertTerms({
    substances: found.substances,
    media: found.media,
    industry: found.enterprise?.industry ?? null,
    index: reference.substances,
    classes: reference.classes,
    fields: reference.fields,
  })
  const specialist = new Set(terms.perSubstance.flatMap(({ exact, similar }) => [...exact, ...similar]))
  const counted = every.experts.filter(
    (expert, rank) => rank < 24 || [...expert.fields, ...expert.substances].some((word) => specialist.has(word)),
  )
  const others = every.holders.filter(({ id }) => id !== enterpriseId)
  const short = found.materials.needs.filter(({ shortage }) => shortage > 0)
  const agencies = rankAgencies(every.agencies, terms.perSubstance, 8)
  const expected = essence({
    ...found,
    experts: rankExperts(counted, terms, 10),
    materials: { needs: [], ...allocateMaterials(short, others, today) },
    monitoringAgencies: agencies.agencies,
    unmeasured: agencies.unmeasured,
    rescueTeams: rankTeams(every.teams, neededSkills(reference.skills, found.media, allHazards(found.substances)), 8),
  })
  const { population, receptors } = found
  // One comparison of texts an accident: ten thousand deep comparisons would take longer than the assemblies.
  expect(
    JSON.stringify([
      essence(found),
      population.rings.map(({ settlements, people }) => [settlements, people]),
      receptors.map(({ id, distanceM, bearingDeg }) => [id, distanceM, bearingDeg]),
    ]),
  ).toBe(JSON.stringify([expected, every.rings, every.receptors]))
}

/** Who is advised, in which order, with what and how far away. */
function essence({ experts, materials, monitoringAgencies, unmeasured, rescueTeams }: Found) {
  return [
    experts.map(({ id, rank, score, distanceM }) => [id, rank, score, distanceM]),
    materials.allocations.map(({ item, from, quantity, distanceM, recordIds }) => [
      item,
      from.id,
      quantity,
      distanceM,
      recordIds,
    ]),
    materials.unmet,
    monitoringAgencies.map(({ id, distanceM, covers }) => [id, distanceM, covers]),
    unmeasured,
    rescueTeams.map(({ id, distanceM, matched }) => [id, distanceM, matched]),
  ]
}

/** Everything there is, by distance from a place, ties by id. */
function lookAtEveryRow(site: LonLat) {
  const byDistance = <R extends Row>(rows: readonly R[]) =>
    rows
      .map((row) => {
        const location = { lon: row.lon, lat: row.lat }
        const metres = distanceM(site, location)
        return { ...row, location, distanceM: metres, etaMin: etaMin(metres), phone: '1', people: 1 }
      })
      .toSorted((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
  const lots = Map.groupBy(ledger.lots, (lot) => lot.holder)
  const holders: Holder[] = byDistance(ledger.enterprises).map((row) => ({
    ...row,
    kind: 'enterprise',
    stock: lots.get(row.id) ?? [],
  }))
  const near = ledger.receptors
    .map((row) => ({ ...row, metres: distanceM(site, row), bearing: Math.round(bearingDeg(site, row) * 10) / 10 }))
    .filter(({ metres }) => metres <= 5000)
    .toSorted((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : 1))
  const homes = near.filter(({ kind }) => kind === 'village' || kind === 'community')
  return {
    experts: byDistance(ledger.experts).map((expert) => ({ ...expert, title: null, organisation: null })),
    holders,
    agencies: byDistance(ledger.agencies).map(({ words, ...row }) => ({ ...row, capabilities: words })),
    teams: byDistance(ledger.teams).map(({ words, ...row }) => ({ ...row, skills: words })),
    rings: [1000, 3000, 5000].map((radius) => {
      const inside = homes.filter(({ metres }) => metres <= radius)
      return [inside.length, inside.reduce((sum, { people }) => sum + people, 0)]
    }),
    receptors: near.map(({ id, metres, bearing }) => [id, Math.round(metres), bearing]),
  }
}

function makeLedger() {
  const common = substanceReference.filter(({ cas }) => cas !== null).slice(0, 60)
  const classTerms = [...new Set(reference.classes.flatMap(({ terms }) => terms))]
  const fieldTerms = [...classTerms, ...Object.values(reference.fields.media).flat(), ...reference.fields.general]
  const pick = <T>(list: readonly T[], fallback: T): T => list[Math.floor(random() * list.length)] ?? fallback
  const some = (list: readonly string[], most: number) => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list, ''))),
  ]
  const enterprises: EnterpriseRow[] = Array.from({ length: 150 }, (_, index) => ({
    id: uuid('e', index),
    name: `企业${index}`,
    ...somewhere(45_000),
  }))
  // A few neighbours share a gate: their distances tie.
  for (const [index, enterprise] of enterprises.entries())
    if (index % 10 === 9) Object.assign(enterprise, placeOf(enterprises[index - 1]))
  const lots: LotRow[] = enterprises.flatMap((enterprise, index) =>
    Array.from({ length: Math.floor(random() * 14) }, (_, number) => {
      const { item, unit } = pick(
        materialItems,
        materialItems[0] ?? { item: '', unit: '', synonyms: [], units: [], category: '' },
      )
      return {
        id: uuid('m', index * 20 + number),
        holder: enterprise.id,
        itemKey: item,
        unitKey: random() < 0.95 ? unit : '箱',
        quantity: Math.floor(random() * (random() < 0.3 ? 600 : 12)),
        planMinimum: random() < 0.3 ? Math.floor(random() * 4) : 0,
        expiresOn:
          random() < 0.4
            ? new Date(Date.parse(today) + Math.floor((random() - 0.2) * 400) * 86_400_000).toISOString().slice(0, 10)
            : null,
      }
    }),
  )
  const experts: ExpertRow[] = Array.from({ length: 80 }, (_, index) => ({
    id: uuid('x', index),
    name: `专家${index}`,
    fields: some(fieldTerms, 3),
    substances: some(
      common.map(({ nameZh }) => nameZh),
      2,
    ),
    available: random() < 0.85,
    ...somewhere(60_000),
  }))
  const means = (kind: string, words: readonly string[]): MeansRow[] =>
    Array.from({ length: 30 }, (_, index) => ({
      id: uuid(kind, index),
      name: `${kind}${index}`,
      words: some(words, 4),
      ...somewhere(60_000),
    }))
  const receptors: ReceptorRow[] = Array.from({ length: 250 }, (_, index) => ({
    id: uuid('r', index),
    name: `保护目标${index}`,
    kind: pick(['village', 'village', 'community', 'school', 'hospital'] as const, 'village'),
    people: Math.floor(random() * 3000),
    ...somewhere(45_000),
  }))
  return {
    common,
    enterprises,
    lots,
    experts,
    agencies: means('a', [...classTerms, ...common.map(({ cas }) => cas ?? '')]),
    teams: means(
      't',
      reference.skills.map(({ skill }) => skill),
    ),
    receptors,
  }
}

function placeOf(row: LonLat | undefined): LonLat {
  return { lon: row?.lon ?? centre.lon, lat: row?.lat ?? centre.lat }
}

function somewhere(withinM: number): LonLat {
  return destination(centre, random() * 360, Math.sqrt(random()) * withinM)
}

async function store(db: Db): Promise<void> {
  const rows = (list: readonly object[]) => JSON.stringify(list)
  const place = sql`st_setsrid(st_makepoint(j.lon, j.lat), 4490)::geography`
  await db.rows(sql`insert into enterprises (id, credit_code, name, region, place, risk_level, industry, phone)
    select id, lpad(row_number() over ()::text, 18, '0'), name, '130427', ${place}, 'general', 'C2614', '1'
    from jsonb_to_recordset(${rows(ledger.enterprises)}::jsonb) as j (id uuid, name text, lon float8, lat float8)`)
  await db.rows(sql`insert into materials (id, enterprise_id, region, item, item_key, model, quantity, unit, unit_key, plan_minimum, expires_on, place)
    select j.id, e.id, e.region, j."itemKey", j."itemKey", j.id::text, j.quantity, j."unitKey", j."unitKey", j."planMinimum", j."expiresOn", e.place
    from jsonb_to_recordset(${rows(ledger.lots)}::jsonb)
      as j (id uuid, holder uuid, "itemKey" text, "unitKey" text, quantity float8, "planMinimum" float8, "expiresOn" date)
    join enterprises e on e.id = j.holder`)
  await db.rows(sql`insert into experts (id, name, fields, substances, phone, available, place)
    select id, name, array(select jsonb_array_elements_text(fields)), array(select jsonb_array_elements_text(substances)), '1', available, ${place}
    from jsonb_to_recordset(${rows(ledger.experts)}::jsonb)
      as j (id uuid, name text, fields jsonb, substances jsonb, available boolean, lon float8, lat float8)`)
  await db.rows(sql`insert into agencies (id, name, capabilities, place)
    select id, name, array(select jsonb_array_elements_text(words)), ${place}
    from jsonb_to_recordset(${rows(ledger.agencies)}::jsonb) as j (id uuid, name text, words jsonb, lon float8, lat float8)`)
  await db.rows(sql`insert into teams (id, name, skills, place)
    select id, name, array(select jsonb_array_elements_text(words)), ${place}
    from jsonb_to_recordset(${rows(ledger.teams)}::jsonb) as j (id uuid, name text, words jsonb, lon float8, lat float8)`)
  await db.rows(sql`insert into receptors (id, name, kind, people, place) select id, name, kind, people, ${place}
    from jsonb_to_recordset(${rows(ledger.receptors)}::jsonb) as j (id uuid, name text, kind text, people integer, lon float8, lat float8)`)
  const reported = Array.from({ length: incidents }, (_, index) => {
    const enterprise = ledger.enterprises.find((row) => row === sites[index % places])
    const substances = Array.from({ length: Math.floor(random() * 4) }, () => ({
      cas: ledger.common[Math.floor(random() * ledger.common.length)]?.cas,
      quantityKg: Math.floor(random() * 90_000),
    }))
    return {
      id: incidentId(index),
      number: String(index),
      enterprise: enterprise?.id ?? null,
      substances,
      ...placeOf(sites[index % places]),
    }
  })
  await db.rows(sql`insert into incidents (id, number, enterprise_id, region, place, occurred_at, reported_at, mode, kind, substances, created_by)
    select id, number, enterprise, '130427', ${place}, ${now}::timestamptz, ${now}::timestamptz, 'drill', 'fixed', substances, id
    from jsonb_to_recordset(${rows(reported)}::jsonb) as j (id uuid, number text, enterprise uuid, substances jsonb, lon float8, lat float8)`)
  await db.rows(sql`analyze`)
}

function incidentId(index: number): string {
  return uuid('i', index)
}

function uuid(kind: string, index: number): string {
  return `${kind.charCodeAt(0).toString(16).padStart(8, '0')}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}
