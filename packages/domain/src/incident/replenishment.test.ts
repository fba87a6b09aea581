import type { OrderItem, OrderStatus } from '@huanying/contracts/orders'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBoard } from './board.ts'
import type { BoardOrder } from './board.ts'
import { defaultReportingRules } from './deadlines.ts'
import { replenishmentOf } from './replenishment.ts'
import { reviewOf } from './review.ts'

type Goods = Pick<OrderItem, 'item' | 'quantity' | 'received' | 'returned'>

const order = (holder: string, status: OrderStatus, goods: readonly Goods[]): BoardOrder => ({
  id: `${holder} ${status}`,
  number: 1,
  kind: 'material',
  to: { kind: 'depot', id: `id of ${holder}`, name: holder, phone: '0310-5550001' },
  text: '',
  place: { lon: 114.4, lat: 36.6 },
  status,
  sentAt: '2026-05-16T07:00:00.000Z',
  sentBy: '指挥长',
  answerBy: '2026-05-16T07:10:00.000Z',
  answeredAt: null,
  arrivedAt: null,
  escalatedAt: null,
  replacedBy: null,
  items: goods.map((one) => ({ ...one, materialId: `lot of ${one.item}`, unit: '件' })),
  position: null,
  steps: [],
})
const list = (...orders: BoardOrder[]) =>
  replenishmentOf({ orders }).map(({ holder, lines }) => ({
    holder: holder.name,
    lines: lines.map(({ item, sent, lost, returned, used, missing, isSettled }) => ({
      item,
      sent,
      lost,
      returned,
      used,
      missing,
      isSettled,
    })),
  }))

test('what was used and what got lost on the way is to be replaced; what came back is not', () => {
  expect(list(order('市库', 'done', [{ item: '吸油毡', quantity: 100, received: 95, returned: 30 }]))).toEqual([
    {
      holder: '市库',
      lines: [{ item: '吸油毡', sent: 100, lost: 5, returned: 30, used: 65, missing: 70, isSettled: true }],
    },
  ])
})

test('goods that nobody counted back yet are all missing, and said to be open', () => {
  const [holder] = list(order('市库', 'arrived', [{ item: '对讲机', quantity: 5, received: null, returned: null }]))
  expect(holder?.lines).toEqual([
    { item: '对讲机', sent: 5, lost: 0, returned: 0, used: 0, missing: 5, isSettled: false },
  ])
})

test.each(['sent', 'received', 'refused', 'cancelled'] as const)(
  'goods of an order that is %s are on their shelf',
  (status) => {
    expect(list(order('市库', status, [{ item: '对讲机', quantity: 5, received: null, returned: null }]))).toEqual([])
  },
)

test('one line an item and holder over all orders; holders and items by name; what all came back is left out', () => {
  const all = list(
    order('乙库', 'done', [
      { item: '围油栏', quantity: 10, received: 10, returned: 0 },
      { item: '冲锋舟', quantity: 1, received: 1, returned: 1 },
    ]),
    order('甲库', 'done', [{ item: '围油栏', quantity: 20, received: 20, returned: 5 }]),
    order('乙库', 'underway', [{ item: '围油栏', quantity: 4, received: null, returned: null }]),
  )
  expect(all.map(({ holder, lines }) => [holder, lines.map(({ item, missing }) => `${item} ${missing}`)])).toEqual([
    ['乙库', ['围油栏 14']],
    ['甲库', ['围油栏 15']],
  ])
})

const statuses = ['sent', 'received', 'underway', 'arrived', 'done', 'refused', 'cancelled'] as const
const goods = fc
  .record({ item: fc.constantFrom('对讲机', '围油栏', '吸油毡'), quantity: fc.integer({ min: 1, max: 100 }) })
  .chain(({ item, quantity }) =>
    fc
      .option(fc.nat(quantity))
      .chain((received) =>
        fc.option(fc.nat(received ?? quantity)).map((returned) => ({ item, quantity, received, returned })),
      ),
  )
const anyOrder = fc
  .record({ holder: fc.constantFrom('甲库', '乙库'), status: fc.constantFrom(...statuses), items: fc.array(goods) })
  .map(({ holder, status, items }) => order(holder, status, items))

test('what left the shelf is used, lost or back; and the review counts the same', () => {
  fc.assert(
    fc.property(fc.array(anyOrder), (orders) => {
      const lines = replenishmentOf({ orders }).flatMap((holder) => holder.lines)
      for (const { sent, received, returned, lost, used, unreturned, missing } of lines) {
        expect(used + lost + returned + unreturned).toBe(sent)
        expect(received).toBe(sent - lost)
        expect(missing).toBe(used + lost + unreturned)
        expect(Math.min(used, lost, returned)).toBeGreaterThanOrEqual(0)
      }
      const review = reviewOf({ ...emptyBoard, orders }, defaultReportingRules)
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
      expect(sum(review.goods.map(({ used, lost, unreturned }) => used + lost + unreturned))).toBe(
        sum(lines.map(({ missing }) => missing)),
      )
    }),
  )
})
