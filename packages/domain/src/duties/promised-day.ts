import type { Danger } from '@huanying/contracts/dangers'
import type { Pair } from '@huanying/contracts/values'
import { isOverdue } from '../due.ts'
import { daysBetween } from './working-days.ts'

/** Days in which it is to be put right when nobody set a date: at once for a general one, a month to plan a major one (house rule). */
export const daysToRectify = { general: 7, major: 30 } as const

/** No later than so many days after it was found may an enterprise promise it (house rule). */
export const promisedAtMostDays = { general: 30, major: 180 } as const

/**
 * Why an enterprise may not set a day for putting a danger right, in words; null when it may. It promises one day, within
 * bounds and before the first one is over; from then on it keeps it, or an official gives it longer (延期).
 */
export function whyNotPromised(
  danger: Pick<Danger, 'state' | 'grade' | 'dueOn'> & { readonly foundOn: string },
  dueOn: string,
  today: string,
): Pair | null {
  if (danger.dueOn !== null && dueOn <= danger.dueOn) return null
  if (isOverdue('danger', danger, today) || danger.state !== 'found')
    return ['不能自行延长整改期限，请联系监管人员', 'an official alone gives it longer']
  const days = promisedAtMostDays[danger.grade]
  return daysBetween(danger.foundOn, dueOn) > days
    ? [`不能晚于发现后 ${days} 天`, `is later than ${days} days after it was found`]
    : null
}
