import type { Danger, DangerState } from '@huanying/contracts/dangers'
import type { Pair } from '@huanying/contracts/values'
import { steps } from '../steps.ts'
import type { May } from '../steps.ts'

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
