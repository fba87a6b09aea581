import type { DutyState } from '@huanying/contracts/duties'
import { steps } from '../steps.ts'

/** What can be done with a duty. */
export type DutyStep = 'change' | 'cancel' | 'submit' | 'approve' | 'return' | 'reopen'

/** One life cycle for all kinds of duties (任务生命周期). A verdict taken back opens it again (`checkinSteps`). */
export const dutySteps = steps<DutyState, DutyStep>({
  ways: {
    planned: { change: 'planned', cancel: 'cancelled', submit: 'submitted' },
    submitted: { approve: 'approved', return: 'returned' },
    returned: { submit: 'submitted', cancel: 'cancelled', reopen: 'submitted' },
    approved: { reopen: 'submitted' },
    cancelled: {},
  },
  ends: ['approved', 'cancelled'],
  by: {
    change: 'duty.plan',
    cancel: 'duty.plan',
    submit: 'checkin.write',
    approve: 'checkin.review',
    return: 'checkin.review',
    reopen: 'checkin.review',
  },
  standing: {
    planned: ['尚未打卡', 'it has not been done yet'],
    submitted: ['已打卡，待审核', 'it is done and waits for review'],
    returned: ['已退回，待重新打卡', 'it was sent back to be done again'],
    approved: ['已审核通过', 'it was approved'],
    cancelled: ['已取消', 'it was cancelled'],
  },
})
