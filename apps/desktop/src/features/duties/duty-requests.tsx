import type { DutyRequest, DutyRequestKind } from '@huanying/contracts/duty-requests'
import type { Duty } from '@huanying/contracts/duties'
import { whyNotAsked, whyNotByOwner } from '@huanying/domain/duties/own-changes'
import { wordsIn } from '@huanying/contracts/values'
import { dayOf, momentWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dutyRequestWords } from '@huanying/ui/words/duty-requests'
import { dutyWords } from '@huanying/ui/words/duties'
import { Alert, App, Button, Input, Modal, Segmented } from 'antd'
import { DayPicker } from '../../shell/day-picker.tsx'
import { Form } from '../../shell/form.tsx'
import { useState } from 'react'
import { useAct, useCall } from '../../shell/calls.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useMay, useUser } from '../../shell/user.ts'
import { DueOn, touchedByDuties } from './duty-edit.tsx'

/** What is read anew once a request was sent or answered. */
export const touchedByRequests = [...touchedByDuties, 'listDutyRequests', 'getDutyChangeFigures'] as const

/** What was asked about a duty, with the answer; an enterprise asks here, an officer answers. */
export function DutyRequests({ duty }: { duty: Duty }) {
  const w = useWords(dutyRequestWords)
  const language = useLanguage()
  const may = useMay()
  const { ownerId } = useUser()
  const found = useCall('listDutyRequests', { query: { dutyId: duty.id, limit: 20 } })
  const [isAsking, setIsAsking] = useState(false)
  const items = found.data?.items ?? []
  const today = dayOf(new Date())
  const never = whyNotAsked(duty, today)
  const isOpen = items.some(({ state }) => state === 'open')
  const mayAsk = may('duty.ask') && never === null && !isOpen
  const why = ownerId === null ? null : whyNotByOwner(duty, today)
  if (items.length === 0 && !mayAsk && (why === null || duty.state !== 'planned')) return null
  return (
    <section className="duty-section">
      <h3>{w.requestsOf}</h3>
      {duty.state === 'planned' && why !== null ? (
        <p className="soft">{never === null ? w.askHint : wordsIn(language, why)}</p>
      ) : null}
      <ul className="duty-asked">
        {items.map((request) => (
          <li key={request.id}>
            <RequestFacts request={request} />
            <RequestActions request={request} />
          </li>
        ))}
      </ul>
      {mayAsk ? <Button onClick={() => setIsAsking(true)}>{w.ask}</Button> : null}
      {isAsking ? <AskDialog duty={duty} onClose={() => setIsAsking(false)} /> : null}
    </section>
  )
}

/** What is asked, by whom and why, and what was answered. */
export function RequestFacts({ request }: { request: DutyRequest }) {
  const w = useWords(dutyRequestWords)
  const { kind, startsOn, dueOn, reason, state, askedAt, askedBy, answer, answeredAt, answeredBy } = request
  return (
    <>
      <b>
        {w.kind[kind]}
        {startsOn === null || dueOn === null ? '' : ` ${w.to(startsOn, dueOn)}`} · {w.state[state]}
      </b>
      <div>{reason}</div>
      <small className="soft">{w.answeredBy(askedBy, momentWords(askedAt))}</small>
      {answeredAt === null || answeredBy === null ? null : (
        <>
          {answer === null || answer === '' ? null : <div>{w.answered(answer)}</div>}
          <small className="soft">{w.answeredBy(answeredBy, momentWords(answeredAt))}</small>
        </>
      )}
    </>
  )
}

/** Grant or refuse, for those who may; the way back for who asked. */
export function RequestActions({ request }: { request: DutyRequest }) {
  const w = useWords(dutyRequestWords)
  const may = useMay()
  const { message } = App.useApp()
  const [isRefusing, setIsRefusing] = useState(false)
  const answer = useAct('answerDutyRequest', touchedByRequests)
  const withdraw = useAct('withdrawDutyRequest', touchedByRequests)
  const params = { id: request.id }
  const onError = (error: Error) => void message.error(error.message)
  if (request.state !== 'open') return null
  if (may('duty.ask'))
    return (
      <Button
        size="small"
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({ params }, { onSuccess: () => void message.success(w.withdrawn), onError })}
      >
        {w.withdraw}
      </Button>
    )
  if (!may('duty.grant')) return null
  return (
    <div className="row">
      <Button
        size="small"
        type="primary"
        loading={answer.isPending}
        onClick={() =>
          answer.mutate(
            { params, body: { verdict: 'grant', answer: '' } },
            { onSuccess: () => void message.success(w.granted), onError },
          )
        }
      >
        {w.grant}
      </Button>
      <Button size="small" onClick={() => setIsRefusing(true)}>
        {w.refuse}
      </Button>
      {isRefusing ? (
        <ReasonDialog
          title={`${w.refuse} · ${request.duty.title}`}
          confirm={w.refuse}
          label={w.answerHint}
          isBusy={answer.isPending}
          fault={answer.error?.message ?? null}
          onClose={() => setIsRefusing(false)}
          onReason={(reason) =>
            answer.mutate(
              { params, body: { verdict: 'refuse', answer: reason } },
              {
                onSuccess() {
                  void message.success(w.refused)
                  setIsRefusing(false)
                },
              },
            )
          }
        />
      ) : null}
    </div>
  )
}

interface Values {
  kind: DutyRequestKind
  startsOn: string
  dueOn: string
  reason: string
}

function AskDialog({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const w = useWords(dutyRequestWords)
  const d = useWords(dutyWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch<DutyRequestKind | undefined>('kind', form) ?? 'move'
  const ask = useAct('askDutyChange', touchedByRequests)
  return (
    <Modal
      open
      title={`${w.ask} · ${duty.title}`}
      okText={w.send}
      cancelText={common.back}
      okButtonProps={{ loading: ask.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {ask.error === null ? null : <Alert type="error" showIcon title={ask.error.message} />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        className="edit-form"
        initialValues={{ kind: 'move', startsOn: duty.startsOn, dueOn: duty.dueOn, reason: '' }}
        onFinish={({ startsOn, dueOn, reason }) =>
          ask.mutate(
            {
              params: { id: duty.id },
              body: kind === 'move' ? { kind, startsOn, dueOn, reason } : { kind, reason },
            },
            {
              onSuccess() {
                void message.success(w.sent)
                onClose()
              },
            },
          )
        }
      >
        <Form.Item name="kind" label={w.kindOf}>
          <Segmented options={(['move', 'cancel'] as const).map((value) => ({ value, label: w.kind[value] }))} />
        </Form.Item>
        {kind === 'move' ? (
          <div className="form-pair">
            <Form.Item name="startsOn" label={d.startsOn} rules={[{ required: true }]}>
              <DayPicker />
            </Form.Item>
            <DueOn />
          </div>
        ) : null}
        <Form.Item name="reason" label={w.reason} extra={w.reasonHint} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
