import { noticeOf } from './holidays.ts'
import { statutoryDays } from './statutory-days.ts'

const dayMs = 86_400_000

/** A day some days later, YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** Days from one day to another, YYYY-MM-DD; below zero when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

/** Whether the State Council's notice for the day's year is known here; without it only the days off by law are. */
export function isNoticeKnown(day: string): boolean {
  return noticeOf(day.slice(0, 4)) !== undefined
}

/** Whether a day is worked in China (工作日): weekends, holidays and made-up days counted. */
export function isWorkingDay(day: string): boolean {
  const year = Number(day.slice(0, 4))
  // A new year's holiday may begin in December, and work be made up for it there.
  const notices = [noticeOf(year), noticeOf(year + 1)]
  if (notices.some((notice) => notice?.work.includes(day))) return true
  if (notices.some((notice) => notice?.off.some(([from, to]) => from <= day && day <= to))) return false
  if (noticeOf(year) === undefined && statutoryDays(year).has(day)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The day itself when it is worked, else the next one that is. */
export function nextWorkingDay(day: string): string {
  return isWorkingDay(day) ? day : nextWorkingDay(addDays(day, 1))
}

/** The day itself when it is worked, else the last one before it: a duty is not made due on a day when nobody is there. */
export function lastWorkingDay(day: string): string {
  return isWorkingDay(day) ? day : lastWorkingDay(addDays(day, -1))
}

/** The day after so many working days (n ≥ 0); n = 0 gives the next working day on or after. */
export function addWorkingDays(day: string, count: number): string {
  let at = nextWorkingDay(day)
  for (let left = count; left > 0; left -= 1) at = nextWorkingDay(addDays(at, 1))
  return at
}
