import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { first, sql } from '#kernel/sql'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Answer, Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
const day = 24 * 3600_000
let server: TestServer
let admin: Caller
let duty: Caller
let plant: { id: string }
beforeAll(async () => {
  server = await startTestServer(demoCity)
  ;[admin, duty] = [await server.as('admin'), await server.as('duty')]
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
})
afterAll(() => server.close())

const make = (body: object = {}, by = admin): Promise<Answer> =>
  by.post(`${api}/tokens`, { accountId: duty.accountId, name: '12345 热线平台', ...body })
/** The calls of another system that holds a token. */
const withToken = (secret: string) => ({ authorization: `Bearer ${secret}` })
const report = (more: object = {}) => ({
  enterpriseId: plant.id,
  occurredAt: '2026-05-16T14:50:00+08:00',
  mode: 'real',
  kind: 'fixed',
  ...more,
})
const fieldsOf = (answer: Answer) => answer.body.errors.map((fault: { field: string }) => fault.field).toSorted()
const listed = async (id: string) =>
  (await admin.get(`${api}/tokens`)).body.items.find((token: { id: string }) => token.id === id)
async function at<T>(moment: Date, work: () => Promise<T>): Promise<T> {
  const before = server.clock.now
  server.clock.now = moment
  try {
    return await work()
  } finally {
    server.clock.now = before
  }
}
const later = (ms: number) => new Date(server.clock.now.getTime() + ms)

describe('making a token', () => {
  test('asks for a sign-in and the administrator', async () => {
    expect((await server.anonymous.post(`${api}/tokens`, {})).status).toBe(401)
    expect((await make({}, duty)).body.code).toBe('not-allowed')
    expect((await server.anonymous.get(`${api}/tokens`)).status).toBe(401)
    expect((await duty.get(`${api}/tokens`)).status).toBe(403)
  })

  test('names each wrong field', async () => {
    expect(fieldsOf(await make({ name: ' ', accountId: 'x', expiresOn: 'soon' }))).toEqual([
      'accountId',
      'expiresOn',
      'name',
    ])
    const nobody = await make({ accountId: crypto.randomUUID() })
    expect([nobody.status, fieldsOf(nobody)]).toEqual([400, ['accountId']])
    for (const expiresOn of ['2026-05-15', '2027-05-17']) {
      const answer = await make({ expiresOn })
      expect([answer.status, fieldsOf(answer)], expiresOn).toEqual([400, ['expiresOn']])
    }
    const left = await server.as('duty')
    await admin.patch(`${api}/accounts/${left.accountId}`, { disabled: true })
    expect(fieldsOf(await make({ accountId: left.accountId }))).toEqual(['accountId'])
  })

  test('is refused for an account of another area, whose tokens are not listed and cannot be ended', async () => {
    const county = await server.as('admin', { scope: '130426' })
    expect(fieldsOf(await make({}, county))).toEqual(['accountId'])
    const { id } = (await make()).body
    expect((await county.get(`${api}/tokens`)).body.items.map((token: { id: string }) => token.id)).not.toContain(id)
    expect((await county.delete(`${api}/tokens/${id}`)).status).toBe(404)
    expect((await admin.delete(`${api}/tokens/7`)).status).toBe(400)
  })

  test('tells the secret once, keeps its hash alone, and lasts 90 days unless chosen otherwise', async () => {
    const made = await make()
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: '12345 热线平台',
      account: { id: duty.accountId, role: 'duty', scope: '1304' },
      expiresAt: '2026-08-14T15:59:59.000Z',
      lastUsedAt: null,
      revokedAt: null,
    })
    const { secret, ...told } = made.body
    expect(secret).toMatch(/^hyt\.[\w-]{64}$/)
    expect(await listed(told.id)).toEqual(told)
    const found = await server.database.transaction((db) =>
      first(db, sql`select from sessions s where s::text like ${`%${secret.slice(4)}%`}`),
    )
    expect(found).toBeUndefined()
    expect((await make({ expiresOn: '2027-05-16' })).body.expiresAt).toBe('2027-05-16T15:59:59.000Z')
  })

  test('stands in the audit trail without the secret, and so does its end, once', async () => {
    const { id, secret } = (await make({ name: '省平台' })).body
    expect((await admin.delete(`${api}/tokens/${id}`)).status).toBe(204)
    expect((await admin.delete(`${api}/tokens/${id}`)).status).toBe(204)
    const trail = (await admin.get(`${api}/audit?kind=account.token&limit=100`)).body.items
    const about = trail.filter((entry: { data: { tokenId?: string } }) => entry.data.tokenId === id)
    expect(about.map((entry: { kind: string }) => entry.kind)).toEqual([
      'account.token-revoked',
      'account.token-created',
    ])
    expect(about[1]).toMatchObject({ subjectId: duty.accountId, data: { token: '省平台', expiresOn: '2026-08-14' } })
    expect(JSON.stringify(trail)).not.toContain(secret.slice(4))
  })
})

describe('a token', () => {
  test('acts with exactly its account’s role and area, and its use is seen', async () => {
    const county = await server.as('officer', { scope: '130426' })
    const { id, secret } = (await make({ accountId: county.accountId, name: '涉县监测平台' })).body
    const { items } = (await server.anonymous.get(`${api}/enterprises?limit=200`, withToken(secret))).body
    expect(items.length).toBeGreaterThan(10)
    expect(items.every(({ region }: { region: string }) => region === '130426')).toBe(true)
    expect((await server.anonymous.get(`${api}/audit`, withToken(secret))).body.code).toBe('not-allowed')
    expect((await listed(id)).lastUsedAt).toBe(server.clock.now.toISOString())
  })

  test('does not idle out, but ends with its last day, and at once when it is revoked', async () => {
    const { id, secret } = (await make({ expiresOn: '2026-05-20' })).body
    const ask = () => server.anonymous.get(`${api}/materials?limit=1`, withToken(secret))
    expect((await at(later(4 * day), ask)).status).toBe(200)
    expect((await at(new Date('2026-05-21T00:00:00+08:00'), ask)).status).toBe(401)
    expect((await ask()).status).toBe(200)
    await admin.delete(`${api}/tokens/${id}`)
    expect((await ask()).body.code).toBe('not-signed-in')
    expect((await listed(id)).revokedAt).toBe(server.clock.now.toISOString())
  })

  test('works for an account whose first password nobody changed, outlives passwords, and ends with the account', async () => {
    const made = await admin.post(`${api}/accounts`, {
      username: 'hotline-system',
      displayName: '热线接入',
      role: 'duty',
      scope: '1304',
      password: 'First-password-1',
    })
    const account = `${api}/accounts/${made.body.id}`
    const { secret } = (await make({ accountId: made.body.id })).body
    const ask = async () => (await server.anonymous.get(`${api}/materials?limit=1`, withToken(secret))).status
    expect(await ask()).toBe(200)
    expect((await admin.patch(account, { newPassword: 'Second-password-2' })).body.sessions).toBe(0)
    expect((await admin.delete(`${account}/sessions`)).status).toBe(204)
    expect(await ask()).toBe(200)
    await admin.patch(account, { disabled: true })
    expect(await ask()).toBe(401)
    await admin.patch(account, { disabled: false })
    expect(await ask()).toBe(401)
  })

  test('opens no screen, makes no token, changes no password, and signs nothing', async () => {
    const of = async (by: Caller) => (await make({ accountId: by.accountId })).body.secret
    const ofAdmin = withToken(await of(admin))
    const ofCommander = withToken(await of(await server.as('commander')))
    const answers = [
      await server.anonymous.get(`${api}/session`, ofAdmin),
      await server.anonymous.put(`${api}/session/password`, { current: 'a', next: 'b' }, ofAdmin),
      await server.anonymous.post(`${api}/session/totp`, undefined, ofAdmin),
      await server.anonymous.post(`${api}/tokens`, { accountId: admin.accountId, name: 'x' }, ofAdmin),
      await server.anonymous.get(`${api}/tokens`, ofAdmin),
      await server.anonymous.get(`${api}/accounts`, ofAdmin),
      await server.anonymous.get(`${api}/webhooks`, ofAdmin),
      await server.anonymous.post(`${api}/incidents/${crypto.randomUUID()}/report-forms/initial/sign`, {}, ofCommander),
    ]
    expect(answers.map(({ status, body }) => [status, body?.code])).toEqual(answers.map(() => [403, 'not-for-tokens']))
    const cookie = { cookie: `huanying_session=${await of(duty)}` }
    expect((await server.anonymous.get(`${api}/materials?limit=1`, cookie)).status).toBe(401)
  })

  test('is no session: its account sees and ends its own sessions without it', async () => {
    const { secret, id } = (await make()).body
    await server.anonymous.get(`${api}/materials?limit=1`, withToken(secret))
    const { items } = (await duty.get(`${api}/sessions`)).body
    expect(items.map((session: { id: string }) => session.id)).not.toContain(id)
    expect((await duty.delete(`${api}/sessions/${id}`)).status).toBe(404)
    expect((await server.anonymous.get(`${api}/materials?limit=1`, withToken(secret))).status).toBe(200)
  })
})

describe('an incident reported by another system', () => {
  test('shows where it came from and is in the journal under the token’s name', async () => {
    const { secret } = (await make()).body
    const external = { 工单编号: '12345-260516-0087' }
    const made = await server.anonymous.post(`${api}/incidents`, report({ external }), withToken(secret))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ channel: 'system', external, verification: 'pending' })
    const [entry] = (await duty.get(`${api}/incidents/${made.body.id}/journal`)).body.items
    expect(entry.data).toMatchObject({ channel: 'system', external })
    expect(entry.actor.name).toMatch(/^12345 热线平台（duty \d+）$/)
    const { items } = (await admin.get(`${api}/audit?kind=incident.reported`)).body
    expect(items[0].actorName).toBe(entry.actor.name)
  })

  test('is nothing that a session can say: the channel is refused by name, in both languages', async () => {
    const external = { system: '省平台', number: 'HB-78' }
    for (const by of [duty, await server.as('commander'), await server.as('enterprise', { ownerId: plant.id })]) {
      const refused = await by.post(`${api}/incidents`, report({ channel: 'system', external }))
      expect([refused.status, refused.body.errors]).toEqual([
        400,
        [{ field: 'channel', message: expect.stringMatching(/^“系统接入”只用于其他系统/) }],
      ])
      const english = await by.post(`${api}/incidents`, report({ channel: 'system' }), { 'accept-language': 'en' })
      expect(english.body.errors).toEqual([
        { field: 'channel', message: expect.stringMatching(/^only another system/) },
      ])
    }
    const { secret } = (await make()).body
    const said = await server.anonymous.post(`${api}/incidents`, report({ channel: 'system' }), withToken(secret))
    expect([said.status, said.body.channel]).toEqual([201, 'system'])
  })

  test('is taken in once for one Idempotency-Key, however often it is sent', async () => {
    const { secret } = (await make()).body
    const send = (more: object = {}) =>
      server.anonymous.post(`${api}/incidents`, report(more), { ...withToken(secret), 'idempotency-key': 'WO-0087' })
    const [first, again] = await Promise.all([send(), send()])
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body.id).toBe(first.body.id)
    expect((await send({ mode: 'drill' })).body.code).toBe('key-reused')
  })
})

test('the API’s own description tells of tokens, and which calls they may not make', async () => {
  const { components, paths } = (await server.anonymous.get('/api/openapi.json')).body
  expect(components.securitySchemes.token).toMatchObject({ type: 'http', scheme: 'bearer' })
  expect(paths['/api/v1/tokens'].post.security).toEqual([{ session: [] }])
  expect(paths['/api/v1/incidents'].post.security).toBeUndefined()
})
