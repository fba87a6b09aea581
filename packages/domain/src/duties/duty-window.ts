import type { Pair } from '@huanying/contracts/values'
import { addDays, daysBetween } from './working-days.ts'

/** A duty may be done so much of its span before it begins (house rule), and never more than a week. */
const graceShare = 0.25
const graceDaysAtMost = 7

/** The first day on which a duty may be done (可打卡起始日): a little before it begins, so that nobody misses it for a day off. */
export function earliestDay({ startsOn, dueOn }: { readonly startsOn: string; readonly dueOn: string }): string {
  const days = daysBetween(startsOn, dueOn) + 1
  return addDays(startsOn, -Math.min(graceDaysAtMost, Math.floor(days * graceShare)))
}

/** Why a duty may not be done on a day yet, in words; null when it may: three months' rounds are not done in an afternoon. */
export function whyTooEarly(duty: { readonly startsOn: string; readonly dueOn: string }, day: string): Pair | null {
  const earliest = earliestDay(duty)
  return day >= earliest
    ? null
    : [`未到打卡时间，可于 ${earliest} 起打卡`, `it is too early: it may be done from ${earliest} on`]
}
