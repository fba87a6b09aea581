import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let officer: Caller
let enterprise: Caller
let plant: { id: string; name: string; creditCode: string; region: string; riskPoints: { id: string; name: string }[] }

beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  const [found] = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items
  plant = (await officer.get(`${api}/enterprises/${found.id}`)).body
  enterprise = await server.as('enterprise', { ownerId: plant.id })
})
afterAll(() => server.close())

const send = (bytes: Uint8Array, caller = officer, query = '') => {
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(bytes)]), '任务.xlsx')
  return caller.post(`${api}/duty-workbooks${query}`, form)
}
const head = ['企业', '统一社会信用代码', '类型', '名称', '开始日期', '截止日期', '风险点']
const bookOf = (rows: (string | null)[][], name = '任务清单', header = head) =>
  writeXlsx({ sheets: [{ name, rows: [header, ...rows] }] })
const countOf = async (q: string) => (await officer.get(`${api}/duties?q=${encodeURIComponent(q)}`)).body.total
const row = (title: string, more: Partial<Record<(typeof head)[number], string>> = {}) =>
  head.map(
    (column) =>
      ({ 企业: plant.name, 类型: '专项排查', 名称: title, 开始日期: '2026-06-01', 截止日期: '2026-06-15', ...more })[
        column
      ] ?? null,
  )

describe('a workbook of duties', () => {
  test('is planned once, by name or credit code, all points or those named', async () => {
    const one = plant.riskPoints[0]?.name ?? ''
    const bytes = await bookOf([
      row('表格一', { 风险点: one }),
      row('表格二', { 企业: '', 统一社会信用代码: plant.creditCode, 类型: '培训' }),
    ])
    expect((await send(bytes, officer, '?dryRun=true')).body).toEqual({ rows: 2, inserted: 0 })
    expect(await countOf('表格')).toBe(0)
    expect((await send(bytes)).body).toEqual({ rows: 2, inserted: 2 })
    expect((await send(bytes)).body).toEqual({ rows: 2, inserted: 0 })
    const { items } = (await officer.get(`${api}/duties?q=${encodeURIComponent('表格')}`)).body
    const first = items.find(({ title }: { title: string }) => title === '表格一')
    expect(first).toMatchObject({ kind: 'inspection', inspectionKind: 'special', source: 'workbook' })
    expect(first.points.map(({ name }: { name: string }) => name)).toEqual([one])
  })

  test('that was exported is imported again without a change; an enterprise leaves its name out', async () => {
    await officer.post(`${api}/duty-orders`, {
      class: { region: plant.region },
      terms: {
        kind: 'inspection',
        inspectionKind: 'daily',
        title: '往返',
        startsOn: '2026-05-20',
        dueOn: '2026-05-29',
      },
    })
    const exported = await officer.get(`${api}/duties.xlsx?q=${encodeURIComponent('往返')}`)
    const sheet = (await readXlsx(exported.bytes)).sheets[0]
    expect(sheet?.rows.length).toBeGreaterThan(10)
    const again = await send(exported.bytes)
    expect(again.body).toEqual({ rows: (sheet?.rows.length ?? 0) - 1, inserted: 0 })
    expect((await send(await bookOf([row('自填', { 企业: '' })]), enterprise)).body.inserted).toBe(1)
    const template = await enterprise.get(`${api}/duty-template.xlsx`)
    expect((await readXlsx(template.bytes)).sheets[0]?.rows[0]).toContain('截止日期')
  })

  test('with a wrong cell is refused whole, each cell named', async () => {
    const before = await countOf('坏表')
    const wrong = await send(
      await bookOf([
        row('坏表一'),
        row('坏表二', { 类型: '巡查' }),
        row('坏表三', { 截止日期: '2026-05-01' }),
        row('坏表四', { 企业: '没有这家' }),
        row('坏表五', { 风险点: '不存在的点' }),
        row('坏表六', { 开始日期: '2026-02-30' }),
        row('长'.repeat(121)),
      ]),
    )
    expect(wrong.status).toBe(400)
    const fields = wrong.body.errors.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(
      expect.arrayContaining([
        '任务清单!C3',
        '任务清单!F4',
        '任务清单!A5',
        '任务清单!G6',
        '任务清单!E7',
        '任务清单!D8',
      ]),
    )
    expect(await countOf('坏表')).toBe(before)
    const strange = await send(await bookOf([row('x')], '别的表'))
    expect(strange.body.errors[0].field).toBe('file')
    const columns = await send(await bookOf([['a']], '任务清单', ['不认识的列']))
    expect(columns.body.errors[0].field).toBe('任务清单!A1')
    expect((await send(new TextEncoder().encode('no workbook'))).body.code).toBe('not-a-workbook')
  })

  test('for another area or enterprise is refused, and whoever does not plan sends none', async () => {
    const bytes = await bookOf([row('越权')])
    const elsewhere = await send(bytes, await server.as('officer', { scope: '130481' }))
    expect(elsewhere.body.errors[0].message).toContain('管辖范围')
    const [other] = (await officer.get(`${api}/enterprises?region=130481&limit=1`)).body.items
    const stranger = await send(bytes, await server.as('enterprise', { ownerId: other.id }))
    expect(stranger.body.errors[0].field).toBe('任务清单!A2')
    expect((await send(bytes, await server.as('duty'))).status).toBe(403)
    expect(await countOf('越权')).toBe(0)
  })
})
