import type { Order, OrderItem, OrderStatus } from '@huanying/contracts/orders'
import { numberWords, placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { PhoneLink, Time } from '@huanying/ui/parts/facts'
import type { Tone } from '@huanying/ui/parts/facts'
import { orderWords } from '@huanying/ui/words/orders'
import { responseWords } from '@huanying/ui/words/response'
import { amapLink } from './navigation.ts'
import './order-parts.css'

const tones: Readonly<Record<OrderStatus, Tone | 'primary' | undefined>> = {
  sent: 'care',
  received: 'primary',
  underway: 'primary',
  arrived: 'sound',
  done: 'sound',
  refused: 'fault',
  cancelled: undefined,
}

/** Where an order stands: a word in the tone of its state. */
export function OrderStatusTag({ status }: { status: OrderStatus }) {
  const words = useWords(responseWords).orders.statusOf
  return (
    <span className="tag order-status" data-tone={tones[status]}>
      {words[status]}
    </span>
  )
}

/** The mark of everything that belongs to a drill. */
export function DrillMark({ mode }: { mode: Order['mode'] }) {
  const w = useWords(orderWords)
  return mode === 'drill' ? (
    <b className="tag" data-tone="care">
      {w.drill}
    </b>
  ) : null
}

/** Whom an order went to, and the number that a tap calls. */
export function OrderAddressee({ to }: { to: Order['to'] }) {
  return (
    <span className="order-addressee">
      <strong>{to.name}</strong>
      {to.phone === null || to.phone === '' ? null : <PhoneLink phone={to.phone} name={to.name} />}
    </span>
  )
}

/** A step of an order as it is answered, or as the journal's board tells it. */
interface ShownStep {
  readonly step: string
  readonly at: string
  readonly by: string
  readonly reason: string | null
  readonly place: Order['place'] | null
}

/** What happened with an order, from sending on: when, what, who, and where. */
export function OrderTimeline({ steps }: { steps: readonly ShownStep[] }) {
  const w = useWords(orderWords)
  const words: Readonly<Record<string, string>> = w.stepOf
  return (
    <ol className="lines order-timeline">
      {steps.map(({ step, at, by, reason, place }, index) => (
        // Steps are only ever added.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} data-step={step}>
          <Time at={at} />
          <span>
            <b>{words[step] ?? step}</b> <span className="order-by">{by}</span>
            {reason === null || reason === '' ? null : <q>{reason}</q>}
            {place === null ? null : (
              <a className="number" href={amapLink(place, by)} target="_blank" rel="noreferrer">
                {placeWords(place)}
              </a>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The goods of an order: how many were sent, counted on arrival, and brought back. */
export function OrderItems({ items }: { items: readonly OrderItem[] }) {
  const w = useWords(orderWords)
  return (
    <ul className="lines order-items">
      {items.map(({ materialId, item, unit, quantity, received, returned }) => {
        const short = received === null ? 0 : quantity - received
        return (
          <li key={materialId}>
            <strong>{item}</strong>
            <span className="number">{w.count.sent(numberWords(quantity), unit)}</span>
            {received === null ? null : <span className="number">{w.count.received(numberWords(received), unit)}</span>}
            {short > 0 ? <b className="order-short number">{w.count.short(numberWords(short), unit)}</b> : null}
            {returned === null ? null : <span className="number">{w.count.returned(numberWords(returned), unit)}</span>}
          </li>
        )
      })}
    </ul>
  )
}
