import type { CheckinState } from '@huanying/contracts/checkins'
import type { DutyState } from '@huanying/contracts/duties'
import type { Pair } from '@huanying/contracts/values'
import type { z } from 'zod'
import { steps } from '../steps.ts'

type State = z.infer<typeof CheckinState>
export type CheckinStep = 'approve' | 'return' | 'takeBack'

/** A check-in (打卡) under review: a verdict, and the verdict taken back. */
export const checkinSteps = steps<State, CheckinStep>({
  ways: {
    submitted: { approve: 'approved', return: 'returned' },
    approved: { takeBack: 'submitted' },
    returned: { takeBack: 'submitted' },
  },
  ends: ['approved', 'returned'],
  by: { approve: 'checkin.review', return: 'checkin.review', takeBack: 'checkin.review' },
  standing: {
    submitted: ['尚未审核', 'it has not been reviewed'],
    approved: ['已审核', 'it has been reviewed'],
    returned: ['已审核', 'it has been reviewed'],
  },
})

/** For so long a reviewer may take a verdict back: a slip is seen at once, and the enterprise has hardly read it. */
export const takeBackWithinMs = 2 * 60_000

interface Verdict {
  readonly state: State
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
  readonly dutyState: DutyState
}

/** Why a verdict can't be taken back (撤销审核), in words; null when it can. */
export function whyNotTakenBack(
  { state, reviewedBy, reviewedAt, dutyState }: Verdict,
  asked: { readonly by: string | null; readonly now: Date },
): Pair | null {
  const why = checkinSteps.whyNot(state, 'takeBack')
  if (why !== null) return why
  if (reviewedBy !== asked.by) return ['由他人审核', 'somebody else reviewed it']
  if (reviewedAt === null || asked.now.getTime() - reviewedAt.getTime() > takeBackWithinMs)
    return ['审核已超过 2 分钟', 'the verdict is more than two minutes old']
  return dutyState === state ? null : ['任务已有后续办理', 'something has followed']
}
