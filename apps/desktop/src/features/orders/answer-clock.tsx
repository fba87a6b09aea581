import type { Order } from '@huanying/contracts/orders'
import { clockWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { orderWords } from '@huanying/ui/words/orders'
import { useEffect, useState } from 'react'
import { answerState, countdownWords } from './answer-time.ts'
import type { AnswerState } from './answer-time.ts'
import './order-parts.css'

/** How the awaited answer stands now, and how long is left (negative: over); looks again each second while one is awaited. */
export function useAnswerTime(order: Pick<Order, 'status' | 'sentAt' | 'answerBy'>): [AnswerState, number] {
  const isAwaited = order.status === 'sent'
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isAwaited) return undefined
    setNow(Date.now())
    const tick = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(tick)
  }, [isAwaited])
  return [answerState(order, now), Date.parse(order.answerBy) - now]
}

/** By when an answer is awaited, and the time that is left or over. */
export function AnswerClock({ state, left, answerBy }: { state: AnswerState; left: number; answerBy: string }) {
  const w = useWords(orderWords)
  if (state === 'none') return null
  return (
    <span className="answer-clock number" role="timer" data-state={state}>
      {state === 'waiting' ? null : (
        <span className="answer-mark" aria-hidden="true">
          {state === 'late' ? '×' : '!'}
        </span>
      )}
      {w.answerBy(clockWords(answerBy))}
      <b>{state === 'late' ? w.late(countdownWords(left)) : w.left(countdownWords(left))}</b>
    </span>
  )
}
