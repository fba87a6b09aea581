import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import type { Review } from '@huanying/domain/incident/review'
import { spanWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { touchedByIncident } from './use-board.ts'

interface Score {
  item: string
  score: number
  of: number
  note: string
}

/** A drill's script and its observers' scores. */
export function DrillPanels({
  incident,
  board,
  injects,
}: {
  incident: Incident
  board: Board
  injects: Review['injects']
}) {
  const may = useMay()
  const canScore = may('drill.score')
  return (
    <>
      {canScore ? <Script incident={incident} injects={injects} /> : null}
      <Scores incident={incident} board={board} canScore={canScore && incident.status !== 'closed'} />
    </>
  )
}

/** Lines of a script: minutes, a space, the text. A line that is none of that is named. */
export function readScript(text: string): { items: { afterMin: number; text: string }[]; wrong: number | null } {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const items: { afterMin: number; text: string }[] = []
  for (const [index, line] of lines.entries()) {
    const [, minutes, words] = /^\s*(\d+(?:\.\d+)?)\s+(\S.*)$/.exec(line) ?? []
    if (minutes === undefined || words === undefined) return { items, wrong: index + 1 }
    items.push({ afterMin: Number(minutes), text: words.trim() })
  }
  return { items, wrong: null }
}

function Script({ incident, injects }: { incident: Incident; injects: Review['injects'] }) {
  const w = useWords(responseWords).review
  const may = useMay()
  const { message } = App.useApp()
  const params = { id: incident.id }
  const script = useCall('listInjects', { params })
  const save = useAct('setInjects', ['listInjects'])
  const [typed, setTyped] = useState<string | null>(null)
  const known = script.data?.items ?? []
  const stored = known
    .filter((inject) => inject.firedAt === null)
    .map((inject) => `${inject.afterMin} ${inject.text}`)
    .join('\n')
  const { items, wrong } = readScript(typed ?? stored)
  const language = useLanguage()
  const reaction = (text: string) => {
    const known = injects.find((one) => one.text === text)
    if (known === undefined) return w.fired
    return known.reactionMs === null
      ? w.noReaction
      : w.reaction(spanWords(known.reactionMs, language), known.reaction ?? '')
  }
  return (
    <Panel title={w.script}>
      <ul className="wall-list">
        {known
          .filter((inject) => inject.firedAt !== null)
          .map((inject) => (
            <li key={inject.id}>
              <span>
                +{inject.afterMin} min · {inject.text}
              </span>
              <b>{reaction(inject.text)}</b>
            </li>
          ))}
      </ul>
      <Input.TextArea
        rows={6}
        value={typed ?? stored}
        placeholder={w.scriptHint}
        aria-label={w.script}
        readOnly={!may('drill.run') || incident.status === 'closed'}
        onChange={(event) => setTyped(event.target.value)}
      />
      {wrong === null ? null : <Alert type="error" title={`${wrong}: ${w.scriptHint}`} />}
      <div className="drawer-actions">
        <Button
          type="primary"
          disabled={typed === null || wrong !== null || !may('drill.run')}
          loading={save.isPending}
          onClick={() =>
            save.mutate(
              { params, body: { items } },
              {
                onSuccess() {
                  setTyped(null)
                  void message.success(w.scriptSaved)
                },
                onError: (error) => void message.error(error.message),
              },
            )
          }
        >
          {w.script}
        </Button>
      </div>
    </Panel>
  )
}

function Scores({ incident, board, canScore }: { incident: Incident; board: Board; canScore: boolean }) {
  const w = useWords(responseWords).review
  const { message } = App.useApp()
  const [form] = Form.useForm<Score>()
  const score = useAct('scoreDrill', touchedByIncident)
  const sum = board.scores.reduce((total, one) => total + one.score, 0)
  const of = board.scores.reduce((total, one) => total + one.of, 0)
  return (
    <Panel title={`${w.scores}${of === 0 ? '' : ` · ${sum} / ${of}`}`}>
      <ul className="wall-list">
        {board.scores.map((one) => (
          <li key={one.seq}>
            <span>
              {one.item}
              <small className="wall-why">
                {one.by} {one.note}
              </small>
            </span>
            <b className="number">{`${one.score} / ${one.of}`}</b>
          </li>
        ))}
      </ul>
      {canScore ? (
        <Form<Score>
          form={form}
          layout="inline"
          className="score-form"
          initialValues={{ of: 10, note: '' }}
          onFinish={(body) =>
            score.mutate(
              { params: { id: incident.id }, body },
              { onSuccess: () => form.resetFields(), onError: (error) => void message.error(error.message) },
            )
          }
        >
          <Form.Item name="item" label={w.item} rules={[{ required: true }]}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="score" label={w.score} rules={[{ required: true }]}>
            <InputNumber min={0} max={100} />
          </Form.Item>
          <Form.Item name="of" label="/">
            <InputNumber min={1} max={100} />
          </Form.Item>
          <Form.Item name="note" label={w.note}>
            <Input maxLength={500} />
          </Form.Item>
          <Button htmlType="submit" loading={score.isPending}>
            {w.addScore}
          </Button>
        </Form>
      ) : null}
    </Panel>
  )
}
