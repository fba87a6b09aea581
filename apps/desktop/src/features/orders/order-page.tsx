import type { Order, OrderReport } from '@huanying/contracts/orders'
import { nextSteps } from '@huanying/domain/incident/order-steps'
import { clockWords, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { orderWords } from '@huanying/ui/words/orders'
import { responseWords } from '@huanying/ui/words/response'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { amapLink } from './navigation.ts'
import './orders.css'

const touched = ['getOrder', 'listOrders', 'listIncidentOrders', 'getJournal', 'listMaterials'] as const

/** One order, for one thumb: what to do, where, and the next step as a large button. */
export function OrderPage() {
  const { id } = useParams({ from: '/orders/$id' })
  const order = useCall('getOrder', { params: { id } })
  return <Answered query={order}>{(found) => <OrderSheet order={found} />}</Answered>
}

function OrderSheet({ order }: { order: Order }) {
  const w = useWords(orderWords)
  const r = useWords(responseWords)
  const { message } = App.useApp()
  const [isRefusing, setIsRefusing] = useState(false)
  const [reason, setReason] = useState('')
  const report = useAct('reportOrder', touched)
  const steps = nextSteps(order.status)
  const [next] = steps
  const tell = (body: OrderReport) =>
    report.mutate(
      { params: { id: order.id }, body, idempotencyKey: crypto.randomUUID() },
      {
        onSuccess() {
          setIsRefusing(false)
          void message.success(body.step === 'position' ? w.positionSent : w.done)
        },
        onError: (error) => void message.error(error.message),
      },
    )
  /** With the position when the phone gives it: CGCS2000 and WGS-84 are one for an address on a map. */
  const tellPosition = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => tell({ step: 'position', place: { lon: coords.longitude, lat: coords.latitude } }),
      () => void message.error(w.noPosition),
      { enableHighAccuracy: true, timeout: 20_000 },
    )
  const isLate = order.status === 'sent' && Date.parse(order.answerBy) < Date.now()
  const { lon, lat } = order.place
  const coordinates = `${lon.toFixed(5)}, ${lat.toFixed(5)}`
  return (
    <Page
      title={order.incidentName}
      aside={`${order.incidentNumber} · ${r.orders.title} ${order.number}`}
      actions={
        <Link to="/orders">
          <Button>{w.back}</Button>
        </Link>
      }
    >
      <article className="order-sheet" data-late={isLate}>
        <p className="order-card-head">
          {order.mode === 'drill' ? <b className="order-drill">{w.drill}</b> : null}
          <strong>{r.orders.kindOf[order.kind]}</strong>
          <em>{r.orders.statusOf[order.status]}</em>
          {order.replacedBy === null ? null : <em>{w.replaced}</em>}
        </p>
        <p className="order-text">{order.text}</p>
        <p className="order-meta">
          {order.to.name} · {w.from(order.sentBy, momentWords(order.sentAt))}
          {order.status === 'sent' ? ` · ${isLate ? w.late : w.answerBy(clockWords(order.answerBy))}` : ''}
        </p>
        <section className="order-where">
          <span>
            {w.where} <b className="number">{coordinates}</b>
          </span>
          <a className="order-link" href={amapLink(order.place, order.incidentName)} target="_blank" rel="noreferrer">
            {w.navigate}
          </a>
          <Button
            onClick={() =>
              void navigator.clipboard
                .writeText(coordinates)
                .then(() => message.success(w.copied))
                .catch(() => message.info(coordinates))
            }
          >
            {w.copy}
          </Button>
        </section>
        <div className="order-steps">
          {steps
            .filter((step) => step !== 'refused' && step !== 'position')
            .map((step) => (
              <Button
                key={step}
                size="large"
                type={step === next ? 'primary' : 'default'}
                loading={report.isPending}
                onClick={() => tell({ step })}
              >
                {w.steps[step]}
              </Button>
            ))}
          {steps.includes('position') ? (
            <Button size="large" loading={report.isPending} onClick={tellPosition}>
              {w.steps.position}
            </Button>
          ) : null}
          {steps.includes('refused') ? (
            <Button size="large" danger onClick={() => setIsRefusing(true)}>
              {w.steps.refused}
            </Button>
          ) : null}
        </div>
        {order.items.length === 0 ? null : <Goods key={order.steps.length} order={order} />}
        <h3>{w.history}</h3>
        <ol className="order-history">
          {order.steps.map((step, index) => (
            // Steps are only ever added.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <time className="number" dateTime={step.at}>
                {momentWords(step.at)}
              </time>
              <span>
                <b>{w.stepOf[step.step]}</b> {step.by} {step.reason ?? ''}
              </span>
            </li>
          ))}
        </ol>
      </article>
      <Modal
        open={isRefusing}
        title={w.refuse}
        okText={w.refuse}
        cancelText={w.cancel}
        okButtonProps={{ danger: true, disabled: reason.trim() === '', loading: report.isPending }}
        onCancel={() => setIsRefusing(false)}
        onOk={() => tell({ step: 'refused', reason })}
      >
        <Input.TextArea
          rows={3}
          value={reason}
          maxLength={500}
          placeholder={w.refuseReason}
          aria-label={w.refuseReason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Modal>
    </Page>
  )
}

/** The goods of an order: how many were sent, counted on arrival, brought back. */
function Goods({ order }: { order: Order }) {
  const w = useWords(orderWords)
  const { message } = App.useApp()
  const count = useAct('countOrder', touched)
  const [counted, setCounted] = useState<Readonly<Record<string, number>>>({})
  const hasLeft = order.status === 'underway' || order.status === 'arrived' || order.status === 'done'
  const what = order.items.every(({ received }) => received !== null) ? 'return' : 'receipt'
  const confirm = () =>
    count.mutate(
      {
        params: { id: order.id },
        idempotencyKey: crypto.randomUUID(),
        body: {
          what,
          items: order.items.map(({ materialId, quantity, returned }) => ({
            materialId,
            quantity: counted[materialId] ?? (what === 'receipt' ? quantity : (returned ?? 0)),
          })),
        },
      },
      {
        onSuccess: () => void message.success(w.done),
        onError: (error) => void message.error(error.message),
      },
    )
  return (
    <section className="order-goods">
      <h3>{w.goods}</h3>
      <ul>
        {order.items.map(({ materialId, item, unit, quantity, received, returned }) => (
          <li key={materialId}>
            <span>
              <b>{item}</b>{' '}
              <span className="number">
                {w.sent} {quantity} {unit}
                {received === null ? '' : ` · ${w.received} ${received}`}
                {returned === null ? '' : ` · ${w.returned} ${returned}`}
              </span>
            </span>
            {hasLeft ? (
              <InputNumber
                min={0}
                max={quantity}
                value={counted[materialId] ?? (what === 'receipt' ? quantity : (returned ?? 0))}
                aria-label={`${what === 'receipt' ? w.receipt : w.return} ${item}`}
                onChange={(value) => setCounted((known) => ({ ...known, [materialId]: value ?? 0 }))}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {hasLeft ? (
        <Button loading={count.isPending} onClick={confirm}>
          {what === 'receipt' ? w.receipt : w.return}
        </Button>
      ) : null}
    </section>
  )
}
