import type { Danger } from '@huanying/contracts/dangers'
import type { Notice } from '@huanying/contracts/notices'
import type { Role } from '@huanying/contracts/roles'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { newPhone, somePicture } from '../../testing/phone.ts'
import type { Phone } from '../../testing/phone.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
const english = { 'accept-language': 'en' }
let server: TestServer
let officer: Caller
/** An official of a county without the plant. */
let elsewhere: Caller
let enterprise: Caller
let stranger: Caller
let phone: Phone
let picture: Uint8Array
let plant: { id: string; name: string; region: string }
let neighbour: { id: string; name: string; region: string }

beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  plant = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0]
  neighbour = (await officer.get(`${api}/enterprises?region=130426&limit=1`)).body.items[0]
  elsewhere = await server.as('officer', { scope: '130426' })
  enterprise = await server.as('enterprise', { ownerId: plant.id })
  stranger = await server.as('enterprise', { ownerId: neighbour.id })
  phone = await newPhone(enterprise, () => server.clock.now)
  picture = await somePicture(3, { width: 320, height: 240 })
})
afterAll(() => server.close())

/** Moves the clock to a moment of a day in Shanghai. */
const at = (moment: string) => {
  server.clock.now = new Date(`${moment}+08:00`)
}
const found = (more: object = {}) => ({
  text: '围堰裂缝',
  grade: 'general',
  foundAt: server.clock.now.toISOString(),
  ...more,
})
const report = async (more: object = {}, by = enterprise): Promise<Danger> =>
  (await by.put(`${api}/dangers/${crypto.randomUUID()}`, found(more))).body
const step = (danger: Danger, name: 'plan' | 'rectify' | 'verdict', body: object, by: Caller, headers = {}) =>
  by.post(`${api}/dangers/${danger.id}/${name}`, body, headers)
const plan = { person: '李建国', measures: '更换围堰', dueOn: '2026-05-20' }
const fieldsOf = ({ body }: { body: { errors: { field: string; message: string }[] } }) =>
  body.errors.map(({ field, message }) => [field, message])

/** Says that it is put right, with a picture taken now. */
async function rectify(danger: Danger) {
  const { id } = await phone.shoot(picture, { subject: 'after', pointId: danger.point?.id ?? null })
  return step(danger, 'rectify', { result: '已修补', at: server.clock.now.toISOString(), shotIds: [id] }, enterprise)
}
/** Found, put right and accepted at these moments. */
async function closed(moments: { found: string; rectified: string }, more: object = {}): Promise<void> {
  at(moments.found)
  const danger = await report(more)
  at(moments.rectified)
  await rectify(danger)
  expect((await step(danger, 'verdict', { verdict: 'accept' }, officer)).body.state).toBe('closed')
}
const tableOf = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets[0]?.rows ?? []

describe('who may', () => {
  const roles: readonly (readonly [Role, number, number, number])[] = [
    // read · write · accept
    ['officer', 200, 200, 409],
    ['duty', 200, 403, 403],
    ['commander', 200, 403, 403],
    ['auditor', 200, 403, 403],
    ['admin', 200, 403, 403],
    ['expert', 403, 403, 403],
    ['agency', 403, 403, 403],
    ['team', 403, 403, 403],
    ['reviewer', 403, 403, 403],
  ]
  const ladder = async (caller: Caller, danger: Danger) => {
    const reads = [
      '/dangers',
      `/dangers/${danger.id}`,
      '/dangers.xlsx',
      '/danger-statistics?from=2026-05-01&to=2026-05-31',
      '/danger-statistics.xlsx?from=2026-05-01&to=2026-05-31',
    ]
    const read = new Set<number>()
    for (const path of reads) read.add((await caller.get(`${api}${path}`)).status)
    return [
      [...read],
      (await step(danger, 'plan', plan, caller)).status,
      (await step(danger, 'verdict', { verdict: 'accept' }, caller)).status,
    ]
  }

  test.each(roles)('%s reads with %i, plans with %i, accepts with %i', async (role, read, write, accept) => {
    const danger = await report()
    expect(await ladder(await server.as(role), danger)).toEqual([[read], write, accept])
  })

  test('a stranger is asked to sign in, the enterprise plans its own and accepts none', async () => {
    const danger = await report()
    expect(await ladder(server.anonymous, danger)).toEqual([[401], 401, 401])
    expect(await ladder(enterprise, danger)).toEqual([[200], 200, 403])
  })

  test('another county’s official and another enterprise neither see nor touch it', async () => {
    const danger = await report({ text: '只在本区' })
    for (const caller of [elsewhere, stranger]) {
      expect((await caller.get(`${api}/dangers/${danger.id}`)).status).toBe(404)
      expect((await step(danger, 'plan', plan, caller)).status).toBe(404)
      const { items, total } = (await caller.get(`${api}/dangers?q=${encodeURIComponent('只在本区')}`)).body
      expect([items, total]).toEqual([[], 0])
    }
    expect((await step(danger, 'verdict', { verdict: 'regrade', grade: 'major' }, elsewhere)).status).toBe(404)
    // Nor can either report one there.
    const there = await elsewhere.put(`${api}/dangers/${crypto.randomUUID()}`, found({ enterpriseId: plant.id }))
    expect([there.status, there.body.title]).toEqual([404, expect.stringContaining('该企业或风险点')])
    // What an enterprise names as another's is its own all the same.
    expect((await report({ enterpriseId: plant.id }, stranger)).enterprise.id).toBe(neighbour.id)
  })
})

describe('a hidden danger outside a round', () => {
  test('found by an official names the enterprise, which is told by when; the same again changes nothing', async () => {
    const nobody = await officer.put(`${api}/dangers/${crypto.randomUUID()}`, found())
    expect(fieldsOf(nobody)).toEqual([['enterpriseId', '请选择企业']])
    const danger = await report({ text: '应急池积水', grade: 'major', enterpriseId: plant.id }, officer)
    expect(danger).toMatchObject({ state: 'found', dueOn: '2026-06-15', region: plant.region, overdue: false })
    const told = async () =>
      ((await enterprise.get(`${api}/notices?kind=duty`)).body.items as Notice[]).filter(
        ({ path }) => path === `/dangers?danger=${danger.id}`,
      )
    expect((await told()).map(({ text }) => text.zh)).toEqual([expect.stringContaining('应急池积水')])
    const again = await officer.put(
      `${api}/dangers/${danger.id}`,
      found({ text: '另一处', enterpriseId: plant.id, grade: 'general' }),
    )
    expect(again.body).toEqual(danger)
    expect(await told()).toHaveLength(1)
  })

  test('at a point of another enterprise, or with a picture that is not there, is refused', async () => {
    const points = (await officer.get(`${api}/enterprises/${plant.id}`)).body.riskPoints as { id: string }[]
    const pointId = points[0]?.id
    expect((await report({ pointId })).point?.id).toBe(pointId)
    expect((await stranger.put(`${api}/dangers/${crypto.randomUUID()}`, found({ pointId }))).status).toBe(404)
    const early = await enterprise.put(
      `${api}/dangers/${crypto.randomUUID()}`,
      found({ shotIds: [crypto.randomUUID()] }),
    )
    expect([early.status, early.body.code]).toEqual([409, 'awaits-shots'])
  })

  test('is refused each step that its state does not have, in the reader’s language', async () => {
    const danger = await report()
    const accept = { verdict: 'accept' }
    expect((await step(danger, 'verdict', accept, officer)).body.title).toContain('尚未整改')
    const said = await step(danger, 'verdict', accept, officer, english)
    expect(said.body.title).toContain('it has not been put right yet')
    await step(danger, 'plan', plan, enterprise)
    expect((await step(danger, 'verdict', accept, officer)).body.title).toContain('正在整改')
    await rectify(danger)
    expect((await step(danger, 'plan', plan, enterprise)).body.title).toContain('已整改，待验收')
    const closing = [step(danger, 'verdict', accept, officer), step(danger, 'verdict', accept, officer)]
    const both = await Promise.all(closing)
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const late = both.find(({ status }) => status === 409)
    expect(late?.body.title).toContain('已销号')
    expect((await rectify(danger)).body.title).toContain('已销号')
    expect((await officer.get(`${api}/dangers/${crypto.randomUUID()}`)).body.title).toContain('该隐患')
  })

  test('graded anew as major asks for the plan of a major one', async () => {
    const danger = await report()
    expect((await step(danger, 'verdict', { verdict: 'regrade', grade: 'major' }, officer)).body.grade).toBe('major')
    expect((await rectify(danger)).body.title).toContain('重大隐患须先制定治理方案')
    const lacking = ['goal', 'fundsCny', 'safeguards'].map((field) => [field, '重大隐患的治理方案须填写'])
    expect(fieldsOf(await step(danger, 'plan', plan, enterprise))).toEqual(lacking)
    const whole = { ...plan, goal: '不再渗漏', fundsCny: 80_000, safeguards: '停用储罐' }
    expect((await step(danger, 'plan', whole, enterprise)).body).toMatchObject({ state: 'planned', fundsCny: 80_000 })
    expect((await rectify(danger)).body.state).toBe('rectified')
  })

  test('is promised once by the enterprise and within bounds; an official alone gives it longer', async () => {
    const danger = await report()
    expect(danger.dueOn).toBe('2026-05-23')
    const promise = (dueOn: string, by = enterprise) => step(danger, 'plan', { ...plan, dueOn }, by)
    expect(fieldsOf(await promise('2026-05-15'))).toEqual([['dueOn', '不能早于今天']])
    expect(fieldsOf(await promise('2026-06-16'))).toEqual([['dueOn', '不能晚于发现后 30 天']])
    expect((await promise('2026-06-15')).body.dueOn).toBe('2026-06-15')
    expect(fieldsOf(await promise('2026-06-16'))).toEqual([['dueOn', '不能自行延长整改期限，请联系监管人员']])
    expect((await promise('2026-06-10')).body.dueOn).toBe('2026-06-10')
    expect((await promise('2026-07-20', officer)).body.dueOn).toBe('2026-07-20')
  })
})

describe('the list', () => {
  test('is cut by words, state, grade, lateness and area, and pages through everything once', async () => {
    at('2026-03-02T09:00')
    const mark = '清单'
    const late = await report({ text: `${mark}一` })
    const major = await report({ text: `${mark}二`, grade: 'major', foundAt: '2026-03-01T00:00:00Z' })
    const done = await report({ text: `${mark}三`, foundAt: '2026-02-28T00:00:00Z' })
    await rectify(done)
    const far = await report({ text: `${mark}四`, foundAt: '2026-02-27T00:00:00Z' }, stranger)
    at('2026-03-10T00:30')
    const ids = async (query: string, by = officer) =>
      (await by.get(`${api}/dangers?q=${encodeURIComponent(mark)}&${query}`)).body.items.map(({ id }: Danger) => id)
    expect(await ids('')).toEqual([late.id, major.id, done.id, far.id])
    expect(await ids('', elsewhere)).toEqual([far.id])
    expect(await ids('grade=major')).toEqual([major.id])
    expect(await ids('state=rectified')).toEqual([done.id])
    // Seven days for a general one: the ninth is the last, put right waits for the official and is late no more.
    expect(await ids('overdue=true')).toEqual([late.id, far.id])
    expect(await ids('open=true')).toHaveLength(4)
    expect(await ids('region=130426')).toEqual([far.id])
    expect(await ids(`enterpriseId=${neighbour.id}`)).toEqual([far.id])
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { body: { items: Danger[]; nextCursor: string | null; total: number } } = await officer.get(
        `${api}/dangers?q=${encodeURIComponent(mark)}&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
      )
      expect(page.body.total).toBe(4)
      seen.push(...page.body.items.map(({ id }) => id))
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual([late.id, major.id, done.id, far.id])
    expect((await officer.get(`${api}/dangers?state=lost`)).body.errors[0].field).toBe('state')
    expect((await officer.get(`${api}/dangers?cursor=nonsense`)).body.errors[0].field).toBe('cursor')
  })

  test('goes out as a workbook of the same rows, with words for what it says', async () => {
    const path = `${api}/dangers.xlsx?q=${encodeURIComponent('清单')}`
    const [head, ...rows] = await tableOf((await officer.get(path)).bytes)
    expect(head?.slice(0, 6)).toEqual(['企业', '区县', '风险点', '隐患', '级别', '状态'])
    expect(rows.map((row) => row.slice(3, 6))).toEqual([
      ['清单一', '一般隐患', '待整改（已逾期）'],
      ['清单二', '重大隐患', '待整改'],
      ['清单三', '一般隐患', '待验收'],
      ['清单四', '一般隐患', '待整改（已逾期）'],
    ])
    expect(rows[0]?.[6]).toBe('2026-03-02 09:00')
    const own = await tableOf((await elsewhere.get(path)).bytes)
    expect(own.slice(1).map((row) => row[3])).toEqual(['清单四'])
    const translated = await tableOf((await officer.get(path, english)).bytes)
    expect(translated[1]?.slice(4, 6)).toEqual(['General', 'To put right（Overdue）'])
  })
})

describe('the statistics of a month', () => {
  const april = 'from=2026-04-01&to=2026-04-30'
  const figures = async (by: string, caller = officer, period = april) =>
    (await caller.get(`${api}/danger-statistics?by=${by}&${period}`)).body.items

  test('are those counted by hand', async () => {
    const points = (await officer.get(`${api}/enterprises/${plant.id}`)).body.riskPoints as {
      id: string
      kind: string
    }[]
    const point = points[0] ?? { id: '', kind: '' }
    // Closed after 2, 4 and 9 days: the median is 4. The first began in the first minute of April in Shanghai.
    await closed({ found: '2026-04-01T00:00', rectified: '2026-04-03T00:00' }, { pointId: point.id })
    await closed({ found: '2026-04-02T08:00', rectified: '2026-04-06T08:00' })
    await closed({ found: '2026-04-03T08:00', rectified: '2026-04-12T08:00' })
    at('2026-04-30T23:59')
    await report({ grade: 'major' })
    // A neighbour's, general: late after seven days. And two that are not of April.
    await report({}, stranger)
    at('2026-05-01T00:00')
    await report({}, stranger)
    at('2026-03-31T23:59')
    await report({}, stranger)
    at('2026-05-10T12:00')
    const ours = { found: 4, major: 1, open: 1, overdue: 0, closed: 3, medianDays: 4 }
    const theirs = { found: 1, major: 0, open: 1, overdue: 1, closed: 0, medianDays: null }
    expect(await figures('region')).toEqual([
      { key: plant.region, name: '邯山区', ...ours },
      { key: neighbour.region, name: '涉县', ...theirs },
    ])
    expect(await figures('enterprise')).toEqual([
      { key: plant.id, name: plant.name, ...ours },
      { key: neighbour.id, name: neighbour.name, ...theirs },
    ])
    const kinds = await figures('pointKind')
    expect(kinds[0]).toEqual({
      key: 'none',
      name: '未指明风险点',
      found: 4,
      major: 1,
      open: 2,
      overdue: 1,
      closed: 2,
      medianDays: 6.5,
    })
    expect(kinds[1]).toMatchObject({ key: point.kind, found: 1, closed: 1, medianDays: 2 })
  })

  test('are those of the reader’s own area', async () => {
    expect((await figures('region', elsewhere)).map(({ key }: { key: string }) => key)).toEqual([neighbour.region])
    expect((await figures('enterprise', enterprise)).map(({ key }: { key: string }) => key)).toEqual([plant.id])
    expect((await officer.get(`${api}/danger-statistics?from=2026-04-31&to=x`)).body.errors).toHaveLength(2)
    expect(await figures('region', officer, 'from=2020-01-01&to=2020-12-31')).toEqual([])
  })

  test('go out as a workbook with the same numbers', async () => {
    const answer = await officer.get(`${api}/danger-statistics.xlsx?by=pointKind&${april}`)
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
      '隐患统计-2026-04-01-2026-04-30.xlsx',
    )
    const [head, first] = await tableOf(answer.bytes)
    expect(head).toEqual(['名称', '发现', '其中重大', '未销号', '逾期', '已销号', '销号用时中位数（天）'])
    expect(first).toEqual(['未指明风险点', 4, 1, 2, 1, 2, 6.5])
    const region = await officer.get(`${api}/danger-statistics.xlsx?${april}`, english)
    expect((await tableOf(region.bytes))[1]?.[0]).toBe('Hanshan')
  })
})
