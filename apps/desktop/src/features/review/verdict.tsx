import type { Checkin, ReturnReason } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import type { Shot } from '@huanying/contracts/shots'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { reviewWords } from '@huanying/ui/words/review'
import { Alert, App, Button, Input, Segmented } from 'antd'
import type { InputRef } from 'antd'
import { useRef, useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { useShortcut } from '../../shell/shortcuts.tsx'
import { offeredReasons } from './reason-keys.ts'
import { useTakeBack } from './take-back.tsx'

type About = 'shot' | 'point' | 'all'

/** Approves a check-in, or sends it back with what is to be done again: about a picture, a point or all of it. */
export function Verdict({
  checkin,
  duty,
  shot,
  onDone,
}: {
  checkin: Checkin
  duty: Duty
  shot: Shot | undefined
  onDone: () => void
}) {
  const w = useWords(reviewWords)
  const { message, modal } = App.useApp()
  const field = useRef<InputRef>(null)
  const [about, setAbout] = useState<About>('shot')
  const [text, setText] = useState('')
  const [reasons, setReasons] = useState<readonly ReturnReason[]>([])
  const judge = useAct('reviewCheckin', ['listCheckins', 'getCheckin', 'listDuties', 'getDuty', 'getReviewStatistics'])
  const undo = useTakeBack()
  const offered = offeredReasons(shot, w.templates.length)

  function add(typed = text): void {
    const said = typed.trim()
    if (said === '') return
    const shotId = about === 'shot' ? (shot?.id ?? null) : null
    const pointId = about === 'all' ? null : (shot?.point?.id ?? null)
    setReasons([...reasons, { shotId, pointId, text: said }])
    setText('')
    // The keys of the review work again.
    field.current?.blur()
  }
  function ask(verdict: 'approve' | 'return'): void {
    const { doubtfulShots, pendingShots } = checkin
    const isDoubtful = (doubtfulShots ?? 0) > 0 || pendingShots > 0
    if (verdict === 'approve' && isDoubtful && !judge.isPending)
      modal.confirm({
        title: w.approveDoubtful(doubtfulShots ?? 0, pendingShots),
        content: w.approveDoubtfulAsk,
        okText: w.approve,
        onOk: () => decide('approve'),
      })
    else decide(verdict)
  }
  function decide(verdict: 'approve' | 'return'): void {
    if (judge.isPending) return
    if (verdict === 'return' && reasons.length === 0) {
      void message.info(w.needReason)
      field.current?.focus()
      return
    }
    // Not the callbacks of mutate: the answer may take this part off the screen before they run.
    judge
      .mutateAsync({
        params: { id: checkin.id },
        body: { verdict, reasons: verdict === 'return' ? [...reasons] : [] },
      })
      .then(
        () => {
          undo(checkin.id, verdict === 'approve' ? w.approved : w.returned)
          onDone()
        },
        // It is shown above the form.
        () => undefined,
      )
  }
  useShortcut('a', () => ask('approve'))
  useShortcut('r', () => ask('return'))
  useDigits((digit) => {
    const text = w.templates[digit - 1]
    if (text !== undefined) add(text)
  })
  useShortcut('x', () => {
    setAbout('shot')
    field.current?.focus()
  })
  const nameOf = ({ shotId, pointId }: ReturnReason) => {
    const number = checkin.shotList.findIndex(({ id }) => id === shotId) + 1
    if (number > 0) return `${w.aboutShort.shot} ${number}`
    return duty.points.find(({ id }) => id === pointId)?.name ?? w.aboutShort.all
  }
  return (
    <Panel title={w.reasons}>
      {judge.error === null ? null : <Alert type="error" showIcon title={judge.error.message} />}
      <Segmented
        size="small"
        value={about}
        options={(['shot', 'point', 'all'] as const).map((value) => ({ value, label: w.about[value] }))}
        onChange={setAbout}
      />
      <ol className="reason-offers" aria-label={w.reasonHint}>
        {offered.map(({ at, isProposed }) => (
          <li key={at}>
            <Button
              size="small"
              type={isProposed ? 'default' : 'text'}
              aria-keyshortcuts={String(at + 1)}
              onClick={() => add(w.templates[at])}
            >
              <kbd>{at + 1}</kbd> {w.templates[at]}
            </Button>
          </li>
        ))}
      </ol>
      <div className="reason-add">
        <Input
          ref={field}
          value={text}
          onChange={({ target }) => setText(target.value)}
          placeholder={w.reasonWrite}
          aria-label={w.reasonWrite}
          maxLength={300}
          onKeyDown={({ key }) => {
            if (key === 'Escape') field.current?.blur()
          }}
          onPressEnter={({ nativeEvent }) => {
            // The Enter that ends a word of an input method is not meant.
            if (!nativeEvent.isComposing) add()
          }}
        />
        <Button onClick={() => add()} disabled={text.trim() === ''}>
          {w.addReason}
        </Button>
      </div>
      <ul className="reason-list">
        {reasons.map((reason, index) => (
          <li key={index}>
            <span>
              {reason.text} <small>{nameOf(reason)}</small>
            </span>
            <Button
              type="text"
              size="small"
              aria-label={`${w.remove} ${reason.text}`}
              onClick={() => setReasons(reasons.toSpliced(index, 1))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <div className="verdict">
        <Button size="large" loading={judge.isPending} onClick={() => ask('return')}>
          {w.return} R
        </Button>
        <Button size="large" type="primary" loading={judge.isPending} onClick={() => ask('approve')}>
          {w.approve} A
        </Button>
      </div>
    </Panel>
  )
}

/** A digit picks a reason: the same digit always the same one. */
function useDigits(pick: (digit: number) => void): void {
  useShortcut('1', () => pick(1))
  useShortcut('2', () => pick(2))
  useShortcut('3', () => pick(3))
  useShortcut('4', () => pick(4))
  useShortcut('5', () => pick(5))
  useShortcut('6', () => pick(6))
  useShortcut('7', () => pick(7))
  useShortcut('8', () => pick(8))
  useShortcut('9', () => pick(9))
}
