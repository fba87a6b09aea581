import { z } from 'zod'
import type { Route } from './route.ts'
import { Day, RegionCode, RegionScope } from './values.ts'

/** A month, YYYY-MM. */
export const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/)

export const BulletinTable = z.object({
  head: z.array(z.string()),
  /** Texts as they are printed; the first column to the left, the others to the right unless it says otherwise. */
  rows: z.array(z.array(z.string())),
  /** Shares of the width, in the order of the columns. */
  widths: z.array(z.number()),
  /** Columns that hold words, by their place. */
  words: z.array(z.number().int()),
})
export type BulletinTable = z.infer<typeof BulletinTable>

/** The monthly bulletin (环境应急预警月报) for the leadership. It is an official document: in Chinese whoever reads it. */
export const Bulletin = z.object({
  month: Month,
  region: RegionCode,
  masthead: z.string(),
  /** 期号: the year and the month's number. */
  issue: z.string(),
  office: z.string(),
  day: Day,
  title: z.string(),
  sections: z.array(
    z.object({
      heading: z.string(),
      paragraphs: z.array(z.string()),
      table: BulletinTable.nullable(),
    }),
  ),
})
export type Bulletin = z.infer<typeof Bulletin>

const BulletinQuery = z.object({
  /** Not a month to come. */
  month: Month,
  /** The caller's own area when left out. */
  region: RegionScope.optional(),
})

export const bulletinRoutes = {
  getWarningBulletin: {
    method: 'GET',
    path: '/warning-bulletin',
    verb: 'warning.overview',
    summary: 'The monthly bulletin of early warning as it stands now',
    query: BulletinQuery,
    reply: Bulletin,
  },
  downloadWarningBulletin: {
    method: 'GET',
    path: '/warning-bulletin/:document',
    verb: 'warning.overview',
    summary: 'The same as an official document, Word or PDF',
    params: z.object({ document: z.enum(['bulletin.docx', 'bulletin.pdf']) }),
    query: BulletinQuery,
    reply: 'file',
  },
} as const satisfies Record<string, Route>
