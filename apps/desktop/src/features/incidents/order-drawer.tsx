import type { Incident } from '@huanying/contracts/incidents'
import type { Addressee, NewOrder } from '@huanying/contracts/orders'
import type { Situation } from '@huanying/contracts/situation'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Button, Form, Input, InputNumber, Select } from 'antd'
import { useMemo, useRef } from 'react'
import { useAct } from '../../shell/calls.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { touchedByIncident } from './use-board.ts'

/** An order as the situation suggests it: to whom, what, and which goods. */
export interface Suggestion {
  readonly key: string
  readonly label: string
  readonly order: Pick<NewOrder, 'kind' | 'to' | 'text' | 'items'>
}

type Words = (typeof responseWords)['zh']['orders']

/** Every order that the situation suggests: holders of what is short, experts, monitoring, rescue. */
export function suggestionsOf(situation: Situation | undefined, w: Words): Suggestion[] {
  if (situation === undefined) return []
  const byHolder = Map.groupBy(situation.materials.allocations, ({ from }) => from.id)
  const person = (kind: Addressee['kind'], one: { id: string; name: string; phone: string | null }): Addressee => ({
    kind,
    id: one.id,
    name: one.name,
    phone: one.phone,
  })
  const goods = [...byHolder.values()].flatMap((lines): Suggestion[] => {
    const from = lines[0]?.from
    if (from === undefined) return []
    const words = lines.map(({ item, quantity, unit }) => `${item} ${quantity} ${unit}`).join('、')
    // A delivery may come from several lots; the server says how much of each is free.
    const items = lines.flatMap(({ recordIds, quantity }) =>
      recordIds[0] === undefined ? [] : [{ materialId: recordIds[0], quantity }],
    )
    return [
      {
        key: `goods ${from.id}`,
        label: `${w.kindOf.material} · ${from.name} · ${words}`,
        order: { kind: 'material', to: person(from.kind, from), text: w.material(words), items },
      },
    ]
  })
  const substances = situation.substances.map(({ name }) => name).join('、')
  return [
    ...goods,
    ...situation.experts.map((one) => ({
      key: `expert ${one.id}`,
      label: `${w.kindOf.advise} · ${one.name}`,
      order: { kind: 'advise' as const, to: person('expert', one), text: w.advise, items: [] },
    })),
    ...situation.monitoringAgencies.map((one) => ({
      key: `agency ${one.id}`,
      label: `${w.kindOf.monitor} · ${one.name}`,
      order: { kind: 'monitor' as const, to: person('agency', one), text: w.monitor(substances), items: [] },
    })),
    ...situation.rescueTeams.map((one) => ({
      key: `team ${one.id}`,
      label: `${w.kindOf.go} · ${one.name}`,
      order: { kind: 'go' as const, to: person('team', one), text: w.go, items: [] },
    })),
  ]
}

interface Values {
  suggestion: string | undefined
  name: string
  phone: string
  text: string
  answerWithinMin: number | null
}

/** Sends an order: one that the situation suggests, or to anybody by name and phone. */
export function OrderDrawer({
  incident,
  situation,
  start,
  onClose,
}: {
  incident: Incident
  situation: Situation | undefined
  start: string | undefined
  onClose: () => void
}) {
  const w = useWords(responseWords).orders
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useAct('sendOrder', [...touchedByIncident, 'listMaterials'])
  const suggestions = useMemo(() => suggestionsOf(situation, w as Words), [situation, w])
  const picked = Form.useWatch('suggestion', form)
  const suggestion = suggestions.find(({ key }) => key === picked)
  // A second press of the button is the same order.
  const key = useRef(crypto.randomUUID())
  const finish = ({ name, phone, text, answerWithinMin }: Values) =>
    send.mutate(
      {
        params: { id: incident.id },
        idempotencyKey: key.current,
        body: {
          ...(suggestion?.order ?? {
            kind: 'other',
            to: { kind: 'person', id: null, name, phone: phone || null },
            items: [],
          }),
          text,
          ...(answerWithinMin === null || answerWithinMin === undefined ? {} : { answerWithinMin }),
        },
      },
      {
        onSuccess(order) {
          key.current = crypto.randomUUID()
          void message.success(w.sent(order.number))
          form.resetFields()
          onClose()
        },
        onError() {
          key.current = crypto.randomUUID()
        },
      },
    )
  const initial = suggestions.find(({ key: one }) => one === start)
  return (
    <ActionDrawer
      title={w.title}
      onClose={onClose}
      extra={
        <Button type="primary" loading={send.isPending} onClick={() => form.submit()}>
          {w.send}
        </Button>
      }
    >
      {send.error === null ? null : <Alert type="error" showIcon title={send.error.message} />}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          suggestion: initial?.key,
          name: '',
          phone: '',
          text: initial?.order.text ?? '',
          answerWithinMin: null,
        }}
        onFinish={finish}
      >
        <Form.Item name="suggestion" label={w.to}>
          <Select
            allowClear
            showSearch
            optionFilterProp="label"
            placeholder={w.toPerson}
            options={suggestions.map(({ key: value, label }) => ({ value, label }))}
            onChange={(value: string | undefined) =>
              form.setFieldValue('text', suggestions.find(({ key: one }) => one === value)?.order.text ?? '')
            }
          />
        </Form.Item>
        {suggestion === undefined ? (
          <div className="form-pair">
            <Form.Item name="name" label={w.name} rules={[{ required: true }]}>
              <Input maxLength={120} />
            </Form.Item>
            <Form.Item name="phone" label={w.phone}>
              <Input maxLength={30} type="tel" />
            </Form.Item>
          </div>
        ) : null}
        <Form.Item name="text" label={w.text} rules={[{ required: true }]}>
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
        <Form.Item name="answerWithinMin" label={w.answerWithin}>
          <InputNumber min={1} max={1440} placeholder="10" />
        </Form.Item>
      </Form>
    </ActionDrawer>
  )
}
