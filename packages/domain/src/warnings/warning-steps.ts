import type { WarningState } from '@huanying/contracts/warnings'
import { steps } from '../steps.ts'

export type WarningStep = 'see' | 'handle' | 'remind' | 'close' | 'open'

/**
 * The way of an early warning (预警), the signal of today: noticed and told it is `open`, answered by whoever sees and handles it,
 * and closed, or opened again, by the fact alone.
 */
export const warningSteps = steps<WarningState, WarningStep>({
  ways: {
    open: { see: 'seen', handle: 'handled', remind: 'open', close: 'closed' },
    seen: { handle: 'handled', remind: 'open', close: 'closed', open: 'open' },
    handled: { remind: 'open', close: 'closed', open: 'open' },
    closed: { open: 'open' },
  },
  ends: ['closed'],
  by: { see: 'warning.answer', handle: 'warning.answer', remind: 'warning.remind', close: null, open: null },
  standing: {
    open: ['预警未读', 'nobody has read it'],
    seen: ['预警已读', 'it has been read'],
    handled: ['预警处理中', 'it is being handled'],
    closed: ['预警已关闭', 'it is closed'],
  },
})
