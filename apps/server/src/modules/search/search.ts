import type { SearchHit } from '@huanying/contracts/search'
import { looksLikeCode, piecesOf, queryWords } from '@huanying/domain/search/query-words'
import type { Context } from '#kernel/context'
import type { Input, UseCase } from '#kernel/module'
import type { Routes } from '@huanying/contracts/routes'
import { soundOf } from './pinyin.ts'
import { findEntries, findSimilar, findSounding, rungs } from './store.ts'
import type { HitRow } from './store.ts'

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
    return found.map((row) => hitOf(row, row.rung === 0 ? first : (rungs[row.rung] ?? 'words')))
  }
  const sounds = words.map(soundOf).filter((sound) => sound !== '')
  const isLatin = sounds.join('') === words.join('')
  const sounding = isLatin || sounds.length === 0 ? [] : await findSounding(db, sounds, query.kind, query.limit)
  if (sounding.length > 0) return sounding.map((row) => hitOf(row, 'pinyin'))
  const pieces = piecesOf(sounds.join(''))
  const similar = pieces.length === 0 ? [] : await findSimilar(db, pieces, query.kind, query.limit)
  return similar.map((row) => hitOf(row, 'similar'))
}

function hitOf({ kind, id, title, subtitle, region, lon, lat }: HitRow, matched: SearchHit['matched']): SearchHit {
  return { kind, id, title, subtitle, region, location: lon === null || lat === null ? null : { lon, lat }, matched }
}
