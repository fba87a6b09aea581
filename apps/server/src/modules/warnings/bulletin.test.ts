import type { Bulletin } from '@huanying/contracts/warning-bulletin'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { demoCity } from '../../testing/demo.ts'
import { drillDay, startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { evaluateWarnings, loadDemoWarnings } from './index.ts'

const path = '/api/v1/warning-bulletin'
let server: TestServer
let officer: Caller
let county: Caller
beforeAll(async () => {
  server = await startTestServer(demoCity)
  expect(await loadDemoWarnings(server.app.kernel, drillDay)).toBeGreaterThan(500)
  await evaluateWarnings(server.app.kernel)
  officer = await server.as('officer')
  county = await server.as('officer', { scope: '130426' })
})
afterAll(() => server.close())

const read = async (query: string, caller = officer) => (await caller.get(`${path}?${query}`)).body as Bulletin
const figure = ({ sections }: Bulletin, name: string, column = 1) =>
  Number(sections[0]?.table?.rows.find(([of]) => of?.startsWith(name))?.[column])

describe('the monthly bulletin', () => {
  test('says what the record of steps says, this month and the one before', async () => {
    const april = await read('month=2026-04')
    expect(april).toMatchObject({ region: '130400', issue: '2026年第4期', office: '邯郸市生态环境局', day: drillDay })
    const [counted] = await server.database.transaction((db) =>
      db.rows<{ given: number; open: number; closed: number }>(sql`with rounds as (
          select min(given_at at time zone 'Asia/Shanghai') as given, max(closed_at at time zone 'Asia/Shanghai') as closed
          from warning_steps group by warning_id, round)
        select (count(*) filter (where given >= '2026-04-01' and given < '2026-05-01'))::int as given,
          (count(*) filter (where closed >= '2026-04-01' and closed < '2026-05-01'))::int as closed,
          (count(*) filter (where given < '2026-05-01' and (closed is null or closed >= '2026-05-01')))::int as open from rounds`),
    )
    expect(counted?.given).toBeGreaterThan(0)
    expect(figure(april, '新增预警')).toBe(counted?.given)
    expect(figure(april, '整改关闭')).toBe(counted?.closed)
    expect(figure(april, '期末未关闭')).toBe(counted?.open)
    const march = await read('month=2026-03')
    for (const name of ['新增预警', '响应', '期末未关闭', '期末已过期'])
      expect(figure(march, name)).toBe(figure(april, name, 2))
    const counties = april.sections[1]?.table?.rows ?? []
    const total = counties.at(-1)?.slice(1, 6).map(Number)
    expect(total).toEqual(
      [1, 2, 3, 4, 5].map((at) => counties.slice(0, -1).reduce((sum, row) => sum + Number(row[at]), 0)),
    )
  })

  test('is a Word and a PDF document with the same words', async () => {
    const { title, sections } = await read('month=2026-04')
    const docx = await officer.get(`${path}/bulletin.docx?month=2026-04`)
    expect(decodeURIComponent(docx.headers.get('content-disposition') ?? '')).toContain(`${title}.docx`)
    const words = new TextDecoder().decode(unzipSync(docx.bytes)['word/document.xml'])
    expect(words).toContain('环境应急预警月报')
    expect(words).not.toContain('一、一、')
    for (const { heading, table } of sections) {
      expect(words).toContain(heading)
      for (const text of table?.rows.at(-1) ?? []) expect(words).toContain(text)
    }
    const pdf = await officer.get(`${path}/bulletin.pdf?month=2026-04`)
    expect(new TextDecoder().decode(pdf.bytes.slice(0, 5))).toBe('%PDF-')
  })

  test('is the county’s own for its officer, and of no other area; wrong months are refused by name', async () => {
    const own = await read('month=2026-04', county)
    expect(own).toMatchObject({ region: '130426', office: '邯郸市生态环境局涉县分局' })
    expect(own.sections.map(({ heading }) => heading)).not.toContain('二、各县（市、区）情况')
    expect(figure(own, '新增预警')).toBe(figure(await read('month=2026-04&region=130426'), '新增预警'))
    expect((await county.get(`${path}?month=2026-04&region=130481`)).status).toBe(404)
    expect((await county.get(`${path}/bulletin.docx?month=2026-04&region=1304`)).status).toBe(404)
    const fieldOf = async (query: string) => (await officer.get(`${path}?${query}`)).body.errors[0].field
    expect(await fieldOf('month=2026-06')).toBe('month')
    expect(await fieldOf('month=2026-13')).toBe('month')
    expect(await fieldOf('')).toBe('month')
    expect(await fieldOf('month=2026-04&region=abc')).toBe('region')
    expect((await officer.get(`${path}/bulletin.txt?month=2026-04`)).body.errors[0].field).toBe('document')
    expect((await server.anonymous.get(`${path}?month=2026-04`)).status).toBe(401)
    expect((await (await server.as('enterprise')).get(`${path}?month=2026-04`)).status).toBe(403)
    expect((await (await server.as('team')).get(`${path}/bulletin.docx?month=2026-04`)).status).toBe(403)
  })
})
