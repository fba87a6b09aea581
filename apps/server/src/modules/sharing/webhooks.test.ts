import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { one, sql } from '#kernel/sql'
import { emptyDatabase } from '../../testing/prepared.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { deliverWebhooks } from './deliver-webhooks.ts'
import { guardedPost } from '#kernel/guarded-post'
import type { Send } from '#kernel/guarded-post'

interface Received {
  path: string
  headers: IncomingHttpHeaders
  text: string
  body: { kind: string; incidentNumber: string | null; mode: string | null; seq: number; data: object }
}

let server: TestServer
let admin: Caller
let duty: Caller
let plants: { cixian: string; shexian: string }
let receiver: Server
let address: string
/** What the receiver got, and what it answers next (200 when nothing is said). */
let received: Received[] = []
let answers: number[] = []
/** How long it asks to be left alone with what is no success. */
let retryAfter: string | undefined

async function makeEnterprise(creditCode: string, region: string, lon: number, lat: number): Promise<string> {
  const { id } = await server.database.transaction((db) =>
    one<{ id: string }>(
      db,
      sql`insert into enterprises (credit_code, name, region, place, risk_level)
        values (${creditCode}, ${`测试化工${creditCode}`}, ${region},
          st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4490)::geography, 'major')
        returning id`,
    ),
  )
  return id
}

beforeAll(async () => {
  server = await startTestServer(emptyDatabase, { allowPrivateWebhooks: true })
  plants = {
    cixian: await makeEnterprise('91130427MA07XXXX10', '130427', 114.37, 36.37),
    shexian: await makeEnterprise('91130426MA07XXXX11', '130426', 113.67, 36.57),
  }
  receiver = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8')
      received.push({ path: request.url ?? '', headers: request.headers, text, body: JSON.parse(text) })
      const status = answers.shift() ?? 200
      const asks = status === 200 || retryAfter === undefined ? {} : { 'retry-after': retryAfter }
      response.writeHead(status, { location: '/elsewhere', ...asks }).end()
    })
  })
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve)
  })
  address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  receiver.close()
  await server.close()
})
/** Sessions end when nobody uses them, and these tests let hours pass. */
beforeEach(async () => {
  admin = await server.as('admin')
  duty = await server.as('duty')
})
afterEach(async () => {
  const { items } = (await admin.get('/api/v1/webhooks')).body
  for (const { id } of items) await admin.delete(`/api/v1/webhooks/${id}`)
  received = []
  answers = []
  retryAfter = undefined
})

const make = async (more: object = {}, caller = admin) =>
  caller.post('/api/v1/webhooks', { name: '省厅平台', url: `${address}/hook`, ...more })
const report = async (plant: keyof typeof plants, mode = 'real') =>
  (
    await duty.post('/api/v1/incidents', {
      enterpriseId: plants[plant],
      occurredAt: '2026-05-16T14:40:00+08:00',
      mode,
      kind: 'fixed',
    })
  ).body
const deliver = (send?: Send) => deliverWebhooks(server.app.kernel, { allowPrivate: true }, send)
const deliveriesOf = async (id: string, query = '') =>
  (await (await server.as('admin')).get(`/api/v1/webhooks/${id}/deliveries${query}`)).body.items
const wait = (seconds: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000)
}

describe('managing webhooks', () => {
  test('is for administrators; input that is wrong is named', async () => {
    expect((await make({}, server.anonymous)).status).toBe(401)
    expect((await make({}, await server.as('commander'))).status).toBe(403)
    for (const [more, field] of [
      [{ url: 'ftp://example.org/x' }, 'url'],
      [{ url: 'file:///etc/passwd' }, 'url'],
      [{ url: 'https://user:secret@example.org/' }, 'url'],
      [{ url: 'nonsense' }, 'url'],
      [{ name: '  ' }, 'name'],
      [{ kinds: ['everything'] }, 'kinds.0'],
      [{ scope: '13042' }, 'scope'],
    ] as const) {
      const answer = await make(more)
      expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, field])
    }
  })

  test('tells the secret once, and writes no secret into the audit trail', async () => {
    const made = await make({ url: `${address}/hook?key=geheim` })
    expect(made.status).toBe(201)
    expect(made.body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(made.body).toMatchObject({ kinds: [], scope: '1304', includesDrills: false, active: true })
    const changed = await admin.patch(`/api/v1/webhooks/${made.body.id}`, { name: '市局', kinds: ['incident.*'] })
    expect(changed.body).toMatchObject({ name: '市局', kinds: ['incident.*'], url: `${address}/hook?key=geheim` })
    const list = await admin.get('/api/v1/webhooks')
    const audit = await admin.get('/api/v1/audit?limit=20')
    expect(JSON.stringify([changed.body, list.body, audit.body])).not.toContain('whsec_')
    expect(JSON.stringify(audit.body)).not.toContain('geheim')
    expect(audit.body.items.map(({ kind }: { kind: string }) => kind).slice(0, 2)).toEqual([
      'webhook.changed',
      'webhook.created',
    ])
    expect((await admin.delete(`/api/v1/webhooks/${made.body.id}`)).status).toBe(204)
    expect((await admin.delete(`/api/v1/webhooks/${made.body.id}`)).status).toBe(404)
  })

  test('the list says how deliveries stand', async () => {
    const { id } = (await make()).body
    const listed = async () => (await admin.get('/api/v1/webhooks')).body.items[0]
    expect(await listed()).toMatchObject({ id, waiting: 0, givenUp: 0, lastDeliveredAt: null })
    await report('cixian')
    await report('shexian')
    answers = [500]
    await deliver()
    expect(await listed()).toMatchObject({
      waiting: 1,
      givenUp: 0,
      lastDeliveredAt: server.clock.now.toISOString(),
    })
  })

  test('a new secret is told once, signs from now on, and ends the old one', async () => {
    const made = (await make()).body
    const path = `/api/v1/webhooks/${made.id}/secret`
    expect((await server.anonymous.post(path)).status).toBe(401)
    expect((await duty.post(path)).status).toBe(403)
    expect((await (await server.as('admin', { scope: '130427' })).post(path)).status).toBe(404)
    const { status, body } = await admin.post(path)
    expect([status, body.id]).toEqual([200, made.id])
    expect(body.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(body.secret).not.toBe(made.secret)
    await report('cixian')
    await deliver()
    const [{ headers, text }] = received as [Received]
    const proofBy = (secret: string) =>
      `v1,${createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
        .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`)
        .digest('base64')}`
    expect(headers['webhook-signature']).toBe(proofBy(body.secret))
    expect(headers['webhook-signature']).not.toBe(proofBy(made.secret))
    const audit = await admin.get('/api/v1/audit?kind=webhook')
    expect(audit.body.items[0].kind).toBe('webhook.secret-rotated')
    expect(JSON.stringify(audit.body)).not.toContain('whsec_')
  })

  test('a county’s administrator keeps within the county and sees no other’s', async () => {
    const { id } = (await make()).body
    const county = await server.as('admin', { scope: '130427' })
    expect((await county.get('/api/v1/webhooks')).body.items).toEqual([])
    expect((await county.patch(`/api/v1/webhooks/${id}`, { active: false })).status).toBe(404)
    expect((await county.delete(`/api/v1/webhooks/${id}`)).status).toBe(404)
    expect((await county.get(`/api/v1/webhooks/${id}/deliveries`)).status).toBe(404)
    expect((await county.post(`/api/v1/webhooks/${id}/test`)).status).toBe(404)
    expect((await make({ scope: '1304' }, county)).body.errors[0].field).toBe('scope')
    const own = await make({}, county)
    expect(own.body.scope).toBe('130427')
    const wider = await county.patch(`/api/v1/webhooks/${own.body.id}`, { scope: '130426' })
    expect(wider.body.errors[0].field).toBe('scope')
  })
})

describe('delivering', () => {
  test('leads to no address of this machine or its network unless that is allowed', async () => {
    const { id } = (await make()).body
    await report('cixian')
    expect(await deliverWebhooks(server.app.kernel, { allowPrivate: false })).toBe(0)
    expect(received).toEqual([])
    const [delivery] = await deliveriesOf(id)
    expect([delivery.state, delivery.answered]).toEqual(['waiting', null])
    expect(delivery.problem).toContain('本机或内网地址')
  })

  test('sends what happened, signed so that the receiver can prove it', async () => {
    const { secret } = (await make()).body
    const incident = await report('cixian')
    expect(await deliver()).toBe(1)
    const [{ headers, text, body }] = received as [Received]
    const id = String(headers['webhook-id'])
    const timestamp = String(headers['webhook-timestamp'])
    expect(Number(timestamp)).toBe(Math.floor(server.clock.now.getTime() / 1000))
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
    const proof = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${proof}`)
    expect(body).toMatchObject({
      kind: 'incident.reported',
      subjectType: 'incident',
      subjectId: incident.id,
      incidentNumber: incident.number,
      mode: 'real',
    })
    expect(await deliver()).toBe(0)
    expect(received).toHaveLength(1)
  })

  test('drills stay inside unless they are asked for; regions and kinds are kept apart', async () => {
    await make({ url: `${address}/real` })
    await make({ url: `${address}/drills`, includesDrills: true })
    await make({ url: `${address}/shexian`, scope: '130426' })
    await make({ url: `${address}/orders`, kinds: ['order.*', 'incident.closed'] })
    const real = await report('cixian')
    const drill = await report('shexian', 'drill')
    const other = await report('shexian')
    await deliver()
    const numbersAt = (path: string) =>
      received.filter((got) => got.path === path).map(({ body }) => body.incidentNumber)
    expect(numbersAt('/real').toSorted()).toEqual([real.number, other.number].toSorted())
    expect(numbersAt('/drills').toSorted()).toEqual([real.number, drill.number, other.number].toSorted())
    expect(numbersAt('/shexian')).toEqual([other.number])
    expect(numbersAt('/orders')).toEqual([])
  })

  test('a failure is tried again later, with the same id and body', async () => {
    const { id } = (await make()).body
    await report('cixian')
    answers = [500]
    expect(await deliver()).toBe(0)
    expect(await deliveriesOf(id)).toMatchObject([
      {
        state: 'waiting',
        attempts: 1,
        answered: 500,
        problem: 'HTTP 500',
        nextAt: new Date(server.clock.now.getTime() + 10_000).toISOString(),
      },
    ])
    wait(9)
    expect(await deliver()).toBe(0)
    wait(1)
    expect(await deliver()).toBe(1)
    const [first, second] = received as [Received, Received]
    expect(second.headers['webhook-id']).toBe(first.headers['webhook-id'])
    expect(second.text).toBe(first.text)
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered', attempts: 2, answered: 200, problem: null }])
  })

  test('a field that is none is refused', async () => {
    const misspelt = { name: 'x', url: 'https://example.org/hook', kind: ['incident.reported'] }
    expect(await admin.post('/api/v1/webhooks', misspelt)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'kind' }] },
    })
  })

  test('ends where the target is gone for good: the webhook is switched off, and the administrators are told', async () => {
    const { id } = (await make({ name: '省厅平台' })).body
    await report('cixian')
    await report('shexian')
    answers = [410, 410]
    expect(await deliver()).toBe(0)
    expect(await deliveriesOf(id)).toMatchObject(
      [1, 2].map(() => ({ state: 'given-up', attempts: 1, answered: 410, problem: 'HTTP 410' })),
    )
    await report('cixian')
    expect(await deliver()).toBe(0)
    expect(received).toHaveLength(2)
    expect((await admin.get('/api/v1/webhooks')).body.items).toMatchObject([{ id, active: false, waiting: 0 }])
    const told = (await admin.get('/api/v1/notices?kind=escalation')).body.items
    expect(told.map(({ path, text }: { path: string; text: { zh: string } }) => [path, text.zh])).toEqual([
      ['/settings/webhooks', '对外推送“省厅平台”的接收地址已永久失效（HTTP 410），推送已停用，请核实。'],
    ])
    const [entry] = (await admin.get('/api/v1/audit?kind=webhook')).body.items
    expect([entry.kind, entry.automatic, entry.data.active]).toEqual(['webhook.changed', true, false])
  })

  test.each([
    [429, '120', 120],
    [503, '120', 120],
    [429, undefined, 60],
  ])('after a %i that asks for %s s the other side is left alone as long', async (status, asked, seconds) => {
    const { id } = (await make()).body
    await report('cixian')
    answers = [status]
    retryAfter = asked
    expect(await deliver()).toBe(0)
    const nextAt = new Date(server.clock.now.getTime() + seconds * 1000).toISOString()
    const problem = `HTTP ${status}`
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'waiting', attempts: 1, answered: status, problem, nextAt }])
    // Nor is it told what comes new meanwhile.
    await report('shexian')
    wait(seconds - 1)
    expect(await deliver()).toBe(0)
    expect(received).toHaveLength(1)
    expect(await deliveriesOf(id)).toMatchObject([
      { attempts: 0, nextAt },
      { attempts: 1, nextAt },
    ])
    wait(1)
    expect(await deliver()).toBe(2)
  })

  test('one that does not answer holds up no other', async () => {
    await make({ url: `${address}/silent` })
    await make({ url: `${address}/quick` })
    await report('cixian')
    const silence = Promise.withResolvers<never>()
    const post = guardedPost(true)
    const turn = deliver((url, request) => (url.endsWith('/silent') ? silence.promise : post(url, request)))
    await expect.poll(() => received.map(({ path }) => path)).toEqual(['/quick'])
    silence.reject(new Error('socket hang up'))
    expect(await turn).toBe(1)
  })

  test('that is down altogether is let rest', async () => {
    const { id } = (await make()).body
    for (let count = 0; count < 25; count += 1) await report('cixian')
    answers = Array.from({ length: 20 }, () => 500)
    expect(await deliver()).toBe(0)
    wait(59)
    expect(await deliver()).toBe(0)
    expect(received).toHaveLength(20)
    // Whoever changes its settings does not wait.
    await admin.patch(`/api/v1/webhooks/${id}`, { name: '已修好' })
    expect(await deliver()).toBe(25)
  })

  test('keeps a record of every try, those before it was sent again too', async () => {
    const { id } = (await make()).body
    await report('cixian')
    answers = [500]
    await deliver()
    wait(10)
    expect(await deliver()).toBe(1)
    const [first] = await deliveriesOf(id)
    await admin.post(`/api/v1/webhooks/${id}/redeliveries`, { deliveryId: first.id })
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'waiting', attempts: 0, answered: null, problem: null }])
    expect(await deliver()).toBe(1)
    expect(await deliveriesOf(id)).toMatchObject([{ id: first.id, attempts: 1, answered: 200 }])
    const tries = await server.database.transaction((db) =>
      db.rows(
        sql`select number, outcome, answer from webhook_attempts where delivery_id = ${first.id}::uuid order by number`,
      ),
    )
    expect(tries).toEqual([
      { number: 1, outcome: 'failed', answer: 'HTTP 500' },
      { number: 2, outcome: 'sent', answer: 'HTTP 200' },
      { number: 3, outcome: 'sent', answer: 'HTTP 200' },
    ])
  })

  test('is given up after waits of 10 s, 1 min, 10 min, 1 h and 6 h; a redirect is a failure', async () => {
    const { id } = (await make()).body
    await report('cixian')
    answers = [503, 302, 500, 500, 500, 500]
    for (const seconds of [0, 10, 60, 600, 3600, 21_600]) {
      wait(seconds)
      expect(await deliver()).toBe(0)
    }
    expect(received.map(({ path }) => path)).toEqual(Array.from({ length: 6 }, () => '/hook'))
    expect(await deliveriesOf(id, '?state=given-up')).toMatchObject([{ state: 'given-up', attempts: 6, nextAt: null }])
    wait(24 * 3600)
    expect(await deliver()).toBe(0)
    expect(received).toHaveLength(6)
    admin = await server.as('admin')
  })

  test('what was given up is sent again when somebody asks, under the same id; one that arrived too', async () => {
    const { id } = (await make()).body
    const path = `/api/v1/webhooks/${id}/redeliveries`
    await report('cixian')
    answers = Array.from({ length: 6 }, () => 500)
    for (const seconds of [0, 10, 60, 600, 3600, 21_600]) {
      wait(seconds)
      await deliver()
    }
    admin = await server.as('admin')
    duty = await server.as('duty')
    const [lost] = await deliveriesOf(id, '?state=given-up')
    await report('shexian')
    expect(await deliver()).toBe(1)
    received = []
    const again = await admin.post(path, {})
    expect([again.status, again.body]).toEqual([202, { count: 1 }])
    expect(await deliver()).toBe(1)
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual([lost.id])
    expect(await deliveriesOf(id, '?state=delivered')).toHaveLength(2)
    expect((await admin.post(path, { deliveryId: lost.id })).body).toEqual({ count: 1 })
    expect(await deliver()).toBe(1)
    expect(received[1]?.headers['webhook-id']).toBe(lost.id)
    expect((await admin.post(path, {})).body).toEqual({ count: 0 })
    expect((await admin.get('/api/v1/audit?kind=webhook')).body.items[0].kind).toBe('webhook.redelivered')

    expect((await server.anonymous.post(path, {})).status).toBe(401)
    expect((await duty.post(path, {})).status).toBe(403)
    expect((await (await server.as('admin', { scope: '130427' })).post(path, {})).status).toBe(404)
    expect((await admin.post(path, { deliveryId: 'x' })).body.errors[0].field).toBe('deliveryId')
    expect((await admin.post(path, { deliveryId: crypto.randomUUID() })).status).toBe(404)
    await admin.patch(`/api/v1/webhooks/${id}`, { active: false })
    expect((await admin.post(path, {})).status).toBe(409)
  })

  test('who dies between sending and writing it down sends again, under the same id', async () => {
    const { id } = (await make()).body
    await report('cixian')
    const post = guardedPost(true)
    const sent = Promise.withResolvers<void>()
    const death = Promise.withResolvers<never>()
    const dying = deliver(async (url, request) => {
      await post(url, request)
      sent.resolve()
      return death.promise
    })
    await sent.promise
    expect(await deliver()).toBe(0)
    wait(60)
    expect(await deliver()).toBe(1)
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(
      Array(2).fill(received[0]?.headers['webhook-id']),
    )
    // The dead one’s late failure does not undo what arrived.
    death.reject(new Error('socket hang up'))
    await dying
    expect(await deliveriesOf(id)).toMatchObject([{ state: 'delivered', attempts: 2 }])
  })

  test('two processes at once send each event once', async () => {
    await make()
    for (let count = 0; count < 30; count += 1) await report('cixian')
    const counts = await Promise.all([deliver(), deliver(), deliver()])
    expect(counts.reduce((sum, count) => sum + count)).toBe(30)
    expect(new Set(received.map(({ body }) => body.seq)).size).toBe(30)
    expect(received).toHaveLength(30)
  })

  test('one switched off is told nothing, and afterwards only what happens then', async () => {
    const { id } = (await make()).body
    await admin.patch(`/api/v1/webhooks/${id}`, { active: false })
    await report('cixian')
    expect((await admin.post(`/api/v1/webhooks/${id}/test`)).status).toBe(409)
    expect(await deliver()).toBe(0)
    await admin.patch(`/api/v1/webhooks/${id}`, { active: true })
    const later = await report('cixian')
    expect(await deliver()).toBe(1)
    expect(received.map(({ body }) => body.incidentNumber)).toEqual([later.number])
  })

  test('a test is sent like any delivery, and deliveries page', async () => {
    const { id } = (await make()).body
    const asked = await admin.post(`/api/v1/webhooks/${id}/test`)
    expect([asked.status, asked.body.kind, asked.body.state]).toEqual([202, 'webhook.tested', 'waiting'])
    expect(asked.body.eventAt).toBe(server.clock.now.toISOString())
    await admin.post(`/api/v1/webhooks/${id}/test`)
    expect(await deliver()).toBe(2)
    const tested = ['webhook.tested', null]
    expect(received.map(({ body }) => [body.kind, body.incidentNumber])).toEqual([tested, tested])
    const page = (await admin.get(`/api/v1/webhooks/${id}/deliveries?limit=1`)).body
    const rest = (await admin.get(`/api/v1/webhooks/${id}/deliveries?limit=1&cursor=${page.nextCursor}`)).body
    expect(rest.items[0].id).toBe(asked.body.id)
    expect(rest.nextCursor).toBeNull()
  })
})
