import type { Incident } from '@huanying/contracts/incidents'
import type { NewOrder } from '@huanying/contracts/orders'
import type { Situation } from '@huanying/contracts/situation'
import type { LonLat } from '@huanying/contracts/values'
import type { Board, BoardOrder } from '@huanying/domain/incident/board'
import { defaultReportingRules } from '@huanying/domain/incident/deadlines'
import { isOpen } from '@huanying/domain/incident/order-steps'
import { useWords } from '@huanying/ui/language'
import { markWords } from '@huanying/ui/words/marks'
import { orderFormWords } from '@huanying/ui/words/order-forms'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Button, Input, InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import { Form } from '../../shell/form.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { refusalWords, useRepeats } from '../../shell/repeats.ts'
import { useDraft } from '../../shell/use-draft.ts'
import { ActionDrawer } from './action-drawer.tsx'
import { AddresseeFields, addresseeOf } from './addressee-fields.tsx'
import type { AddresseeValues } from './addressee-fields.tsx'
import { OrderGoods } from './order-goods.tsx'
import { suggestionsOf } from './order-suggestions.ts'
import { touchedByIncident } from './use-board.ts'

interface Values extends AddresseeValues {
  suggestion: string | undefined
  kind: NewOrder['kind']
  text: string
  place: string
  answerWithinMin: number | null
  items?: NewOrder['items'] | undefined
  reason: string
}

/** Where an order can lead: the place of the accident, or a point drawn on the map, the command post before others. */
function placesOf({ annotations }: Board, site: string): { key: string; label: string; place: LonLat | undefined }[] {
  const points = annotations.flatMap(({ id, kind, label, geometry }) => {
    if (geometry.type !== 'Point') return []
    const [lon, lat] = geometry.coordinates
    return [{ key: id, label, place: { lon, lat }, isPost: kind === 'commandPost' }]
  })
  const posts = points.filter(({ isPost }) => isPost)
  return [...posts, { key: 'site', label: site, place: undefined }, ...points.filter(({ isPost }) => !isPost)]
}

/**
 * Sends an order: one that the situation suggests, or to anybody of the ledger, or to a person by name and phone; with goods
 * of its holder. Given an order, gives that one to somebody else.
 */
export function OrderDrawer({
  incident,
  situation,
  board,
  replaces,
  onClose,
}: {
  incident: Incident
  situation: Situation | undefined
  board: Board
  /** The order to be given to somebody else. */
  replaces: BoardOrder | undefined
  onClose: () => void
}) {
  const w = useWords(responseWords).orders
  const f = useWords(orderFormWords)
  const m = useWords(markWords)
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const draft = useDraft<Values>('order', { subject: `${incident.id}:${replaces?.id ?? ''}` })
  const touched = [...touchedByIncident, 'listMaterials'] as const
  const send = useAct('sendOrder', touched)
  const reassign = useAct('reassignOrder', touched)
  const act = replaces === undefined ? send : reassign
  const rules = useCall('getReportingRules', {}).data ?? defaultReportingRules
  const suggestions = useMemo(() => {
    const isBusy = (id: string | null) => board.orders.some(({ to, status }) => to.id === id && isOpen(status))
    return suggestionsOf(situation, w, m)
      .filter(
        ({ order }) => order.to.id !== replaces?.to.id && (replaces === undefined || order.kind === replaces.kind),
      )
      .map((one) => ({ ...one, label: isBusy(one.order.to.id) ? `${one.label}${m.aside(f.hasOrder)}` : one.label }))
  }, [situation, board.orders, replaces, w, f, m])
  const places = placesOf(board, f.site)
  const picked = Form.useWatch('suggestion', form)
  const whom = Form.useWatch('whom', form) ?? 'person'
  const found = Form.useWatch('found', form)
  const suggestion = suggestions.find(({ key }) => key === picked)
  const to = suggestion?.order.to
  const holderId =
    to === undefined
      ? whom === 'enterprise' || whom === 'depot'
        ? found?.value
        : undefined
      : to.kind === 'enterprise' || to.kind === 'depot'
        ? (to.id ?? undefined)
        : undefined
  const repeats = useRepeats()

  function finish(values: Values): void {
    const addressee = to ?? addresseeOf(values)
    // Suggested goods are asked for although their lines are not shown, when the holder's lots cannot be read.
    const items = holderId === undefined ? [] : ((form.getFieldsValue(true) as Values).items ?? [])
    const place = places.find(({ key }) => key === values.place)?.place
    const done = {
      onSuccess(order: { number: number }) {
        repeats.settle()
        draft.drop()
        void message.success(w.sent(order.number))
        onClose()
      },
      onError: (error: Error) => repeats.settle(error),
    }
    if (replaces !== undefined) {
      const body = { to: addressee, items, reason: values.reason.trim() }
      reassign.mutate({ params: { id: replaces.id }, body, idempotencyKey: repeats.keyFor(body) }, done)
      return
    }
    const body = {
      kind: suggestion?.order.kind ?? values.kind,
      to: addressee,
      text: values.text,
      items,
      ...(place === undefined ? {} : { place }),
      ...(values.answerWithinMin == null ? {} : { answerWithinMin: values.answerWithinMin }),
    }
    send.mutate({ params: { id: incident.id }, body, idempotencyKey: repeats.keyFor(body) }, done)
  }

  return (
    <ActionDrawer
      title={replaces === undefined ? w.title : f.reassign(replaces.number, replaces.to.name)}
      onClose={onClose}
      extra={
        <Button type="primary" loading={act.isPending} onClick={() => form.submit()}>
          {replaces === undefined ? w.send : w.reassign}
        </Button>
      }
    >
      {act.error === null ? null : <Alert type="error" showIcon title={refusalWords(act.error)} />}
      {replaces === undefined ? null : <p className="form-legend">{f.reassignHint}</p>}
      <Form<Values>
        form={form}
        draft={draft}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          whom: 'person',
          name: '',
          phone: '',
          kind: replaces?.kind ?? 'other',
          text: replaces?.text ?? '',
          place: places[0]?.key,
          answerWithinMin: null,
          reason: replaces?.status === 'refused' ? (replaces.steps.at(-1)?.reason ?? '') : '',
        }}
        onValuesChange={(changed: Partial<Values>) => {
          // Goods are of one holder, a record of one part of the ledger.
          if ('whom' in changed) form.setFieldValue('found', undefined)
          if ('whom' in changed || 'found' in changed) form.setFieldValue('items', [])
        }}
        onFinish={finish}
      >
        <Form.Item name="suggestion" label={w.to}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={f.others}
            options={suggestions.map(({ key: value, label }) => ({ value, label }))}
            onChange={(value: string | undefined) => {
              const order = suggestions.find(({ key }) => key === value)?.order
              form.setFieldsValue({
                items: order?.items ?? [],
                ...(replaces === undefined ? { text: order?.text ?? '' } : {}),
              })
            }}
          />
        </Form.Item>
        {suggestion === undefined ? <AddresseeFields whom={whom} /> : null}
        {holderId === undefined ? null : <OrderGoods key={holderId} holderId={holderId} />}
        {replaces === undefined ? (
          <>
            {suggestion === undefined ? (
              <Form.Item name="kind" label={w.kind}>
                <Select options={Object.entries(w.kindOf).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
            ) : null}
            <Form.Item name="text" label={w.text} rules={[{ required: true, whitespace: true, message: w.text }]}>
              <Input.TextArea rows={4} maxLength={2000} />
            </Form.Item>
            <div className="form-pair">
              <Form.Item name="place" label={f.where}>
                <Select options={places.map(({ key, label }) => ({ value: key, label }))} />
              </Form.Item>
              <Form.Item name="answerWithinMin" label={w.answerWithin}>
                <InputNumber min={1} max={1440} placeholder={String(rules.orderAnswerMin)} />
              </Form.Item>
            </div>
          </>
        ) : (
          <Form.Item name="reason" label={f.reason} rules={[{ required: true, whitespace: true, message: f.reason }]}>
            <Input maxLength={500} />
          </Form.Item>
        )}
      </Form>
    </ActionDrawer>
  )
}
