import type { DutyState } from '@huanying/contracts/duties'

/** What can be done with a duty. */
export type DutyStep = 'change' | 'cancel' | 'submit' | 'approve' | 'return'

const steps: Record<DutyState, readonly DutyStep[]> = {
  planned: ['change', 'cancel', 'submit'],
  submitted: ['approve', 'return'],
  returned: ['submit', 'cancel'],
  approved: [],
  cancelled: [],
}

const words: Record<DutyState, { zh: string; en: string }> = {
  planned: { zh: '尚未打卡', en: 'it has not been done yet' },
  submitted: { zh: '已打卡，待审核', en: 'it is done and waits for review' },
  returned: { zh: '已退回，待重新打卡', en: 'it was sent back to be done again' },
  approved: { zh: '已审核通过', en: 'it was approved' },
  cancelled: { zh: '已取消', en: 'it was cancelled' },
}

/** Why a step is not open to a duty, in words; null when it is. One life cycle for all kinds (任务生命周期). */
export function whyNotDutyStep(state: DutyState, step: DutyStep): { zh: string; en: string } | null {
  return steps[state].includes(step) ? null : words[state]
}

/** Whether an unfinished duty is late: its last day is over. */
export function isOverdue(duty: { readonly state: DutyState; readonly dueOn: string }, today: string): boolean {
  return (duty.state === 'planned' || duty.state === 'returned') && duty.dueOn < today
}
