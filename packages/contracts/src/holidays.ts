import { z } from 'zod'
import type { Route } from './route.ts'
import { Day, Moment } from './values.ts'

/** Days off and working weekend days of a year, as the State Council's notice says (节假日安排). */
export const HolidayYear = z.strictObject({
  year: z.number().int().min(2025).max(2100),
  /** First and last day of each holiday. */
  off: z
    .array(z.tuple([Day, Day]))
    .min(1)
    .max(20),
  /** Saturdays and Sundays on which work is made up (调休上班). */
  work: z.array(Day).max(20),
  /** The notice's title and date. */
  source: z.string().trim().min(1).max(200),
})
export type HolidayYear = z.infer<typeof HolidayYear>

export const holidayRoutes = {
  getHolidays: {
    method: 'GET',
    path: '/holidays',
    verb: 'duty.read',
    summary: 'The years whose notice of holidays is known, and the one that is missed',
    reply: z.object({
      /** When it was entered by command; null for what came with the program. */
      items: z.array(HolidayYear.extend({ enteredAt: Moment.nullable() })),
      /** A year whose notice should be known by now; null when none is missed. */
      missing: z.number().int().nullable(),
    }),
  },
} as const satisfies Record<string, Route>
