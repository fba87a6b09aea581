import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { routes } from '@huanying/contracts/routes'
import type { Route } from '@huanying/contracts/routes'
import { access } from '@huanying/domain/access'
import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from './demo.ts'
import { ask, good, goodParts, isText, parts, schemaOf, valueOf } from './shaped-input.ts'
import type { Leaf, Schema } from './shaped-input.ts'
import { startTestServer } from './test-server.ts'
import type { Caller, TestServer } from './test-server.ts'

/** Every text bad; how many there are is counted, so that a route without any is seen. */
function badTexts(bad: string): { leaf: Leaf; count: () => number } {
  let count = 0
  const leaf: Leaf = (schema) => {
    if (!isText(schema)) return good(schema)
    count += 1
    return bad
  }
  return { leaf, count: () => count }
}
const isDay = ({ format }: Schema) => format === 'date' || format === 'date-time'
const badDays: Leaf = (schema) =>
  isDay(schema) ? (schema.format === 'date' ? '0000-01-01' : '0000-01-01T00:00:00Z') : good(schema)
const holdsBadDay = (value: unknown) => JSON.stringify(value).includes('"0000-')
const hasDay = (shape: z.ZodType) => JSON.stringify(schemaOf(shape)).includes('"format":"date')
const hugeNumbers: Leaf = (schema) =>
  schema.type === 'integer' || schema.type === 'number' ? Number.MAX_SAFE_INTEGER : good(schema)

let server: TestServer
const callers = new Map<string, Caller>()
beforeAll(async () => {
  server = await startTestServer(demoCity)
})
afterAll(() => server.close())

/** A fresh caller for each route: some end their own session. */
async function callerFor({ verb }: Route): Promise<Caller> {
  if (verb === 'anonymous') return server.anonymous
  const [role] = access[verb]
  if (role === undefined) throw new Error(`nobody holds ${verb}`)
  const known = callers.get(role) ?? (await server.as(role))
  callers.set(role, known)
  return known
}

const cases = (Object.entries(routes) as [string, Route][]).flatMap(([name, route]) =>
  parts.flatMap((part) => {
    const shape = route[part]
    return shape === undefined ? [] : [{ name, route, part, shape }]
  }),
)
/** What ends the session that asks: only refused calls are made of it. */
const endsSession: ReadonlySet<string> = new Set(['signOut', 'revokeSession'])
describe('what no column can hold', () => {
  test.each([
    ['NUL', 'a\0b', parts],
    // A lone surrogate cannot be written into an address: it arrives as the sign for what cannot be read.
    ['half a surrogate pair', 'a\ud800b', ['body']],
  ])('%s is refused in every text of every call, naming each', async (_what, bad, where) => {
    for (const { name, route, part, shape } of cases.filter((one) => where.includes(one.part))) {
      const { leaf, count } = badTexts(bad)
      const value = valueOf(schemaOf(shape), leaf)
      // A number in a path or query is text on the wire as well.
      if (count() === 0) continue
      const { status, body } = await ask(await callerFor(route), route, { ...goodParts(route), [part]: value })
      expect(status, `${name} ${part}`).toBe(400)
      expect(body.errors.length, `${name} ${part}`).toBeGreaterThanOrEqual(Math.min(count(), 20))
    }
  })

  test('a refusal in Chinese names no field as programs do', async () => {
    for (const [name, route] of Object.entries(routes) as [string, Route][]) {
      if (endsSession.has(name) || route.method === 'GET') continue
      const caller = await callerFor(route)
      for (const body of route.uploadLimit === undefined ? [{}, []] : [new FormData()]) {
        const { status, body: refusal } = await ask(caller, route, { ...goodParts(route), body })
        if (status !== 400) continue
        expect(refusal.title, name).not.toMatch(/[a-z]{2}/i)
        for (const { message } of refusal.errors ?? []) expect(message, name).not.toMatch(/[a-z]{2}/i)
      }
    }
  })

  test('as the name of an uploaded file neither, nor in a cursor', async () => {
    for (const [name, route] of Object.entries(routes) as [string, Route][]) {
      if (route.uploadLimit === undefined) continue
      const path = `/api/v1${route.path.replace(/:(\w+)/g, () => crypto.randomUUID())}`
      const form = new FormData()
      form.set('file', new File(['x'], 'a\0b.xlsx'))
      const { status } = await (await callerFor(route)).post(`${path}?offset=0`, form)
      expect([400, 404], name).toContain(status)
    }
    for (const forged of [
      ['a\0', 'b'],
      ['a', '\ud800'],
      ['0000-01-01T00:00:00Z', crypto.randomUUID()],
      [1e308, 'x'],
      [null, 'x'],
    ])
      for (const [name, route] of Object.entries(routes) as [string, Route][]) {
        if (route.query === undefined || !('cursor' in route.query.shape)) continue
        const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url')
        const { status } = await ask(await callerFor(route), route, { query: { cursor } })
        expect(status, `${name} ${JSON.stringify(forged)}`).toBeLessThan(500)
      }
  })

  test('the year 0 is refused wherever a day or moment stands', async () => {
    for (const { name, route, part, shape } of cases.filter((one) => hasDay(one.shape))) {
      const value = valueOf(schemaOf(shape), badDays)
      // Of a choice of shapes the first is tried.
      if (!holdsBadDay(value)) continue
      const { status } = await ask(await callerFor(route), route, { ...goodParts(route), [part]: value })
      expect(status, `${name} ${part}`).toBe(400)
    }
  })

  test('no call breaks on values of the right shape that lead nowhere, or on huge numbers', async () => {
    for (const [name, route] of Object.entries(routes) as [string, Route][]) {
      if (endsSession.has(name)) continue
      const { status } = await ask(await callerFor(route), route, goodParts(route))
      expect(status, name).toBeLessThan(500)
    }
    for (const { name, route, part, shape } of cases) {
      if (endsSession.has(name)) continue
      const value = valueOf(schemaOf(shape), hugeNumbers)
      const { status } = await ask(await callerFor(route), route, { ...goodParts(route), [part]: value })
      expect(status, `${name} ${part}`).toBeLessThan(500)
    }
  })
})

describe('the border itself', () => {
  test('a key too long to be kept whole is refused, not cut', async () => {
    const duty = await server.as('duty')
    const report = { occurredAt: '2026-05-16T14:50:00+08:00', mode: 'drill', kind: 'fixed' }
    for (const key of ['', 'k'.repeat(201)]) {
      const answer = await duty.post('/api/v1/incidents', report, { 'idempotency-key': key })
      expect([answer.status, answer.body.errors?.[0]?.field], String(key.length)).toEqual([400, 'Idempotency-Key'])
    }
  })

  test.each([
    '/m/%2e%2e/%2e%2e/server/package.json',
    '/%2e%2e/x.js',
    '/m/%00',
    '/m/..%5c..%5cx.js',
    '/%c0%ae%c0%ae/x',
    '/%',
    '/m/%ff',
    '//evil.example/%2e%2e/',
    '/api/docs/..%2f..%2fx',
    `/api/v1/proofs/${'x'.repeat(500)}`,
  ])('%s leads nowhere', async (url) => {
    const { statusCode } = await server.app.http.inject({ url })
    expect([400, 404]).toContain(statusCode)
  })

  test.each([
    ['headers over the limit', `GET /healthz HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(4_000_000)}\r\n\r\n`, 431],
    ['what is not HTTP', `\x16\x03\x01${'x'.repeat(200_000)}`, 400],
  ])('%s are answered in words before the connection ends', async (_what, sent, status) => {
    const { hostname, port } = new URL(server.url)
    const socket = connect({ host: hostname, port: Number(port) })
    socket.write(sent)
    let heard = ''
    for await (const chunk of socket) heard += String(chunk)
    const [head = '', body = ''] = heard.split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status} `)
    const { title } = JSON.parse(body)
    expect(title).toMatch(/^请求.*。 \/ The .*\.$/)
  })

  test('a request that never ends is given up after a time, in words', async () => {
    const { server: http } = server.app.http
    // Node looks every half minute whether it is over: what it does then is done here.
    expect(http.requestTimeout).toBe(15 * 60_000)
    const arrived = new Promise<Socket>((resolve) => http.once('connection', resolve))
    const { hostname, port } = new URL(server.url)
    const socket = connect({ host: hostname, port: Number(port) })
    socket.write(
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    )
    http.emit('clientError', Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), await arrived)
    let heard = ''
    for await (const chunk of socket) heard += String(chunk)
    expect(heard).toMatch(/^HTTP\/1\.1 408 [^]*请求未在规定时间内传完/)
  })

  test('another scheme, host or forwarded host is another site', async () => {
    const duty = await server.as('duty')
    const { host } = new URL(server.url)
    const change = (headers: Record<string, string>) =>
      duty.put('/api/v1/session/language', { language: 'zh' }, headers)
    expect((await change({ origin: server.url })).status).toBe(204)
    for (const headers of [
      { origin: `https://${host}` },
      { origin: 'null' },
      { origin: 'http://evil.example' },
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    ])
      expect((await change(headers)).status, JSON.stringify(headers)).toBe(403)
  })
})
