import type { Danger, DangerState } from '@huanying/contracts/dangers'
import { daysBetween } from './working-days.ts'

export type DangerStep = 'plan' | 'rectify' | 'accept' | 'return' | 'regrade'

const steps: Record<DangerState, readonly DangerStep[]> = {
  found: ['plan', 'rectify', 'regrade'],
  planned: ['plan', 'rectify', 'regrade'],
  rectified: ['accept', 'return', 'regrade'],
  returned: ['plan', 'rectify', 'regrade'],
  // A second look may find that it was not put right after all.
  closed: ['return'],
}

const words: Record<DangerState, { zh: string; en: string }> = {
  found: { zh: '尚未整改', en: 'it has not been put right yet' },
  planned: { zh: '正在整改', en: 'it is being put right' },
  rectified: { zh: '已整改，待验收', en: 'it is put right and waits for acceptance' },
  returned: { zh: '验收未通过，待重新整改', en: 'it was not accepted and must be put right again' },
  closed: { zh: '已销号', en: 'it is closed' },
}

/**
 * Why a step is not open to a hidden danger (隐患), in words; null when it is. A major one needs a plan with goal, person,
 * measures, money, interim safeguards and date before it counts as put right (环保部公告2016年第74号, on putting right).
 */
export function whyNotDangerStep(
  danger: Pick<Danger, 'state' | 'grade' | 'measures' | 'safeguards' | 'goal'>,
  step: DangerStep,
): { zh: string; en: string } | null {
  if (!steps[danger.state].includes(step)) return words[danger.state]
  const isPlanned = danger.measures !== null && danger.safeguards !== null && danger.goal !== null
  if (step === 'rectify' && danger.grade === 'major' && !isPlanned) {
    return {
      zh: '重大隐患须先制定治理方案（目标、责任人、措施、经费、期限、临时防范）',
      en: 'a major one needs a plan first: goal, person, measures, money, date, interim safeguards',
    }
  }
  return null
}

/** What the plan for a danger lacks: that of a major one says also goal, money and interim safeguards. */
export function whyPlanNotWhole(
  grade: Danger['grade'],
  plan: Pick<Danger, 'goal' | 'fundsCny' | 'safeguards'>,
): ('goal' | 'fundsCny' | 'safeguards')[] {
  return grade === 'major' ? (['goal', 'fundsCny', 'safeguards'] as const).filter((part) => plan[part] === null) : []
}

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
): { zh: string; en: string } | null {
  if (danger.dueOn !== null && dueOn <= danger.dueOn) return null
  if (isDangerOverdue(danger, today) || danger.state !== 'found')
    return { zh: '不能自行延长整改期限，请联系监管人员', en: 'an official alone gives it longer' }
  const days = promisedAtMostDays[danger.grade]
  return daysBetween(danger.foundOn, dueOn) > days
    ? { zh: `不能晚于发现后 ${days} 天`, en: `is later than ${days} days after it was found` }
    : null
}

export function isDangerOverdue(danger: Pick<Danger, 'state' | 'dueOn'>, today: string): boolean {
  return danger.state !== 'closed' && danger.state !== 'rectified' && danger.dueOn !== null && danger.dueOn < today
}
