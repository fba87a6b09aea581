import { unzipSync } from 'fflate'
import { decodeQR } from 'qr/decode.js'
import sharp from 'sharp'
import { extractTextItems } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { numbered } from '@huanying/domain/documents/document'
import { codeOf, draw } from './index.ts'
import type { OfficialDocument, Said } from '@huanying/domain/documents/document'
import { signatureInsets } from './layout.ts'
import { titleLines } from './title-lines.ts'

const said = (text: string, pending = false): Said => ({ text, pending })
const words = (text: string, heading = '基本过程') => ({
  heading,
  blocks: [{ kind: 'paragraph' as const, ...said(text) }],
})

const square =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 98"><rect width="90" height="98" fill="#eeeeee"/>'
const drawing = {
  svg: `${square}<text x="10" y="50" font-size="12" fill="#111827">图上&#60;文字&#62;</text></svg>`,
  width: 90,
  height: 98,
}

const letter: OfficialDocument = {
  isDrill: true,
  head: {
    kind: 'letter',
    urgency: '特急',
    mark: '邯郸市生态环境局',
    number: said('（发文字号待填）', true),
    signatory: said('李某某'),
  },
  title: '关于邯郸市赵都精细化工有限公司突发环境事件的初步报告（演练）',
  recipient: said('邯郸市人民政府'),
  blocks: numbered([words('甲醇泄漏约8吨。')]),
  annexes: [{ title: '环境敏感点分布示意图', drawing }],
  office: said('邯郸市生态环境局'),
  day: '2026年5月16日',
  note: said('联系人及电话：（待核实）', true),
  anchor: '存证：130400 第 12 条',
  imprint: { copies: '河北省生态环境厅', printer: '邯郸市生态环境局办公室', day: '2026年5月16日' },
}

interface Line {
  readonly page: number
  /** Points from the left and the top. */
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
}

/** The lines of a PDF as they stand on its pages, top to bottom. */
async function linesOf(pdf: Uint8Array): Promise<Line[]> {
  const { items } = await extractTextItems(new Uint8Array(pdf))
  return items.flatMap((page, number) => {
    const rows = new Map<number, { x: number; text: string; size: number }[]>()
    for (const { str, x, y, fontSize } of page) {
      if (str.trim() === '') continue
      const near = [...rows.keys()].find((row) => Math.abs(row - y) < 2) ?? y
      rows.set(near, [...(rows.get(near) ?? []), { x, text: str, size: fontSize }])
    }
    return [...rows]
      .toSorted(([a], [b]) => b - a)
      .map(([y, parts]) => {
        const sorted = parts.toSorted((a, b) => a.x - b.x)
        const [first] = sorted
        return {
          page: number + 1,
          x: first?.x ?? 0,
          y: 841.89 - y,
          size: first?.size ?? 0,
          text: sorted.map(({ text }) => text).join(''),
        }
      })
  })
}

const pdfOf = (document: OfficialDocument) => draw({ format: 'pdf', document })
const lettersOf = async (document: OfficialDocument) => (await linesOf(await pdfOf(document))).map(({ text }) => text)
const docxOf = async (document: OfficialDocument) =>
  new TextDecoder().decode(unzipSync(await draw({ format: 'docx', document }))['word/document.xml'])
const mm = (points: number) => (points * 25.4) / 72

describe('a letter as a PDF (GB/T 9704-2012)', () => {
  test('has every part in its order, and says on each page that it is a drill', async () => {
    const lines = await linesOf(await pdfOf(letter))
    const order = [
      '特急',
      '邯郸市生态环境局',
      '（发文字号待填）签发人：李某某',
      '关于邯郸市赵都精细化工有限公司',
      '突发环境事件的初步报告（演练）',
      '邯郸市人民政府：',
      '一、基本过程',
      '甲醇泄漏约8吨。',
      '附件：环境敏感点分布示意图',
      '邯郸市生态环境局',
      '2026年5月16日',
      '（联系人及电话：（待核实））',
      '存证：130400 第 12 条',
      '附件',
      '环境敏感点分布示意图',
      '图上<文字>',
      '抄送：河北省生态环境厅。',
      '邯郸市生态环境局办公室2026年5月16日印发',
    ]
    const body = lines.filter(({ text }) => !/^演.?练$|^— \d+ —$/u.test(text))
    expect(body.map(({ text }) => text.trim())).toEqual(order)
    const pages = [...new Set(lines.map(({ page }) => page))]
    expect(pages).toEqual([1, 2])
    for (const page of pages) expect(lines.find((line) => line.page === page)?.text).toMatch(/^演.?练$/u)
  })

  test('stands where the standard says', async () => {
    const lines = await linesOf(await pdfOf(letter))
    const find = (text: string) => lines.find((line) => line.text.trim() === text)
    // Left margin 28 mm, two characters in; a line is 225 mm / 22.
    expect(mm(find('邯郸市人民政府：')?.x ?? 0)).toBeCloseTo(28, 0)
    expect(find('一、基本过程')?.x).toBeCloseTo((find('邯郸市人民政府：')?.x ?? 0) + 2 * 15.75, 0)
    expect((find('甲醇泄漏约8吨。')?.y ?? 0) - (find('一、基本过程')?.y ?? 0)).toBeCloseTo(28.95, 1)
    // Odd pages at the right, even at the left.
    expect(mm(find('— 1 —')?.x ?? 0)).toBeGreaterThan(150)
    expect(mm(find('— 2 —')?.x ?? 0)).toBeLessThan(40)
    const marks = lines.filter(({ text }) => text.trim() === '邯郸市生态环境局')
    expect(marks[0]?.size).toBe(36)
    expect((find('2026年5月16日')?.x ?? 0) - (marks[1]?.x ?? 0)).toBeCloseTo(2 * 15.75, 0)
    // The imprint ends the last page.
    expect(mm(lines.findLast(({ text }) => text.includes('印发'))?.y ?? 0)).toBeGreaterThan(250)
  })

  test('what nobody has said is left out', async () => {
    const plain = { ...letter, isDrill: false, head: null, note: null, anchor: null, annexes: [], imprint: null }
    const letters = (await lettersOf({ ...plain, recipient: null })).join('\n')
    for (const absent of ['演', '特急', '签发人', '发文字号', '附件', '联系人', '存证', '抄送', '印发', '：'])
      expect(letters.replace('（演练）', '')).not.toContain(absent)
  })

  test('breaks no number, no code and no number from its unit, wherever the line ends', async () => {
    const whole = [
      '3.3小时',
      '67-56-1',
      '1445人',
      '10⁻³mg/L',
      '3.2×10⁴m³/d',
      '12.4mg/L',
      '65.2%',
      '2025年',
      '350立方米',
      'CO₂',
    ]
    const blocks = Array.from({ length: 24 }, (_, shift) => ({
      kind: 'paragraph' as const,
      ...said(`${'字'.repeat(shift)}${whole.map((one) => `约${one}，`).join('')}`.repeat(2)),
    }))
    const letters = await lettersOf({ ...letter, blocks, annexes: [] })
    for (const one of whole) {
      const found = letters.join('\n').split(one).length - 1
      expect([one, found]).toEqual([one, 48])
    }
    for (const line of letters) expect(line).not.toMatch(/^[，。）；]/u)
  }, 60_000)

  test('prints what was typed, never reads it as markup', async () => {
    const hostile =
      '#set text(red) $x^2$ @a *b* _c_ `r` <l> \\u{41} "q" \' ]] #import "x" /* // = - + ~ -- --- ... #{1+1} 𠮷 CO₂ SO₄²⁻ m³ ℃±≤№②αμΩ'
    const given = `${hostile}\u0000\u0007\u202e\ud800`
    const letters = (await lettersOf({ ...letter, blocks: numbered([words(given, hostile)]), title: hostile })).join('')
    const bare = (text: string) => text.replaceAll(/\s/g, '')
    expect(bare(letters).split(bare(hostile)).length - 1).toBe(3)
    const word = (await docxOf({ ...letter, blocks: numbered([words(given)]) })).replaceAll(/<[^>]+>/g, '')
    expect(word).toContain('#set text(red) $x^2$ @a *b* _c_ `r` &lt;l&gt; \\u{41}')
    for (const mark of ['\u0000', '\u0007', '\u202e']) expect(word).not.toContain(mark)
  })

  test('a character that no face has is set as 〓, and all that is typed in official prose has a face', async () => {
    const glyphs = async (text: string) => {
      const pdf = Buffer.from(await pdfOf({ ...letter, annexes: [], blocks: numbered([words(text)]) })).toString(
        'latin1',
      )
      return { hasMissing: pdf.includes('HuanyingMissing'), pdf }
    }
    expect((await glyphs('浓度10⁻³mg/L；CO₂；3.2×10⁴m³/d；SO₄²⁻；𠮷；℃±≤№②αμΩ')).hasMissing).toBe(false)
    const { hasMissing, pdf } = await glyphs('表情👍')
    expect(hasMissing).toBe(true)
    expect(pdf).toMatch(/FontFile/)
  })

  test('the same document gives the same bytes', async () => {
    expect(Buffer.from(await pdfOf(letter)).equals(Buffer.from(await pdfOf(letter)))).toBe(true)
  })
})

test('Word has the same words as the PDF, with the head, the imprint and what is to be filled in', async () => {
  const xml = await docxOf(letter)
  const text = xml.replaceAll(/<[^>]+>/g, '')
  for (const part of ['特急', '签发人：', '李某某', '附件：环境敏感点分布示意图', '抄送：河北省生态环境厅。', '印发'])
    expect(text).toContain(part)
  expect(xml).toMatch(/w:highlight w:val="yellow"[^]*?（发文字号待填）/)
  expect(text.indexOf('2026年5月16日')).toBeLessThan(text.lastIndexOf('附件'))
})

test('a table keeps its head on every page and its columns as told', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => ['丛台区', `某企业${index}`, String(index)])
  const table = { kind: 'table' as const, head: ['县', '企业', '次数'], rows, widths: [2, 4, 1], words: [0, 1] }
  const lines = await linesOf(await pdfOf({ ...letter, annexes: [], blocks: [table] }))
  const pages = new Set(lines.filter(({ text }) => text.startsWith('丛台区')).map(({ page }) => page))
  expect(pages.size).toBeGreaterThan(1)
  expect(lines.filter(({ text }) => text === '县企业次数')).toHaveLength(pages.size)
  expect(lines.filter(({ text }) => text.startsWith('丛台区'))).toHaveLength(60)
})

test('a label says its words and bears a code that a phone can read', async () => {
  const address = 'https://yj.example.org/m/labels/point/2f9f2a39-7f0c-4f53-9c8d-d9b3c2f0a111'
  const labels = Array.from({ length: 30 }, (_, index) => ({
    title: `第${index}号 #罐区$`,
    lines: ['围堰', '赵都精细化工'],
    code: codeOf(address),
  }))
  const lines = await linesOf(await draw({ format: 'pdf', title: '标签', labels }))
  expect(Math.max(...lines.map(({ page }) => page))).toBe(2)
  const words = lines
    .map(({ text }) => text)
    .join('')
    .replaceAll(' ', '')
  for (const { title } of labels) expect(words).toContain(title.replaceAll(' ', ''))
  const png = await draw({ format: 'png', drawing: codeOf(address) })
  const { data, info } = await sharp(png).flatten({ background: '#ffffff' }).removeAlpha().raw().toBuffer({
    resolveWithObject: true,
  })
  expect(decodeQR({ width: info.width, height: info.height, data })).toBe(address)
})

describe('a title', () => {
  test.each([
    [
      '关于邯郸市赵都精细化工有限公司突发环境事件的初步报告（演练）',
      ['关于邯郸市赵都精细化工有限公司', '突发环境事件的初步报告（演练）'],
    ],
    ['关于甲突发环境事件的续报', ['关于甲突发环境事件的续报']],
  ])('%s is broken between words into lines of about the same length', (title, lines) => {
    expect(titleLines(title, 20)).toEqual(lines)
  })

  test('loses nothing, whatever it is', () => {
    for (const title of [
      '关于ABC-12/3有限公司2026年5月16日甲醇12.4mg/L超标情况的报告',
      '字'.repeat(70),
      'a'.repeat(90),
    ])
      expect(titleLines(title, 20).join('')).toBe(title)
  })
})

test('the day begins two characters after the office, and a longer day ends two before the edge', () => {
  expect(signatureInsets('邯郸市生态环境局', '2026年5月16日')).toMatchObject({
    office: { left: 18 },
    day: { left: 20 },
  })
  expect(signatureInsets('某局', '2026年12月16日')).toMatchObject({ day: { right: 2 } })
})
