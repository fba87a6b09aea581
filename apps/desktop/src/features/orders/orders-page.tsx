import type { Order } from '@huanying/contracts/orders'
import { clockWords, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { orderWords } from '@huanying/ui/words/orders'
import { responseWords } from '@huanying/ui/words/response'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import './orders.css'

/** The orders that somebody received, or an official's region sent: what is open first. */
export function OrdersPage() {
  const w = useWords(orderWords)
  const may = useMay()
  const { show = 'open' } = useSearch({ from: '/orders' })
  const navigate = useNavigate()
  const [limit, setLimit] = useState(50)
  const list = useCall('listOrders', { query: { limit, ...(show === 'open' ? { open: 'true' } : {}) } }, { keep: true })
  return (
    <Page
      title={may('incident.command') ? w.titleAll : w.title}
      actions={
        <Segmented
          value={show}
          options={[
            { value: 'open' as const, label: w.open },
            { value: 'all' as const, label: w.all },
          ]}
          onChange={(value) => void navigate({ to: '/orders', search: { show: value } })}
        />
      }
    >
      <Answered query={list}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Empty title={w.none} hint={w.noneHint} />
          ) : (
            <>
              <ul className="order-cards">
                {items.map((order) => (
                  <OrderCard key={order.id} order={order} />
                ))}
              </ul>
              {nextCursor !== null && limit < 200 ? <Button onClick={() => setLimit(200)}>{w.more}</Button> : null}
            </>
          )
        }
      </Answered>
    </Page>
  )
}

function OrderCard({ order }: { order: Order }) {
  const w = useWords(orderWords)
  const r = useWords(responseWords)
  const isWaiting = order.status === 'sent'
  const isLate = isWaiting && Date.parse(order.answerBy) < Date.now()
  return (
    <li>
      <Link to="/orders/$id" params={{ id: order.id }} className="order-card" data-late={isLate}>
        <span className="order-card-head">
          {order.mode === 'drill' ? <b className="order-drill">{w.drill}</b> : null}
          <strong>{order.incidentName}</strong>
          <em>{r.orders.statusOf[order.status]}</em>
        </span>
        <span>
          {r.orders.kindOf[order.kind]} · {order.to.name}
        </span>
        <span className="order-card-text">{order.text}</span>
        <small className="number">
          {momentWords(order.sentAt)}
          {isWaiting ? ` · ${isLate ? w.late : w.answerBy(clockWords(order.answerBy))}` : ''}
        </small>
      </Link>
    </li>
  )
}
