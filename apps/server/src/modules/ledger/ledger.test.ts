import { ledgerSheets } from '@huanying/contracts/ledger-sheets'
import { fromCgcs2000 } from '@huanying/domain/geo/coordinates'
import { distanceM } from '@huanying/domain/geo/geodesic'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, sql } from '#kernel/sql'
import { codeOf, enterprise, workbook } from '../../testing/ledger-workbooks.ts'
import { loadWorkbook } from '../../testing/load-workbook.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

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

describe('a good workbook', () => {
  test('is stored whole, and loading it again changes nothing', async () => {
    const sheets = {
      企业: [enterprise(1), enterprise(2, { 风险级别: null })],
      物资库: [{ 编号: 'WZ-1', 名称: '测试库', 行政区划代码: '130426', 经度: 113.71, 纬度: 36.51 }],
      河段: [
        {
          河段编号: 'R1',
          河流名称: '测试河',
          上游节点: 'A',
          下游节点: 'B',
          长度: 2000,
          坐标串: '113.70,36.50;113.72,36.50',
        },
      ],
      风险物质: [{ 统一社会信用代码: codeOf(2), 物质名称: '甲醇', CAS号: '67-56-1', 最大存在量: '120' }],
      应急物资: [
        { 存放单位代码: codeOf(1), 物资名称: '防爆对讲机', 数量: 5, 单位: '部', 有效期至: new Date('2026-12-31') },
        { 存放单位代码: 'WZ-1', 物资名称: '沙袋', 数量: 200, 单位: '个', 有效期至: null },
      ],
      专家: [{ 姓名: '张三', 专业领域: '化工，水污染处置', 擅长物质: '甲醇、二甲苯', 联系电话: '13800000001' }],
      保护对象: [{ 名称: '某村', 类型: '村庄', 人口: 963, 经度: 113.701, 纬度: 36.501 }],
      应急预案: [{ 统一社会信用代码: codeOf(1), 预案名称: '预案', 文件类型: '应急预案', 到期日期: '2027/1/5' }],
      排口: [
        { 排口编号: 'P1', 统一社会信用代码: codeOf(1), 河段编号: 'R1', 经度: 113.71, 纬度: 36.5, 特征污染物: 'COD' },
      ],
    }
    const bytes = await workbook(sheets)
    const first = await load(bytes)
    expect(first).toMatchObject({ phase: 'done', inserted: 11, updated: 0, errorCount: 0 })
    expect(await load(bytes)).toMatchObject({ phase: 'done', inserted: 0, updated: 0, unchanged: 11 })
    const stored = await server.database.transaction((db) =>
      one<Record<string, unknown>>(
        db,
        sql`select
        (select risk_level || risk_level_source from enterprises where credit_code = ${codeOf(2)}) as level,
        (select item_key || unit_key || expires_on from materials where item = '防爆对讲机') as radio,
        (select round(distance_m)::int from outfalls where code = 'P1') as distance,
        (select fields from experts where name = '张三') as fields`,
      ),
    )
    expect(stored).toEqual({
      level: 'significantcomputed',
      radio: '对讲机台2026-12-31',
      distance: 1000,
      fields: ['化工', '水污染处置'],
    })
  })

  test('a changed cell updates one row; a column that is absent is left as it was', async () => {
    const status = await load(await workbook({ 企业: [enterprise(1, { 简称: '测一' })] }))
    expect(status).toMatchObject({ inserted: 0, updated: 1 })
    const again = await load(await workbook({ 企业: [enterprise(1)] }))
    expect(again).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
  })

  test('a blank risk level is graded by the Q of all that is on file, whatever workbook it came with', async () => {
    const levelOf = async (n: number) =>
      server.database.transaction((db) =>
        one<{ level: string }>(
          db,
          sql`select risk_level || ' ' || risk_level_source as level from enterprises where credit_code = ${codeOf(n)}`,
        ),
      )
    const methanol = (tonnes: number) => ({ 统一社会信用代码: codeOf(20), 物质名称: '甲醇', 最大存在量: tonnes })
    await load(await workbook({ 企业: [enterprise(20, { 风险级别: null })] }))
    expect(await levelOf(20)).toEqual({ level: 'general computed' })
    await load(await workbook({ 风险物质: [methanol(9.9)] }))
    expect(await levelOf(20)).toEqual({ level: 'general computed' })
    await load(await workbook({ 风险物质: [methanol(10)] }))
    expect(await levelOf(20)).toEqual({ level: 'significant computed' })
    await load(await workbook({ 风险物质: [methanol(1000)] }))
    expect(await levelOf(20)).toEqual({ level: 'major computed' })
    const blank = await workbook({ 企业: [enterprise(20, { 风险级别: null })] })
    expect(await load(blank)).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
    expect(await levelOf(20)).toEqual({ level: 'major computed' })
    await load(await workbook({ 企业: [enterprise(20, { 风险级别: '一般' })] }))
    expect(await levelOf(20)).toEqual({ level: 'general ledger' })
  })

  test('a workbook without a column leaves what it would hold: the level, the own place of a lot', async () => {
    const { 风险级别: _, ...bare } = enterprise(21)
    const lot = { 存放单位代码: codeOf(21), 物资名称: '沙袋', 数量: 1, 单位: '袋' }
    await load(
      await workbook({ 企业: [enterprise(21, { 风险级别: '重大' })], 应急物资: [{ ...lot, 经度: 114.1, 纬度: 36.6 }] }),
    )
    const ended = await load(await workbook({ 企业: [{ ...bare, 简称: '新' }], 应急物资: [{ ...lot, 数量: 2 }] }))
    expect(ended).toMatchObject({ inserted: 0, updated: 2 })
    const stored = await server.database.transaction((db) =>
      one(
        db,
        sql`select e.risk_level, e.short_name, m.quantity, st_x(m.place::geometry) as lon, m.own_place
        from enterprises e join materials m on m.enterprise_id = e.id where e.credit_code = ${codeOf(21)}`,
      ),
    )
    expect(stored).toEqual({ risk_level: 'major', short_name: '新', quantity: 2, lon: 114.1, own_place: true })
  })

  test('a lot without a place of its own moves with its holder', async () => {
    const lot = { 存放单位代码: codeOf(22), 物资名称: '沙袋', 数量: 1, 单位: '袋' }
    await load(await workbook({ 企业: [enterprise(22)], 应急物资: [lot] }))
    await load(await workbook({ 企业: [enterprise(22, { 经度: 113.9 })] }))
    const stored = await server.database.transaction((db) =>
      one(
        db,
        sql`select st_x(m.place::geometry) as lon from enterprises e join materials m on m.enterprise_id = e.id where e.credit_code = ${codeOf(22)}`,
      ),
    )
    expect(stored).toEqual({ lon: 113.9 })
  })

  test('a dry run says what would happen and stores nothing', async () => {
    const before = await countEnterprises()
    const status = await load(await workbook({ 企业: [enterprise(50), enterprise(51)] }), admin, '?dryRun=true')
    expect(status).toMatchObject({ phase: 'done', dryRun: true, inserted: 2 })
    expect(await countEnterprises()).toBe(before)
  })

  test.each(['GCJ02', 'BD09', 'WGS84'] as const)(
    '%s coordinates are stored as CGCS2000 to better than a metre',
    async (system) => {
      const truth = { lon: 114.4331, lat: 36.5309 }
      const given = fromCgcs2000(truth, system)
      const n = { GCJ02: 60, BD09: 61, WGS84: 62 }[system]
      await load(await workbook({ 企业: [enterprise(n, { 经度: given.lon, 纬度: given.lat, 坐标系: system })] }))
      const stored = await server.database.transaction((db) =>
        one<{ lon: number; lat: number }>(
          db,
          sql`select st_x(place::geometry) as lon, st_y(place::geometry) as lat from enterprises where credit_code = ${codeOf(n)}`,
        ),
      )
      expect(distanceM(truth, stored)).toBeLessThan(1)
    },
  )

  test('an export imports again without a change, and holds no live formula', async () => {
    await load(await workbook({ 企业: [enterprise(70, { 企业名称: '=1+1 有限公司', 简称: '-特', 地址: '+86 路' })] }))
    const { bytes } = await admin.get('/api/v1/ledger/enterprises/export.xlsx')
    const [sheet] = (await readXlsx(bytes)).sheets
    expect([...(sheet?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([])
    expect(JSON.stringify(sheet?.rows)).toContain('=1+1 有限公司')
    expect(await load(bytes)).toMatchObject({ phase: 'done', inserted: 0, updated: 0 })
  })

  test('the template carries every sheet and required column', async () => {
    const { bytes } = await admin.get('/api/v1/ledger/template.xlsx')
    const { sheets } = await readXlsx(bytes)
    for (const ledgerSheet of ledgerSheets) {
      const header = sheets.find((sheet) => sheet.name === ledgerSheet.sheet)?.rows[0]
      expect(header).toEqual(ledgerSheet.columns.map((column) => column.header))
    }
  })
})

describe('who may load what', () => {
  test('strangers and other roles are refused before a byte is stored', async () => {
    const form = new FormData()
    form.append('file', new Blob(['x']), 'x.xlsx')
    expect((await server.anonymous.post('/api/v1/imports', form)).status).toBe(401)
    expect((await (await server.as('duty')).post('/api/v1/imports', form)).status).toBe(403)
  })

  test('a county officer loads its own county only, and cannot take over another county’s enterprise', async () => {
    const county = await server.as('officer', { scope: '130481' })
    const outside = await load(await workbook({ 企业: [enterprise(1)] }), county)
    expect(outside.errors.map((fault: { cell: string }) => fault.cell)).toContain('C2')
    const taken = await load(await workbook({ 企业: [enterprise(1, { 行政区划代码: '130481' })] }), county)
    expect(taken.errors[0]?.message).toContain('管辖范围之外')
    expect(await load(await workbook({ 企业: [enterprise(95, { 行政区划代码: '130481' })] }), county)).toMatchObject({
      phase: 'done',
      inserted: 1,
    })
  })

  test('the lists that the whole city shares are loaded by the city alone', async () => {
    const teams = await workbook({ 救援队伍: [{ 名称: '测试救援队', 经度: 114.4, 纬度: 36.5 }] })
    const county = await load(teams, await server.as('officer', { scope: '130481' }))
    expect(county.errors).toMatchObject([{ sheet: '救援队伍', message: expect.stringContaining('由市级账号导入') }])
    expect(await load(teams)).toMatchObject({ phase: 'done', inserted: 1 })
  })
})
