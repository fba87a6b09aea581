import type { CheckinState } from '@huanying/contracts/checkins'
import type { DutyState } from '@huanying/contracts/duties'
import type { z } from 'zod'

/** For so long a reviewer may take a verdict back: a slip is seen at once, and the enterprise has hardly read it. */
export const takeBackWithinMs = 2 * 60_000

interface Verdict {
  readonly state: z.infer<typeof CheckinState>
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
  readonly dutyState: DutyState
}

/** Why a verdict can't be taken back (撤销审核), in words; null when it can. */
export function whyNotTakenBack(
  { state, reviewedBy, reviewedAt, dutyState }: Verdict,
  asked: { readonly by: string | null; readonly now: Date },
): { zh: string; en: string } | null {
  if (state === 'submitted' || reviewedAt === null) return { zh: '尚未审核', en: 'it has not been reviewed' }
  if (reviewedBy !== asked.by) return { zh: '由他人审核', en: 'somebody else reviewed it' }
  if (asked.now.getTime() - reviewedAt.getTime() > takeBackWithinMs)
    return { zh: '审核已超过 2 分钟', en: 'the verdict is more than two minutes old' }
  if (dutyState !== state) return { zh: '任务已有后续办理', en: 'something has followed' }
  return null
}
