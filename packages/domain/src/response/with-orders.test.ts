import type { MaterialNeed, Unmet } from '@huanying/contracts/situation'
import { describe, expect, test } from 'vitest'
import { withOrders } from './with-orders.ts'
import type { OrderState } from './with-orders.ts'

const need: MaterialNeed = {
  item: '对讲机',
  unit: '台',
  category: '',
  required: 12,
  onSite: 3,
  shortage: 9,
  because: [],
  reasons: [],
  source: '',
}
const location = { lon: 114, lat: 36 }
const advice = (id: string, quantity: number) => ({
  item: '对讲机',
  unit: '台',
  quantity,
  distanceM: 300,
  etaMin: 4,
  recordIds: [`lot-${id}`],
  from: { id, name: id, kind: 'enterprise' as const, phone: null, location },
  lots: [{ id: `lot-${id}`, quantity }],
})
const team = (id: string) => ({
  id,
  name: id,
  phone: null,
  people: null,
  distanceM: 1,
  etaMin: 1,
  skills: [],
  matched: [],
  location,
})
const situation = {
  ordersKnown: 0,
  experts: [],
  monitoringAgencies: [],
  rescueTeams: [team('one'), team('two')],
  materials: { needs: [need], allocations: [advice('a', 5), advice('b', 4)], unmet: [] as Unmet[] },
}
const order = (
  number: number,
  to: string,
  status: OrderState['status'],
  goods = 0,
  received: number | null = null,
) => ({
  number,
  addresseeId: to,
  status,
  items: goods === 0 ? [] : [{ materialId: `lot-${to}`, item: '对讲机', unit: '台', quantity: goods, received }],
})
const after = (...orders: OrderState[]) => {
  const { needs, allocations, unmet } = withOrders(situation, orders).materials
  const [one] = needs
  return {
    counts: [one?.onSite, one?.arrived, one?.onTheWay, one?.shortage],
    advised: allocations.map(({ from, quantity }) => [from.id, quantity]),
    open: unmet.map(({ quantity, because }) => [quantity, because.code]),
  }
}

describe('a situation with its orders', () => {
  test('without orders says the same', () => {
    expect(after()).toEqual({
      counts: [3, 0, 0, 9],
      advised: [
        ['a', 5],
        ['b', 4],
      ],
      open: [],
    })
  })

  test('counts what is on its way, then what arrived as it was counted', () => {
    for (const status of ['sent', 'received', 'underway'] as const)
      expect(after(order(1, 'a', status, 5))).toEqual({ counts: [3, 0, 5, 4], advised: [['b', 4]], open: [] })
    expect(after(order(1, 'a', 'arrived', 5))).toEqual({ counts: [3, 5, 0, 4], advised: [['b', 4]], open: [] })
    expect(after(order(1, 'a', 'done', 5, 4))).toEqual({
      counts: [3, 4, 0, 5],
      advised: [['b', 4]],
      open: [[1, 'unmet.again']],
    })
  })

  test('drops what its holder refused, and says that it is open', () => {
    expect(after(order(1, 'a', 'refused', 5))).toEqual({
      counts: [3, 0, 0, 9],
      advised: [['b', 4]],
      open: [[5, 'unmet.refused']],
    })
    // Asked again, it gave.
    expect(after(order(1, 'a', 'refused', 5), order(2, 'a', 'sent', 5)).counts).toEqual([3, 0, 5, 4])
    expect(after(order(1, 'a', 'cancelled', 5)).advised).toEqual([
      ['a', 5],
      ['b', 4],
    ])
  })

  test('advises no more than is open, whoever sends', () => {
    expect(after(order(1, 'z', 'underway', 7))).toEqual({ counts: [3, 0, 7, 2], advised: [['a', 2]], open: [] })
  })

  test('puts a team that refused last, with its state, and is the same when done twice', () => {
    const orders = [order(1, 'one', 'refused')]
    const once = withOrders(situation, orders)
    expect(once.rescueTeams.map(({ id }) => id)).toEqual(['two', 'one'])
    expect(once.rescueTeams[1]).toMatchObject({ order: { number: 1, status: 'refused' } })
    expect(withOrders(once, orders)).toEqual(once)
  })
})
