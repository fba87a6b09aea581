import { firstBrokenEntry } from '@huanying/domain/evidence/journal-hash'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, sql } from '#kernel/sql'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { sha256 } from '#kernel/digests'

let server: TestServer
let duty: Caller
let city: { cixian: string; shexian: string }

async function makeEnterprise(
  creditCode: string,
  name: string,
  region: string,
  lon: number,
  lat: number,
): Promise<string> {
  const { id } = await server.database.transaction((db) =>
    one<{ id: string }>(
      db,
      sql`insert into enterprises (credit_code, name, region, place, risk_level)
        values (${creditCode}, ${name}, ${region}, st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4490)::geography, 'major')
        returning id`,
    ),
  )
  return id
}

beforeAll(async () => {
  server = await startTestServer()
  city = {
    cixian: await makeEnterprise('91130427MA07XXXX10', '磁县测试化工有限公司', '130427', 114.37, 36.37),
    shexian: await makeEnterprise('91130426MA07XXXX11', '涉县测试焦化有限公司', '130426', 113.67, 36.57),
  }
  duty = await server.as('duty')
})
afterAll(() => server.close())

const report = (more: object = {}) => ({
  enterpriseId: city.cixian,
  occurredAt: '2026-05-16T14:40:00+08:00',
  mode: 'drill',
  kind: 'fixed',
  ...more,
})

describe('reporting an incident', () => {
  test('asks for a sign-in and a role that may report', async () => {
    expect((await server.anonymous.post('/api/v1/incidents', report())).status).toBe(401)
    expect((await (await server.as('auditor')).post('/api/v1/incidents', report())).status).toBe(403)
    expect((await (await server.as('expert')).post('/api/v1/incidents', report())).status).toBe(403)
  })

  test('names each wrong field', async () => {
    const wrong = await duty.post('/api/v1/incidents', { ...report(), mode: 'test', occurredAt: 'yesterday' })
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors.map((fault: { field: string }) => fault.field).sort()).toEqual(['mode', 'occurredAt'])
    const later = await duty.post(
      '/api/v1/incidents',
      report({ occurredAt: '2026-05-16T15:10:00+08:00', substances: [{ cas: '67-56-2' }] }),
    )
    expect(later.status).toBe(400)
    expect(later.body.errors.map((fault: { field: string }) => fault.field)).toEqual(['occurredAt', 'substances.0.cas'])
    const nowhere = await duty.post('/api/v1/incidents', {
      occurredAt: report().occurredAt,
      mode: 'real',
      kind: 'transport',
    })
    expect([nowhere.status, nowhere.body.code]).toEqual([400, 'no-location'])
    const unseen = await duty.post('/api/v1/incidents', report({ reporter: { name: '\u200b', phone: '123' } }))
    expect(unseen.body.errors).toEqual([{ field: 'reporter.name', message: '请填写' }])
  })

  test('refuses a place outside China, and asks whether longitude and latitude were swapped', async () => {
    const place = (lon: number, lat: number) => duty.post('/api/v1/incidents', { ...report(), location: { lon, lat } })
    const swapped = await place(36.6, 114.5)
    expect([swapped.status, swapped.body.errors[0].field]).toEqual([400, 'location'])
    expect(swapped.body.errors[0].message).toContain('写反')
    expect((await place(2.35, 48.85)).body.errors[0].message).toContain('中国')
    expect((await place(500, 48.85)).status).toBe(400)
  })

  test('keeps a place in CGCS2000 and gives it the region of the nearest enterprise', async () => {
    const answer = await duty.post('/api/v1/incidents', {
      occurredAt: '2026-05-16T14:40:00+08:00',
      mode: 'real',
      kind: 'transport',
      location: { lon: 113.68, lat: 36.58, system: 'gcj02' },
      substances: [{ name: '甲醇', quantityKg: 28000 }],
      media: ['water', 'water'],
      description: '\u200b',
      // As it is pasted out of a chat: with marks that nobody sees and no telephone dials.
      reporter: { name: '李司机\u200b', phone: '\u202d13800000000\u202c' },
    })
    expect(answer.status).toBe(201)
    expect(answer.body.description).toBeNull()
    expect(answer.body.region).toBe('130426')
    expect(answer.body.enterpriseId).toBeNull()
    expect(Math.abs(answer.body.location.lon - 113.674)).toBeLessThan(0.002)
    expect(answer.body.media).toEqual(['water'])
    expect(answer.body.substances).toEqual([{ name: '甲醇', quantityKg: 28000 }])
    expect(answer.body.reporter).toEqual({ name: '李司机', phone: '13800000000' })
  })

  test('numbers count within the day of Asia/Shanghai', async () => {
    const first = await duty.post('/api/v1/incidents', report())
    const second = await duty.post('/api/v1/incidents', report())
    expect(first.body.number).toMatch(/^20260516-\d{3}$/)
    expect(Number(second.body.number.slice(-3))).toBe(Number(first.body.number.slice(-3)) + 1)
    const today = server.clock.now
    server.clock.now = new Date('2026-05-16T16:01:00Z')
    const nextDay = await (await server.as('duty')).post('/api/v1/incidents', report())
    server.clock.now = today
    expect(nextDay.body.number).toBe('20260517-001')
  })

  test('an enterprise reports for itself and for nobody else', async () => {
    const enterprise = await server.as('enterprise', { ownerId: city.shexian })
    const own = await enterprise.post('/api/v1/incidents', { ...report(), enterpriseId: undefined })
    expect([own.status, own.body.enterpriseId]).toEqual([201, city.shexian])
    const other = await enterprise.post('/api/v1/incidents', report())
    expect([other.status, other.body.code]).toEqual([404, 'not-found'])
  })

  test('a county officer cannot report at an enterprise of another county', async () => {
    const county = await server.as('officer', { scope: '130426' })
    expect((await county.post('/api/v1/incidents', report())).status).toBe(404)
    expect((await county.post('/api/v1/incidents', report({ enterpriseId: city.shexian }))).status).toBe(201)
  })

  test('the same Idempotency-Key makes one incident; for another request it is refused', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await duty.post('/api/v1/incidents', report(), key)
    const again = await duty.post('/api/v1/incidents', report(), key)
    expect(again.body.id).toBe(first.body.id)
    expect((await duty.post('/api/v1/incidents', report({ mode: 'real' }), key)).status).toBe(409)
  })

  test('many reports at once get numbers without gaps or doubles', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => duty.post('/api/v1/incidents', report())))
    const numbers = answers.map((answer) => Number(answer.body.number.slice(-3))).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index))
  })
})

describe('reading incidents', () => {
  test('each role sees those of its region or its own', async () => {
    const mine = await (await server.as('duty')).post('/api/v1/incidents', report())
    const path = `/api/v1/incidents/${mine.body.id}`
    expect((await server.anonymous.get(path)).status).toBe(401)
    expect((await (await server.as('team')).get(path)).status).toBe(403)
    expect((await duty.get('/api/v1/incidents/7')).status).toBe(400)
    expect((await (await server.as('officer', { scope: '130426' })).get(path)).status).toBe(404)
    expect((await (await server.as('enterprise', { ownerId: city.shexian })).get(path)).status).toBe(404)
    expect((await (await server.as('enterprise', { ownerId: city.cixian })).get(path)).status).toBe(200)
    const seen = await (await server.as('officer', { scope: '130427' })).get(path)
    expect([seen.status, seen.body.enterpriseName, seen.body.situationVersion]).toEqual([
      200,
      '磁县测试化工有限公司',
      null,
    ])
  })

  test('the list asks for a sign-in, a role and a right cursor, and shows no other county', async () => {
    expect((await server.anonymous.get('/api/v1/incidents')).status).toBe(401)
    expect((await (await server.as('reviewer')).get('/api/v1/incidents')).status).toBe(403)
    expect((await duty.get('/api/v1/incidents?cursor=nonsense')).body.errors[0].field).toBe('cursor')
    const county = await (await server.as('officer', { scope: '130426' })).get('/api/v1/incidents')
    expect(county.body.items.length).toBeGreaterThan(0)
    expect(county.body.items.every((item: { region: string }) => item.region === '130426')).toBe(true)
  })

  test('pages go through all incidents once, newest first', async () => {
    const all = await duty.get('/api/v1/incidents?limit=200')
    const ids: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await duty.get(`/api/v1/incidents?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ids.push(...page.body.items.map((item: { id: string }) => item.id))
      cursor = page.body.nextCursor
    }
    expect(ids).toEqual(all.body.items.map((item: { id: string }) => item.id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('filters by state, mode and words, and takes % as a plain character', async () => {
    const found = await duty.get(`/api/v1/incidents?mode=real&q=${encodeURIComponent('甲醇')}`)
    expect(found.body.items.map((item: { kind: string }) => item.kind)).toEqual(['transport'])
    expect((await duty.get('/api/v1/incidents?q=%25')).body.items).toEqual([])
    expect((await duty.get('/api/v1/incidents?status=closed')).body.items).toEqual([])
  })
})

describe('the journal', () => {
  test('climbs the ladder', async () => {
    const { body } = await duty.post('/api/v1/incidents', report())
    const path = `/api/v1/incidents/${body.id}/journal`
    expect((await server.anonymous.get(path)).status).toBe(401)
    expect((await (await server.as('agency')).get(path)).status).toBe(403)
    expect((await duty.get('/api/v1/incidents/x/journal')).status).toBe(400)
    expect((await (await server.as('officer', { scope: '130426' })).get(path)).status).toBe(404)
    const journal = await duty.get(path)
    expect(journal.body.items).toHaveLength(1)
    expect(journal.body.items[0]).toMatchObject({
      seq: 1,
      kind: 'incident.reported',
      actor: { id: duty.accountId, role: 'duty' },
    })
    const entries = journal.body.items.map((entry: object) => ({ ...entry, incidentId: body.id }))
    expect(firstBrokenEntry(entries, sha256)).toBeNull()
  })

  test('cannot be changed or emptied, not even by the owner of the database', async () => {
    const change = (text: string) => server.database.script(text)
    await expect(change(`update journal set kind = 'x'`)).rejects.toThrow('append-only')
    await expect(change('delete from journal')).rejects.toThrow('append-only')
    await expect(change('truncate journal')).rejects.toThrow('append-only')
  })
})
