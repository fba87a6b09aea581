import type { Checkin, ReturnReason } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import type { Shot } from '@huanying/contracts/shots'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { reviewWords } from '@huanying/ui/words/review'
import { Alert, App, AutoComplete, Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import { useShortcut } from '../../shell/shortcuts.tsx'

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
  const { message } = App.useApp()
  const field = useRef<HTMLDivElement>(null)
  const [about, setAbout] = useState<About>('shot')
  const [text, setText] = useState('')
  const [reasons, setReasons] = useState<readonly ReturnReason[]>([])
  const judge = useAct('reviewCheckin', ['listCheckins', 'getCheckin', 'listDuties', 'getDuty', 'getReviewStatistics'])

  function add(typed = text): void {
    const said = typed.trim()
    if (said === '') return
    const shotId = about === 'shot' ? (shot?.id ?? null) : null
    const pointId = about === 'all' ? null : (shot?.point?.id ?? null)
    setReasons([...reasons, { shotId, pointId, text: said }])
    setText('')
    // The keys of the review work again.
    field.current?.querySelector('input')?.blur()
  }
  function decide(verdict: 'approve' | 'return'): void {
    if (judge.isPending) return
    if (verdict === 'return' && reasons.length === 0) {
      void message.info(w.needReason)
      field.current?.querySelector('input')?.focus()
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
          void message.success(verdict === 'approve' ? w.approved : w.returned)
          onDone()
        },
        // It is shown above the form.
        () => undefined,
      )
  }
  useShortcut('a', () => decide('approve'))
  useShortcut('r', () => decide('return'))
  useShortcut('x', () => {
    setAbout('shot')
    field.current?.querySelector('input')?.focus()
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
      <div className="reason-add" ref={field}>
        <AutoComplete
          value={text}
          onChange={setText}
          onSelect={(chosen: string) => add(chosen)}
          defaultActiveFirstOption={false}
          options={w.templates.map((value) => ({ value }))}
          showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
          placeholder={w.reasonHint}
          aria-label={w.reasonHint}
          maxLength={300}
          onInputKeyDown={(event) => {
            const input = event.target as HTMLInputElement
            if (event.key === 'Escape') input.blur()
            if (event.key === 'Enter' && input.getAttribute('aria-activedescendant') === null) add()
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
        <Button size="large" loading={judge.isPending} onClick={() => decide('return')}>
          {w.return} R
        </Button>
        <Button size="large" type="primary" loading={judge.isPending} onClick={() => decide('approve')}>
          {w.approve} A
        </Button>
      </div>
    </Panel>
  )
}
