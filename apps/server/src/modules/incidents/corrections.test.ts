import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Answer, Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let plant: { id: string; name: string; region: string; location: { lon: number; lat: number } }
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
})
afterAll(() => server.close())

const at = (id: string, path = '') => `${api}/incidents/${id}${path}`
const told = (more: object = {}) => {
  const { lon, lat } = plant.location
  return {
    location: { lon: lon + 0.01, lat },
    occurredAt: '2026-05-16T14:50:00+08:00',
    mode: 'real',
    kind: 'unknown',
    ...more,
  }
}
const report = async (more: object = {}, by = duty) => (await by.post(`${api}/incidents`, told(more))).body
const reportOfSystem = async (more: object) => {
  const admin = await server.as('admin')
  const { secret } = (await admin.post(`${api}/tokens`, { accountId: duty.accountId, name: '省平台' })).body
  return (await server.anonymous.post(`${api}/incidents`, told(more), { authorization: `Bearer ${secret}` })).body
}
const plantElsewhere = async (): Promise<typeof plant> =>
  (await duty.get(`${api}/enterprises?limit=200`)).body.items.find(
    ({ region }: { region: string }) => region !== plant.region,
  )
const lastOf = async (id: string) => (await duty.get(at(id, '/journal'))).body.items.at(-1)
const fieldsOf = (answer: Answer) => answer.body.errors.map((fault: { field: string }) => fault.field)
const go = (text = '请赶赴现场') => ({ kind: 'go', to: { kind: 'person', id: null, name: '李某', phone: null }, text })

describe('a correction of what was reported', () => {
  test('is made by those who command, of an open incident of theirs, with how it is known', async () => {
    const { id } = await report()
    const body = { reason: '现场查明', address: '南环路与工业街口' }
    expect((await server.anonymous.patch(at(id), body)).status).toBe(401)
    expect((await (await server.as('auditor')).patch(at(id), body)).status).toBe(403)
    expect((await (await server.as('officer', { scope: '130481' })).patch(at(id), body)).status).toBe(404)
    expect(fieldsOf(await duty.patch(at(id), { address: 'x' }))).toEqual(['reason'])
    expect(fieldsOf(await duty.patch(at(id), { reason: '复核' }))).toEqual(['reason'])
    const later = { reason: '复核', occurredAt: '2026-05-16T18:00:00+08:00', substances: [{ cas: '67-56-2' }] }
    expect(fieldsOf(await duty.patch(at(id), later))).toEqual(['occurredAt', 'substances.0.cas'])
    const corrected = await duty.patch(at(id), body)
    expect([corrected.status, corrected.body.address]).toEqual([200, body.address])
    expect(await lastOf(id)).toMatchObject({
      kind: 'incident.corrected',
      data: { reason: body.reason, before: { address: null }, after: { address: body.address } },
    })
  })

  test('takes back what was said with null, and leaves alone what it does not name', async () => {
    const { id } = await report({
      address: '南环路与工业街口',
      description: '刺鼻气味',
      reporter: { name: '王某', phone: '13800000001' },
    })
    const none = { address: null, description: null, reporter: null }
    expect(fieldsOf(await duty.patch(at(id), { reason: '误记', address: '' }))).toEqual(['address'])
    expect((await duty.patch(at(id), { reason: '误记', kind: 'transport' })).body.address).toBe('南环路与工业街口')
    expect((await duty.patch(at(id), { reason: '误记', ...none })).body).toMatchObject(none)
    expect((await lastOf(id)).data).toMatchObject({ before: { description: '刺鼻气味' }, after: none })
  })

  test('names the plant that it came from: the next situation stands on its file, and the plant sees its incident', async () => {
    const { id } = await report({ substances: [{ name: '不明液体' }] })
    const enterprise = await server.as('enterprise', { ownerId: plant.id })
    await duty.post(at(id, '/activate'), {})
    expect((await duty.get(at(id, '/situation'))).body.enterprise).toBeNull()
    expect((await enterprise.get(at(id))).status).toBe(404)
    const { body } = await duty.patch(at(id), {
      reason: '雨水总排口取样比对',
      enterpriseId: plant.id,
      substances: [{ cas: '67-56-1', quantityKg: 900 }],
    })
    expect(body).toMatchObject({ enterpriseId: plant.id, enterpriseName: plant.name, region: plant.region })
    expect(body.location.lon).toBeCloseTo(plant.location.lon, 6)
    const { data } = await lastOf(id)
    expect(data.before).toMatchObject({ enterpriseName: null, substances: [{ name: '不明液体' }] })
    expect(data.after).toMatchObject({ enterpriseName: plant.name })
    const again = (await duty.post(at(id, '/situation'), {})).body.situation
    expect(again).toMatchObject({ version: 2, enterprise: { id: plant.id } })
    // The plant's own substances, and the leak that was told of one of them.
    expect(again.substances).toContainEqual(expect.objectContaining({ cas: '67-56-1', leakedKg: 900 }))
    expect((await enterprise.get(at(id))).status).toBe(200)
    // The chain goes on over the change of owner.
    const { items } = (await duty.get(at(id, '/journal'))).body
    for (const [index, entry] of items.entries()) expect(entry.prevHash).toBe(items[index - 1]?.hash ?? '0'.repeat(64))
  })

  test('keeps the legal clock and the caller away from the plant', async () => {
    const { id } = await report({ enterpriseId: plant.id, reporter: { name: '王某', phone: '13800000001' } })
    await duty.patch(at(id), {
      reason: '电话记错',
      reporter: { name: '王某', phone: '13800000002' },
      occurredAt: '2026-05-16T14:20:00+08:00',
    })
    const enterprise = await server.as('enterprise', { ownerId: plant.id })
    const { items } = (await enterprise.get(at(id, '/journal'))).body
    expect(JSON.stringify(items)).not.toContain('1380000000')
    expect(items.at(-1).data.after).toEqual({ occurredAt: '2026-05-16T06:20:00.000Z' })
    expect((await duty.get(at(id))).body.reportedAt).toBe('2026-05-16T07:02:00.000Z')
  })

  test('keeps the reporter of another plant, and that plant, from the one that it names', async () => {
    const other = await plantElsewhere()
    const reporter = { name: '赵某', phone: '13800000003' }
    const owner = await server.as('enterprise', { ownerId: other.id })
    const { id } = await report({ location: undefined, enterpriseId: other.id, reporter }, owner)
    expect((await owner.get(at(id))).body.reporter).toEqual(reporter)
    await duty.patch(at(id), { reason: '取样比对', enterpriseId: plant.id, address: '南环路' })
    const named = await server.as('enterprise', { ownerId: plant.id })
    const seen = [await named.get(at(id)), await named.get(at(id, '/journal')), await named.get(`${api}/incidents`)]
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(seen[0]?.body.reporter).toBeNull()
    expect(seen[1]?.body.items.at(-1).data).toMatchObject({ before: {}, after: { enterpriseName: plant.name } })
    for (const word of [reporter.name, reporter.phone, other.id, other.name])
      expect(JSON.stringify(seen.map(({ body }) => body))).not.toContain(word)
    expect((await duty.get(at(id))).body.reporter).toEqual(reporter)
    await duty.patch(at(id), { reason: '复查', enterpriseId: other.id })
    expect((await owner.get(at(id))).body.reporter).toEqual(reporter)
  })

  test('into another county hands over the whole file: its officer goes on with it', async () => {
    const other = await plantElsewhere()
    const { id } = await report({ location: undefined, enterpriseId: other.id })
    const [former, officer] = [
      await server.as('commander', { scope: other.region }),
      await server.as('commander', { scope: plant.region }),
    ]
    await former.post(at(id, '/activate'), {})
    const { body: order } = await former.post(at(id, '/orders'), go())
    expect((await officer.get(at(id))).status).toBe(404)
    expect((await officer.get(at(id, '/journal'))).status).toBe(404)
    expect((await officer.get(`${api}/orders/${order.id}`)).status).toBe(404)
    await duty.patch(at(id), { reason: '取样比对', enterpriseId: plant.id })
    for (const path of ['/journal', '/orders', '/situation', '/report-issues']) {
      const [whole, read] = [await duty.get(at(id, path)), await officer.get(at(id, path))]
      expect([path, read.status, read.body]).toEqual([path, 200, whole.body])
    }
    const onDesk = ({ body }: Answer) =>
      body.items.filter(({ incidentId }: { incidentId: string }) => incidentId === id)
    expect(onDesk(await officer.get(`${api}/desk`))).toEqual(onDesk(await duty.get(`${api}/desk`)))
    // The order that the former county sent still keeps the incident from being merged away, until it is taken back.
    const into = { into: (await report({ location: undefined, enterpriseId: plant.id })).id }
    expect((await officer.post(at(id, '/merge'), into)).body.code).toBe('wrong-state')
    expect((await officer.post(`${api}/orders/${order.id}/cancel`, { reason: '改由本县处置' })).status).toBe(200)
    expect((await former.get(at(id, '/journal'))).status).toBe(404)
  })

  test('does not move an accident into another city, nor out of the area of whoever corrects', async () => {
    const { id } = await report({ enterpriseId: plant.id })
    const away = { reason: '复核', location: { lon: 200, lat: 36 } }
    expect(fieldsOf(await duty.patch(at(id), away))).toEqual(['location'])
    const county = await server.as('officer', { scope: plant.region })
    const elsewhere = await plantElsewhere()
    const moved = await county.patch(at(id), {
      reason: '复核',
      location: { ...elsewhere.location, system: 'cgcs2000' },
    })
    expect(moved.status).toBe(200)
    expect(moved.body.region).toBe(plant.region)
    const other = await county.patch(at(id), { reason: '复核', enterpriseId: elsewhere.id })
    expect(other.status).toBe(404)
    await duty.post(at(id, '/verification'), { result: 'falseAlarm', note: '水蒸气' })
    expect((await duty.patch(at(id), { reason: '复核', kind: 'fixed' })).body.code).toBe('incident-closed')
  })
})

describe('a report closed too early', () => {
  test('a false alarm is taken back with the reason, and waits for verification again', async () => {
    const { id } = await report()
    const open = await duty.post(at(id, '/reopen'), { reason: '再次来电' })
    expect([open.status, open.body.code]).toEqual([409, 'wrong-state'])
    expect(fieldsOf(await duty.post(at(id, '/verification'), { result: 'falseAlarm' }))).toEqual(['note'])
    await duty.post(at(id, '/verification'), { result: 'falseAlarm', note: '未见异常' })
    expect(fieldsOf(await duty.post(at(id, '/reopen'), { reason: ' ' }))).toEqual(['reason'])
    expect((await (await server.as('enterprise', { ownerId: plant.id })).post(at(id, '/reopen'), {})).status).toBe(403)
    expect(
      (await (await server.as('officer', { scope: '130481' })).post(at(id, '/reopen'), { reason: 'x' })).status,
    ).toBe(404)
    const reopened = await duty.post(at(id, '/reopen'), { reason: '再次来电' })
    expect(reopened.body).toMatchObject({ status: 'reported', verification: 'pending', closedAt: null })
    expect(await lastOf(id)).toMatchObject({ kind: 'incident.reopened', data: { reason: '再次来电' } })
    expect((await duty.post(at(id, '/activate'), {})).status).toBe(200)
  })

  test('a wrong merge is taken apart, and the other journal says so', async () => {
    const [one, other] = [await report(), await report()]
    await duty.post(at(one.id, '/merge'), { into: other.id })
    const apart = await duty.post(at(one.id, '/reopen'), { reason: '两处泄漏' })
    expect(apart.body).toMatchObject({ status: 'reported', mergedInto: null })
    expect(await lastOf(other.id)).toMatchObject({
      kind: 'incident.separated',
      data: { from: { number: one.number }, reason: '两处泄漏' },
    })
  })

  test('closing leaves nobody on the road: open orders are named and taken back first', async () => {
    const [one, other] = [await report(), await report()]
    const { id: order } = (await duty.post(at(one.id, '/orders'), go())).body
    const alarm = await duty.post(at(one.id, '/verification'), { result: 'falseAlarm', note: '误报' })
    expect([alarm.status, alarm.body.title]).toEqual([409, expect.stringContaining('（1），请先撤销')])
    expect((await duty.post(at(one.id, '/merge'), { into: other.id })).body.code).toBe('wrong-state')
    await duty.post(`${api}/orders/${order}/cancel`, { reason: '误报' })
    expect((await duty.post(at(one.id, '/merge'), { into: other.id })).status).toBe(200)
  })
})

describe('the list of incidents as a workbook', () => {
  test('holds what the list holds, without who told of it, for those who read reports', async () => {
    await report({ reporter: { name: '王某', phone: '13800000009' }, address: '南环路与工业街口' })
    const path = `${api}/incidents.xlsx`
    expect((await server.anonymous.get(path)).status).toBe(401)
    expect((await (await server.as('enterprise', { ownerId: plant.id })).get(path)).status).toBe(403)
    expect(fieldsOf(await duty.get(`${path}?status=lost`))).toEqual(['status'])
    const rowsOf = async (by: Caller, query = '') => {
      const { bytes, status } = await by.get(`${path}${query}`)
      expect(status).toBe(200)
      return (await readXlsx(bytes)).sheets[0]?.rows ?? []
    }
    const all = JSON.stringify(await rowsOf(duty))
    expect(all).toContain('南环路与工业街口')
    expect(all).not.toContain('13800000009')
    expect(JSON.stringify(await rowsOf(await server.as('officer', { scope: '130481' })))).not.toContain('南环路')
  })
})

describe('a report that is still being written', () => {
  const ask = (query: Record<string, string>, by = duty) =>
    by.get(`${api}/similar-incidents?${new URLSearchParams({ mode: 'real', ...query })}`)
  const numbersOf = (answer: Answer) =>
    answer.body.items.map((item: { incident: { number: string } }) => item.incident.number)

  test('is told which open reports it may be the same as, in whatever system its place was typed', async () => {
    const known = await report({ occurredAt: '2026-05-15T09:00:00+08:00' })
    const { lon, lat } = known.location
    const near = { lon: String(lon + 0.005), lat: String(lat), occurredAt: '2026-05-15T10:00:00+08:00' }
    expect(numbersOf(await ask(near))).toEqual([known.number])
    expect((await ask({ ...near, system: 'GCJ02' })).body.items[0].distanceM).not.toBe(
      (await ask(near)).body.items[0].distanceM,
    )
    expect(numbersOf(await ask({ ...near, mode: 'drill' }))).toEqual([])
    expect(numbersOf(await ask({ ...near, occurredAt: '2026-05-15T19:00:00+08:00' }))).toEqual([])
    expect(fieldsOf(await ask({ ...near, occurredAt: '昨天' }))).toEqual(['occurredAt'])
    expect((await ask(near, await server.as('auditor'))).status).toBe(403)
    expect(numbersOf(await ask(near, await server.as('officer', { scope: '130481' })))).toEqual([])
  })

  test('with the number of a known work order is the same wherever it lies', async () => {
    const known = await report({ hotline: { line: '12345', orderNo: 'HD-1', content: '异味' } })
    const system = await reportOfSystem({ channel: 'system', external: { system: '省平台', number: 'HB-77' } })
    const when = { occurredAt: '2026-05-13T10:00:00+08:00' }
    const { items } = (await ask({ ...when, orderNo: 'HD-1' })).body
    expect(items).toMatchObject([{ incident: { id: known.id }, isSameNumber: true, distanceM: null }])
    expect(numbersOf(await ask({ ...when, externalNo: 'HB-77' }))).toEqual([system.number])
    expect(numbersOf(await ask({ ...when, orderNo: 'HD-2' }))).toEqual([])
    const twice = await report({
      hotline: { line: '12345', orderNo: 'HD-1', content: '又来电' },
      location: { lon: 114.9, lat: 36.9 },
    })
    const [first] = (await duty.get(at(twice.id, '/similar'))).body.items
    expect(first).toMatchObject({ incident: { id: known.id }, isSameNumber: true })
    await duty.post(at(twice.id, '/merge'), { into: known.id })
    expect((await lastOf(known.id)).data.description).toBe('12345 HD-1 · 又来电')
  })
})
