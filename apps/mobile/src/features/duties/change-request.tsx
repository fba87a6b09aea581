import { call } from '@huanying/client/call'
import type { DutyRequest, DutyRequestKind } from '@huanying/contracts/duty-requests'
import type { Duty } from '@huanying/contracts/duties'
import { whyNotAsked } from '@huanying/domain/duties/own-changes'
import { dayOf, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { dutyRequestWords } from '@huanying/ui/words/duty-requests'
import { dutyWords } from '@huanying/ui/words/duties'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useCallback, useEffect, useState } from 'react'
import { Trouble, useAttempt } from '../../shell/attempt.tsx'
import { useOnline } from '../../shell/online.ts'

/** Asks that a duty be moved or called off (改期、取消申请), and says what was answered. It needs signal: till then the duty stands. */
export function ChangeRequests({ duty }: { duty: Duty }) {
  const w = useWords(dutyRequestWords)
  const isOnline = useOnline()
  const [asked, setAsked] = useState<readonly DutyRequest[]>([])
  const [isAsking, setIsAsking] = useState(false)
  const { trouble, attempt } = useAttempt()
  const read = useCallback(async () => {
    setAsked((await call('listDutyRequests', { query: { dutyId: duty.id, limit: 20 } })).items)
  }, [duty.id])
  useEffect(() => {
    if (isOnline) void attempt(read())
  }, [attempt, isOnline, read])
  const isOpen = asked.some(({ state }) => state === 'open')
  const mayAsk = whyNotAsked(duty, dayOf(new Date())) === null && !isOpen
  if (asked.length === 0 && !mayAsk) return null
  return (
    <section className="card form">
      {asked.map((request) => (
        <Asked
          key={request.id}
          request={request}
          onWithdraw={() =>
            void attempt(call('withdrawDutyRequest', { params: { id: request.id } }).then(() => read()))
          }
        />
      ))}
      <Trouble trouble={trouble} needsSignal={w.needsSignal} />
      {!mayAsk ? null : isAsking ? (
        <AskForm
          duty={duty}
          onClose={() => setIsAsking(false)}
          onSend={(body) =>
            void attempt(
              call('askDutyChange', { params: { id: duty.id }, body })
                .then(() => setIsAsking(false))
                .then(read),
            )
          }
        />
      ) : (
        <button type="button" className="button secondary" onClick={() => setIsAsking(true)}>
          {w.ask}
        </button>
      )}
    </section>
  )
}

function Asked({ request, onWithdraw }: { request: DutyRequest; onWithdraw(): void }) {
  const w = useWords(dutyRequestWords)
  const { kind, startsOn, dueOn, reason, state, askedAt, askedBy, answer, answeredAt, answeredBy } = request
  return (
    <div role="note" className="asked">
      <strong>
        {w.kind[kind]}
        {startsOn === null || dueOn === null ? '' : ` ${w.to(startsOn, dueOn)}`} · {w.state[state]}
      </strong>
      <p>{reason}</p>
      <small className="soft">{w.answeredBy(askedBy, momentWords(askedAt))}</small>
      {answeredAt === null || answeredBy === null ? null : (
        <p className="soft">
          {answer === null || answer === '' ? null : w.answered(answer)}{' '}
          {w.answeredBy(answeredBy, momentWords(answeredAt))}
        </p>
      )}
      {state === 'open' ? (
        <button type="button" className="button secondary" onClick={onWithdraw}>
          {w.withdraw}
        </button>
      ) : null}
    </div>
  )
}

type NewRequest =
  | { readonly kind: 'move'; readonly startsOn: string; readonly dueOn: string; readonly reason: string }
  | { readonly kind: 'cancel'; readonly reason: string }

function AskForm({ duty, onSend, onClose }: { duty: Duty; onSend(body: NewRequest): void; onClose(): void }) {
  const w = useWords(dutyRequestWords)
  const d = useWords(dutyWords)
  const { back } = useWords(mobileWords)
  const [kind, setKind] = useState<DutyRequestKind>('move')
  const [days, setDays] = useState({ startsOn: duty.startsOn, dueOn: duty.dueOn })
  const [reason, setReason] = useState('')
  const said = reason.trim()
  const isMoved = days.startsOn !== duty.startsOn || days.dueOn !== duty.dueOn
  const isWhole = said !== '' && (kind === 'cancel' || (isMoved && days.startsOn !== '' && days.startsOn <= days.dueOn))
  return (
    <>
      <p className="soft">{w.askHint}</p>
      <div className="answers" role="group" aria-label={w.kindOf}>
        {(['move', 'cancel'] as const).map((value) => (
          <button key={value} type="button" aria-pressed={kind === value} onClick={() => setKind(value)}>
            {w.kind[value]}
          </button>
        ))}
      </div>
      {kind === 'cancel'
        ? null
        : (['startsOn', 'dueOn'] as const).map((key) => (
            <label key={key} className="field">
              {d[key]}
              <input
                type="date"
                value={days[key]}
                onChange={({ currentTarget: { value } }) => setDays((before) => ({ ...before, [key]: value }))}
              />
            </label>
          ))}
      <label className="field">
        {w.reason}
        <textarea
          rows={3}
          maxLength={300}
          value={reason}
          placeholder={w.reasonHint}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        className="button"
        disabled={!isWhole}
        onClick={() => onSend(kind === 'move' ? { kind, ...days, reason: said } : { kind, reason: said })}
      >
        {w.send}
      </button>
      <button type="button" className="quiet" onClick={onClose}>
        {back}
      </button>
    </>
  )
}
