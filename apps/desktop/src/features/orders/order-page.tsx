import type { Order } from '@huanying/contracts/orders'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { orderWords } from '@huanying/ui/words/orders'
import { responseWords } from '@huanying/ui/words/response'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { AnswerClock, useAnswerTime } from './answer-clock.tsx'
import { OrderActions } from './order-actions.tsx'
import { CountForm } from './order-count.tsx'
import { DrillMark, OrderAddressee, OrderItems, OrderStatusTag, OrderTimeline } from './order-parts.tsx'
import { OrderPlace } from './order-place.tsx'
import './orders.css'

/** One order, for one thumb: what to do, where, and the next step as a large button. */
export function OrderPage() {
  const { id } = useParams({ from: '/orders/$id' })
  const order = useCall('getOrder', { params: { id } })
  // What was typed for one order is not for the next.
  return <Answered query={order}>{(found) => <OrderSheet key={found.id} order={found} />}</Answered>
}

function OrderSheet({ order }: { order: Order }) {
  const w = useWords(orderWords)
  const r = useWords(responseWords).orders
  const may = useMay()
  return (
    <Page
      title={order.incidentName}
      aside={
        <>
          {may('incident.read') ? (
            <Link to="/incidents/$id" params={{ id: order.incidentId }} className="order-incident number">
              {order.incidentNumber}
            </Link>
          ) : (
            <span className="number">{order.incidentNumber}</span>
          )}
          <span className="number">{w.number(order.number)}</span>
        </>
      }
      actions={
        <Link to="/orders">
          <Button>{w.back}</Button>
        </Link>
      }
    >
      <article className="order-sheet">
        <OrderHead order={order} />
        {order.status === 'cancelled' ? (
          <p className="order-note" role="status">
            {order.replacedBy === null ? w.cancelled : w.replaced}
          </p>
        ) : null}
        <section>
          <h2>{w.task}</h2>
          <p className="order-what">{r.kindOf[order.kind]}</p>
          <p className="order-text">{order.text}</p>
        </section>
        <section>
          <h2>{w.where}</h2>
          <OrderPlace place={order.place} name={order.incidentName} />
        </section>
        {order.items.length === 0 ? null : (
          <section>
            <h2>{w.goods}</h2>
            <OrderItems items={order.items} />
            <CountForm order={order} />
          </section>
        )}
        <OrderPeople order={order} />
        <section>
          <h2>{w.history}</h2>
          <OrderTimeline steps={order.steps} />
        </section>
        <OrderActions order={order} />
      </article>
    </Page>
  )
}

/** Where the order stands, and how long an answer may still take. */
function OrderHead({ order }: { order: Order }) {
  const [state, left] = useAnswerTime(order)
  return (
    <header className="order-head" data-state={state}>
      <DrillMark mode={order.mode} />
      <OrderStatusTag status={order.status} />
      <AnswerClock state={state} left={left} answerBy={order.answerBy} />
    </header>
  )
}

/** Who sent the order, and who got it, to be called by a tap. */
function OrderPeople({ order: { to, sentBy, sentAt } }: { order: Order }) {
  const w = useWords(orderWords)
  return (
    <section>
      <h2>{w.people}</h2>
      <p>{w.from(sentBy, momentWords(sentAt))}</p>
      <p className="order-to">
        {w.to} <OrderAddressee to={to} />
      </p>
    </section>
  )
}
