import type { Order } from '@huanying/contracts/orders'

/** How the awaited answer stands: none awaited, in time, little time left, late. */
export type AnswerState = 'none' | 'waiting' | 'soon' | 'late'

/** `soon` from the last quarter of the time given on; only an order that nobody answered yet awaits one. */
export function answerState(
  { status, sentAt, answerBy }: Pick<Order, 'status' | 'sentAt' | 'answerBy'>,
  at: number,
): AnswerState {
  if (status !== 'sent') return 'none'
  const due = Date.parse(answerBy)
  if (at > due) return 'late'
  return due - at < (due - Date.parse(sentAt)) / 4 ? 'soon' : 'waiting'
}
