import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dutySheet } from '@huanying/contracts/duty-sheet'
import { ledgerSheets } from '@huanying/contracts/ledger-sheets'
import { fromCgcs2000 } from '@huanying/domain/geo/coordinates'
import { parseCell } from '@huanying/domain/ledger/parse-cell'
import type { CellValue } from '@huanying/domain/ledger/parse-cell'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Cell } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, sql } from '#kernel/sql'
import { codeOf, enterprise, workbook } from '../../testing/ledger-workbooks.ts'
import type { Row } from '../../testing/ledger-workbooks.ts'
import { loadWorkbook } from '../../testing/load-workbook.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { zipOf } from '../../testing/zip-file.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.as('admin')
})
afterAll(() => server.close())

const load = (bytes: Uint8Array, caller: Caller = admin, query = '', headers: Record<string, string> = {}) =>
  loadWorkbook(server, bytes, { caller, query, headers })

const countEnterprises = async () =>
  (
    await server.database.transaction((db) =>
      one<{ count: number }>(db, sql`select count(*)::int as count from enterprises`),
    )
  ).count

/** Loads a workbook that must be refused; gives its faults after checking that nothing was stored. */
async function refused(sheets: Record<string, Row[]>, cells?: Map<string, Partial<Cell>>) {
  const before = await countEnterprises()
  const status = await load(await workbook(sheets, cells))
  expect(status.phase).toBe('refused')
  expect(await countEnterprises()).toBe(before)
  return status.errors.map(
    (fault: { sheet: string; cell: string; message: string }) => `${fault.sheet}!${fault.cell} ${fault.message}`,
  )
}

describe('a wrong workbook is refused whole, each wrong cell named', () => {
  test('a wrong check digit, a wrong CAS number, a bad phone', async () => {
    const wrongDigit = codeOf(1).slice(0, 17) + (codeOf(1).endsWith('A') ? 'B' : 'A')
    expect(await refused({ 企业: [enterprise(80), enterprise(1, { 统一社会信用代码: wrongDigit })] })).toEqual([
      `企业!A3 统一社会信用代码不正确：应为 18 位且校验位相符，此处是“${wrongDigit}”`,
    ])
    expect(await refused({ 企业: [enterprise(80, { 联系电话: '12' })] })).toEqual([
      '企业!G2 联系电话不是有效的电话号码：“12”',
    ])
    expect(
      await refused({
        企业: [enterprise(80)],
        风险物质: [{ 统一社会信用代码: codeOf(80), 物质名称: '甲醇', CAS号: '67-56-2', 最大存在量: 1 }],
      }),
    ).toEqual(['风险物质!C2 CAS号校验位不正确：“67-56-2”，请核对'])
  })

  test('an unknown credit code in a child sheet', async () => {
    const [fault] = await refused({
      企业: [enterprise(80)],
      风险物质: [{ 物质名称: '甲醇', 最大存在量: 1, 统一社会信用代码: codeOf(999) }],
    })
    expect(fault).toContain('风险物质!C2')
    expect(fault).toContain(codeOf(999))
  })

  test('a place outside China, and a swapped one, which is asked about', async () => {
    expect(await refused({ 企业: [enterprise(80, { 经度: 2.35, 纬度: 48.85 })] })).toEqual([
      '企业!D2 坐标不在中国范围内',
    ])
    expect(await refused({ 企业: [enterprise(80, { 经度: 36.5, 纬度: 113.7 })] })).toEqual(['企业!D2 经纬度是否写反？'])
  })

  test('a date that is none, a negative quantity, a text for a number, a missing cell, an unknown word', async () => {
    const stock = (item: string, more: Row) => ({
      存放单位代码: codeOf(80),
      物资名称: item,
      数量: 1,
      单位: '台',
      有效期至: '2026-01-01',
      ...more,
    })
    const faults: string[] = await refused({
      企业: [enterprise(80, { 风险级别: '特大' }), enterprise(81, { 企业名称: ' ' })],
      应急物资: [stock('泵', { 有效期至: '2026-02-30' }), stock('泵', { 数量: -1 }), stock('灯', { 数量: '很多' })],
    })
    expect(faults.map((fault) => fault.split(' ')[0]).toSorted()).toEqual([
      '企业!B3',
      '企业!F2',
      '应急物资!C3',
      '应急物资!C4',
      '应急物资!E2',
    ])
  })

  test('a wrong cell of an enterprise does not make its children strangers', async () => {
    const faults = await refused({
      企业: [enterprise(80, { 联系电话: '12' })],
      风险物质: [{ 统一社会信用代码: codeOf(80), 物质名称: '甲醇', 最大存在量: 1 }],
    })
    expect(faults).toEqual(['企业!G2 联系电话不是有效的电话号码：“12”'])
  })

  test('a value under no header, an error value, a point beyond the end of its reach, a length of zero', async () => {
    const bare = await writeXlsx({
      sheets: [{ name: '企业', rows: [Object.keys(enterprise(80)), [...Object.values(enterprise(80)), '没有表头']] }],
    })
    expect((await load(bare)).errors).toEqual([{ sheet: '企业', cell: 'G2', message: '该列没有表头' }])
    const river = [
      { 河段编号: 'R9', 河流名称: 'x', 上游节点: 'a', 下游节点: 'b', 长度: 10, 坐标串: '113.7,36.5;113.8,36.5' },
    ]
    const station = { 断面编号: 'D9', 断面名称: '断面', 类型: '取水口', 河段编号: 'R9', 距上游节点: 11 }
    expect(await refused({ 河段: river, 断面: [station] })).toEqual(['断面!E2 超出河段长度（10 m）'])
    expect(await refused({ 河段: river.map((reach) => ({ ...reach, 长度: 0 })) })).toEqual(['河段!E2 长度必须大于 0'])
  })

  test('an unknown column, a missing column, an unknown sheet, no rows at all', async () => {
    expect(await refused({ 企业: [enterprise(80, { 备注: 'x' })] })).toEqual(['企业!G1 未知的列“备注”'])
    expect((await refused({ 企业: [{ 企业名称: 'x' }] }))[0]).toContain('缺少必填列')
    expect((await refused({ 公司: [enterprise(80)] }))[0]).toContain('公司')
    expect((await refused({ 企业: [] })).at(-1)).toContain('没有数据')
  })

  test('a row that stands twice, an outfall without a place', async () => {
    expect((await refused({ 企业: [enterprise(80), enterprise(80)] }))[0]).toContain('与第 2 行重复')
    const river = [
      { 河段编号: 'R9', 河流名称: 'x', 上游节点: 'a', 下游节点: 'b', 长度: 10, 坐标串: '113.7,36.5;113.8,36.5' },
    ]
    expect(
      (
        await refused({
          企业: [enterprise(80)],
          河段: river,
          排口: [{ 排口编号: 'P9', 统一社会信用代码: codeOf(80), 河段编号: 'R9', 特征污染物: 'COD' }],
        })
      )[0],
    ).toContain('须填写其一')
  })

  test('a formula gives its stored result; one without a result is a wrong cell', async () => {
    const formula = (result: number | null) =>
      new Map([
        [
          '1,3',
          {
            value: result,
            type: 'formula' as const,
            formula: '113+0.7',
            ...(result === null ? {} : { formulaResult: result }),
          },
        ],
      ])
    expect((await refused({ 企业: [enterprise(85)] }, formula(null)))[0]).toContain('企业!D2')
    expect(await load(await workbook({ 企业: [enterprise(86)] }, formula(113.7)))).toMatchObject({
      phase: 'done',
      inserted: 1,
    })
  })

  test('the marked copy shows the wrong cells with their faults', async () => {
    const status = await load(await workbook({ 企业: [enterprise(90, { 经度: 36.5, 纬度: 113.7 })] }))
    const { bytes, status: code } = await admin.get(`/api/v1/imports/${status.id}/marked.xlsx`)
    expect(status.hasMarkedCopy).toBe(true)
    expect(code).toBe(200)
    const { sheets } = await readXlsx(bytes, { readStyles: true })
    expect(sheets[0]?.cells?.get('1,3')?.comment?.text).toContain('经纬度')
    expect((await (await server.as('officer')).get(`/api/v1/imports/${status.id}/marked.xlsx`)).status).toBe(404)
  })

  test('faults come in English when asked for', async () => {
    const status = await load(await workbook({ 企业: [enterprise(90, { 经度: 36.5, 纬度: 113.7 })] }), admin, '', {
      'accept-language': 'en',
    })
    expect(status.errors[0]?.message).toBe('longitude and latitude swapped?')
  })
})

describe('what Excel and its users make of a ledger', () => {
  const cases = '../../../../../tests/cases'
  const caseFile = (name: string) => readFile(new URL(`${cases}/${name}`, import.meta.url))
  const lot = (more: Row): Row => ({
    存放单位代码: codeOf(80),
    物资名称: '泵',
    规格型号: null,
    数量: 1,
    单位: '台',
    ...more,
  })

  test('a year for an expiry, and a model that Excel made a date of, are refused by their cells', async () => {
    expect((await load(await caseFile('year-as-expiry.xlsx'))).errors).toEqual([
      { sheet: '应急物资', cell: 'G2', message: '有效期至只有年份，不是日期：“2026”，应如 2026-12-31' },
    ])
    expect((await load(await caseFile('excel-date-in-model.xlsx'))).errors).toMatchObject([
      { sheet: '应急物资', cell: 'C2', message: expect.stringContaining('被 Excel 变成了日期（2026-03-08）') },
    ])
  })

  test('a hidden sheet is no part of the ledger; one of a ledger’s name is said', async () => {
    // Not stored: the other cases speak of the same enterprise.
    expect(await load(await caseFile('hidden-sheet.xlsx'), admin, '?dryRun=true')).toMatchObject({
      phase: 'done',
      inserted: 2,
      warnings: [],
    })
    const rows = (row: Row) => [Object.keys(row), Object.values(row)]
    const status = await load(
      await writeXlsx({
        sheets: [
          { name: ' 企业', rows: rows(enterprise(80)) },
          { name: '应急物资', rows: rows(lot({ 数量: '坏' })), hidden: true },
          { name: 'WpsReserved_CellImgList', rows: [['x']], veryHidden: true },
          { name: 'Sheet1', rows: [] },
        ],
      }),
      admin,
      '?dryRun=true',
    )
    expect(status).toMatchObject({ phase: 'done', inserted: 1, errors: [] })
    expect(status.warnings).toMatchObject([{ sheet: '应急物资', message: expect.stringContaining('是隐藏的') }])
  })

  test('hydrogen chloride is graded as itself, an unknown substance leaves Q a least, and a number of another one is asked about', async () => {
    expect(await load(await caseFile('hydrogen-chloride.xlsx'))).toMatchObject({ phase: 'done' })
    const [plant] = (await admin.get('/api/v1/enterprises?limit=200')).body.items.filter(
      ({ name }: { name: string }) => name === '测试企业1',
    )
    expect(plant.riskLevel).toBe('significant')
    expect((await admin.get(`/api/v1/enterprises/${plant.id}`)).body).toMatchObject({
      q: 2,
      qWithout: [],
      qAssumed: [],
      qUnverified: [],
    })
    const stored = (rows: Row[]) => ({
      企业: [enterprise(81)],
      风险物质: rows.map((row) => ({ 统一社会信用代码: codeOf(81), ...row })),
    })
    expect(await refused(stored([{ 物质名称: '甲醇', CAS号: '1330-20-7', 最大存在量: 1 }]))).toEqual([
      '风险物质!C2 CAS号 1330-20-7 是“二甲苯”，与物质名称“甲醇”不符，请核对；不能确定时留空 CAS号',
    ])
    const rows = [
      { 物质名称: '某某清洗剂', CAS号: null, 最大存在量: 500 },
      { 物质名称: '盐酸（31%）', CAS号: null, 最大存在量: 100 },
      { 物质名称: '98%硫酸', CAS号: null, 最大存在量: 5 },
    ]
    expect(await load(await workbook(stored(rows)))).toMatchObject({ phase: 'done' })
    const [other] = (await admin.get(`/api/v1/enterprises?q=${codeOf(81)}`)).body.items
    const file = (await admin.get(`/api/v1/enterprises/${other.id}`)).body
    expect(file).toMatchObject({ qWithout: ['某某清洗剂'] })
    expect(file.q).toBeCloseTo(0.49, 10)
  })

  test('headers are known whatever their width, blanks, marks and unit', async () => {
    const { 统一社会信用代码: code, 企业名称: name, 经度: lon, ...rest } = enterprise(80)
    const given = {
      '*统一社会信用代码': code ?? null,
      '企业 名称（必填）': name ?? null,
      '\u200B经度\u00A0': lon ?? null,
      ...rest,
    }
    const substance = {
      '统一社会信用代码＊': codeOf(80),
      物质名称: '甲醇',
      'ＣＡＳ 号': '67-56-1',
      '最大存在量（吨）': 1,
    }
    expect(await load(await workbook({ 企业: [given], 风险物质: [substance] }), admin, '?dryRun=true')).toMatchObject({
      errors: [],
      inserted: 2,
    })
    expect(await refused({ 企业: [enterprise(80)], 风险物质: [{ ...substance, '最大存在量（千克）': 1 }] })).toEqual([
      '风险物质!E1 未知的列“最大存在量（千克）”',
    ])
  })

  test('a county that does not exist; a city where a county belongs', async () => {
    expect(await refused({ 企业: [enterprise(80, { 行政区划代码: '130499' })] })).toEqual([
      '企业!C2 行政区划代码 130499 不是本市的县（市、区）',
    ])
    expect((await refused({ 企业: [enterprise(80, { 行政区划代码: '130400' })] })).length).toBe(1)
  })

  test('every sheet with places takes a coordinate system, and notices a swapped pair', async () => {
    for (const sheet of ledgerSheets.filter(({ columns }) =>
      columns.some(({ type, field }) => field === 'lon' || type === 'lonlats'),
    ))
      expect(
        sheet.columns.some(({ field }) => field === 'crs'),
        sheet.sheet,
      ).toBe(true)
    const place = fromCgcs2000({ lon: 114.4331, lat: 36.5309 }, 'GCJ02')
    const expert = {
      姓名: '坐标专家',
      专业领域: '化工',
      联系电话: '13800000009',
      经度: place.lon,
      纬度: place.lat,
      坐标系: 'gcj-02',
    }
    expect(await refused({ 专家: [{ ...expert, 经度: place.lat, 纬度: place.lon }] })).toEqual([
      '专家!D2 经纬度是否写反？',
    ])
    await load(await workbook({ 专家: [expert] }))
    const stored = await server.database.transaction((db) =>
      one<{ lon: number }>(db, sql`select st_x(place::geometry) as lon from experts where name = '坐标专家'`),
    )
    expect(Math.abs(stored.lon - 114.4331)).toBeLessThan(1e-6)
  })

  test('merged cells, error values, percentages and times are named where they stand', async () => {
    const sheet = (cell: Partial<Cell>) => workbook({ 企业: [enterprise(80, { 地址: 'x' })] }, new Map([['1,6', cell]]))
    const said = async (cell: Partial<Cell>) =>
      (await load(await sheet(cell))).errors.map(({ cell: at, message }) => `${at} ${message}`)
    expect(await said({ value: 0.05, type: 'number', style: { numFmt: '0%' } })).toEqual([
      'G2 地址被 Excel 当作百分数（0.05）：请把单元格格式设为“常规”或“文本”后重新填写',
    ])
    expect((await said({ value: 0.13, type: 'number', style: { numFmt: 'h:mm' } }))[0]).toContain(
      'G2 地址被 Excel 变成了时刻',
    )
    expect((await said({ value: '#N/A', type: 'error' }))[0]).toContain('G2 地址的公式出错（#N/A）')
    const merged = await writeXlsx({
      sheets: [
        {
          name: '企业',
          rows: [Object.keys(enterprise(80)), ...[80, 81].map((n) => Object.values(enterprise(n)))],
          merges: [{ startRow: 1, endRow: 2, startCol: 5, endCol: 5 }],
        },
      ],
    })
    expect((await load(merged)).errors).toEqual([
      { sheet: '企业', cell: 'F2', message: 'F2:F3 是合并单元格：请取消合并，逐格填写' },
    ])
  })

  // Every column of every sheet, each kind of wrong value: nothing is stored without its cell being named in words.
  const nonsense: CellValue[] = [
    '\u200B',
    '3吨',
    '0x10',
    '五十',
    '1e999',
    '#N/A',
    '<script>',
    'a'.repeat(3000),
    true,
    -1,
    2026,
    202612,
    20261231,
    5e9,
    1234567890123456800,
    new Date('7783-06-04'),
    new Date('1905-07-18'),
    new Date('2026-03-08'),
    '\u3164',
    '12',
    '1,2',
  ]
  test.each([...ledgerSheets, dutySheet].map((sheet) => [sheet.sheet, sheet] as const))(
    'a wrong cell of the sheet %s is refused in plain words or taken as a value',
    (_, sheet) => {
      for (const language of ['zh', 'en'] as const)
        for (const column of sheet.columns)
          for (const cell of nonsense) {
            const parsed = parseCell(column, cell, language)
            if ('fault' in parsed) {
              expect(parsed.fault).not.toMatch(
                /\b(string|number expected|invalid|regex|pattern|undefined|null|NaN|zod|enum|boolean|Date|object)\b|\\d|\^/,
              )
              if (language === 'zh')
                expect(parsed.fault.replace(/“[^”]*”|（[^）]*）|Excel|TRUE/g, '')).not.toMatch(/[a-z]{3,}/)
            } else if (parsed.value === null) expect(column.required, `${column.header} ${String(cell)}`).not.toBe(true)
            else if (typeof parsed.value === 'string') expect(parsed.value).not.toBe('')
          }
    },
  )
})

describe('files that are no workbooks', () => {
  const refusal = async (bytes: Uint8Array) => {
    const status = await load(bytes)
    expect(status.phase).toBe('refused')
    return status.errors[0]?.message ?? ''
  }
  const partOf = (name: string, text: string) => ({ name, body: Buffer.from(text) })
  const override = (type: string) =>
    `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`
  const spreadsheet = [
    partOf('[Content_Types].xml', override('spreadsheetml.sheet')),
    partOf('xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="企业" r:id="r1"/></sheets></workbook>'),
    partOf(
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
  ]
  const withSheet = (xml: string) => zipOf([...spreadsheet, partOf('xl/worksheets/sheet1.xml', xml)])

  test('a text file, a renamed Word document, an old workbook, a ZIP of something else', async () => {
    expect(await refusal(Buffer.from('not a zip'))).toContain('不是 ZIP')
    expect(await refusal(zipOf([partOf('[Content_Types].xml', override('wordprocessingml.document'))]))).toContain(
      'Word',
    )
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1aaaa', 'hex'))).toContain('.xls')
    expect(await refusal(zipOf([partOf('[Content_Types].xml', override('presentationml.presentation'))]))).toContain(
      '演示文稿',
    )
    expect(await refusal(zipOf([partOf('readme.txt', 'x')]))).toContain('已损坏')
  })

  test('a truncated or malformed sheet, entities, and rows out of order are refused, not guessed at', async () => {
    expect(await refusal(withSheet('<worksheet><sheetData><row r="1"><c r="A1"'))).toContain('已损坏')
    expect(
      await refusal(
        withSheet(
          '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>',
        ),
      ),
    ).toContain('已损坏')
    expect(
      await refusal(withSheet('<worksheet><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>')),
    ).toContain('已损坏')
  })

  test('a 300 MB zip bomb is refused within two seconds and without its memory, whether it declares its size or lies', async () => {
    const bomb = { name: 'xl/worksheets/sheet1.xml', body: Buffer.alloc(300 * 1024 * 1024, ' ') }
    const honest = zipOf([...spreadsheet, bomb])
    const lying = zipOf([...spreadsheet, { ...bomb, declared: 100_000 }])
    bomb.body = Buffer.alloc(0)
    for (const [file, words] of [
      [honest, '200 MB'],
      [lying, '已损坏'],
    ] as const) {
      const before = process.memoryUsage().arrayBuffers
      const started = performance.now()
      expect(await refusal(file)).toContain(words)
      expect(performance.now() - started).toBeLessThan(2000)
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024)
    }
  })

  test('nothing of a refused file is left in the upload folder', async () => {
    const folder = join(server.app.kernel.config.varFolder, 'uploads')
    const before = (await readdir(folder)).length
    await refusal(Buffer.from('still not a zip'))
    expect((await readdir(folder)).length).toBe(before)
  })
})
