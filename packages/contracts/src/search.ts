import { z } from 'zod'
import type { Route } from './route.ts'
import { Id, LonLat, RiskLevel } from './values.ts'

export const SearchKind = z.enum([
  'enterprise',
  'expert',
  'agency',
  'team',
  'depot',
  'material',
  'receptor',
  'plan',
  'reach',
  'station',
  'incident',
])
export type SearchKind = z.infer<typeof SearchKind>

export const SearchHit = z.object({
  kind: SearchKind,
  id: Id,
  title: z.string(),
  subtitle: z.string(),
  region: z.string().nullable(),
  location: LonLat.nullable(),
  /** Why it matched: the part of the thing that the words met. */
  matched: z.enum(['code', 'title', 'pinyin', 'initials', 'words', 'similar']),
  /** Its other texts that hold a word: what title and subtitle do not show of why it matched. */
  found: z.array(z.string()),
  /** Of an enterprise. */
  riskLevel: RiskLevel.nullable(),
  phone: z.string().nullable(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const SearchQuery = z.object({
  q: z.string().trim().min(1).max(100),
  kind: SearchKind.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const searchRoutes = {
  search: {
    method: 'GET',
    path: '/search',
    verb: 'ledger.read',
    summary: 'One box over everything',
    query: SearchQuery,
    reply: z.object({ items: z.array(SearchHit), tookMs: z.number() }),
  },
} as const satisfies Record<string, Route>
