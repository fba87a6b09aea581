import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { dutyRequestWords } from '@huanying/ui/words/duty-requests'
import { dutyWords } from '@huanying/ui/words/duties'
import { Alert, App, Button, Drawer, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { CancelButton } from '../../shell/cancel-button.tsx'
import { Form } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { useMay, useUser } from '../../shell/user.ts'
import { ForWhom } from './batches-drawer.tsx'
import { touchedByDuties } from './duty-edit.tsx'
import { ClassFields, classOf } from './order-drawer.tsx'

/** Plans what the guide asks of one enterprise in a year or a month, or of a class of them: shown or counted first. */
export function PlanDrawer({ enterpriseId, onClose }: { enterpriseId?: string | undefined; onClose: () => void }) {
  const w = useWords(dutyWords)
  const r = useWords(dutyRequestWords)
  const { ownerId } = useUser()
  const may = useMay()
  const { message, modal } = App.useApp()
  const [isClass, setIsClass] = useState(false)
  const [chosen, setChosen] = useState(ownerId ?? enterpriseId)
  const [year, setYear] = useState(() => Number(dayOf(new Date()).slice(0, 4)))
  const [month, setMonth] = useState<number | undefined>()
  const [form] = Form.useForm()
  const count = useAct('planProposed')
  const plan = useAct('planProposed', touchedByDuties)
  const error = plan.error ?? count.error
  const span = { year, ...(month === undefined ? {} : { month }) }
  const body = (dryRun: boolean) =>
    isClass
      ? { ...span, class: classOf(form.getFieldsValue()), dryRun }
      : { ...span, ...(chosen === undefined ? {} : { enterpriseId: chosen }), dryRun }
  const canPlan = isClass ? (count.data?.duties ?? 0) > 0 : chosen !== undefined
  const enter = () =>
    plan.mutate(
      { body: body(false) },
      {
        onSuccess({ enterprises, duties }) {
          void message.success(w.planned(enterprises, duties))
          onClose()
        },
      },
    )
  return (
    <Drawer
      open
      size={560}
      title={w.propose}
      onClose={onClose}
      footer={
        <div className="drawer-actions">
          <CancelButton onClose={onClose} />
          {isClass ? (
            <Button loading={count.isPending} onClick={() => count.mutate({ body: body(true) })}>
              {w.preview}
            </Button>
          ) : null}
          <Button
            type="primary"
            disabled={!canPlan}
            loading={plan.isPending}
            onClick={() => {
              if (!isClass || count.data === undefined) enter()
              // Thousands of duties are not entered by a slip.
              else void modal.confirm({ title: r.sure(count.data.enterprises, count.data.duties), onOk: enter })
            }}
          >
            {w.plan}
          </Button>
        </div>
      }
    >
      <p className="soft">{w.proposeHint}</p>
      {error === null ? null : <Alert type="error" showIcon title={error.message} />}
      <Form form={form} layout="vertical" className="edit-form" onValuesChange={() => count.reset()}>
        <div className="form-pair">
          <Form.Item label={w.year}>
            <InputNumber
              min={2020}
              max={2100}
              aria-label={w.year}
              value={year}
              onChange={(value) => {
                count.reset()
                setYear(value ?? year)
              }}
            />
          </Form.Item>
          <Form.Item label={w.month}>
            <Select
              allowClear
              aria-label={w.month}
              placeholder={w.wholeYear}
              value={month ?? null}
              options={Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: w.monthOf(index + 1) }))}
              onChange={(value: number | undefined) => {
                count.reset()
                setMonth(value ?? undefined)
              }}
            />
          </Form.Item>
          {may('duty.order') ? (
            <Form.Item label={w.planFor}>
              <Segmented
                value={isClass ? 'class' : 'one'}
                options={[
                  { value: 'one', label: w.oneEnterprise },
                  { value: 'class', label: w.aClass },
                ]}
                onChange={(value) => setIsClass(value === 'class')}
              />
            </Form.Item>
          ) : null}
        </div>
        {isClass ? <ClassFields /> : null}
        {!isClass && ownerId === null ? (
          <Form.Item label={w.enterprise}>
            <EnterprisePicker label={w.enterprise} value={chosen} onChange={setChosen} />
          </Form.Item>
        ) : null}
      </Form>
      {isClass && count.data !== undefined ? (
        <Alert
          type="info"
          role="status"
          title={w.previewOf(count.data.enterprises, count.data.duties)}
          description={<ForWhom names={count.data.names} count={count.data.enterprises} />}
        />
      ) : null}
      {!isClass && chosen !== undefined ? <Proposal enterpriseId={chosen} {...span} /> : null}
    </Drawer>
  )
}

function Proposal(span: { enterpriseId: string; year: number; month?: number }) {
  const w = useWords(dutyWords)
  const proposed = useCall('proposeDuties', { query: span })
  return (
    <Answered query={proposed} lines={6}>
      {({ items }) =>
        items.length === 0 ? (
          <p role="status">{w.nothingToPropose}</p>
        ) : (
          <>
            <strong role="status">{w.proposalOf(items.length)}</strong>
            <ul className="plan-list">
              {items.map((duty) => (
                <li key={`${duty.kind}-${duty.title}-${duty.dueOn}`}>
                  <span>{duty.title}</span>
                  <span className="number">{duty.dueOn}</span>
                  <small>{duty.reason}</small>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Answered>
  )
}
