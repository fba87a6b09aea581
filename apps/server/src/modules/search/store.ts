import type { SearchHit, SearchKind } from '@huanying/contracts/search'
import { likePattern, likeText, looksLikeCode } from '@huanying/domain/search/query-words'
import { join, raw, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'
import { findables } from './findables.ts'
import type { Findable } from './findables.ts'
import { holdsWords } from './holds-words.ts'

export type { Findable }
export const searchKinds = Object.keys(findables) as SearchKind[] // the record's own keys

/** Everything of a kind. */
export function findFindables(db: Db, kind: SearchKind): Promise<Findable[]> {
  return db.rows<Findable>(raw(findables[kind]))
}

/** One thing of a kind, or nothing. */
export function findOneFindable(db: Db, kind: SearchKind, id: string): Promise<Findable[]> {
  return db.rows<Findable>(sql`${raw(findables[kind])} where t.id = ${id}::uuid`)
}

/** Some things of a kind. */
export function findSomeFindables(db: Db, kind: SearchKind, ids: readonly string[]): Promise<Findable[]> {
  return db.rows<Findable>(sql`${raw(findables[kind])} where t.id = any(${ids}::uuid[])`)
}

/** What a thing belongs to: an enterprise, the depot that it lies in, the reach that it stands at. */
export interface Owner {
  readonly column: 'enterprise_id' | 'depot_id' | 'reach_id'
  readonly id: string
}

/** The things of a kind that belong to another. */
export function findOwnedFindables(db: Db, kind: SearchKind, { column, id }: Owner): Promise<Findable[]> {
  return db.rows<Findable>(sql`${raw(findables[kind])} where t.${raw(column)} = ${id}::uuid`)
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
    where (t.title, t.subtitle, t.region, t.owner_id, t.place, t.exact, t.words, t.pinyin, t.initials) is distinct from
      (excluded.title, excluded.subtitle, excluded.region, excluded.owner_id, excluded.place, excluded.exact, excluded.words, excluded.pinyin, excluded.initials)`)
}

/** A thing that left the ledger is found no more. */
export async function dropEntry(db: Db, kind: SearchKind, id: string): Promise<void> {
  await db.rows(sql`delete from search_entries where kind = ${kind} and id = ${id}::uuid`)
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

/** The rungs of findEntries, best first, by what of the thing the words met. */
export const rungs: readonly SearchHit['matched'][] = [
  'code',
  'code',
  'title',
  'title',
  'initials',
  'pinyin',
  'initials',
  'pinyin',
  'words',
]

/** The order in which kinds are shown when all else is equal: whom and what one asks for first. */
const kindOrder = raw(
  `array_position(array['enterprise','expert','agency','team','depot','receptor','plan','reach','station','incident','material']::text[], s.kind)`,
)
const columns = raw(
  's.kind, s.id, s.title, s.subtitle, s.region, st_x(s.place::geometry) as lon, st_y(s.place::geometry) as lat',
)
// Every entry's words begin with its title.
const plainTitle = raw('left(s.words, length(s.title))')

const ofKind = (kind: SearchKind | undefined): Sql => (kind === undefined ? raw('') : sql`and s.kind = ${kind}`)

/**
 * Entries that hold all words, best rung first: a whole code or name, a code from its start, the title from its start,
 * within the title, initials or pinyin from the start, within them, any other words. Ties: kind, shorter title, title, id.
 */
export function findEntries(
  db: Db,
  words: readonly string[],
  kind: SearchKind | undefined,
  limit: number,
): Promise<HitRow[]> {
  const text = words.join(' ')
  const start = `${likeText(text)}%`
  const latin = words.join('').replaceAll(/[^a-z0-9]/g, '')
  const within = join(
    words.map((word) => sql`${plainTitle} like ${likePattern(word)}::text`),
    ' and ',
  )
  const code = looksLikeCode(text)
    ? sql`when ' ' || array_to_string(s.exact, ' ') like ${`% ${start}`}::text then 1`
    : raw('')
  const typed =
    latin === ''
      ? raw('')
      : sql`when ' ' || s.initials like ${`% ${latin}%`}::text then 4 when ' ' || s.pinyin like ${`% ${latin}%`}::text then 5
          when s.initials like ${`%${latin}%`}::text then 6 when s.pinyin like ${`%${latin}%`}::text then 7`
  return db.rows<HitRow>(sql`select ${columns},
      case when s.exact @> array[${text}::text] then 0 ${code} when ${plainTitle} like ${start}::text then 2 when ${within} then 3 ${typed} else 8 end as rung
    from search_entries s where ${holdsWords(words)} ${ofKind(kind)}
    order by rung, ${kindOrder}, length(s.title), s.title collate "C", s.id limit ${limit}`)
}

/** Entries whose names sound like the words: another character of the same sound was typed (晶 for 精). */
export function findSounding(
  db: Db,
  sounds: readonly string[],
  kind: SearchKind | undefined,
  limit: number,
): Promise<HitRow[]> {
  const all = join(
    sounds.map((sound) => sql`s.pinyin like ${likePattern(sound)}::text`),
    ' and ',
  )
  return db.rows<HitRow>(sql`select ${columns}, 0 as rung from search_entries s where ${all} ${ofKind(kind)}
    order by ${kindOrder}, length(s.title), s.title collate "C", s.id limit ${limit}`)
}

/** Names closer than this to a text are offered when nothing holds it; 1 = the name holds it whole. */
const resembles = 0.5

/**
 * Entries whose names, as they sound, resemble a text: letters left out or mistyped. The text comes in pieces and a name
 * must hold one of them, for measuring every name would be slow. Plans and materials are named after others and would only
 * repeat them, so they are passed over unless asked for.
 */
export function findSimilar(
  db: Db,
  pieces: readonly string[],
  kind: SearchKind | undefined,
  limit: number,
): Promise<HitRow[]> {
  const kinds = kind === undefined ? sql`s.kind not in ('plan', 'material')` : sql`s.kind = ${kind}`
  const held = join(
    pieces.map((piece) => sql`s.pinyin like ${likePattern(piece)}::text`),
    ' or ',
  )
  return db.rows<HitRow>(sql`with held as materialized (select ${columns}, s.pinyin from search_entries s where ${kinds} and (${held})),
      measured as materialized (select *, word_similarity(${pieces.join('')}::text, pinyin) as likeness from held)
    select kind, id, title, subtitle, region, lon, lat, 0 as rung from measured s where likeness > ${resembles}::float8
    order by likeness desc, ${kindOrder}, length(s.title), s.title collate "C", s.id limit ${limit}`)
}
