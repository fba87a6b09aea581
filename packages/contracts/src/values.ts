import { z } from 'zod'

/** The shapes that every capability shares. Units: metres, tonnes, degrees (CGCS2000 unless a system is named). */

export const Id = z.uuid()

/** China's land and sea lie within these degrees; anything else is a typing error. */
export const chinaBounds = { west: 73, east: 136, south: 3, north: 54 } as const

export const LonLat = z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) })
export type LonLat = z.infer<typeof LonLat>

/** A place as somebody typed it: both numbers free enough that a swapped pair is asked about, not just refused. */
export const TypedPlace = z.object({ lon: z.number().min(-180).max(180), lat: z.number().min(-180).max(180) })

/** The coordinate systems a report or a workbook may come in. Everything is kept in CGCS2000. */
export const CoordinateSystem = z.enum(['CGCS2000', 'WGS84', 'GCJ02', 'BD09'])
export type CoordinateSystem = z.infer<typeof CoordinateSystem>

/** A GB/T 2260 division code (行政区划代码): a 2-, 4- or 6-digit prefix scopes a role, 6 digits place a row. */
export const RegionCode = z.string().regex(/^\d{6}$/)
export const RegionScope = z.string().regex(/^(\d{2}|\d{4}|\d{6})$/)

/** Environmental risk level of an enterprise (风险级别, HJ 941-2018): 一般, 较大, 重大. */
export const RiskLevel = z.enum(['general', 'significant', 'major'])
export type RiskLevel = z.infer<typeof RiskLevel>

/** What an accident can reach: 水, 大气, 土壤. */
export const Medium = z.enum(['water', 'air', 'soil'])
export type Medium = z.infer<typeof Medium>

export const Language = z.enum(['zh', 'en'])
export type Language = z.infer<typeof Language>

/** A thing, mostly words, in Chinese and in English, side by side. */
export type Pair<T = string> = readonly [zh: T, en: T]

/** Which of the two is read in a language. */
export const wordsIn = <T>(language: Language, [zh, en]: Pair<T>): T => (language === 'zh' ? zh : en)

/**
 * Whether the database can keep a text, also within JSON: PostgreSQL's text holds no NUL, and half of a surrogate pair is no
 * character in UTF-8. Every part of a request is asked at the border; so is whatever else comes from outside (a file's name,
 * a workbook's cell).
 */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text)
}

/** The calendar of PostgreSQL has no year 0, and nothing here happened before the year 1000, in whatever time zone. */
const isInCalendar = (text: string) => !text.startsWith('0')

/** A moment, ISO 8601 with offset. */
export const Moment = z.iso.datetime({ offset: true }).refine(isInCalendar, { message: 'no-such-year' })
/** A day in Asia/Shanghai, YYYY-MM-DD. */
export const Day = z.iso.date().refine(isInCalendar, { message: 'no-such-year' })

/** A page of a list: `cursor` is opaque, null after the last page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
})
