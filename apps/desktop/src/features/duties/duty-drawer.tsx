import type { Duty } from '@huanying/contracts/duties'
import { dutySteps } from '@huanying/domain/duties/duty-steps'
import { whyNotByOwner } from '@huanying/domain/duties/own-changes'
import { dayOf, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { FactList } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { commonWords } from '@huanying/ui/words/common'
import { dutyWords } from '@huanying/ui/words/duties'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer, Input, Modal } from 'antd'
import { useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { DutyEdit, touchedByDuties } from './duty-edit.tsx'
import { DutyStateTag } from './duty-list.tsx'
import { DutyRequests } from './duty-requests.tsx'

/** One duty: what is owed, by whom, what was submitted; to move or cancel it while it has not begun. */
export function DutyDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const duty = useCall('getDuty', { params: { id } })
  return (
    <Drawer open size={520} title={duty.data?.title ?? ''} onClose={onClose}>
      <Answered query={duty}>{(found) => <DutyDetail duty={found} />}</Answered>
    </Drawer>
  )
}

function DutyDetail({ duty }: { duty: Duty }) {
  const w = useWords(dutyWords)
  const kinds = useWords(commonWords).riskPointKind
  const may = useMay()
  const [open, setOpen] = useState<'change' | 'cancel' | null>(null)
  const { enterprise, kind, inspectionKind, returned } = duty
  const isOpen = useUser().ownerId === null || whyNotByOwner(duty, dayOf(new Date())) === null
  const mayChange = isOpen && dutySteps.whyNot(duty.state, 'change', may) === null
  const mayCancel = isOpen && dutySteps.whyNot(duty.state, 'cancel', may) === null
  return (
    <>
      <FactList
        facts={[
          [
            w.enterprise,
            <>
              <RiskLevelTag level={enterprise.riskLevel} />{' '}
              <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
                {enterprise.name}
              </Link>
            </>,
          ],
          [w.kindOf, inspectionKind === null ? w.kind[kind] : w.inspectionKind[inspectionKind]],
          [w.stateOf, <DutyStateTag key="state" duty={duty} />],
          [w.startsOn, duty.startsOn],
          [w.dueOn, duty.dueOn],
          [w.sourceOf, w.source[duty.source]],
          ...(duty.reason === null ? [] : ([[w.reason, duty.reason]] as const)),
          ...(duty.cancelReason === null ? [] : ([[w.cancelledBecause, duty.cancelReason]] as const)),
        ]}
      />
      {returned === null ? null : (
        <section className="duty-section">
          <h3>{w.returnedBy(returned.by, momentWords(returned.at))}</h3>
          <ul className="bullets">
            {returned.reasons.map(({ pointId, text }, index) => (
              <li key={index}>
                {duty.points.find((point) => point.id === pointId)?.name ?? ''} {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {duty.points.length === 0 ? null : (
        <section className="duty-section">
          <h3>
            {w.points} · {w.pointCount(duty.points.length)}
          </h3>
          <ul className="duty-points">
            {duty.points.map((point) => (
              <li key={point.id}>
                {point.name} <small className="soft">{kinds[point.kind]}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      {may('checkin.read') ? <Rounds dutyId={duty.id} /> : null}
      {dutySteps.whyNot(duty.state, 'submit', may) === null ? (
        <p className="duty-section">
          {w.phoneHint} <a href={`/m/duties/${duty.id}`}>{w.phoneLink}</a>
        </p>
      ) : null}
      <DutyRequests duty={duty} />
      <div className="row duty-section">
        {mayChange ? <Button onClick={() => setOpen('change')}>{w.change}</Button> : null}
        {mayCancel ? <Button onClick={() => setOpen('cancel')}>{w.cancelDuty}</Button> : null}
      </div>
      {open === 'change' ? <DutyEdit duty={duty} onClose={() => setOpen(null)} /> : null}
      {open === 'cancel' ? <CancelDuty duty={duty} onClose={() => setOpen(null)} /> : null}
    </>
  )
}

function Rounds({ dutyId }: { dutyId: string }) {
  const w = useWords(dutyWords)
  const rounds = useCall('listCheckins', { query: { dutyId, limit: 50 } })
  return (
    <section className="duty-section">
      <h3>{w.checkins}</h3>
      <Answered query={rounds} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{w.noCheckin}</p>
          ) : (
            <ul className="duty-points">
              {items.map((round) => (
                <li key={round.id}>
                  <Link to="/review/$id" params={{ id: round.id }} search={{}}>
                    {w.round(round.round)}
                  </Link>{' '}
                  {momentWords(round.submittedAt)} · {round.submittedBy} ·{' '}
                  {w.state[round.state === 'submitted' ? 'submitted' : round.state]}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  )
}

function CancelDuty({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const w = useWords(dutyWords)
  const common = useWords(commonWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const cancel = useAct('cancelDuty', touchedByDuties)
  return (
    <Modal
      open
      title={`${w.cancelDuty} · ${duty.title}`}
      okText={w.cancelDuty}
      cancelText={common.back}
      okButtonProps={{ loading: cancel.isPending, danger: true }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) =>
          cancel.mutate(
            { params: { id: duty.id }, body: { reason } },
            {
              onSuccess() {
                void message.success(w.cancelled)
                onClose()
              },
              onError: (error) => void message.error(error.message),
            },
          )
        }
      >
        <Form.Item name="reason" label={w.cancelReason} rules={[{ required: true, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={300} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
