import { ledgerSheets } from '@huanying/contracts/ledger-sheets'
import { fromCgcs2000 } from '@huanying/domain/geo/coordinates'
import { distanceM } from '@huanying/domain/geo/geodesic'
import { readXlsx } from 'hucre/xlsx'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, raw, sql } from '#kernel/sql'
import { codeOf, enterprise, workbook } from '../../testing/ledger-workbooks.ts'
import type { Row } from '../../testing/ledger-workbooks.ts'
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
      expect(header).toEqual(ledgerSheet.columns.filter(({ isTold }) => isTold !== true).map((column) => column.header))
    }
    // Whether a column must be filled in is said at its head, not on a sheet of instructions alone.
    const comments = sheets[0]?.cells?.get('0,0')?.comment?.text
    expect(comments).toMatch(/^必填/)
  })
})

describe('loading again', () => {
  const caseFile = (name: string) => readFile(new URL(`../../../../../tests/cases/${name}`, import.meta.url))
  const said = (errors: { sheet: string; cell: string }[]) => errors.map(({ sheet, cell }) => `${sheet}!${cell}`)
  const levelOf = (code: string) =>
    server.database.transaction((db) =>
      one<{ level: string; q: number; rows: number }>(
        db,
        sql`select e.risk_level as level, coalesce(sum(s.q), 0) as q, count(s.id)::int as rows
          from enterprises e left join enterprise_substances s on s.enterprise_id = e.id where e.credit_code = ${code} group by e.id`,
      ),
    )
  const unit1 = '91130426MAX000001T'

  test('a renamed unit is asked about and never doubles the substance unseen; the answer decides', async () => {
    // A plant of this name is on file under another credit code: that is asked about too, and is another plant.
    const first = await load(await caseFile('reimport-unit-renamed-1.xlsx'), admin, '?changedKeys=new')
    expect(first).toMatchObject({ phase: 'done', inserted: 2 })
    const asked = await load(await caseFile('reimport-unit-renamed-2.xlsx'))
    expect(asked).toMatchObject({ phase: 'refused', canAnswer: true, hasMarkedCopy: false })
    expect(said(asked.errors)).toEqual(['风险物质!F2'])
    expect(asked.errors[0]?.message).toContain('丙酮')
    expect(asked.findings).toMatchObject([
      { kind: 'question', label: '丙酮', fields: [{ before: '丙酮 · 罐区', after: '丙酮 · 丙酮罐区' }] },
    ])
    expect(await levelOf(unit1)).toMatchObject({ level: 'general', rows: 1 })
    const question = asked.findings[0]?.id
    const none = await admin.post(`/api/v1/imports/${asked.id}/answers`, { answers: [] })
    expect(none.status).toBe(202)
    const still = await ended(none.body.id)
    expect(still).toMatchObject({ phase: 'refused', canAnswer: true })
    expect((await admin.post(`/api/v1/imports/${asked.id}/answers`, { answers: [] })).status).toBe(409)
    const again = still.findings[0].id
    expect(again).not.toBe(question)
    const answered = await admin.post(`/api/v1/imports/${still.id}/answers`, { answers: [{ id: again, isSame: true }] })
    expect(await ended(answered.body.id)).toMatchObject({ phase: 'done', inserted: 0, updated: 1 })
    expect(await levelOf(unit1)).toMatchObject({ level: 'general', rows: 1 })
    expect(await load(await caseFile('reimport-unit-renamed-2.xlsx'))).toMatchObject({ phase: 'done', unchanged: 2 })
    expect(await load(await caseFile('reimport-unit-renamed-1.xlsx'), admin, '?changedKeys=new')).toMatchObject({
      inserted: 1,
    })
    expect(await levelOf(unit1)).toMatchObject({ level: 'significant', rows: 2 })
  })

  async function ended(id: string) {
    for (;;) {
      const { body } = await admin.get(`/api/v1/imports/${id}`)
      if (body.endedAt !== null) return body
    }
  }

  test('a new phone, another kind of dot, a renewed expiry, a moved village, a new plan are asked about', async () => {
    const lot = { 存放单位代码: codeOf(30), 物资名称: '泡沫液', 数量: 3, 单位: '桶' }
    const expert = { 姓名: '阿不都·热合曼', 专业领域: '化工', 联系电话: '13800000031' }
    const village = { 名称: '移动村', 类型: '村庄', 人口: 10, 经度: 113.9, 纬度: 36.5 }
    const plan = { 统一社会信用代码: codeOf(30), 预案名称: '应急预案（2023版）', 文件类型: '应急预案' }
    const sheets = (more: { lot?: Row; expert?: Row; village?: Row; plan?: Row }) =>
      workbook({
        企业: [enterprise(30)],
        应急物资: [{ ...lot, 有效期至: '2026-06-30', ...more.lot }],
        专家: [{ ...expert, ...more.expert }],
        保护对象: [{ ...village, ...more.village }],
        应急预案: [{ ...plan, ...more.plan }],
      })
    await load(await sheets({}))
    expect(await load(await sheets({}))).toMatchObject({ phase: 'done', unchanged: 5 })
    const changed = {
      lot: { 有效期至: '2028-06-30' },
      expert: { 姓名: '阿不都•热合曼', 联系电话: '138 0000 0032' },
      village: { 经度: 113.915 },
      plan: { 预案名称: '应急预案（2026版）' },
    }
    const asked = await load(await sheets(changed), admin, '?dryRun=true')
    expect(said(asked.errors).toSorted()).toEqual(['专家!C2', '保护对象!D2', '应急物资!E2', '应急预案!B2'].toSorted())
    expect(await load(await sheets(changed), admin, '?changedKeys=same')).toMatchObject({ inserted: 0, updated: 4 })
    expect(await load(await sheets(changed))).toMatchObject({ phase: 'done', unchanged: 5 })
  })

  test('a check tells what is new, what changes field by field, and what the workbook does not have', async () => {
    const lot = (item: string, quantity: number) => ({
      存放单位代码: codeOf(31),
      物资名称: item,
      数量: quantity,
      单位: '件',
    })
    const expert = (fields: string, lon: number) => ({
      姓名: '甲',
      专业领域: fields,
      联系电话: '13800000031',
      经度: lon,
      纬度: 36.5,
    })
    await load(
      await workbook({ 企业: [enterprise(31)], 应急物资: [lot('泵', 1), lot('灯', 2)], 专家: [expert('化工', 114.1)] }),
    )
    const status = await load(
      await workbook({
        企业: [enterprise(31, { 企业名称: '改名企业', 涉水: '是' })],
        应急物资: [lot('泵', 5), lot('车', 1)],
        专家: [expert('化工、大气', 114.2)],
      }),
      admin,
      '?dryRun=true',
    )
    expect(status.preview).toMatchObject({
      企业: { new: 0, changed: 1, gone: 0 },
      应急物资: { new: 1, changed: 1, gone: 1 },
      专家: { new: 0, changed: 1 },
    })
    expect(
      // Experts of other tests are on file as well.
      status.findings
        .filter(({ kind, sheet }) => kind !== 'gone' || sheet !== '专家')
        .map(({ kind, sheet, label, fields }) => [
          kind,
          sheet,
          label,
          ...fields.map(({ field, before, after }) => `${field}: ${before} → ${after}`),
        ]),
    ).toEqual([
      ['new', '应急物资', '车'],
      ['changed', '专家', '甲 · 13800000031', 'lon: 114.1,36.5 → 114.2,36.5', 'fields: 化工 → 化工、大气'],
      [
        'changed',
        '企业',
        expect.stringContaining('测试企业31'),
        'name: 测试企业31 → 改名企业',
        'affectsWater: null → true',
      ],
      ['changed', '应急物资', '泵', 'quantity: 1 → 5'],
      ['gone', '应急物资', '灯'],
    ])
  })
})

describe('removing rows', () => {
  const idOf = async (table: string, where: string) =>
    (await server.database.transaction((db) => one<{ id: string }>(db, raw(`select id from ${table} where ${where}`))))
      .id
  const methanol = (tonnes: number, unit: string) => ({
    统一社会信用代码: codeOf(40),
    物质名称: '甲醇',
    最大存在量: tonnes,
    装置名称: unit,
  })

  test('a substance goes with a reason: Q and level follow, it is told before, and it can be put back', async () => {
    await load(
      await workbook({ 企业: [enterprise(40, { 风险级别: null })], 风险物质: [methanol(6, 'A'), methanol(8, 'B')] }),
    )
    const id = await idOf('enterprise_substances', "unit = 'B' and max_quantity_t = 8")
    const path = `/api/v1/ledger/substances/${id}/removal`
    expect((await admin.get(path)).body).toMatchObject({
      label: '甲醇 · B',
      risk: { levelBefore: 'significant', levelAfter: 'general' },
    })
    expect((await admin.post(path, { reason: ' ' })).status).toBe(400)
    expect((await (await server.as('officer', { scope: '130481' })).post(path, { reason: 'x' })).status).toBe(404)
    expect((await (await server.as('duty')).post(path, { reason: 'x' })).status).toBe(403)
    const removed = await admin.post(path, { reason: '装置已拆除' })
    expect(removed.body).toMatchObject({ list: 'substances', label: '甲醇 · B', reason: '装置已拆除', isMerged: false })
    const level = () =>
      server.database.transaction((db) =>
        one<{ level: string }>(db, sql`select risk_level as level from enterprises where credit_code = ${codeOf(40)}`),
      )
    expect(await level()).toEqual({ level: 'general' })
    expect((await admin.post(path, { reason: 'x' })).status).toBe(404)
    expect((await admin.get('/api/v1/removed-rows?list=substances')).body.items[0]).toMatchObject({ id })
    expect((await admin.post(`/api/v1/removed-rows/${id}/restoration`)).body).toMatchObject({ id })
    expect(await level()).toEqual({ level: 'significant' })
  })

  test('every list but enterprises can lose a row and have it back exactly as it was', async () => {
    const place = { 经度: 113.7, 纬度: 36.5 }
    await load(
      await workbook({
        企业: [enterprise(41)],
        物资库: [{ 编号: 'WZ-41', 名称: '库41', 行政区划代码: '130426', ...place }],
        河段: [
          {
            河段编号: 'R41',
            河流名称: '河',
            上游节点: 'a41',
            下游节点: 'b41',
            长度: 2000,
            坐标串: '113.70,36.50;113.72,36.50',
          },
        ],
        风险物质: [{ 统一社会信用代码: codeOf(41), 物质名称: '甲醇', 最大存在量: 1 }],
        风险单元: [{ 统一社会信用代码: codeOf(41), 单元名称: '围堰41', 类型: '罐区围堰', ...place }],
        应急物资: [{ 存放单位代码: 'WZ-41', 物资名称: '沙袋41', 数量: 1, 单位: '袋' }],
        专家: [{ 姓名: '专家41', 专业领域: '化工', 联系电话: '13800000041', ...place }],
        监测机构: [{ 名称: '机构41', 监测因子: 'COD', ...place }],
        救援队伍: [{ 名称: '队伍41', ...place }],
        保护对象: [{ 名称: '村41', 类型: '村庄', ...place }],
        应急预案: [{ 统一社会信用代码: codeOf(41), 预案名称: '预案41', 文件类型: '应急预案' }],
        人员证书: [{ 统一社会信用代码: codeOf(41), 姓名: '人41', 证书名称: '证' }],
        排口: [{ 排口编号: 'P41', 统一社会信用代码: codeOf(41), 河段编号: 'R41', 距上游节点: 10, 特征污染物: 'COD' }],
        断面: [{ 断面编号: 'D41', 断面名称: '断面41', 类型: '取水口', 河段编号: 'R41', 距上游节点: 10 }],
      }),
    )
    const rows = await server.database.transaction((db) =>
      db.rows<{ list: string; id: string }>(sql`select 'stations' as list, id from stations where code = 'D41'
        union all select 'outfalls', id from outfalls where code = 'P41' union all select 'reaches', id from reaches where code = 'R41'
        union all select 'riskPoints', id from risk_points where name = '围堰41' union all select 'experts', id from experts where name = '专家41'
        union all select 'agencies', id from agencies where name = '机构41' union all select 'teams', id from teams where name = '队伍41'
        union all select 'receptors', id from receptors where name = '村41' union all select 'plans', id from plans where title = '预案41'
        union all select 'certificates', id from certificates where person = '人41' union all select 'depots', id from depots where code = 'WZ-41'
        union all select 'substances', s.id from enterprise_substances s join enterprises e on e.id = s.enterprise_id where e.credit_code = ${codeOf(41)}`),
    )
    expect(new Set(rows.map(({ list }) => list))).toEqual(
      new Set(ledgerSheets.map(({ list }) => list).filter((list) => list !== 'enterprises' && list !== 'materials')),
    )
    const listed = async (list: string) =>
      (await admin.get(`/api/v1/ledger/${list}?limit=200`)).body.items as { id: string }[]
    const reach = rows.find(({ list }) => list === 'reaches')
    expect((await admin.post(`/api/v1/ledger/reaches/${reach?.id}/removal`, { reason: '改道' })).status).toBe(409)
    const before = new Map<string, unknown>()
    for (const { list, id } of rows) {
      before.set(
        id,
        (await listed(list)).find((row) => row.id === id),
      )
      expect(before.get(id), list).toBeDefined()
      expect((await admin.post(`/api/v1/ledger/${list}/${id}/removal`, { reason: '测试' })).status, list).toBe(200)
      expect(
        (await listed(list)).find((row) => row.id === id),
        list,
      ).toBeUndefined()
    }
    expect((await admin.get(`/api/v1/search?q=${encodeURIComponent('沙袋41')}`)).body.items).toEqual([])
    expect((await admin.get(`/api/v1/search?q=${encodeURIComponent('专家41')}`)).body.items).toEqual([])
    for (const { list, id } of rows.toReversed()) {
      expect((await admin.post(`/api/v1/removed-rows/${id}/restoration`)).status, list).toBe(200)
      expect(
        (await listed(list)).find((row) => row.id === id),
        list,
      ).toEqual(before.get(id))
    }
    expect((await admin.get(`/api/v1/search?q=${encodeURIComponent('沙袋41')}`)).body.items).toHaveLength(1)
    expect(await admin.get('/api/v1/removed-rows')).toMatchObject({ body: { items: [] } })
  })

  test('a closed enterprise goes with all that is its own, is seen by nobody, and comes back whole', async () => {
    const sheets = {
      企业: [enterprise(42, { 企业名称: '将关闭的企业' })],
      风险物质: [{ 统一社会信用代码: codeOf(42), 物质名称: '甲醇', 最大存在量: 1 }],
      应急物资: [{ 存放单位代码: codeOf(42), 物资名称: '水泵42', 数量: 1, 单位: '台' }],
    }
    const bytes = await workbook(sheets)
    await load(bytes)
    const id = await idOf('enterprises', `credit_code = '${codeOf(42)}'`)
    const path = `/api/v1/ledger/enterprises/${id}/removal`
    expect((await admin.get(path)).body.uses).toMatchObject([
      { kind: 'substances', count: 1 },
      { kind: 'lots', count: 1 },
    ])
    expect((await admin.post(path, { reason: '已关闭' })).status).toBe(200)
    expect((await admin.get(`/api/v1/enterprises/${id}`)).status).toBe(404)
    for (const q of ['将关闭的企业', '水泵42'])
      expect((await admin.get(`/api/v1/search?q=${encodeURIComponent(q)}`)).body.items, q).toEqual([])
    expect((await load(bytes)).errors[0]).toMatchObject({
      cell: 'A2',
      message: expect.stringContaining('已从台账中删除'),
    })
    const removed = (await admin.get('/api/v1/removed-rows?list=enterprises')).body.items
    expect(removed).toMatchObject([{ id, reason: '已关闭' }])
    expect((await admin.post(`/api/v1/removed-rows/${id}/restoration`)).status).toBe(200)
    expect((await admin.get(`/api/v1/enterprises/${id}`)).body).toMatchObject({ name: '将关闭的企业' })
    expect(await load(bytes)).toMatchObject({ phase: 'done', unchanged: 3 })
    expect((await admin.get(`/api/v1/search?q=${encodeURIComponent('水泵42')}`)).body.items).toHaveLength(1)
  })

  test('one expert under two kinds of dot is proposed as the same, and merging leaves one', async () => {
    const expert = (name: string, phone: string) => ({ 姓名: name, 专业领域: '化工', 联系电话: phone })
    await load(await workbook({ 专家: [expert('买买提·艾力', '13800000051')] }))
    await load(await workbook({ 专家: [expert('买买提•艾力', '13800000052')] }), admin, '?changedKeys=new')
    const pairs = (await admin.get('/api/v1/ledger-duplicates')).body.items.filter(
      ({ list }: { list: string }) => list === 'experts',
    )
    expect(pairs).toHaveLength(1)
    const { keep, remove } = pairs[0]
    const merged = await admin.post(`/api/v1/ledger/experts/${remove.id}/removal`, {
      reason: '重复登记',
      mergedInto: keep.id,
    })
    expect(merged.body).toMatchObject({ isMerged: true })
    expect(
      (await admin.get('/api/v1/ledger-duplicates')).body.items.filter(
        ({ list }: { list: string }) => list === 'experts',
      ),
    ).toEqual([])
    // What is kept in two units is two rows by right: only the same unit under two names is one.
    const kept = (unit: string) => ({ 统一社会信用代码: codeOf(52), 物质名称: '甲醇', 最大存在量: 5, 装置名称: unit })
    const units = await workbook({ 企业: [enterprise(52)], 风险物质: ['罐区', '车间', '罐 区'].map(kept) })
    expect(await load(units, admin, '?changedKeys=new')).toMatchObject({ phase: 'done' })
    const twice = (await admin.get('/api/v1/ledger-duplicates')).body.items.filter(
      ({ enterpriseName }: { enterpriseName: string | null }) => enterpriseName === '测试企业52',
    )
    expect(twice.map(({ keep: one, remove: other }: (typeof twice)[0]) => [one.label, other.label].toSorted())).toEqual(
      [['甲醇 · 罐 区', '甲醇 · 罐区']],
    )
    const county = await server.as('officer', { scope: '130426' })
    expect((await county.get(`/api/v1/ledger/experts/${keep.id}/removal`)).status).toBe(403)
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
