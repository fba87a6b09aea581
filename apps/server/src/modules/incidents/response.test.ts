import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let commander: Caller
let plant: { id: string; location: { lon: number; lat: number } }
const api = '/api/v1'

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  commander = await server.as('commander')
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
})
afterAll(() => server.close())

const report = async (more: object = {}, by = duty) =>
  (
    await by.post(`${api}/incidents`, {
      enterpriseId: plant.id,
      occurredAt: '2026-05-16T14:50:00+08:00',
      mode: 'real',
      kind: 'fixed',
      ...more,
    })
  ).body
const journalOf = async (id: string) => (await duty.get(`${api}/incidents/${id}/journal`)).body.items
const at = (id: string, path: string) => `${api}/incidents/${id}${path}`

describe('taking in', () => {
  test('a hotline form and another system keep their own fields and channel', async () => {
    const external = { 工单编号: '12345-260516-0087', 来电人: '李某' }
    const hotline = await report({ channel: 'hotline', external })
    expect(hotline).toMatchObject({ channel: 'hotline', external, verification: 'pending' })
    const own = await report({}, await server.as('enterprise', { ownerId: plant.id }))
    expect(own.channel).toBe('enterprise')
  })

  test('reports near in place and time are proposed as one, and merged into the other’s journal', async () => {
    const first = await report({ description: '有刺鼻气味' })
    const second = await report({ description: '看到白雾', reporter: { name: '王', phone: '13800000001' } })
    const { items } = (await duty.get(at(second.id, '/similar'))).body
    const proposed = items.find((item: { incident: { id: string } }) => item.incident.id === first.id)
    expect(proposed).toMatchObject({ distanceM: 0, minutesApart: 0 })
    const merged = await duty.post(at(second.id, '/merge'), { into: first.id })
    expect(merged.body.id).toBe(first.id)
    expect((await duty.get(at(second.id, ''))).body).toMatchObject({ status: 'closed', mergedInto: first.id })
    expect((await journalOf(first.id)).at(-1)).toMatchObject({
      kind: 'incident.absorbed',
      data: { from: { number: second.number }, description: '看到白雾 · 王 13800000001' },
    })
    expect((await duty.post(at(first.id, '/merge'), { into: first.id })).body.errors[0].field).toBe('into')
    expect((await duty.post(at(first.id, '/merge'), { into: second.id })).body.code).toBe('incident-closed')
  })

  test('two people who merge two reports into each other do not wait for ever', async () => {
    const [a, b] = [await report(), await report()]
    const answers = await Promise.all([
      duty.post(at(a.id, '/merge'), { into: b.id }),
      commander.post(at(b.id, '/merge'), { into: a.id }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('a drill and a real accident never become one', async () => {
    const [drill, real] = [await report({ mode: 'drill' }), await report()]
    expect((await duty.post(at(drill.id, '/merge'), { into: real.id })).body.code).toBe('wrong-state')
    const { items } = (await duty.get(at(drill.id, '/similar'))).body
    expect(items.every((item: { incident: { mode: string } }) => item.incident.mode === 'drill')).toBe(true)
  })

  test('a false alarm is closed with who and why; a running response is not one', async () => {
    const { id } = await report()
    const closed = await duty.post(at(id, '/verification'), { result: 'falseAlarm', note: '水蒸气' })
    expect(closed.body).toMatchObject({ status: 'closed', verification: 'falseAlarm' })
    expect((await journalOf(id)).at(-1)).toMatchObject({ kind: 'incident.verified', data: { note: '水蒸气' } })
    const running = await report()
    await duty.post(at(running.id, '/activate'), {})
    expect((await duty.post(at(running.id, '/verification'), { result: 'falseAlarm', note: '误报' })).body.code).toBe(
      'wrong-state',
    )
  })

  test('without an address the plants that keep the substance are ranked', async () => {
    const { lon, lat } = plant.location
    const unknown = await report({
      enterpriseId: undefined,
      kind: 'unknown',
      location: { lon: lon + 0.004, lat },
      substances: [{ cas: '67-56-1' }],
    })
    const { items } = (await duty.get(at(unknown.id, '/risk-sources'))).body
    expect(items[0]).toMatchObject({ id: plant.id, matches: [{ name: '甲醇', exact: true }] })
    // The plate of a tanker tells the UN number alone.
    const tanker = await report({
      enterpriseId: undefined,
      kind: 'transport',
      location: { lon: lon + 0.004, lat },
      substances: [{ un: '1230' }],
    })
    const ranked = (await duty.get(at(tanker.id, '/risk-sources'))).body.items
    expect(ranked[0]).toMatchObject({ id: plant.id, matches: [{ name: '甲醇', exact: true }] })
  })
})

describe('facts as they come in', () => {
  let id: string
  beforeAll(async () => {
    ;({ id } = await report())
    await duty.post(at(id, '/activate'), {})
  })
  const enter = (body: object, by = duty) => by.post(at(id, '/journal'), body)

  test('the grade follows from the facts with the rule that fired; by hand it needs a reason', async () => {
    const graded = await duty.put(at(id, '/grading'), { facts: { injured: 12, evacuated: 300 } })
    expect(graded.body).toMatchObject({
      grade: 'III',
      rules: [{ code: 'injured', grade: 'III', facts: { value: 12, bound: 10 } }, {}],
    })
    expect((await duty.get(at(id, ''))).body.grade).toBe('III')
    expect((await duty.put(at(id, '/grading'), { facts: {}, judged: 'II' })).body.errors[0].field).toBe('reason')
    const judged = await duty.put(at(id, '/grading'), { facts: { injured: 12 }, judged: 'II', reason: '涉及放射源' })
    expect(judged.body).toMatchObject({ computed: 'III', grade: 'II' })
  })

  test('weather, a measurement, a drawing: each with the time it happened and its place', async () => {
    const measured = await enter({
      kind: 'measurement.recorded',
      data: { point: '厂界下风向', medium: 'air', substance: '甲醇', value: 3.2, unit: 'mg/m³', limit: 3 },
      factAt: '2026-05-16T15:01:00+08:00',
      place: { lon: 114.41, lat: 36.41 },
    })
    expect(measured.status).toBe(201)
    expect(measured.body).toMatchObject({ factAt: '2026-05-16T07:01:00.000Z', place: { lon: 114.41, lat: 36.41 } })
    const drawn = crypto.randomUUID()
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [114.4, 36.4],
          [114.41, 36.4],
          [114.41, 36.41],
          [114.4, 36.4],
        ],
      ],
    }
    expect(
      (await enter({ kind: 'annotation.added', data: { id: drawn, kind: 'cordon', label: '警戒区', geometry } }))
        .status,
    ).toBe(201)
    expect((await enter({ kind: 'annotation.removed', data: { id: drawn } })).status).toBe(201)
    expect((await enter({ kind: 'annotation.removed', data: { id: drawn } })).body.errors[0].field).toBe('data.id')
  })

  test('what cannot be is refused by field', async () => {
    const later = await enter({ kind: 'note.recorded', data: { text: 'x' }, factAt: '2027-01-01T00:00:00+08:00' })
    expect(later.body.errors[0].field).toBe('factAt')
    expect((await enter({ kind: 'weather.recorded', data: { windMS: -1, windFromDeg: 0 } })).status).toBe(400)
    expect((await enter({ kind: 'incident.activated', data: {} })).status).toBe(400)
    expect((await enter({ kind: 'note.recorded', data: { text: 'x' } }, await server.as('auditor'))).status).toBe(403)
  })

  test('a picture is kept by its content, told by its bytes, and given to those who may see the incident', async () => {
    const png = Uint8Array.from(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    )
    const form = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
      const data = new FormData()
      data.append('file', new Blob([bytes]), name)
      return data
    }
    const stored = await duty.post(at(id, '/files'), form(png, '现场.png'))
    expect(stored.body).toMatchObject({ type: 'image/png', name: '现场.png', size: png.length })
    const noted = await enter({ kind: 'note.recorded', data: { text: '现场照片' }, files: [stored.body] })
    expect(noted.body.files).toEqual([stored.body])
    expect((await duty.get(at(id, `/files/${stored.body.sha256}`))).bytes).toEqual(png)
    expect(
      (await duty.post(at(id, '/files'), form(Uint8Array.from(Buffer.from('MZ not a picture')), 'a.png'))).status,
    ).toBe(415)
    const unknown = { ...stored.body, sha256: 'ab'.repeat(32) }
    expect((await enter({ kind: 'note.recorded', data: { text: 'x' }, files: [unknown] })).body.errors[0].field).toBe(
      'files',
    )
    const elsewhere = await server.as('officer', { scope: '130481' })
    expect((await elsewhere.get(at(id, `/files/${stored.body.sha256}`))).status).toBe(404)
  })

  test('the journal is read on from an entry', async () => {
    const all = await journalOf(id)
    const rest = (await duty.get(at(id, '/journal?after=3'))).body.items
    expect(rest).toEqual(all.slice(3))
  })
})

describe('the end', () => {
  test('waits for every condition and every order, the closing for the final report', async () => {
    const { id } = await report({ mode: 'drill' })
    await duty.post(at(id, '/activate'), {})
    const early = await commander.post(at(id, '/end'), {})
    expect(early.body.title).toContain('未满足：污染源已切断，不再泄漏')
    const measured = (value: number) =>
      duty.post(at(id, '/journal'), {
        kind: 'measurement.recorded',
        data: { point: '排口', medium: 'water', substance: '甲醇', value, unit: 'mg/L', limit: 3 },
      })
    const kept = (note: string, by = duty) =>
      by.post(at(id, '/journal'), { kind: 'condition.met', data: { condition: 'belowLimits', isMet: true, note } })
    await measured(12.4)
    expect((await kept('')).body.title).toContain('超过限值：排口甲醇 12.4 mg/L，限值 3 mg/L')
    expect([(await kept('已断流')).status, (await kept('', commander)).body.errors[0].field]).toEqual([
      409,
      'data.note',
    ])
    expect((await kept('已断流', commander)).status).toBe(201)
    await measured(1.2)
    for (const condition of ['sourceStopped', 'belowLimits', 'harmEnded', 'noFurtherRisk']) {
      await duty.post(at(id, '/journal'), { kind: 'condition.met', data: { condition, isMet: true, note: '' } })
    }
    const order = await commander.post(at(id, '/orders'), {
      kind: 'go',
      to: { kind: 'person', id: null, name: '李一', phone: null },
      text: '清点现场',
    })
    expect((await commander.post(at(id, '/end'), {})).body.title).toContain('还有 1 条指令未完成')
    await duty.post(`${api}/orders/${order.body.id}/steps`, { step: 'done' })
    expect((await commander.post(at(id, '/end'), { reason: '处置完毕' })).body.endedAt).not.toBeNull()
    expect((await commander.post(at(id, '/close'), {})).body.title).toContain('处理结果报告尚未报送')
  })

  test('a lesson for the enterprise becomes a duty of its own, once, and shown in its list', async () => {
    const incident = await report({ mode: 'drill' })
    const enter = (data: object, headers = {}) =>
      duty.post(at(incident.id, '/journal'), { kind: 'lesson.recorded', data }, headers)
    const lesson = {
      id: '5c0e8f3e-4a55-4b0f-9a4a-1f6f6f0f1a01',
      text: '罐区围堰加装液位报警',
      person: '李主管',
      dueOn: '2026-06-30',
      isDuty: true,
    }
    expect((await enter({ ...lesson, dueOn: '2026-05-15' })).body.errors[0].field).toBe('data.dueOn')
    const once = { 'idempotency-key': 'lesson-1' }
    expect([(await enter(lesson, once)).status, (await enter(lesson, once)).status]).toEqual([201, 201])
    const own = await server.as('enterprise', { ownerId: plant.id })
    const duties = (await own.get(`${api}/duties?kind=improvement`)).body.items
    expect(duties).toMatchObject([{ title: lesson.text, dueOn: '2026-06-30', source: 'lesson', state: 'planned' }])
    expect(duties[0].reason).toContain(incident.number)
    const elsewhere = await report({ enterpriseId: undefined, location: { lon: 114.45, lat: 36.6 } })
    const refused = await duty.post(at(elsewhere.id, '/journal'), { kind: 'lesson.recorded', data: lesson })
    expect(refused.body.errors[0].field).toBe('data.isDuty')
  })

  test('the bureau’s own times are set by the administrator alone, and say who set them when', async () => {
    const rules = (await duty.get(`${api}/reporting-rules`)).body
    expect([rules.changedAt, rules.changedBy, rules.local]).toEqual([null, null, []])
    const stricter = { ...rules, orderAnswerMin: 5 }
    expect((await server.anonymous.put(`${api}/reporting-rules`, stricter)).status).toBe(401)
    expect((await duty.put(`${api}/reporting-rules`, stricter)).status).toBe(403)
    const county = await server.as('admin', { scope: '130427' })
    expect((await county.put(`${api}/reporting-rules`, stricter)).status).toBe(403)
    const admin = await server.as('admin')
    expect((await admin.put(`${api}/reporting-rules`, { ...rules, orderAnswerMin: -1 })).status).toBe(400)
    expect((await admin.put(`${api}/reporting-rules`, stricter)).status).toBe(200)
    const read = (await duty.get(`${api}/reporting-rules`)).body
    expect(read).toMatchObject({ orderAnswerMin: 5, changedAt: server.clock.now.toISOString() })
    expect(read.changedBy).toMatch(/^admin/)
    const [changed] = (await admin.get(`${api}/audit?kind=settings.changed`)).body.items
    expect(changed.data).toMatchObject({ before: { orderAnswerMin: 10 }, after: { orderAnswerMin: 5 } })
  })

  test('a local rule later than the law is refused by its place; one that holds starts a clock', async () => {
    const admin = await server.as('admin')
    const rules = (await admin.get(`${api}/reporting-rules`)).body
    const rule = (grades: string[], withinMin: number) => ({
      grades,
      from: 'county-office',
      to: ['city-office'],
      withinMin,
      source: '邯郸市预案（示例）',
    })
    const set = (local: object[], headers = {}) => admin.put(`${api}/reporting-rules`, { ...rules, local }, headers)
    const late = await set([rule(['IV'], 240), rule(['II', 'IV'], 150)])
    expect([late.status, late.body.errors[0].field]).toEqual([400, 'local.1.withinMin'])
    expect(late.body.errors[0].message).toContain('晚于部令第17号第三条规定的 120 分钟')
    const english = await set([rule(['III'], 300)], { 'accept-language': 'en' })
    expect(english.body.errors[0].message).toContain('at most 240')
    expect((await set([{ ...rule(['IV'], 60), source: ' ' }])).body.errors[0].field).toBe('local.0.source')
    expect((await set([rule([], 60)])).body.errors[0].field).toBe('local.0.grades')
    expect((await set([rule(['IV'], 60)])).body.local).toEqual([rule(['IV'], 60)])
  })

  test('of two changes made from one version of the rules the second is told', async () => {
    const admin = await server.as('admin')
    const rules = (await admin.get(`${api}/reporting-rules`)).body
    const change = (orderAnswerMin: number) => admin.put(`${api}/reporting-rules`, { ...rules, orderAnswerMin })
    const answers = await Promise.all([change(6), change(7)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const won = answers.find(({ status }) => status === 200)?.body
    expect((await admin.get(`${api}/reporting-rules`)).body).toEqual(won)
    expect((await admin.put(`${api}/reporting-rules`, { ...rules, changedAt: null })).status).toBe(409)
  })
})
