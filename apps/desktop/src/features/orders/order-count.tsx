import type { Order, OrderCount } from '@huanying/contracts/orders'
import { orderSteps } from '@huanying/domain/incident/order-steps'
import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { orderWords } from '@huanying/ui/words/orders'
import { Alert, App, Button, InputNumber, Segmented } from 'antd'
import { useState } from 'react'
import { SmallForm } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { refusalWords, useRepeats } from '../../shell/repeats.ts'
import { touchedByOrder } from './order-writes.ts'

type What = OrderCount['what']
type Item = Order['items'][number]

/** What the form starts with: what was counted before; on arrival else what was sent, of what comes back else nothing. */
const known = (what: What, { quantity, received, returned }: Item) =>
  what === 'receipt' ? (received ?? quantity) : returned

/** Counts the goods of an order on arrival, and afterwards what comes back. A later count corrects an earlier one. */
export function CountForm({ order }: { order: Order }) {
  const w = useWords(orderWords)
  const inWords = useCatalogueWords()
  const may = useMay()
  const { message } = App.useApp()
  const [chosen, setChosen] = useState<What | null>(null)
  const [typed, setTyped] = useState<ReadonlyMap<string, number | null>>(new Map())
  const [fault, setFault] = useState<string | null>(null)
  const repeats = useRepeats()
  const count = useAct('countOrder', touchedByOrder)
  const { status, items } = order
  if (items.length === 0 || orderSteps.whyNot(status, 'receipt', may) !== null) return null

  const isReceived = items.every(({ received }) => received !== null)
  // Nothing comes back before it was there.
  const mayReturn = orderSteps.whyNot(status, 'return', may) === null
  const what = mayReturn ? (chosen ?? (isReceived ? 'return' : 'receipt')) : 'receipt'
  const countOf = (item: Item) => {
    const said = typed.get(item.materialId)
    return said === undefined ? known(what, item) : said
  }
  const counted = items.flatMap((item) => {
    const quantity = countOf(item)
    return quantity === null ? [] : [{ materialId: item.materialId, quantity }]
  })
  function start(next: What | null): void {
    setChosen(next)
    setTyped(new Map())
    setFault(null)
  }
  function confirm(): void {
    const body = { what, items: counted }
    setFault(null)
    count.mutate(
      { params: { id: order.id }, body, idempotencyKey: repeats.keyFor(body) },
      {
        onSuccess() {
          repeats.settle()
          start(null)
          void message.success(w.count.saved)
        },
        onError(error) {
          repeats.settle(error)
          setFault(refusalWords(error))
        },
      },
    )
  }
  return (
    <SmallForm
      className="order-count"
      onSubmit={(event) => {
        event.preventDefault()
        confirm()
      }}
    >
      {mayReturn ? (
        <Segmented<What>
          block
          disabled={count.isPending}
          value={what}
          options={[
            { value: 'receipt', label: w.count.receipt },
            { value: 'return', label: w.count.return },
          ]}
          onChange={start}
        />
      ) : null}
      <p>{what === 'receipt' ? w.count.receiptHint : w.count.returnHint}</p>
      {items.map((item) => (
        <label key={item.materialId} className="order-count-line">
          <span>{inWords.term(item.item)}</span>
          <InputNumber<number>
            min={0}
            max={what === 'receipt' ? item.quantity : (item.received ?? item.quantity)}
            inputMode="decimal"
            suffix={inWords.unit(item.unit)}
            disabled={count.isPending}
            value={countOf(item)}
            onChange={(value) => setTyped(new Map(typed).set(item.materialId, value))}
          />
        </label>
      ))}
      {count.isPaused ? <Alert type="warning" showIcon title={w.offline} /> : null}
      {fault === null ? null : <Alert type="error" showIcon title={fault} />}
      <Button block htmlType="submit" loading={count.isPending} disabled={counted.length < items.length}>
        {what === 'receipt' ? w.count.confirmReceipt : w.count.confirmReturn}
      </Button>
    </SmallForm>
  )
}
