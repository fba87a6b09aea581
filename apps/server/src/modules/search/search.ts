import type { SearchHit } from '@huanying/contracts/search'
import { queryWords } from '@huanying/domain/search/query-words'
import type { UseCase } from '#kernel/module'
import { findEntries, findSimilar } from './store.ts'
import type { HitRow } from './store.ts'

const matched: readonly SearchHit['matched'][] = ['code', 'title', 'title', 'initials', 'pinyin', 'words', 'similar']

/** One box over everything: all words must be met; when nothing meets them, what looks alike. */
export const search: UseCase<'search'> = async (context, { query }) => {
  const started = performance.now()
  const words = queryWords(query.q)
  const text = words.join(' ')
  const found = await findEntries(context.db, words, text, query.kind, query.limit)
  const rows =
    found.length > 0 || text.length < 2 ? found : await findSimilar(context.db, text, query.kind, query.limit)
  return { items: rows.map(hitOf), tookMs: Math.round((performance.now() - started) * 10) / 10 }
}

function hitOf({ kind, id, title, subtitle, region, lon, lat, rung }: HitRow): SearchHit {
  return {
    kind,
    id,
    title,
    subtitle,
    region,
    location: lon === null || lat === null ? null : { lon, lat },
    matched: matched[rung] ?? 'words',
  }
}
