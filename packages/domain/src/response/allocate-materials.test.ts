import type { MaterialNeed } from '@huanying/contracts/situation'
import fc from 'fast-check'
import highsLoader from 'highs'
import { describe, expect, test } from 'vitest'
import { allocateMaterials, isProven } from './allocate-materials.ts'
import type { AllocationResult, Holder } from './allocate-materials.ts'

const today = '2026-05-16'

function need(item: string, shortage: number, unit = '台'): MaterialNeed {
  return { item, unit, category: '', required: shortage, onSite: 0, shortage, because: [], reasons: [], source: '' }
}

interface Stock {
  item: string
  quantity: number
  minimum?: number
  expiresOn?: string | null
  unit?: string
}

function holder(id: string, etaMin: number, stock: Stock[]): Holder {
  return {
    id,
    name: id,
    kind: 'depot',
    phone: null,
    location: { lon: 114, lat: 36 },
    distanceM: etaMin * 1000,
    etaMin,
    stock: stock.map((lot, index) => ({
      id: `${id}-${index}`,
      itemKey: lot.item,
      unitKey: lot.unit ?? '台',
      quantity: lot.quantity,
      planMinimum: lot.minimum ?? 0,
      expiresOn: lot.expiresOn ?? null,
    })),
  }
}

const cost = ({ allocations }: AllocationResult) => ({
  covered: allocations.reduce((sum, line) => sum + line.quantity, 0),
  minutes: allocations.reduce((sum, line) => sum + line.etaMin, 0),
  holders: new Set(allocations.map((line) => line.from.id)).size,
})

const arbitraryCase = fc.record({
  shortages: fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })),
  holders: fc.array(
    fc.record({
      eta: fc.integer({ min: 3, max: 20 }),
      first: fc.integer({ min: 0, max: 8 }),
      second: fc.integer({ min: 0, max: 8 }),
      minimum: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 0, maxLength: 6 },
  ),
})

type Case = typeof arbitraryCase extends fc.Arbitrary<infer T> ? T : never

function build({ shortages, holders }: Case) {
  const needs = [need('对讲机', shortages[0]), need('泵', shortages[1])]
  const donors = holders.map((entry, index) =>
    holder(`h${index}`, entry.eta, [
      { item: '对讲机', quantity: entry.first, minimum: entry.minimum },
      { item: '泵', quantity: entry.second },
    ]),
  )
  return { needs, donors }
}

/** All ways to choose deliveries, tried one by one. */
function bruteForce(needs: MaterialNeed[], donors: Holder[]) {
  const spare = (donor: Holder, item: string) => {
    const lot = donor.stock.find((entry) => entry.itemKey === item)
    return lot === undefined ? 0 : Math.max(0, lot.quantity - lot.planMinimum)
  }
  const subsets = needs.map((wanted) => {
    const total = donors.reduce((sum, donor) => sum + spare(donor, wanted.item), 0)
    const target = Math.min(wanted.shortage, total)
    const found: { minutes: number; mask: number }[] = []
    for (let mask = 0; mask < 2 ** donors.length; mask += 1) {
      const chosen = donors.filter((_, index) => (mask >> index) & 1)
      if (chosen.some((donor) => spare(donor, wanted.item) === 0)) continue
      if (chosen.reduce((sum, donor) => sum + spare(donor, wanted.item), 0) < target) continue
      found.push({ mask, minutes: chosen.reduce((sum, donor) => sum + donor.etaMin, 0) })
    }
    return { target, found }
  })
  let best = { minutes: Number.POSITIVE_INFINITY, holders: Number.POSITIVE_INFINITY }
  const bits = (mask: number) => mask.toString(2).replaceAll('0', '').length
  for (const a of subsets[0]?.found ?? []) {
    for (const b of subsets[1]?.found ?? []) {
      const candidate = { minutes: a.minutes + b.minutes, holders: bits(a.mask | b.mask) }
      if (candidate.minutes < best.minutes || (candidate.minutes === best.minutes && candidate.holders < best.holders))
        best = candidate
    }
  }
  return { ...best, covered: subsets.reduce((sum, entry) => sum + entry.target, 0) }
}

describe('allocation of materials', () => {
  test('the drill: nine walkie-talkies come from the two neighbours, five and four', () => {
    const result = allocateMaterials(
      [need('对讲机', 9)],
      [
        holder('宏泰生物', 5, [{ item: '对讲机', quantity: 4 }]),
        holder('宏泰特', 4, [{ item: '对讲机', quantity: 5 }]),
        holder('市库', 25, [{ item: '对讲机', quantity: 60 }]),
      ],
      today,
    )
    expect(result.allocations.map((line) => [line.from.id, line.quantity])).toEqual([
      ['宏泰特', 5],
      ['宏泰生物', 4],
    ])
    expect(result.unmet).toEqual([])
  })

  test('nearest-first is beaten: one farther holder of all is sooner than three near ones of a few', () => {
    const near = ['a', 'b', 'c'].map((id) => holder(id, 4, [{ item: '泵', quantity: 1 }]))
    const result = allocateMaterials(
      [need('泵', 3)],
      [...near, holder('depot', 9, [{ item: '泵', quantity: 10 }])],
      today,
    )
    expect(cost(result)).toEqual({ covered: 3, minutes: 9, holders: 1 })
  })

  test('it equals brute force on every small case: coverage, then minutes, then holders', () => {
    fc.assert(
      fc.property(arbitraryCase, (given) => {
        const { needs, donors } = build(given)
        expect(cost(allocateMaterials(needs, donors, today))).toEqual(bruteForce(needs, donors))
      }),
      { numRuns: 400 },
    )
  })

  test('no donor goes below its minimum, gives more than asked, or sends what has expired', () => {
    fc.assert(
      fc.property(arbitraryCase, (given) => {
        const { needs, donors } = build(given)
        const { allocations, unmet } = allocateMaterials(needs, donors, today)
        for (const line of allocations) {
          const lot = donors
            .find((donor) => donor.id === line.from.id)
            ?.stock.find((entry) => entry.itemKey === line.item)
          expect(line.quantity).toBeLessThanOrEqual((lot?.quantity ?? 0) - (lot?.planMinimum ?? 0))
        }
        for (const wanted of needs) {
          const sent = allocations
            .filter((line) => line.item === wanted.item)
            .reduce((sum, line) => sum + line.quantity, 0)
          const missing = unmet.find((line) => line.item === wanted.item)?.quantity ?? 0
          expect(sent + missing).toBe(wanted.shortage)
        }
      }),
    )
  })

  test('a delivery out of several lots says how much of each', () => {
    const { allocations } = allocateMaterials(
      [need('吸油毡', 7)],
      [
        holder('A', 5, [
          { item: '吸油毡', quantity: 4 },
          { item: '吸油毡', quantity: 5 },
        ]),
      ],
      today,
    )
    const [{ lots = [], quantity } = { quantity: 0 }] = allocations
    expect(quantity).toBe(7)
    expect(lots.reduce((sum, lot) => sum + lot.quantity, 0)).toBe(7)
    expect(lots.map(({ id }) => id).toSorted()).toEqual(['A-0', 'A-1'])
    for (const { id, quantity: taken } of lots) expect(taken).toBeLessThanOrEqual(id === 'A-0' ? 4 : 5)
  })

  test('the order in which holders are given does not matter', () => {
    fc.assert(
      fc.property(arbitraryCase, (given) => {
        const { needs, donors } = build(given)
        expect(allocateMaterials(needs, donors.toReversed(), today)).toEqual(allocateMaterials(needs, donors, today))
      }),
    )
  })

  test('what stays short says why', () => {
    const why = (stock: Stock[]) =>
      allocateMaterials([need('泵', 5)], [holder('a', 4, stock)], today).unmet[0]?.because.code
    expect(why([{ item: '对讲机', quantity: 9 }])).toBe('unmet.nobody')
    expect(why([{ item: '泵', quantity: 9, expiresOn: '2026-05-15' }])).toBe('unmet.expired')
    expect(why([{ item: '泵', quantity: 9, unit: '箱' }])).toBe('unmet.unit')
    expect(why([{ item: '泵', quantity: 6, minimum: 4 }])).toBe('unmet.minimum')
    expect(why([{ item: '泵', quantity: 2 }])).toBe('unmet.insufficient')
  })

  test('a lot is usable through its last day', () => {
    const sent = (expiresOn: string) =>
      allocateMaterials([need('泵', 1)], [holder('a', 4, [{ item: '泵', quantity: 1, expiresOn }])], today).allocations
        .length
    expect([sent('2026-05-15'), sent('2026-05-16')]).toEqual([0, 1])
  })

  test('on middling cases it reaches the optimum that HiGHS finds', async () => {
    const highs = await highsLoader()
    const random = seeded(11)
    for (let round = 0; round < 25; round += 1) {
      const names = Array.from({ length: 6 }, (_, index) => `物资${index}`)
      const donors = Array.from({ length: 24 }, (_, index) =>
        holder(
          `h${String(index).padStart(2, '0')}`,
          3 + Math.floor(random() * 30),
          names.map((item) => ({ item, quantity: Math.floor(random() * 6) })),
        ),
      )
      const needs = names.map((item) => need(item, 3 + Math.floor(random() * 14)))
      const ours = cost(allocateMaterials(needs, donors, today))
      const { text, weight } = programme(needs, donors)
      const theirs = highs.solve(text)
      expect(ours.minutes * weight + ours.holders).toBe(Math.round(theirs.ObjectiveValue))
    }
  })

  test('what was read is proven enough only when nobody farther could help', () => {
    const near = [holder('a', 4, [{ item: '泵', quantity: 2 }]), holder('b', 6, [{ item: '泵', quantity: 2 }])]
    expect(isProven(need('泵', 4), near, today, 10, false)).toBe(false)
    expect(isProven(need('泵', 4), near, today, 11, false)).toBe(true)
    expect(isProven(need('泵', 5), near, today, 99, false)).toBe(false)
    expect(isProven(need('泵', 5), near, today, 99, true)).toBe(true)
  })
})

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

/** The same programme written for another solver. */
function programme(needs: MaterialNeed[], donors: Holder[]): { text: string; weight: number } {
  const weight = donors.length + 1
  const objective: string[] = []
  const rows: string[] = []
  const binaries: string[] = []
  for (const [d, donor] of donors.entries()) {
    objective.push(`x${d}`)
    binaries.push(`x${d}`)
    for (const [i, wanted] of needs.entries()) {
      if ((donor.stock.find((lot) => lot.itemKey === wanted.item)?.quantity ?? 0) === 0) continue
      objective.push(`${donor.etaMin * weight} y${i}_${d}`)
      binaries.push(`y${i}_${d}`)
      rows.push(`o${i}_${d}: y${i}_${d} - x${d} <= 0`)
    }
  }
  for (const [i, wanted] of needs.entries()) {
    const offers = donors
      .map((donor, d) => ({ d, quantity: donor.stock.find((lot) => lot.itemKey === wanted.item)?.quantity ?? 0 }))
      .filter((offer) => offer.quantity > 0)
    const target = Math.min(
      wanted.shortage,
      offers.reduce((sum, offer) => sum + offer.quantity, 0),
    )
    rows.push(`c${i}: ${offers.map((offer) => `${offer.quantity} y${i}_${offer.d}`).join(' + ')} >= ${target}`)
  }
  return {
    weight,
    text: `Minimize\n obj: ${objective.join(' + ')}\nSubject To\n ${rows.join('\n ')}\nBinary\n ${binaries.join(' ')}\nEnd`,
  }
}
