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

/** A time left or over, to the second: `04:09`, from one hour on `1:04:09`. */
export function countdownWords(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const two = (count: number) => String(count).padStart(2, '0')
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`
}
