import { DutyQuery } from '@huanying/contracts/duties'
import { Id } from '@huanying/contracts/values'
import { z } from 'zod'
import { pageSearch } from '../../shell/page-search.ts'

export const dutySearch = pageSearch({
  ...DutyQuery.shape,
  view: z.enum(['list', 'calendar', 'year', 'requests']),
  /** The month of the calendar, YYYY-MM. */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  /** The duty that is open at the side. */
  duty: Id,
})
export type DutySearch = ReturnType<typeof dutySearch>
