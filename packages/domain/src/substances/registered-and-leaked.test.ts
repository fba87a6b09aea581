import { describe, expect, test } from 'vitest'
import type { SubstanceReference } from '@huanying/contracts/reference'
import { indexSubstances } from './find-substance.ts'
import { substancesOf } from './registered-and-leaked.ts'

const known = (nameZh: string, cas: string, aliases: string[] = [], un: string[] = []): SubstanceReference => ({
  cas,
  nameZh,
  nameEn: null,
  aliases,
  un,
  criticalT: 10,
  media: ['water'],
  hazards: [],
  disposalClass: null,
  confidence: 'high',
})
const index = indexSubstances([
  known('甲醇', '67-56-1', [], ['1230']),
  known('二甲苯', '1330-20-7', ['混合二甲苯']),
  known('邻二甲苯', '95-47-6'),
])
const ledger = [
  { id: 'm', name: '甲醇', cas: '67-56-1', quantityT: 120 },
  { id: 'x', name: '二甲苯', cas: '1330-20-7', quantityT: 80 },
]
const told = (...reported: Parameters<typeof substancesOf>[2][number][]) =>
  substancesOf(index, ledger, reported).map(({ name, quantityT, leakedKg }) => [name, quantityT, leakedKg])

describe('what is registered and what is reported to have leaked', () => {
  test('a reported substance of the ledger, by whatever name, gives its leak and takes nothing away', () => {
    for (const one of [{ name: '混合二甲苯' }, { name: '二甲苯' }, { cas: '1330-20-7' }])
      expect(told({ ...one, quantityKg: 1500 })).toEqual([
        ['甲醇', 120, null],
        ['二甲苯', 80, 1500],
      ])
    expect(told({ un: '1230', quantityKg: 8000 })).toContainEqual(['甲醇', 120, 8000])
  })

  test('one that the ledger does not have stands beside it, its registered amount unknown', () => {
    expect(told({ name: '邻二甲苯', quantityKg: 0.5 })).toEqual([
      ['甲醇', 120, null],
      ['二甲苯', 80, null],
      ['邻二甲苯', null, 0.5],
    ])
    expect(told({ name: '不明液体' })).toContainEqual(['不明液体', null, null])
  })

  test('a leak told in parts adds up; a ledger row without CAS is found by its name', () => {
    expect(told({ name: '甲醇', quantityKg: 3000 }, { cas: '67-56-1', quantityKg: 5000 })).toContainEqual([
      '甲醇',
      120,
      8000,
    ])
    const rows = [{ id: 'c', name: '粗苯', cas: null, quantityT: 30 }]
    expect(substancesOf(index, rows, [{ name: ' 粗 苯', quantityKg: 9 }])).toMatchObject([
      { quantityT: 30, leakedKg: 9 },
    ])
  })
})

test('two strengths of one acid count each by its own, and gas and solution stay apart', () => {
  const acid = (nameZh: string, more: Partial<SubstanceReference>): SubstanceReference => ({
    ...known(nameZh, '7647-01-0'),
    ...more,
  })
  const acids = indexSubstances([
    acid('氯化氢', { criticalT: 2.5 }),
    acid('盐酸', { criticalT: 7.5, listedFrom: 0.37 }),
  ])
  const stored = (id: string, name: string, quantityT: number) => ({ id, name, cas: '7647-01-0', quantityT })
  const rows = substancesOf(
    acids,
    [stored('a', '31%盐酸', 30), stored('b', '37%盐酸', 10), stored('c', '氯化氢', 5)],
    [],
  )
  expect(rows.map(({ standardName, quantityT, countedShare }) => [standardName, quantityT, countedShare])).toEqual([
    ['盐酸', 40, 0.25],
    ['氯化氢', 5, 1],
  ])
})
