import { Situation } from '@huanying/contracts/situation'
import { destination } from '@huanying/domain/geo/geodesic'
import { firstBrokenEntry } from '@huanying/domain/evidence/journal-hash'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '#kernel/digests'
import { sql } from '#kernel/sql'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { drillSite, makeDrill, makeReceptor, makeRiver } from '../../testing/drill-site.ts'

let server: TestServer
let duty: Caller
let siteId: string

beforeAll(async () => {
  server = await startTestServer()
  siteId = await server.database.transaction(makeDrill)
  duty = await server.as('duty')
})
afterAll(() => server.close())

async function report(more: object = {}): Promise<string> {
  const { body, status } = await duty.post('/api/v1/incidents', {
    enterpriseId: siteId,
    occurredAt: '2026-05-16T14:40:00+08:00',
    mode: 'drill',
    kind: 'fixed',
    ...more,
  })
  expect(status).toBe(201)
  return body.id
}

const activate = (id: string, body: object = {}, headers: Record<string, string> = {}) =>
  duty.post(`/api/v1/incidents/${id}/activate`, body, headers)

describe('the drill', () => {
  test('gives the situation that was reported', async () => {
    const answer = await activate(await report(), { responseLevel: 'III' })
    expect(answer.status).toBe(200)
    const situation = Situation.parse(answer.body)
    expect(situation.substances.map(({ name, quantityT }) => [name, quantityT])).toEqual([
      ['甲醇', 120],
      ['二甲苯', 80],
    ])
    expect(situation.media).toEqual(['water', 'air'])
    expect(situation.experts.map(({ name }) => name)).toEqual(['张志刚', '赵保谦', '周继红'])
    const radio = situation.materials.needs.find(({ item }) => item === '对讲机')
    expect([radio?.required, radio?.onSite, radio?.shortage]).toEqual([12, 3, 9])
    const sent = situation.materials.allocations.filter(({ item }) => item === '对讲机')
    expect(sent.map(({ from, quantity, distanceM }) => [from.name, quantity, distanceM])).toEqual([
      ['河北宏泰特化工有限公司', 5, 312],
      ['河北宏泰生物能源科技有限公司', 4, 600],
    ])
    expect(situation.population.rings).toEqual([
      { radiusM: 1000, settlements: 1, people: 963, partial: 0, nearest: null },
      { radiusM: 3000, settlements: 4, people: 5000, partial: 0, nearest: null },
      { radiusM: 5000, settlements: 4, people: 5000, partial: 0, nearest: null },
    ])
    expect(situation.monitoringAgencies.map(({ name, covers }) => [name, covers])).toEqual([
      ['乙检测有限公司', ['67-56-1']],
      ['甲环境监测有限公司', ['67-56-1', '1330-20-7']],
    ])
    expect(situation.unmeasured).toEqual([])
    expect(situation.rescueTeams.map(({ matched }) => matched)).toEqual([['堵漏', '围油栏布设']])
    expect(situation.receptors[0]).toMatchObject({
      name: '北大慈村',
      distanceM: 800,
      bearingDeg: 45,
      downstream: false,
    })
    expect(situation.plans.map(({ title, expired }) => [title, expired])).toEqual([['突发环境事件应急预案', false]])
    expect(situation.enterprise?.contacts.map(({ phone }) => phone)).toEqual(['13800000001', '0310-5000001'])
    expect(situation.assembledAt).toBe('2026-05-16T15:02:00+08:00')
    expect(situation.travel.kind).toBe('geodesic')
  })
})

describe('activating', () => {
  test('climbs the ladder', async () => {
    const path = `/api/v1/incidents/${await report()}/activate`
    expect((await server.anonymous.post(path, {})).status).toBe(401)
    expect((await (await server.as('enterprise', { ownerId: siteId })).post(path, {})).status).toBe(403)
    const wrong = await duty.post(path, { responseLevel: 'V' })
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([400, 'responseLevel'])
    expect((await (await server.as('officer', { scope: '130426' })).post(path, {})).status).toBe(404)
    expect((await (await server.as('commander', { scope: '130427' })).post(path)).status).toBe(200)
  })

  test('makes the incident active and keeps what was answered, sealed by the journal', async () => {
    const id = await report()
    const { body } = await activate(id, { responseLevel: 'II' })
    const incident = await duty.get(`/api/v1/incidents/${id}`)
    expect(incident.body).toMatchObject({
      status: 'active',
      responseLevel: 'II',
      situationVersion: 1,
      activatedAt: '2026-05-16T07:02:00.000Z',
    })
    const stored = await duty.get(`/api/v1/incidents/${id}/situation`)
    expect(stored.body).toEqual(body)
    const { body: journal } = await duty.get(`/api/v1/incidents/${id}/journal`)
    expect(journal.items.map(({ kind }: { kind: string }) => kind)).toEqual(['incident.reported', 'incident.activated'])
    expect(journal.items[1].data).toMatchObject({
      version: 1,
      responseLevel: 'II',
      sha256: sha256(JSON.stringify(body)),
    })
    expect(
      firstBrokenEntry(
        journal.items.map((entry: object) => ({ ...entry, incidentId: id })),
        sha256,
      ),
    ).toBeNull()
  })

  test('again makes the next version; with the same key it gives the first answer', async () => {
    const id = await report()
    const key = { 'idempotency-key': crypto.randomUUID() }
    const first = await activate(id, {}, key)
    expect((await activate(id, {}, key)).body).toEqual(first.body)
    const second = await activate(id, { responseLevel: 'I' })
    expect([first.body.version, second.body.version]).toEqual([1, 2])
    expect((await duty.get(`/api/v1/incidents/${id}/situation?version=1`)).body).toEqual(first.body)
  })

  test('many at once start it once: one version, one entry', async () => {
    const id = await report()
    const answers = await Promise.all(Array.from({ length: 8 }, () => activate(id)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(answers.map(({ body }) => [body.version, body.snapshotId])).toEqual(
      answers.map(() => [1, answers[0]?.body.snapshotId]),
    )
    expect((await duty.post(`/api/v1/incidents/${id}/situation`)).body).toMatchObject({
      changes: [],
      situation: { version: 1 },
    })
    const { body: journal } = await duty.get(`/api/v1/incidents/${id}/journal`)
    expect(journal.items.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2])
    expect(
      firstBrokenEntry(
        journal.items.map((entry: object) => ({ ...entry, incidentId: id })),
        sha256,
      ),
    ).toBeNull()
  })

  test('is refused for a closed incident', async () => {
    const id = await report()
    await server.database.transaction((db) =>
      db.rows(sql`update incidents set status = 'closed' where id = ${id}::uuid`),
    )
    expect((await activate(id)).status).toBe(409)
    expect((await duty.post(`/api/v1/incidents/${id}/situation`)).status).toBe(409)
  })

  test('tells viewers by an event that the region and the enterprise may see', async () => {
    const id = await report()
    await activate(id)
    const rows = await server.database.transaction((db) =>
      db.rows(sql`select kind, region, owner_id from events where subject_id = ${id}::uuid order by seq`),
    )
    expect(rows).toEqual([
      { kind: 'incident.reported', region: '130427', owner_id: siteId },
      { kind: 'incident.activated', region: '130427', owner_id: siteId },
    ])
  })
})

describe('a bare place', () => {
  test('takes the substances that were typed in, by name, CAS or UN number', async () => {
    const id = await report({
      enterpriseId: undefined,
      kind: 'transport',
      location: { ...drillSite, system: 'wgs84' },
      substances: [{ un: '1230', quantityKg: 28_000 }, { cas: '1330-20-7' }, { name: '某种未知液体' }],
    })
    const { body } = await activate(id)
    expect(body.enterprise).toBeNull()
    expect(
      Situation.parse(body).substances.map(({ name, quantityT, leakedKg }) => [name, quantityT, leakedKg]),
    ).toEqual([
      ['甲醇', null, 28_000],
      ['二甲苯', null, null],
      ['某种未知液体', null, null],
    ])
    expect(body.experts[0].name).toBe('张志刚')
    expect(body.unmeasured).toEqual(['某种未知液体'])
  })

  test('where nobody is near and nothing is known gives empty sections', async () => {
    const { body, status } = await activate(
      await report({ enterpriseId: undefined, kind: 'unknown', location: { lon: 88, lat: 39 } }),
    )
    expect(status).toBe(200)
    expect(() => Situation.parse(body)).not.toThrow()
    expect([body.substances, body.receptors, body.materials.allocations, body.plans]).toEqual([[], [], [], []])
    expect(body.population.rings.map(({ people }: { people: number }) => people)).toEqual([0, 0, 0])
    expect(body.materials.unmet.length).toBeGreaterThan(0)
  })
})

describe('the situation again', () => {
  test('climbs the ladder', async () => {
    const id = await report()
    const path = `/api/v1/incidents/${id}/situation`
    expect((await server.anonymous.get(path)).status).toBe(401)
    expect((await (await server.as('reviewer')).get(path)).status).toBe(403)
    expect((await duty.get(path)).body.code).toBe('not-activated')
    expect((await duty.post(path)).body.code).toBe('not-activated')
    await activate(id)
    expect((await duty.get(`${path}?version=0`)).body.errors[0].field).toBe('version')
    expect((await duty.get(`${path}?version=7`)).status).toBe(404)
    const county = await server.as('officer', { scope: '130426' })
    expect([(await county.get(path)).status, (await county.post(path)).status]).toEqual([404, 404])
    expect((await county.get(`${path}/versions`)).status).toBe(404)
    expect((await server.anonymous.post(path)).status).toBe(401)
    expect((await (await server.as('auditor')).post(path)).status).toBe(403)
    expect((await server.anonymous.get(`${path}/versions`)).status).toBe(401)
    expect((await (await server.as('team')).get(`${path}/versions`)).status).toBe(403)
    expect((await duty.get('/api/v1/incidents/x/situation/versions')).status).toBe(400)
  })

  test('shows what changed when a fact changed', async () => {
    const id = await report()
    await activate(id)
    await server.database.transaction((db) => db.rows(sql`update experts set available = false where name = '张志刚'`))
    const { body } = await duty.post(`/api/v1/incidents/${id}/situation`)
    await server.database.transaction((db) => db.rows(sql`update experts set available = true where name = '张志刚'`))
    expect(body.situation.version).toBe(2)
    expect(body.situation.experts[0].name).toBe('赵保谦')
    expect(
      body.changes.map(({ section, subject }: { section: string; subject: string }) => [section, subject]),
    ).toContainEqual(['experts', '张志刚'])
    const { body: versions } = await duty.get(`/api/v1/incidents/${id}/situation/versions`)
    expect(versions.items.map(({ version }: { version: number }) => version)).toEqual([1, 2])
    expect([versions.items[0].changes, versions.items[1].changes]).toEqual([[], body.changes])
  })

  test('keeps other people’s phones and stock from the enterprise', async () => {
    const id = await report()
    await activate(id)
    await server.database.transaction((db) => db.rows(sql`update experts set available = false where name = '张志刚'`))
    await duty.post(`/api/v1/incidents/${id}/situation`)
    await server.database.transaction((db) => db.rows(sql`update experts set available = true where name = '张志刚'`))
    const enterprise = await server.as('enterprise', { ownerId: siteId })
    const own = await enterprise.get(`/api/v1/incidents/${id}/situation`)
    expect(own.status).toBe(200)
    expect(own.body.substances).toHaveLength(2)
    const versions = await enterprise.get(`/api/v1/incidents/${id}/situation/versions`)
    const journal = await enterprise.get(`/api/v1/incidents/${id}/journal`)
    for (const secret of ['13900000000', '0310-5000002', '0310-5000003', '宏泰', '张志刚']) {
      expect(JSON.stringify([own.body, versions.body, journal.body])).not.toContain(secret)
    }
    const other = await server.as('enterprise', { ownerId: crypto.randomUUID() })
    expect((await other.get(`/api/v1/incidents/${id}/situation`)).status).toBe(404)
  })
})

describe('people and water', () => {
  test('a village with an outline counts by the share of its area inside each ring', async () => {
    const centre = destination(drillSite, 0, 1000)
    const corner = (bearing: number) => destination(centre, bearing, 400)
    const village = await server.database.transaction((db) =>
      makeReceptor(db, {
        name: '有边界的村',
        kind: 'village',
        people: 1000,
        place: destination(drillSite, 0, 1200),
        outline: [45, 135, 225, 315].map(corner),
      }),
    )
    const { body } = await activate(await report())
    await server.database.transaction((db) => db.rows(sql`delete from receptors where id = ${village}::uuid`))
    const [inner, middle] = body.population.rings
    expect([inner.settlements, inner.partial]).toEqual([2, 1])
    expect(inner.people - 963).toBeGreaterThan(440)
    expect(inner.people - 963).toBeLessThan(500)
    expect([middle.settlements, middle.partial, middle.people]).toEqual([5, 0, 6000])
  })

  test('intakes down the river are flagged with distance and travel time, those upstream are not', async () => {
    await server.database.transaction((db) => makeRiver(db, siteId))
    const { body } = await activate(await report())
    const intakes = body.receptors.filter(({ kind }: { kind: string }) => kind === 'waterIntake')
    expect(
      intakes.map(({ name, downstream, riverDistanceM, riverTravelH }: Record<string, unknown>) => [
        name,
        downstream,
        riverDistanceM,
        riverTravelH,
      ]),
    ).toEqual([
      ['上游水源地', false, null, null],
      ['下游水源地', true, expect.closeTo(5000, -2), 2.8],
      ['第二水厂取水口', true, 8000, 4.4],
    ])
  })
})

describe('travel', () => {
  test('goes over the loaded roads, and says so; without roads it is straight distance by a stated rule', async () => {
    const before = (await activate(await report())).body
    expect(before.travel).toMatchObject({ kind: 'geodesic', factor: 1.4, speedKmh: 40, preparationMin: 3 })
    const [agency] = before.monitoringAgencies
    const road = (speedKmh: number) =>
      server.database.transaction(async (db) => {
        await db.rows(sql`delete from roads`)
        const line = { type: 'LineString', coordinates: [agency.location, drillSite].map(({ lon, lat }) => [lon, lat]) }
        await db.rows(sql`insert into roads (speed_kmh, line)
          values (${speedKmh}::float8, st_setsrid(st_geomfromgeojson(${JSON.stringify(line)}::text), 4490)::geography)`)
      })
    const arrival = async () => {
      const { travel, monitoringAgencies } = (await activate(await report())).body
      expect(travel.kind).toBe('road')
      return monitoringAgencies.find(({ id }: { id: string }) => id === agency.id).etaMin
    }
    await road(50)
    const slow = await arrival()
    expect(slow).toBe(Math.ceil(3 + (agency.distanceM / 1000 / 50) * 60))
    await road(100)
    expect(await arrival()).toBe(Math.ceil(3 + (agency.distanceM / 1000 / 100) * 60))
    await server.database.transaction((db) => db.rows(sql`delete from roads`))
    expect((await activate(await report())).body.travel.kind).toBe('geodesic')
  })
})

test('a count of less that nobody has looked at is reckoned with, and told beside what the ledger has', async () => {
  const owner = await server.as('enterprise', { ownerId: siteId })
  const { items } = (await owner.get('/api/v1/materials?limit=50')).body
  const lot = items.find(
    ({ item, quantity }: { item: string; quantity: number }) => item === '对讲机' && quantity === 3,
  )
  const claim = { quantity: 1, reason: '两台借出', updatedAt: lot.updatedAt }
  expect((await owner.patch(`/api/v1/materials/${lot.id}`, claim)).status).toBe(200)
  const situation = Situation.parse((await activate(await report(), { responseLevel: 'III' })).body)
  const radio = situation.materials.needs.find(({ item }) => item === '对讲机')
  expect([radio?.onSite, radio?.onFile, radio?.shortage]).toEqual([1, 3, 11])
  expect(situation.materials.needs.filter(({ onFile }) => onFile !== undefined)).toHaveLength(1)
})
