import type { Danger, DangerState } from '@huanying/contracts/dangers'
import type { Pair } from '@huanying/contracts/values'
import { steps } from '../steps.ts'
import type { May } from '../steps.ts'
import { daysBetween } from './working-days.ts'

/** What can be done with a hidden danger (隐患). */
export type DangerStep = 'plan' | 'rectify' | 'accept' | 'settle' | 'return' | 'regrade'

/** The way of a hidden danger: found → plan → put right → accepted, or settled by its pictures (企业自行销号). */
export const dangerSteps = steps<DangerState, DangerStep>({
  ways: {
    found: { plan: 'planned', rectify: 'rectified', regrade: 'found' },
    planned: { plan: 'planned', rectify: 'rectified', regrade: 'planned' },
    rectified: { accept: 'closed', settle: 'closed', return: 'returned', regrade: 'rectified' },
    returned: { plan: 'planned', rectify: 'rectified', regrade: 'returned' },
    // A second look may find that it was not put right after all.
    closed: { return: 'returned' },
  },
  ends: ['closed'],
  by: {
    plan: 'danger.write',
    rectify: 'danger.write',
    accept: 'danger.accept',
    settle: null,
    return: 'danger.accept',
    regrade: 'danger.accept',
  },
  standing: {
    found: ['尚未整改', 'it has not been put right yet'],
    planned: ['正在整改', 'it is being put right'],
    rectified: ['已整改，待验收', 'it is put right and waits for acceptance'],
    returned: ['验收未通过，待重新整改', 'it was not accepted and must be put right again'],
    closed: ['已销号', 'it is closed'],
  },
})

/**
 * Why a step is not open to a hidden danger, in words; null when it is. A major one needs a plan with goal, person, measures,
 * money, interim safeguards and date before it counts as put right (环保部公告2016年第74号, on putting right).
 */
export function whyNotDangerStep(
  danger: Pick<Danger, 'state' | 'grade' | 'measures' | 'safeguards' | 'goal'>,
  step: DangerStep,
  may?: May,
): Pair | null {
  const why = dangerSteps.whyNot(danger.state, step, may)
  if (why !== null) return why
  const isPlanned = danger.measures !== null && danger.safeguards !== null && danger.goal !== null
  return step === 'rectify' && danger.grade === 'major' && !isPlanned
    ? [
        '重大隐患须先制定治理方案（目标、责任人、措施、经费、期限、临时防范）',
        'a major one needs a plan first: goal, person, measures, money, date, interim safeguards',
      ]
    : null
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
): Pair | null {
  if (danger.dueOn !== null && dueOn <= danger.dueOn) return null
  if (isDangerOverdue(danger, today) || danger.state !== 'found')
    return ['不能自行延长整改期限，请联系监管人员', 'an official alone gives it longer']
  const days = promisedAtMostDays[danger.grade]
  return daysBetween(danger.foundOn, dueOn) > days
    ? [`不能晚于发现后 ${days} 天`, `is later than ${days} days after it was found`]
    : null
}

/** Whether a hidden danger that is not put right is late: its last day is over. */
export function isDangerOverdue(danger: Pick<Danger, 'state' | 'dueOn'>, today: string): boolean {
  return dangerSteps.whyNot(danger.state, 'rectify') === null && danger.dueOn !== null && danger.dueOn < today
}
