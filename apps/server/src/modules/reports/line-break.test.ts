import { describe, expect, test } from 'vitest'
import { linesOf, titleLines, unbroken } from './line-break.ts'
import { drawnAs } from './type-faces.ts'

const width = (piece: string) => [...piece].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0)

describe('lines of official prose', () => {
  test.each([
    ['预计3.3小时到达', '3.3小时'],
    ['CAS号67-56-1、', '67-56-1、'],
    ['共1445人', '1445人'],
    ['浓度10⁻³mg/L；', '10⁻³mg/L；'],
    ['流量3.2×10⁴m³/d', '3.2×10⁴m³/d'],
    ['（待核实）', '（待'],
  ])('%s keeps %s whole at every width', (text, whole) => {
    expect(unbroken(text)).toContain(whole)
    for (let room = width(whole) + 2; room < 40; room += 1)
      expect(linesOf(text, width, () => room).some((line) => line.includes(whole))).toBe(true)
  })

  test('lose nothing, begin with no closing mark, and cut what is longer than a line', () => {
    const text = `${'一二三四五，六七（八九）。'.repeat(9)}${'a1'.repeat(60)}`
    for (let room = 6; room < 60; room += 1) {
      const lines = linesOf(text, width, () => room)
      expect(lines.join('')).toBe(text)
      for (const line of lines) expect(line).not.toMatch(/^[，。）]|（$/)
    }
  })

  test('a title is broken between words into lines of about the same length', () => {
    expect(titleLines('关于邯郸市赵都精细化工有限公司突发环境事件的初步报告（演练）', 20)).toEqual([
      '关于邯郸市赵都精细化工有限公司',
      '突发环境事件的初步报告（演练）',
    ])
    expect(titleLines('关于甲突发环境事件的续报', 20)).toEqual(['关于甲突发环境事件的续报'])
  })
})

describe('every character that was typed is drawn', () => {
  test.each([...'浓度10⁻³mg/L；CO₂；3.2×10⁴m³/d；SO₄²⁻；𠮷；℃±≤№②αμΩ'])('%s', (character) => {
    for (const face of ['song', 'bold'] as const) {
      const drawn = drawnAs(face, character)
      expect(drawn.character).toBe(character)
      expect(drawn.em).toBeGreaterThan(0)
    }
  })

  test('what no face has is set as the mark that print has for it', () => {
    expect(drawnAs('song', '👍').character).toBe('〓')
  })
})
