import type { Lapse, LapseOverview, SilentEnterprise, WarnedEnterprise } from '@huanying/contracts/warning-overview'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { loadDemoYear } from '#modules/checkins'
import { demoCity } from '../../testing/demo.ts'
import { drillDay, startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { evaluateWarnings } from './index.ts'

const api = '/api/v1'
let server: TestServer
let officer: Caller
let county: Caller
let enterprise: Caller
/** The enterprise that reads and answers. */
let warned: string
let plant: { id: string; materials: { id: string; item: string; expiresOn: string | null }[] }

beforeAll(async () => {
  server = await startTestServer(demoCity)
  await loadDemoYear(server.app.kernel, drillDay)
  officer = await server.as('officer')
  county = await server.as('officer', { scope: '130426' })
  const [found] = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items
  plant = (await officer.get(`${api}/enterprises/${found.id}`)).body
  enterprise = await server.as('enterprise', { ownerId: plant.id })
})
afterAll(() => server.close())

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const overview = async (query = '', caller = officer) =>
  (await caller.get(`${api}/lapse-overview?${query}`)).body as LapseOverview
const listed = async (query: string, caller = officer) =>
  (await caller.get(`${api}/lapses?${query}`)).body as { items: Lapse[]; total: number; nextCursor: string | null }
const rowsOf = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets[0]?.rows ?? []

describe('what lapses', () => {
  test('is counted by county, kind and week, and each cell is the list behind it', async () => {
    const { from, to, cells, weeks } = await overview('days=90')
    expect([from, to]).toEqual(['2026-05-16', '2026-08-13'])
    expect(new Set(cells.map(({ kind }) => kind))).toEqual(
      new Set([
        'emergencyPlan',
        'riskAssessment',
        'resourceSurvey',
        'certificate',
        'material',
        'inspection',
        'training',
        'drill',
        'stocktake',
        'rectification',
      ]),
    )
    expect(sum(weeks.map(({ count }) => count))).toBe(sum(cells.map(({ coming }) => coming)))
    expect(weeks.at(0)?.from).toBe('2026-05-16')
    expect(weeks.at(-1)?.to).toBe('2026-08-13')
    for (const { region, kind, coming, lapsed } of cells.slice(0, 12)) {
      expect((await listed(`days=90&region=${region}&kind=${kind}&limit=1`)).total).toBe(coming)
      expect((await listed(`lapsed=true&region=${region}&kind=${kind}&limit=1`)).total).toBe(lapsed)
    }
    const week = weeks.find(({ kind }) => kind === 'material')
    expect((await listed(`kind=material&from=${week?.from}&to=${week?.to}&limit=1`)).total).toBe(week?.count)
    const shorter = await overview('days=30')
    expect(sum(shorter.cells.map(({ coming }) => coming))).toBeLessThan(sum(cells.map(({ coming }) => coming)))
  })

  test('is listed in any order, by words, page by page without a row twice, and as a workbook', async () => {
    const first = await listed('kind=material&sort=-dueOn&limit=100')
    const second = await listed(`kind=material&sort=-dueOn&limit=100&cursor=${first.nextCursor}`)
    const days = [...first.items, ...second.items].map(({ dueOn }) => dueOn)
    expect(days).toEqual(days.toSorted().toReversed())
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(200)
    const word = await listed(`q=${encodeURIComponent('赵都精细')}&limit=200`)
    expect(word.total).toBeGreaterThan(0)
    expect(new Set(word.items.map(({ holder }) => holder.id))).toEqual(new Set([plant.id]))
    const exported = await officer.get(`${api}/lapses.xlsx?q=${encodeURIComponent('赵都精细')}`)
    const rows = await rowsOf(exported.bytes)
    expect(rows[0]).toEqual(['单位', '风险级别', '区县', '类别', '事项', '到期日', '剩余天数'])
    expect(rows).toHaveLength(word.total + 1)
    const table = await rowsOf((await officer.get(`${api}/lapse-overview.xlsx?days=90`)).bytes)
    const { cells } = await overview('days=90')
    expect(table.at(-1)?.at(-2)).toBe(sum(cells.map(({ coming }) => coming)))
  })

  test('leaves when it is put right: a lot that is replaced', async () => {
    const { items } = await listed(`kind=material&days=365&q=${encodeURIComponent('赵都精细')}&limit=200`)
    const [lot] = items
    const { updatedAt } = (
      await enterprise.get(`${api}/materials?q=${encodeURIComponent(lot?.item ?? '')}&limit=200`)
    ).body.items.find(({ id }: { id: string }) => id === lot?.id)
    await officer.patch(`${api}/materials/${lot?.id}`, { updatedAt, expiresOn: '2031-01-01' })
    const after = await listed(`kind=material&days=365&q=${encodeURIComponent('赵都精细')}&limit=200`)
    expect(after.total).toBe(items.length - 1)
  })
})

describe('answers to warnings', () => {
  const period = `from=${drillDay}&to=${drillDay}`
  const answers = async (query: string, caller = officer) => (await caller.get(`${api}/warning-answers?${query}`)).body
  const silence = async (query: string, caller = officer) =>
    (await caller.get(`${api}/silent-enterprises?${query}`)).body as { items: SilentEnterprise[]; total: number }
  const later = async (hours: number) => {
    server.clock.now = new Date(server.clock.now.getTime() + hours * 3600_000)
    officer = await server.as('officer')
    county = await server.as('officer', { scope: '130426' })
    enterprise = await server.as('enterprise', { ownerId: plant.id })
  }

  test('are told from the first warning to when it was read, answered and put right; what is open stays in', async () => {
    await evaluateWarnings(server.app.kernel)
    const before = await answers(`${period}&by=enterprise&limit=200`)
    expect(before.all.seen).toEqual({ medianH: null, p90H: null, reached: 0, waiting: before.all.given })
    // The one with the most lapses: of some it says what it does.
    const [{ key, given }] = before.items
    warned = key
    const own = (await (await server.as('enterprise', { ownerId: key })).get(`${api}/warnings?limit=200`)).body.items
    const ids = own.flatMap((warning: { ids: string[] }) => warning.ids)
    expect(ids).toHaveLength(given)
    const handled = Math.ceil(given * 0.6)
    expect(handled).toBeLessThan(given * 0.9)
    await later(2)
    await (await server.as('enterprise', { ownerId: key })).post(`${api}/warnings/seen`, { ids })
    await later(3)
    const body = { ids: ids.slice(0, handled), note: '已安排' }
    await (await server.as('enterprise', { ownerId: key })).post(`${api}/warnings/handled`, body)
    const first = await answers(`${period}&by=enterprise&limit=200`)
    const second = await answers(`${period}&by=enterprise&limit=200&cursor=${first.nextCursor}`)
    const keys = [...first.items, ...second.items].map((row: { key: string }) => row.key)
    expect(new Set(keys).size).toBe(400)
    const row = first.items.find((one: { key: string }) => one.key === key)
    expect(row.seen).toEqual({ medianH: 2, p90H: 2, reached: given, waiting: 0 })
    expect(row.handled).toEqual({ medianH: 5, p90H: null, reached: handled, waiting: given - handled })
    expect(row.closed.reached).toBe(0)
    // Told again at later steps, and some of it put right: a lapse is one, counted from its first warning.
    for (const part of [0, 1, 2]) {
      await later(24 * 13)
      await server.database.transaction((db) =>
        db.rows(sql`update materials set expires_on = date '2031-01-01' + (abs(hashtext(id::text)) % 300)
          where abs(hashtext(item || id::text)) % 4 = ${part}::int`),
      )
      await evaluateWarnings(server.app.kernel)
    }
    const again = await answers(`${period}&by=enterprise&limit=200`)
    expect(again.all.given).toBe(before.all.given)
    expect(again.all.closed.reached).toBeGreaterThan(100)
    expect(again.all.due).toBeGreaterThan(0)
    expect(again.all.closedInTime).toBeLessThanOrEqual(again.all.handledInTime)
  })

  test('have the quantiles of the product-limit estimate, by whatever they are grouped', async () => {
    const rounds = await server.database.transaction((db) =>
      db.rows<{ region: string; subject: string; hours: number; reached: boolean }>(
        sql`select region, rule_key as subject, max(closed_at) is not null as reached,
          extract(epoch from coalesce(max(closed_at), ${server.clock.now}::timestamptz) - min(given_at))::float8 / 3600 as hours
          from warning_steps group by warning_id, round, region, rule_key
          having (min(given_at) at time zone 'Asia/Shanghai')::date = ${drillDay}::date`,
      ),
    )
    const medians: (number | null)[] = []
    for (const by of ['region', 'subject'] as const) {
      const { items, all } = await answers(`${period}&by=${by}&limit=200`)
      expect(all.given).toBe(rounds.length)
      expect(all.closed.reached).toBe(rounds.filter(({ reached }) => reached).length)
      for (const { key, closed } of items) {
        const waits = rounds.filter((round) => round[by] === key)
        expect(closed.medianH).toBe(productLimit(waits, 0.5))
        expect(closed.p90H).toBe(productLimit(waits, 0.1))
        medians.push(closed.medianH)
      }
    }
    expect(medians.some((median) => median !== null)).toBe(true)
    expect(medians).toContain(null)
  })

  test('that never came name the enterprise, and none that read, answered or put right', async () => {
    const day = server.clock.now.toISOString().slice(0, 10)
    const all = await silence(`from=${drillDay}&to=${day}&times=2&limit=200`)
    expect(all.total).toBeGreaterThan(0)
    expect(all.items.every(({ times }) => times >= 2)).toBe(true)
    expect(all.items.some((row) => row.enterprise.id === warned)).toBe(false)
    const [worst] = all.items
    const theirs = await server.as('enterprise', { ownerId: worst?.enterprise.id ?? '' })
    const { items } = (await theirs.get(`${api}/warnings?limit=1`)).body
    await theirs.post(`${api}/warnings/seen`, { ids: items[0].ids })
    const after = await silence(`from=${drillDay}&to=${day}&times=2&limit=200`)
    expect(after.items.some((row) => row.enterprise.id === worst?.enterprise.id)).toBe(false)
    expect(after.total).toBe(all.total - 1)
    const rows = await rowsOf(
      (await officer.get(`${api}/silent-enterprises.xlsx?from=${drillDay}&to=${day}&times=2`)).bytes,
    )
    expect(rows).toHaveLength(after.total + 1)
    const figures = await rowsOf((await officer.get(`${api}/warning-answers.xlsx?${period}&by=subject`)).bytes)
    expect(figures.map(([name]) => name)).toContain('物资到期')
  })

  test('stand on the map: each enterprise with what is open, and where it is', async () => {
    const { items } = (await officer.get(`${api}/warning-map`)).body as { items: WarnedEnterprise[] }
    const mine = items.find(({ id }) => id === plant.id)
    expect(mine?.open).toBeGreaterThan(0)
    expect(mine?.lon).toBeGreaterThan(113)
    expect(items.every(({ open, unseen, lapsed }) => open >= unseen && open >= lapsed)).toBe(true)
  })

  test('and lapses are seen where they belong alone; wrong questions are refused by name', async () => {
    const paths = [
      'lapse-overview',
      'lapses',
      'warning-map',
      `warning-answers?${period}&by=region`,
      `silent-enterprises?${period}&times=1`,
      'lapses.xlsx',
      `warning-answers.xlsx?${period}&by=region`,
    ]
    for (const path of paths) {
      expect((await server.anonymous.get(`${api}/${path}`)).status, path).toBe(401)
      expect((await enterprise.get(`${api}/${path}`)).status, path).toBe(403)
      expect((await (await server.as('team')).get(`${api}/${path}`)).status, path).toBe(403)
    }
    const regions = (rows: { region?: string; key?: string }[]) => new Set(rows.map((row) => row.region ?? row.key))
    expect(regions((await overview('', county)).cells)).toEqual(new Set(['130426']))
    expect(regions((await listed('limit=200', county)).items)).toEqual(new Set(['130426']))
    expect((await listed('region=130481', county)).total).toBe(0)
    expect(regions((await answers(`${period}&by=region`, county)).items)).toEqual(new Set(['130426']))
    expect(regions((await silence(`${period}&times=1`, county)).items)).toEqual(new Set(['130426']))
    expect(regions((await county.get(`${api}/warning-map`)).body.items)).toEqual(new Set(['130426']))
    const fieldOf = async (path: string) => (await officer.get(`${api}/${path}`)).body.errors[0].field
    expect(await fieldOf('lapse-overview?days=0')).toBe('days')
    expect(await fieldOf('lapses?kind=nonsense')).toBe('kind')
    expect(await fieldOf('lapses?from=2026-07-01&to=2026-06-01')).toBe('to')
    expect(await fieldOf('lapses?cursor=nonsense')).toBe('cursor')
    expect(await fieldOf('warning-answers?from=2026-05-01&to=2026-04-01&by=region')).toBe('to')
    expect(await fieldOf(`silent-enterprises?${period}&times=0`)).toBe('times')
    expect(await fieldOf('warning-answers?from=2026-13-01&to=2026-12-01&by=region')).toBe('from')
  })
})

/** The first time at which at most the share still waits (Kaplan and Meier 1958), to a tenth of an hour; null when never. */
function productLimit(waits: readonly { hours: number; reached: boolean }[], share: number): number | null {
  let left = 1
  for (const hours of [...new Set(waits.map((wait) => wait.hours))].toSorted((a, b) => a - b)) {
    const waiting = waits.filter((wait) => wait.hours >= hours).length
    left *= 1 - waits.filter((wait) => wait.hours === hours && wait.reached).length / waiting
    if (left <= share + 1e-9) return Math.round(hours * 10) / 10
  }
  return null
}
