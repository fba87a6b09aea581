import type { SearchKind } from '@huanying/contracts/search'
import { likePattern } from '@huanying/domain/search/query-words'
import { join, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

/** A ledger thing as it is found: before its names are spelt in Latin letters. */
export interface Findable {
  kind: SearchKind
  id: string
  title: string
  short: string | null
  subtitle: string
  region: string | null
  owner_id: string | null
  lon: number | null
  lat: number | null
  exact: (string | null)[]
  words: string | null
}

const lonLat = (place: string) => `st_x(${place}::geometry) as lon, st_y(${place}::geometry) as lat`

/** Everything that can be found, one select a kind; `exact` are codes and numbers, `words` all other texts. */
const findables: Record<Exclude<SearchKind, 'incident'>, string> = {
  enterprise: `select 'enterprise' as kind, t.id, t.name as title, t.short_name as short, t.credit_code as subtitle, t.region, t.id as owner_id, ${lonLat('t.place')},
      array[t.credit_code, t.phone, t.duty_phone] || array(select s.cas from enterprise_substances s where s.enterprise_id = t.id and s.cas is not null) as exact,
      concat_ws(' ', t.contact, t.address, t.industry, (select string_agg(s.substance, ' ') from enterprise_substances s where s.enterprise_id = t.id)) as words
    from enterprises t`,
  expert: `select 'expert' as kind, t.id, t.name as title, null as short, concat_ws(' · ', t.title, t.organisation) as subtitle, null as region, t.id as owner_id, ${lonLat('t.place')},
      array[t.phone] as exact, concat_ws(' ', array_to_string(t.fields, ' '), array_to_string(t.substances, ' ')) as words from experts t`,
  agency: `select 'agency' as kind, t.id, t.name as title, null as short, array_to_string(t.capabilities[1:6], '、') as subtitle, null as region, t.id as owner_id, ${lonLat('t.place')},
      array[t.phone] as exact, array_to_string(t.capabilities, ' ') as words from agencies t`,
  team: `select 'team' as kind, t.id, t.name as title, null as short, array_to_string(t.skills, '、') as subtitle, null as region, t.id as owner_id, ${lonLat('t.place')},
      array[t.phone] as exact, array_to_string(t.skills, ' ') as words from teams t`,
  depot: `select 'depot' as kind, t.id, t.name as title, null as short, t.code as subtitle, t.region, null::uuid as owner_id, ${lonLat('t.place')},
      array[t.code, t.phone] as exact, t.contact as words from depots t`,
  material: `select 'material' as kind, t.id, t.item as title, null as short, concat_ws(' · ', coalesce(e.name, d.name), t.quantity::text || t.unit, t.model) as subtitle, t.region, t.enterprise_id as owner_id, ${lonLat('t.place')},
      array[]::text[] as exact, concat_ws(' ', t.category, t.item_key) as words
    from materials t left join enterprises e on e.id = t.enterprise_id left join depots d on d.id = t.depot_id`,
  receptor: `select 'receptor' as kind, t.id, t.name as title, null as short, coalesce(t.people::text || ' 人', '') as subtitle, null as region, null::uuid as owner_id, ${lonLat('t.place')},
      array[]::text[] as exact, '' as words from receptors t`,
  plan: `select 'plan' as kind, t.id, t.title, null as short, concat_ws(' · ', t.filing_no, t.expires_on::text) as subtitle, t.region, t.enterprise_id as owner_id, ${lonLat('e.place')},
      array[t.filing_no] as exact, t.preparer as words from plans t join enterprises e on e.id = t.enterprise_id`,
  reach: `select 'reach' as kind, t.id, t.river || ' ' || t.code as title, null as short, t.from_node || ' → ' || t.to_node as subtitle, null as region, null::uuid as owner_id,
      ${lonLat('st_startpoint(t.line::geometry)')}, array[t.code] as exact, '' as words from reaches t`,
  station: `select 'station' as kind, t.id, t.name as title, null as short, w.river as subtitle, null as region, null::uuid as owner_id,
      ${lonLat('st_lineinterpolatepoint(w.line::geometry, least(1, t.distance_m / w.length_m))')}, array[t.code] as exact, '' as words from stations t join reaches w on w.id = t.reach_id`,
}

export type LedgerKind = keyof typeof findables
export const ledgerKinds = Object.keys(findables) as LedgerKind[]

/** Everything of a kind, or one thing of it. */
export function findFindables(db: Db, kind: LedgerKind, id?: string): Promise<Findable[]> {
  return db.rows<Findable>(sql`${raw(findables[kind])} ${id === undefined ? raw('') : sql`where t.id = ${id}::uuid`}`)
}

export interface Entry {
  kind: SearchKind
  id: string
  title: string
  subtitle: string
  region: string | null
  owner_id: string | null
  lon: number | null
  lat: number | null
  exact: string[]
  words: string
  pinyin: string
  initials: string
}

/** Writes entries that are new or changed. */
export async function upsertEntries(db: Db, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  await db.rows(sql`insert into search_entries as t (kind, id, title, subtitle, region, owner_id, place, exact, words, pinyin, initials)
    select kind, id, title, subtitle, region, owner_id, case when lon is null then null else st_setsrid(st_makepoint(lon, lat), 4490)::geography end,
      array(select jsonb_array_elements_text(exact)), words, pinyin, initials
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as r(kind text, id uuid, title text, subtitle text, region text, owner_id uuid,
      lon float8, lat float8, exact jsonb, words text, pinyin text, initials text)
    on conflict (kind, id) do update set title = excluded.title, subtitle = excluded.subtitle, region = excluded.region, owner_id = excluded.owner_id,
      place = excluded.place, exact = excluded.exact, words = excluded.words, pinyin = excluded.pinyin, initials = excluded.initials
    where (t.title, t.subtitle, t.region, t.place, t.exact, t.words) is distinct from
      (excluded.title, excluded.subtitle, excluded.region, excluded.place, excluded.exact, excluded.words)`)
}

export interface HitRow {
  kind: SearchKind
  id: string
  title: string
  subtitle: string
  region: string | null
  lon: number | null
  lat: number | null
  rung: number
}

/** The condition that an entry holds every word, in its texts or as it is typed in Latin letters. */
export function holdsWords(words: readonly string[], entry = 's'): Sql {
  const alias = raw(entry)
  return join(
    words.map((word) => {
      const pattern = likePattern(word)
      return /^[a-z0-9]+$/.test(word)
        ? sql`(${alias}.words like ${pattern}::text or ${alias}.pinyin like ${pattern}::text or ${alias}.initials like ${pattern}::text)`
        : sql`${alias}.words like ${pattern}::text`
    }),
    ' and ',
  )
}

/** The order in which kinds are shown when all else is equal: whom and what one asks for first. */
const kindOrder = `array_position(array['enterprise','expert','agency','team','depot','receptor','plan','reach','station','incident','material']::text[], s.kind)`

/** Entries that hold all words, best rung first: 0 exact code, 1 title, 2 initials or pinyin, 3 other words. */
export function findEntries(
  db: Db,
  words: readonly string[],
  text: string,
  kind: SearchKind | undefined,
  limit: number,
): Promise<HitRow[]> {
  const starts = `${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  return db.rows<HitRow>(sql`select s.kind, s.id, s.title, s.subtitle, s.region, st_x(s.place::geometry) as lon, st_y(s.place::geometry) as lat,
      case when s.exact @> array[${text}::text] then 0 when lower(s.title) like ${starts}::text then 1 when lower(s.title) like ${likePattern(text)}::text then 2
        when s.initials like ${starts}::text then 3 when s.initials like ${likePattern(text)}::text or s.pinyin like ${likePattern(text)}::text then 4 else 5 end as rung
    from search_entries s where ${holdsWords(words)} ${kind === undefined ? raw('') : sql`and s.kind = ${kind}`}
    order by rung, ${raw(kindOrder)}, length(s.title), s.title, s.id limit ${limit}`)
}

/** Entries whose title resembles a text that nothing holds: typing errors. */
export function findSimilar(db: Db, text: string, kind: SearchKind | undefined, limit: number): Promise<HitRow[]> {
  return db.rows<HitRow>(sql`select s.kind, s.id, s.title, s.subtitle, s.region, st_x(s.place::geometry) as lon, st_y(s.place::geometry) as lat, 6 as rung
    from search_entries s where similarity(s.title, ${text}::text) > 0.25 ${kind === undefined ? raw('') : sql`and s.kind = ${kind}`}
    order by similarity(s.title, ${text}::text) desc, ${raw(kindOrder)}, s.title, s.id limit ${limit}`)
}
