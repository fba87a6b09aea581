import type { Order } from '@huanying/contracts/orders'
import { momentBeside, spanWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { orderWords } from '@huanying/ui/words/orders'
import { useEffect, useState } from 'react'
import { answerState } from './answer-time.ts'
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
  const language = useLanguage()
  if (state === 'none') return null
  return (
    <span className="answer-clock number" role="timer" data-state={state}>
      {state === 'waiting' ? null : (
        <span className="answer-mark" aria-hidden="true">
          {state === 'late' ? '×' : '!'}
        </span>
      )}
      {w.answerBy(momentBeside(answerBy, new Date(), language))}
      <b>{state === 'late' ? w.late(spanWords(-left, language)) : w.left(spanWords(left, language))}</b>
    </span>
  )
}
