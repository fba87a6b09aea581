import { AnswerQuery, LapseQuery, SilenceQuery } from '@huanying/contracts/warning-overview'
import { WarningQuery } from '@huanying/contracts/warnings'
import { Day } from '@huanying/contracts/values'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'

/** All that are not closed when the state is left out. */
export const warningSearch = pageSearch(WarningQuery.shape)
export type WarningSearch = ReturnType<typeof warningSearch>

/** What of the overview is shown; what lapses when left out. */
export const overviewViews = ['coming', 'list', 'answers', 'silent', 'map', 'bulletin'] as const

export const overviewSearch = pageSearch({
  ...LapseQuery.shape,
  view: z.enum(overviewViews),
  /** How far ahead; 90 when left out. */
  days: z.coerce.number().int().min(0),
  /** Of the list: days inside the horizon. */
  first: Day,
  last: Day,
  sort: z.string(),
  /** Of the answers: the last 90 days when left out. */
  by: AnswerQuery.shape.by,
  times: SilenceQuery.shape.times,
  /** Of the bulletin: the month before this one when left out. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
})
export type OverviewSearch = ReturnType<typeof overviewSearch>
