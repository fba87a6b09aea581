import { describe, expect, test } from 'vitest'
import { readCellStyles, readSheetRows, readStrings } from './sheet-xml.ts'
import type { CellTables, SheetRow } from './sheet-xml.ts'

/** The text in pieces of a few bytes, so that tags and characters fall across them. */
async function* pieces(text: string, size = 7): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
}

const tables: CellTables = { strings: ['甲醇', '二甲苯'], styles: ['plain', 'date'], from1904: false }

async function rowsOf(xml: string, given: CellTables = tables): Promise<SheetRow[]> {
  const rows: SheetRow[] = []
  for await (const row of readSheetRows(pieces(`<worksheet><sheetData>${xml}</sheetData></worksheet>`), given))
    rows.push(row)
  return rows
}
const valuesOf = async (cells: string, given = tables) => (await rowsOf(`<row>${cells}</row>`, given))[0]?.values

describe('the cells of a sheet', () => {
  test('shared, inline and formula texts, numbers, booleans', async () => {
    const values = await valuesOf(
      '<c t="s"><v>1</v></c><c t="inlineStr"><is><r><t>一</t></r><r><t xml:space="preserve"> 二</t></r></is></c><c t="str"><f>A1</f><v>x&amp;y</v></c><c><v>-1.5E3</v></c><c t="b"><v>1</v></c><c t="s"><v>9</v></c><c/>',
    )
    expect(values).toEqual(['二甲苯', '一 二', 'x&y', -1500, true, null, null])
  })

  test('stand where their address says, and next to each other without one', async () => {
    const rows = await rowsOf(
      '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c><c r="AA3"><v>3</v></c></row><row><c><v>4</v></c></row>',
    )
    expect(rows.map(({ row, values }) => [row, Object.entries(values)])).toEqual([
      [
        3,
        [
          ['1', 1],
          ['2', 2],
          ['26', 3],
        ],
      ],
      [4, [['0', 4]]],
    ])
  })

  test('a number in a day format is a day, by the calendar of the workbook', async () => {
    const day = async (serial: string, from1904: boolean) =>
      (await valuesOf(`<c s="1"><v>${serial}</v></c>`, { ...tables, from1904 }))?.[0]
    expect(await day('46157.75', false)).toEqual(new Date('2026-05-15'))
    expect(await day('44695', true)).toEqual(new Date('2026-05-15'))
    expect(await valuesOf('<c t="d"><v>2026-05-15</v></c><c s="0"><v>46157</v></c>')).toEqual([
      new Date('2026-05-15'),
      46157,
    ])
  })

  test('a formula without a result and an error value are troubles, not values', async () => {
    const [row] = await rowsOf(
      '<row><c><f>1+1</f></c><c><f>1+1</f><v/></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>1+1</f><v>2</v></c><c t="str"><f>""</f><v></v></c></row>',
    )
    expect([...(row?.troubles ?? [])]).toEqual([
      [0, 'empty-formula'],
      [1, 'empty-formula'],
      [2, 'error-value'],
    ])
    expect(row?.values.slice(3)).toEqual([2, ''])
  })

  test('characters that no database keeps are left out', async () => {
    expect(await valuesOf('<c t="str"><v>a_x0000_b_x000D_c_xD800_</v></c>')).toEqual(['ab\rc\uFFFD'])
  })

  test('a text without end is refused before it fills the memory', async () => {
    const endless = async function* () {
      yield new TextEncoder().encode('<worksheet><sheetData><row><c t="str"><v>')
      for (;;) yield new Uint8Array(65536).fill(97)
    }
    await expect(readSheetRows(endless(), tables).next()).rejects.toThrow('without end')
  })
})

test('shared texts are read whole, without the reading aids of their characters', async () => {
  const xml =
    '<sst><si><t>甲醇</t></si><si><r><t>二甲</t></r><r><t>苯</t></r><rPh sb="0" eb="1"><t>ニ</t></rPh></si><si/></sst>'
  expect(await readStrings(pieces(xml))).toEqual(['甲醇', '二甲苯', ''])
})

test('styles that show a day, a time of day or a percentage are known, built in and custom', async () => {
  const xml = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot;day&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="31"/><xf numFmtId="20"/></cellXfs></styleSheet>`
  expect(await readCellStyles(pieces(xml))).toEqual(['plain', 'date', 'date', 'plain', 'date', 'time'])
})
