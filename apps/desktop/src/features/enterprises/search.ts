import { EnterpriseQuery } from '@huanying/contracts/enterprises'
import { Id } from '@huanying/contracts/values'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'

/** By distance needs a place, which only other pages have. */
export const sorts = EnterpriseQuery.shape.sort.unwrap().exclude(['distance']).options

/** The filters of the net stand in the address: list and map share them, and a link carries them. */
export const netSearch = pageSearch({
  ...EnterpriseQuery.shape,
  sort: z.enum(sorts),
  view: z.enum(['map']),
  /** A receptor or means that the map opens at. */
  place: Id,
})
export type NetSearch = ReturnType<typeof netSearch>
