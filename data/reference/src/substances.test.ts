import { describeSubstance, quantityRatio } from '@huanying/domain/substances/describe-substance'
import { indexSubstances } from '@huanying/domain/substances/find-substance'
import { hazardsOf } from '@huanying/domain/substances/un-number'
import { readUnNumber } from '@huanying/contracts/un-number'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { substanceReference, unNumbers } from './reference.ts'

const index = indexSubstances(substanceReference, unNumbers)
const describeName = (name: string, quantityT: number | null = null, cas: string | null = null) =>
  describeSubstance(index, { name, cas, un: null, quantityT, recordId: null })

describe('names as people write them', () => {
  test.each([
    ['烧碱', '1310-73-2', null],
    ['液碱', '1310-73-2', null],
    ['32%液碱', '1310-73-2', null],
    ['片碱（99%）', '1310-73-2', null],
    ['福尔马林', '50-00-0', 0.5],
    ['37%甲醛溶液', '50-00-0', 0.5],
    ['石炭酸', '108-95-2', 5],
    ['氢氯酸', '7647-01-0', 7.5],
    ['酒精', '64-17-5', 500],
    ['95%酒精', '64-17-5', 500],
    ['无水乙醇（工业级）', '64-17-5', 500],
    ['冰醋酸', '64-19-7', 10],
    ['氯仿', '67-66-3', 10],
    ['铬酐', '1333-82-0', 0.25],
    ['红矾钠', '10588-01-9', 0.25],
    ['石脑油', '8030-30-6', 2500],
    ['液化天然气', '74-82-8', 10],
    ['ＬＮＧ', '74-82-8', 10],
    ['液化石油气', '68476-85-7', 10],
    ['LPG', '68476-85-7', 10],
    ['98%硫酸', '7664-93-9', 10],
    ['硫酸（98％）', '7664-93-9', 10],
    ['浓硫酸 98 %', '7664-93-9', 10],
    ['工业硫酸', '7664-93-9', 10],
    ['百分之九十八硫酸', '7664-93-9', 10],
    ['双氧水 27.5%', '7722-84-1', null],
    ['甲 醇', '67-56-1', 10],
    ['甲\u200b醇', '67-56-1', 10],
    ['甲醇（回收）', '67-56-1', 10],
    ['Methanol', '67-56-1', 10],
    ['methyl alcohol', '67-56-1', 10],
    ['Sulphuric acid 98%', '7664-93-9', 10],
    ['caustic soda solution', '1310-73-2', null],
    ['0#柴油', '68334-30-5', 2500],
    ['92#汽油', '8006-61-9', 2500],
    ['二甲苯', '1330-20-7', 10],
    ['N,N-二甲基甲酰胺', '68-12-2', 5],
    ['N,N－二甲基甲酰胺', '68-12-2', 5],
    ['UN1230', '67-56-1', 10],
    ['67-56-1', '67-56-1', 10],
  ])('%s is %s', (name, cas, criticalT) => {
    expect(describeName(name)).toMatchObject({ cas, criticalT, listing: expect.not.stringMatching(/unknown/) })
  })

  test('what the list has from memory is to be verified, and so is a Q made of it', () => {
    expect(describeName('氨', 10).toVerify).toBe(false)
    expect(describeName('某某清洗剂', 10).toVerify).toBe(false)
    expect(describeName('烧碱', 10)).toMatchObject({ toVerify: true, criticalT: null })
    const stored = ['氨', '1,1-二甲基肼', '92#汽油', '酒精', '烧碱'].map((name) => describeName(name, 10))
    expect(describeName('1,1-二甲基肼')).toMatchObject({ toVerify: true, criticalSource: 'HJ 169-2018 表B.1' })
    expect(quantityRatio(stored).unverified).toEqual(['酒精'])
    for (const { nameZh, confidence } of substanceReference)
      expect([nameZh, describeName(nameZh).toVerify]).toEqual([nameZh, confidence !== 'high'])
  })

  test('all 385 rows of HJ 169-2018 table B.1 are here, each with the table as the source of its critical quantity', () => {
    const sources = substanceReference.flatMap(({ criticalSource = [] }) => criticalSource)
    expect(sources.filter((source) => source === 'HJ 169-2018 表B.1')).toHaveLength(385)
    for (const { nameZh, criticalT, criticalSource } of substanceReference)
      if (criticalSource !== undefined) expect(criticalT, nameZh).not.toBeNull()
  })

  test('what boils below 150 °C reaches the air, and what flashes up to 60 °C burns', () => {
    for (const { nameZh, boiling, flash, media, hazards } of substanceReference) {
      if (boiling !== undefined) expect([nameZh, boiling.c < 150 && media.includes('air')]).toEqual([nameZh, true])
      if (flash !== undefined) expect([nameZh, flash.c <= 60 && hazards.includes('flammable')]).toEqual([nameZh, true])
    }
    expect(describeName('偏二甲肼')).toMatchObject({ media: ['water', 'air'], hazards: ['toxic', 'flammable'] })
  })

  test('every name of the list finds its own substance, or one of the same number', () => {
    for (const substance of substanceReference) {
      for (const name of [substance.nameZh, ...substance.aliases]) {
        const found = index.find({ name })
        expect([substance.nameZh, found?.nameZh, found?.cas]).toEqual([
          substance.nameZh,
          substance.nameZh,
          substance.cas,
        ])
      }
    }
  })

  test('marks, blanks and width change nothing', () => {
    const names = substanceReference.map(({ nameZh }) => nameZh)
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(' ', '\u200b', '\u3000', '\ufeff'), (name, blank) => {
        const written = [...name].join(blank).replaceAll('(', '（').replaceAll('0', '０')
        expect(index.find({ name: written })?.nameZh).toBe(name)
      }),
    )
  })

  test('what is no substance is unknown, loudly', () => {
    for (const name of ['某某助剂', 'X-21 清洗剂', '3-8', '', '危险化学品'])
      expect(describeName(name)).toMatchObject({ listing: 'unknown', criticalT: null, hazards: [] })
  })
})

describe('strength', () => {
  test('hydrogen chloride is not hydrochloric acid (HJ 941-2018 app. A: 2.5 t and, from 37 %, 7.5 t)', () => {
    expect(describeName('氯化氢', 5, '7647-01-0')).toMatchObject({ criticalT: 2.5, listing: 'listed' })
    expect(quantityRatio([describeName('氯化氢', 5, '7647-01-0')]).q).toBe(2)
    expect(describeName('盐酸', 5, '7647-01-0')).toMatchObject({ criticalT: 7.5, listing: 'assumed-strength' })
    expect(describeName('氢氯酸')).toMatchObject({ cas: '7647-01-0', standardName: '盐酸' })
  })

  test.each([
    '31%盐酸',
    '盐酸（31%）',
    '盐酸31％',
    '盐酸 30-32%',
    '盐酸（≤36%）',
    '浓度31%的盐酸',
    '百分之三十一盐酸',
    '盐酸(不超过36%)',
  ])('%s lies below the listed strength: no critical quantity, its hazards stay', (name) => {
    const found = describeName(name, 100)
    expect(found).toMatchObject({ cas: '7647-01-0', criticalT: null, listing: 'below-strength' })
    expect(found.hazards).toContain('corrosive')
    expect(quantityRatio([found])).toEqual({ q: null, without: [], assumed: [], unverified: [] })
  })

  test.each([
    ['盐酸（37%）', 'listed'],
    ['盐酸(≥37%)', 'listed'],
    ['37%以上盐酸', 'listed'],
    ['36-38%盐酸', 'assumed-strength'],
    ['25%氨水', 'listed'],
    ['氨水', 'assumed-strength'],
    ['17%氨水', 'below-strength'],
    ['氨水（不低于20%）', 'listed'],
  ])('%s is %s', (name, listing) => expect(describeName(name).listing).toBe(listing))

  test('a dilution counts as the pure substance in it', () => {
    expect(quantityRatio([describeName('37%甲醛溶液', 10)]).q).toBeCloseTo(7.4)
    expect(quantityRatio([describeName('甲醛', 10)]).q).toBe(20)
  })

  test('a Q that leaves something out says what', () => {
    expect(quantityRatio([describeName('甲醇', 5), describeName('神秘粉末', 900), describeName('盐酸', 3)])).toEqual({
      q: 0.9,
      without: ['神秘粉末'],
      assumed: ['盐酸'],
      unverified: [],
    })
  })
})

describe('a number that contradicts the name', () => {
  test.each([
    ['甲醇', '1330-20-7', '二甲苯'],
    ['酒精', '67-56-1', '甲醇'],
    ['烧碱', '7664-93-9', '硫酸'],
  ])('%s under %s', (name, cas, is) =>
    expect(describeName(name, 1, cas).contradiction).toEqual({ by: 'cas', name: is }),
  )

  test('isomers, solutions and unknown names are no contradiction', () => {
    for (const [name, cas] of [
      ['二甲苯', '95-47-6'],
      ['邻二甲苯', '1330-20-7'],
      ['盐酸', '7647-01-0'],
      ['氨水', '7664-41-7'],
      ['20%氨水', '1336-21-6'],
      ['某溶剂', '67-56-1'],
      ['甲苯二异氰酸酯', '584-84-9'],
    ] as const)
      expect([name, describeName(name, 1, cas).contradiction]).toEqual([name, null])
  })
})

describe('UN numbers', () => {
  test.each([
    'UN1005',
    'un 1005',
    'UN-1005',
    'ＵＮ１００５',
    'UN No. 1005',
    'UN№1005',
    'UN号1005',
    '联合国编号：1005',
    '1005',
    '268/1005',
    '268 1005',
    'UN：1005',
  ])('%s', (text) => expect(readUnNumber(text)).toBe('1005'))

  test.each(['', 'UN', '100', '10055', 'UN 10 05', '甲醇', '7664-41-7'])('%s is none', (text) =>
    expect(readUnNumber(text)).toBeNull(),
  )

  test('each known number gives hazards, media or says that its class has none', () => {
    for (const entry of unNumbers) {
      const found = describeSubstance(index, { name: null, cas: null, un: entry.un, quantityT: null, recordId: null })
      expect([entry.un, found.listing]).not.toEqual([entry.un, 'unknown'])
      if (!['2.2', '9'].includes(entry.class)) expect([entry.un, found.hazards.length]).not.toEqual([entry.un, 0])
    }
  })

  test('what is much carried is known', () => {
    const names = [
      '1789',
      '1830',
      '1824',
      '2014',
      '1791',
      '1268',
      '1993',
      '3257',
      '1999',
      '2672',
      '2448',
      '3082',
      '1987',
      '1202',
      '1972',
      '1075',
    ]
    for (const un of names) expect([un, index.identify({ un }).transport?.un]).toEqual([un, un])
    expect(index.find({ un: '1307' })?.nameZh).toBe('二甲苯')
    expect(index.find({ un: '1789' })?.nameZh).toBe('盐酸')
    expect(index.find({ un: '1050' })?.nameZh).toBe('氯化氢')
    expect(index.find({ un: '1075' })?.nameZh).toBe('石油气')
  })

  test('a class tells the hazards of what has no entry of its own', () => {
    const sour = unNumbers.find(({ un }) => un === '2920')
    expect(sour && hazardsOf(sour)).toEqual(['corrosive', 'flammable'])
  })
})
