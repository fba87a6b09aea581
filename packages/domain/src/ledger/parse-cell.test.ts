import type { Column } from '@huanying/contracts/columns'
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

  test.each([
    ['2026 年 1 月 5 日', '2026-01-05'],
    ['２０２６－０１－０５', '2026-01-05'],
    ['2026-01-05 08:30', '2026-01-05'],
  ])('that says %s is a day', (cell, day) => {
    expect(value(column('date'), cell)).toBe(day)
  })

  test.each([
    ['2026-02-30', '不是有效日期：“2026-02-30”，应如 2026-12-31'],
    ['2026-13-01', '不是有效日期：“2026-13-01”，应如 2026-12-31'],
    ['明年', '不是有效日期：“明年”，应如 2026-12-31'],
    [0, '不是有效日期：“0”，应如 2026-12-31'],
    [-1, '不是有效日期：“-1”，应如 2026-12-31'],
    [true, '不是有效日期：“TRUE”，应如 2026-12-31'],
    [2026, '只有年份，不是日期：“2026”，应如 2026-12-31'],
    ['2026', '只有年份，不是日期：“2026”，应如 2026-12-31'],
    [new Date('1905-07-18T00:00:00Z'), '只有年份，不是日期：“2026”，应如 2026-12-31'],
    [202612, '只到月份，不是日期：“202612”，应如 2026-12-31'],
    ['2026年12月', '只到月份，不是日期：“2026年12月”，应如 2026-12-31'],
    [20261231, '没有分隔，不是日期：“20261231”，应如 2026-12-31'],
    ['0001-01-01', '不是合理的日期：“0001-01-01”，请核对'],
    [new Date('7783-06-04T00:00:00Z'), '不是合理的日期：“7783-06-04”，请核对'],
    [1e6, '不是合理的日期：“1000000”，请核对'],
    ['长期', '没有期限时请留空，此处是“长期”'],
    [new Date(Number.NaN), '不是有效日期：“”，应如 2026-12-31'],
  ])('that says %s is no day', (cell, fault) => {
    expect(value(column('date', { field: 'expiresOn' }), cell)).toBe(`! ${fault}`)
  })

  test('any day that a ledger can mean is read alike as text, as a serial number and as a date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 36526, max: 73415 }), (serial) => {
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

  test.each([
    ['１２．５', 12.5],
    ['1,200', 1200],
    ['1,200,000.5', 1_200_000.5],
    [' 3 ', 3],
    ['1e5', 100_000],
  ])('that says %s is a number', (cell, number) => {
    expect(value(column('number'), cell)).toBe(number)
  })

  test.each([
    ['3吨', '只填数字，单位等文字不要写在同一格，此处是“3吨”'],
    ['约3', '只填数字，单位等文字不要写在同一格，此处是“约3”'],
    ['五十', '请用阿拉伯数字填写，此处是“五十”'],
    ['5%', '不能填百分数，请填实际数值，此处是“5%”'],
    ['0x10', '不是通常写法的数字，此处是“0x10”'],
    ['12,00', '应为数字，此处是“12,00”'],
    ['Infinity', '应为数字，此处是“Infinity”'],
    [true, '应为数字，此处是“TRUE”'],
    [new Date('2026-03-08T00:00:00Z'), '应为数字，此处是日期（2026-03-08）：请把单元格格式改为“常规”后重新填写'],
  ])('that says %s is no number, and why', (cell, fault) => {
    expect(value(column('number'), cell)).toBe(`! ${fault}`)
  })

  test('a day, a truth value or a number that lost digits where words belong is refused in every such column', () => {
    const types = ['text', 'phone', 'credit', 'adcode', 'list', 'enum', 'lonlats', 'bool'] as const
    for (const type of types) {
      expect(value(column(type), new Date('2026-03-08T00:00:00Z'))).toMatch(/^! 被 Excel 变成了日期（2026-03-08）/)
      expect(value(column(type), 123456789012345680)).toMatch(/^! 是超过 15 位的数字/)
    }
    expect(value(column('cas'), new Date('1975-09-02T00:00:00Z'))).toMatch(/^! 被 Excel 变成了日期（1975-09-02）/)
    expect(value(column('cas'), '1975-09-02')).toMatch(/^! 被 Excel 变成了日期/)
    expect(value(column('text'), true)).toMatch(/^! 应为文字，此处是逻辑值 TRUE/)
  })

  test('what nobody sees is nothing', () => {
    for (const cell of [
      '\u200B',
      '\u3164',
      '\u00A0 \u3000',
      '\uFEFF\u2060',
      '\u0000\u0007',
      '\uD800',
      '\u2800',
      '/',
      '—',
    ])
      expect([value(column('text'), cell), value(column('text', { required: true }), cell)]).toEqual([null, '! 必填'])
    expect(value(column('text'), '甲\u200B醇\u00A0\n罐')).toBe('甲醇 罐')
    expect(value(column('enum', { values: { GCJ02: 'GCJ02' } }), 'ｇcj-02 ')).toBe('GCJ02')
    expect(value(column('cas'), '６７–５６–１')).toBe('67-56-1')
  })

  test('any number is read alike as a number and as text; a negative one only where a sign makes sense', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e12, noNaN: true }), (number) => {
        expect(value(column('number'), String(number))).toBe(value(column('number'), number))
        expect(value(column('number'), -number - 1)).toBe(`! 不能为负数，此处是 ${-number - 1}`)
        expect(value(column('number', { field: 'slope' }), -number)).toBe(-number)
      }),
    )
  })

  test.each([
    [column('integer'), '12.5', '! 应为整数，此处是 12.5'],
    [column('integer'), 3e9, '! 数值过大：3000000000'],
    [column('number'), '十', '! 请用阿拉伯数字填写，此处是“十”'],
    [column('number'), '1e400', '! 应为数字，此处是“1e400”'],
    [column('number', { positive: true }), 0, '! 必须大于 0'],
    [column('bool'), '也许', '! 应填 是 或 否，此处是“也许”'],
    [column('adcode'), '13042', '! 应为六位行政区划代码，此处是“13042”'],
    [column('enum', { values: { 一般: 'general' } }), 'constructor', '! 应为以下之一：一般；此处是“constructor”'],
    [column('lonlats'), '114.1,36.5', '! 应为“经度，纬度；经度，纬度；…”，至少两点，此处是“114.1,36.5”'],
    [column('list', { required: true }), '、，', '! 必填'],
    [column('text', { required: true }), '  ', '! 必填'],
    [column('text'), 'x'.repeat(2001), '! 内容过长（最多 2,000 字）'],
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
