import { DangerQuery } from '@huanying/contracts/dangers'
import { Id } from '@huanying/contracts/values'
import { pageSearch } from '../../shell/page-search.ts'

export const dangerSearch = pageSearch({
  ...DangerQuery.shape,
  /** The danger that is open at the side. */
  danger: Id,
})
export type DangerSearch = ReturnType<typeof dangerSearch>
