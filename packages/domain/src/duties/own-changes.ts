import type { Duty, ProposedDuty } from '@huanying/contracts/duties'
import type { Pair } from '@huanying/contracts/values'
import { proposePlan } from './propose-plan.ts'
import type { PlannedEnterprise } from './propose-plan.ts'
import { isOverdue } from '../due.ts'

type Known = Pick<Duty, 'state' | 'source' | 'dueOn'>

/**
 * Why an enterprise may not move, rename or cancel a duty by itself, in words; null when it may. Its own plan is its own
 * until it is due: what the guide, an order, a lesson or the bureau's workbook put there is not.
 */
export function whyNotByOwner(duty: Known, today: string): Pair | null {
  const never = whyNotAsked(duty, today)
  if (never !== null) return never
  return duty.source === 'own'
    ? null
    : [
        '该任务不是本企业自定的，不能自行改期或取消，请提交申请，由监管人员决定',
        'it is not the enterprise’s own plan: ask for the change, and an official decides',
      ]
}

/** Why an enterprise cannot even ask for a change, in words; null when it can. What is late or was sent back is done, not moved. */
export function whyNotAsked(duty: Pick<Known, 'state' | 'dueOn'>, today: string): Pair | null {
  if (duty.state === 'returned') return ['已退回的任务须重新完成，不能改期或取消', 'it was sent back: do it again']
  if (duty.state !== 'planned') return ['任务已提交或已办结', 'it is submitted or over']
  return isOverdue('duty', duty, today)
    ? ['任务已逾期，须尽快完成，不能改期或取消', 'it is overdue: do it, it is neither moved nor called off']
    : null
}

type Planned = PlannedEnterprise['planned'][number]

const isSame = (a: Planned, b: Planned) =>
  a.kind === b.kind &&
  a.inspectionKind === b.inspectionKind &&
  a.startsOn === b.startsOn &&
  a.dueOn === b.dueOn &&
  a.pointIds.toSorted().join() === b.pointIds.toSorted().join()

/** What would be missing of the guide's frequencies (as `proposePlan` reads them) once a planned duty is moved, or gone. */
export function missingWithout(
  enterprise: PlannedEnterprise,
  year: number,
  before: Planned,
  after: Planned | null,
): ProposedDuty[] {
  const at = enterprise.planned.findIndex((one) => isSame(one, before))
  const rest = enterprise.planned.filter((_, index) => index !== at)
  const moved = after !== null && after.dueOn.startsWith(`${year}-`) ? [after] : []
  const whole = proposePlan(enterprise, year, `${year}-01-01`)
  const left = proposePlan({ ...enterprise, planned: [...rest, ...moved] }, year, `${year}-01-01`)
  return left.filter(({ title }) => !whole.some((one) => one.title === title))
}
