import type { SearchHit } from '@huanying/contracts/search'
import { looksLikeCode, piecesOf, queryWords } from '@huanying/domain/search/query-words'
import type { Context } from '#kernel/context'
import type { Input, UseCase } from '#kernel/module'
import type { Db } from '#kernel/sql'
import type { Routes } from '@huanying/contracts/routes'
import { soundOf } from './pinyin.ts'
import { foundTexts } from './found-texts.ts'
import { findEntries, findSimilar, findSomeFindables, findSounding, rungs } from './store.ts'
import type { Findable, HitRow } from './store.ts'

/** One box over everything: all words must be met; else what sounds the same; else what resembles it. */
export const search: UseCase<'search'> = async (context, { query }) => {
  const started = performance.now()
  const items = await findHits(context, query)
  return { items, tookMs: Math.round((performance.now() - started) * 10) / 10 }
}

async function findHits({ db }: Context, query: Input<Routes['search']>['query']): Promise<SearchHit[]> {
  const words = queryWords(query.q)
  if (words.length === 0) return []
  const found = await findEntries(db, words, query.kind, query.limit)
  if (found.length > 0) {
    const first = looksLikeCode(words.join(' ')) ? 'code' : 'title'
    return hitsOf(db, found, words, (row) => (row.rung === 0 ? first : (rungs[row.rung] ?? 'words')))
  }
  const sounds = words.map(soundOf).filter((sound) => sound !== '')
  const isLatin = sounds.join('') === words.join('')
  const sounding = isLatin || sounds.length === 0 ? [] : await findSounding(db, sounds, query.kind, query.limit)
  if (sounding.length > 0) return hitsOf(db, sounding, words, () => 'pinyin')
  const pieces = piecesOf(sounds.join(''))
  const similar = pieces.length === 0 ? [] : await findSimilar(db, pieces, query.kind, query.limit)
  return hitsOf(db, similar, words, () => 'similar')
}

type Matched = SearchHit['matched']

/** Hits with what the ledger says of them: why they matched, their risk level, whom to ring. */
async function hitsOf(
  db: Db,
  rows: readonly HitRow[],
  words: readonly string[],
  matched: (row: HitRow) => Matched,
): Promise<SearchHit[]> {
  const things = new Map<string, Findable>()
  for (const [kind, ofKind] of Map.groupBy(rows, (row) => row.kind))
    for (const thing of await findSomeFindables(
      db,
      kind,
      ofKind.map(({ id }) => id),
    ))
      things.set(thing.id, thing)
  return rows.map((row) => hitOf(row, things.get(row.id), words, matched(row)))
}

function hitOf(
  { kind, id, title, subtitle, region, lon, lat }: HitRow,
  thing: Findable | undefined,
  words: readonly string[],
  matched: Matched,
): SearchHit {
  return {
    kind,
    id,
    title,
    subtitle,
    region,
    location: lon === null || lat === null ? null : { lon, lat },
    matched,
    found: thing === undefined ? [] : foundTexts(thing, words),
    riskLevel: thing?.risk_level ?? null,
    phone: thing?.phone ?? null,
  }
}
