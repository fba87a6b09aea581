import type { Column } from '@huanying/contracts/ledger-sheets'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCell } from './parse-cell.ts'
import type { CellValue } from './parse-cell.ts'

const column = (type: Column['type'], more: Partial<Column> = {}): Column => ({
  header: '列',
  field: 'x',
  type,
  ...more,
})
const value = (given: Column, cell: CellValue) => {
  const parsed = parseCell(given, cell, 'zh')
  return 'value' in parsed ? parsed.value : `! ${parsed.fault}`
}

describe('a cell', () => {
  test.each([
    ['2026-12-31', '2026-12-31'],
    ['2026/1/5', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    [46157, '2026-05-15'],
    [46157.99, '2026-05-15'],
    [new Date('2026-05-15T00:00:00Z'), '2026-05-15'],
  ])('that says %s is a day', (cell, day) => {
    expect(value(column('date'), cell)).toBe(day)
  })

  test.each(['2026-02-30', '2026-13-01', '明年', 0, -1, 20261231, true, '0001-01-01', new Date(Number.NaN)])(
    'that says %s is no day',
    (cell) => {
      expect(value(column('date'), cell)).toMatch(/^! 不是有效日期/)
    },
  )

  test('any day of two centuries is read alike as text, as a serial number and as a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: 100_000 }), (serial) => {
        const moment = new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000)
        const day = moment.toISOString().slice(0, 10)
        expect([value(column('date'), serial), value(column('date'), moment), value(column('date'), day)]).toEqual([
          day,
          day,
          day,
        ])
      }),
    )
  })

  test('any number is read alike as a number and as text; a negative one only where a sign makes sense', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (number) => {
        expect(value(column('number'), String(number))).toBe(value(column('number'), number))
        expect(value(column('number'), -number - 1)).toBe('! 不能为负数')
        expect(value(column('number', { field: 'slope' }), -number)).toBe(-number)
      }),
    )
  })

  test.each([
    [column('integer'), '12.5', '! 应为整数'],
    [column('integer'), 3e9, '! 数值过大'],
    [column('number'), '十', '! 应为数字'],
    [column('number'), '1e400', '! 应为数字'],
    [column('number', { positive: true }), 0, '! 必须大于 0'],
    [column('bool'), '也许', '! 应填 是 或 否'],
    [column('adcode'), '13042', '! 应为六位行政区划代码'],
    [column('enum', { values: { 一般: 'general' } }), 'constructor', '! 应为以下之一：一般'],
    [column('lonlats'), '114.1,36.5', '! 坐标串应为“经度，纬度；经度，纬度;…”，至少两点'],
    [column('list', { required: true }), '、，', '! 必填'],
    [column('text', { required: true }), '  ', '! 必填'],
    [column('text'), 'x'.repeat(2001), '! 内容过长'],
  ])('is refused with its reason: %o %s', (given, cell, fault) => {
    expect(value(given, cell)).toBe(fault)
  })

  test('a list may be separated by any of 、，,；; and names each part once', () => {
    expect(value(column('list'), '甲醇、二甲苯，苯胺, COD；氨氮;甲醇')).toEqual([
      '甲醇',
      '二甲苯',
      '苯胺',
      'COD',
      '氨氮',
    ])
  })

  test('a number where a text belongs is that text: a code, a phone', () => {
    expect(value(column('adcode'), 130426)).toBe('130426')
    expect(value(column('phone'), 13800000000)).toBe('13800000000')
    expect(value(column('bool'), '是')).toBe(true)
    expect(value(column('text'), null)).toBeNull()
  })
})
