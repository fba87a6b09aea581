import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { one, raw, sql } from '#kernel/sql'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Answer, Caller, TestServer } from '../../testing/test-server.ts'
import { demoAccounts, demoPassword } from './demo-accounts.ts'
import { hashPassword } from './password-hash.ts'

let server: TestServer
beforeAll(async () => {
  // Behind a proxy, so that callers come from different addresses.
  server = await startTestServer(demoCity, { behindProxy: 1 })
})
afterAll(() => server.close())

const signIn = (username: string, password: string, totp?: string): Promise<Answer> =>
  server.anonymous.post('/api/v1/session', { username, password, ...(totp === undefined ? {} : { totp }) })
const signInFrom = (address: string, username: string, password: string, cookie = ''): Promise<Answer> =>
  server.anonymous.post('/api/v1/session', { username, password }, { 'x-forwarded-for': address, cookie })
const cookieOf = (answer: Answer) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const withCookie = (cookie: string) => ({ cookie })
const goodPassword = 'Fuyang-River-2026!'

/** Makes an account through the admin's page and gets it past its first password change. */
async function newAccount(admin: Caller, username: string, role = 'duty', scope = '1304'): Promise<void> {
  const made = await admin.post('/api/v1/accounts', {
    username,
    displayName: username,
    role,
    scope,
    password: 'First-password-1',
  })
  expect(made.status).toBe(201)
  const cookie = cookieOf(await signIn(username, 'First-password-1'))
  const changed = await server.anonymous.put(
    '/api/v1/session/password',
    { current: 'First-password-1', next: goodPassword },
    withCookie(cookie),
  )
  expect(changed.status).toBe(204)
}

describe('signing in', () => {
  test('every demo account signs in and is told what it may do', async () => {
    for (const account of demoAccounts) {
      const answer = await signIn(account.username, demoPassword)
      expect(answer.status, account.username).toBe(200)
      expect(answer.body.user).toMatchObject({ username: account.username, role: account.role })
      expect(answer.headers.get('set-cookie')).toMatch(/huanying_session=.+HttpOnly.+SameSite=Lax/)
    }
  })

  test('a wrong password and an unknown name get the same answer', async () => {
    const [wrong, unknown] = [await signIn('officer', 'no'), await signIn('nobody-here', 'no')]
    expect(wrong.status).toBe(401)
    expect(wrong.body).toEqual(unknown.body)
    expect(wrong.body.code).toBe('sign-in-failed')
  })

  test('whoever guesses waits longer and longer, at a name that nobody has too; others at that name go on', async () => {
    const device = (await signIn('reviewer', demoPassword)).headers
      .getSetCookie()
      .find((cookie) => cookie.startsWith('huanying_device='))
    for (const username of ['reviewer', 'nobody-here']) {
      const statuses = []
      for (let attempt = 0; attempt < 6; attempt += 1)
        statuses.push((await signInFrom('203.0.113.1', username, 'wrong')).status)
      expect(statuses, username).toEqual([401, 401, 401, 401, 401, 429])
      const refused = await signInFrom('203.0.113.1', username, demoPassword)
      expect([refused.body.code, refused.headers.get('retry-after')], username).toEqual(['too-many-sign-ins', '2'])
    }
    expect((await signInFrom('203.0.113.2', 'reviewer', demoPassword)).status).toBe(200)
    expect((await signInFrom('203.0.113.1', 'reviewer', demoPassword, device?.split(';')[0])).status).toBe(200)
    const before = server.clock.now
    server.clock.now = new Date(before.getTime() + 2000)
    expect((await signInFrom('203.0.113.1', 'reviewer', demoPassword)).status).toBe(200)
    server.clock.now = before
  })

  test('a name that is tried from everywhere is slowed down for strangers, never for a known device', async () => {
    const device = (await signIn('auditor', demoPassword)).headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
    const guesses = []
    for (let attempt = 0; attempt < 31; attempt += 1)
      guesses.push((await signInFrom(`198.51.100.${attempt}`, 'auditor', 'wrong')).status)
    expect(guesses.filter((status) => status === 401)).toHaveLength(30)
    expect(guesses.at(-1)).toBe(429)
    expect((await signInFrom('198.51.100.77', 'auditor', demoPassword, device)).status).toBe(200)
    // A device is known for who signed in with it, and nobody makes one up.
    expect((await signInFrom('198.51.100.78', 'auditor', demoPassword, `${device.slice(0, -6)}AAAAAA`)).status).toBe(
      429,
    )
    const others = (await signIn('officer', demoPassword)).headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
    expect((await signInFrom('198.51.100.79', 'auditor', demoPassword, others)).status).toBe(429)
  })

  test('30 guesses at once are five, and one address tries 20 at any names', async () => {
    const guess = (username: string) => signInFrom('192.0.2.1', username, 'wrong')
    const atOnce = await Promise.all(Array.from({ length: 30 }, () => guess('agency')))
    expect(atOnce.filter(({ status }) => status === 401)).toHaveLength(5)
    const sprayed = []
    for (let name = 0; name < 16; name += 1) sprayed.push((await guess(`name-${name}`)).status)
    expect(sprayed).toEqual([...Array.from({ length: 15 }, () => 401), 429])
    expect((await signInFrom('192.0.2.2', 'agency', demoPassword)).status).toBe(200)
  })

  test('many strangers at once are turned away with a time to come back, and hold no connection', async () => {
    const strangers = Array.from({ length: 40 }, (_, n) => signInFrom(`100.64.0.${n}`, `stranger-${n}`, 'wrong'))
    const answers = await Promise.all(strangers)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 503]))
    const busy = answers.find(({ status }) => status === 503)
    expect([busy?.body.code, busy?.headers.get('retry-after')]).toEqual(['busy', '2'])
    await expect(server.database.transaction(() => hashPassword('x'))).rejects.toThrow('inside a transaction')
  })

  test('a made-up session or token opens no count of its own; a proved one does', async () => {
    const duty = await server.as('duty')
    const ask = async (headers: Record<string, string>) =>
      (await server.app.http.inject({ url: '/api/v1/session', headers, remoteAddress: '192.0.2.200' })).statusCode
    const from = { 'x-forwarded-for': '192.0.2.99' }
    expect(await ask({ ...from, cookie: duty.cookie })).toBe(200)
    const seen = new Set<number>()
    for (let call = 0; call <= 1200; call += 1) {
      const invented = crypto.randomUUID()
      seen.add(
        await ask(
          call % 2 === 0
            ? { ...from, cookie: `huanying_session=${invented}` }
            : { ...from, authorization: `Bearer hyt.${invented}` },
        ),
      )
    }
    expect([...seen].toSorted()).toEqual([401, 429])
    expect(await ask({ ...from, cookie: duty.cookie })).toBe(200)
  })

  test('what strangers do at an address stops nobody who proved who they are, also when first heard of there', async () => {
    const [duty, admin] = [await server.as('duty'), await server.as('admin')]
    const remoteAddress = '192.0.2.201'
    const { body } = await admin.post('/api/v1/tokens', { accountId: duty.accountId, name: '省平台' })
    const device = (await signIn('commander', demoPassword)).headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
    const from = { 'x-forwarded-for': '192.0.2.98' }
    const ask = async (headers: Record<string, string>, url = '/api/v1/session') =>
      (await server.app.http.inject({ url, headers: { ...from, ...headers }, remoteAddress })).statusCode
    const enter = async (username: string, cookie: string) =>
      (
        await server.app.http.inject({
          method: 'POST',
          url: '/api/v1/session',
          headers: { ...from, cookie },
          payload: { username, password: demoPassword },
          remoteAddress,
        })
      ).statusCode
    for (let call = 0; call < 1200; call += 1) await ask({}, '/healthz')
    expect(await ask({})).toBe(429)
    const invented = (name: string) => `${name}=${'A'.repeat(64)}`
    expect(await ask({ cookie: invented('huanying_session') })).toBe(429)
    expect(await enter('commander', invented('huanying_device'))).toBe(429)
    expect(await enter('commander', '')).toBe(429)
    expect(await ask({ cookie: duty.cookie })).toBe(200)
    expect(await ask({ authorization: `Bearer ${body.secret}` }, '/api/v1/materials?limit=1')).toBe(200)
    expect(await enter('commander', device)).toBe(200)
  })

  test('strangers who guess at an address stop no known device there, not even for a name that is new to it', async () => {
    const device = (await signIn('commander', demoPassword)).headers.getSetCookie().at(-1)?.split(';')[0] ?? ''
    const address = '192.0.2.202'
    for (let name = 0; name < 20; name += 1) await signInFrom(address, `guessed-${name}`, 'wrong')
    expect((await signInFrom(address, 'expert', demoPassword)).status).toBe(429)
    expect((await signInFrom(address, 'expert', demoPassword, device)).status).toBe(200)
  })

  test('and being told of orders at the same moment never wait for each other', async () => {
    const commander = await server.as('commander')
    const [plant] = (await commander.get('/api/v1/enterprises?q=zdjx')).body.items
    const accident = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'real', kind: 'fixed' }
    const incident = (await commander.post('/api/v1/incidents', accident)).body.id
    const to = { kind: 'enterprise', id: plant.id, name: 'x', phone: null }
    const order = () => commander.post(`/api/v1/incidents/${incident}/orders`, { kind: 'go', to, text: '请赶赴现场' })
    const pairs = () => Array.from({ length: 4 }, () => [signIn('enterprise', demoPassword), order()])
    const answers = []
    for (let round = 0; round < 3; round += 1) answers.push(...(await Promise.all(pairs().flat())))
    const statuses = answers.map(({ status }) => status)
    expect([...new Set(statuses)].toSorted()).toEqual([200, 201])
  })

  test('a request from another site is refused', async () => {
    const duty = await server.as('duty')
    const answer = await duty.put(
      '/api/v1/session/language',
      { language: 'en' },
      { origin: 'https://elsewhere.example' },
    )
    expect(answer.body.code).toBe('wrong-origin')
  })

  test('a session ends when it is signed out, idles for a shift, or its account is disabled', async () => {
    const cookie = cookieOf(await signIn('agency', demoPassword))
    const ask = () => server.anonymous.get('/api/v1/session', withCookie(cookie))
    expect((await ask()).status).toBe(200)
    const before = server.clock.now
    server.clock.now = new Date(before.getTime() + 9 * 3600_000)
    expect((await ask()).status).toBe(401)
    server.clock.now = before
    expect((await server.anonymous.delete('/api/v1/session', undefined, withCookie(cookie))).status).toBe(204)
    expect((await ask()).status).toBe(401)
  })
})

describe('two-step sign-in', () => {
  test('a confirmed secret asks for its code, and no code works twice', async () => {
    const admin = await server.as('admin')
    await newAccount(admin, 'two-step')
    const cookie = withCookie(cookieOf(await signIn('two-step', goodPassword)))
    const started = await server.anonymous.post('/api/v1/session/totp', undefined, cookie)
    const code = (secondsAhead: number) =>
      generateSync({ secret: started.body.secret, epoch: Math.floor(server.clock.now.getTime() / 1000) + secondsAhead })
    expect((await server.anonymous.put('/api/v1/session/totp', { code: '000000' }, cookie)).body.code).toBe(
      'totp-wrong',
    )
    expect((await server.anonymous.put('/api/v1/session/totp', { code: code(0) }, cookie)).status).toBe(204)
    expect((await signIn('two-step', goodPassword)).body.code).toBe('totp-required')
    expect((await signIn('two-step', goodPassword, code(0))).body.code).toBe('totp-wrong')
    expect((await signIn('two-step', goodPassword, code(30))).status).toBe(200)
    expect((await signIn('two-step', goodPassword, code(30))).body.code).toBe('totp-wrong')
  })
})

describe('own sessions and password', () => {
  test('a new password must be long, mixed, uncommon, new, and free of the name; it ends the other sessions', async () => {
    await newAccount(await server.as('admin'), 'careful')
    const first = withCookie(cookieOf(await signIn('careful', goodPassword)))
    const second = withCookie(cookieOf(await signIn('careful', goodPassword)))
    const change = (next: string) =>
      server.anonymous.put('/api/v1/session/password', { current: goodPassword, next }, second)
    for (const weak of [
      'short-1A',
      'aaaaaaaaaaaaaaaa',
      'alllowercase',
      'Password12',
      'careful-Person-1',
      goodPassword,
    ]) {
      const answer = await change(weak)
      expect(answer.body.code, weak).toBe('weak-password')
      expect(answer.body.errors[0].field).toBe('next')
    }
    expect((await change('Zhang-River-2026?')).status).toBe(204)
    expect((await server.anonymous.get('/api/v1/session', first)).status).toBe(401)
    expect((await server.anonymous.get('/api/v1/session', second)).status).toBe(200)
  })

  test('whoever holds an open session guesses the password five times, then waits', async () => {
    await newAccount(await server.as('admin'), 'left-open')
    const open = withCookie(cookieOf(await signIn('left-open', goodPassword)))
    const guess = (current: string) =>
      server.anonymous.put('/api/v1/session/password', { current, next: 'Zhang-River-2026?' }, open)
    const stop = () => server.anonymous.delete('/api/v1/session/totp', { password: 'wrong' }, open)
    for (let attempt = 0; attempt < 4; attempt += 1) expect((await guess('wrong')).status).toBe(400)
    expect((await stop()).status).toBe(400)
    expect((await stop()).status).toBe(429)
    expect((await guess(goodPassword)).status).toBe(429)
    expect((await signIn('left-open', goodPassword)).status).toBe(200)
  })

  test('one sees where one is signed in and ends a session; another person cannot', async () => {
    const cookie = withCookie(cookieOf(await signIn('commander', demoPassword)))
    const { items } = (await server.anonymous.get('/api/v1/sessions', cookie)).body
    const session = items.find((item: { current: boolean }) => item.current)
    const other = await server.as('duty')
    expect((await other.delete(`/api/v1/sessions/${session.id}`)).status).toBe(404)
    expect((await server.anonymous.delete(`/api/v1/sessions/${session.id}`, undefined, cookie)).status).toBe(204)
    expect((await server.anonymous.get('/api/v1/session', cookie)).status).toBe(401)
  })
})

describe('managing accounts', () => {
  test('only an administrator manages accounts, inside its own area', async () => {
    expect((await server.anonymous.get('/api/v1/accounts')).status).toBe(401)
    expect((await (await server.as('duty')).get('/api/v1/accounts')).status).toBe(403)
    const county = await server.as('admin', { scope: '130426' })
    const answer = await county.post('/api/v1/accounts', {
      username: 'over-reach',
      displayName: 'x',
      role: 'duty',
      scope: '1304',
      password: goodPassword,
    })
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].field).toBe('scope')
    const { items } = (await county.get('/api/v1/accounts?limit=100')).body
    expect(
      items.every((account: { scope: string | null }) => account.scope === null || account.scope.startsWith('130426')),
    ).toBe(true)
  })

  test('an enterprise belongs to the administrator of its county, who belongs to none to the city’s', async () => {
    const city = await server.as('admin')
    const officer = await server.as('officer')
    const plantOf = async (region: string) =>
      (await officer.get(`/api/v1/enterprises?region=${region}&limit=1`)).body.items[0].id as string
    const [near, far] = [await plantOf('130426'), await plantOf('130481')]
    const county = await server.as('admin', { scope: '130426' })
    const strangers = [
      await server.as('enterprise', { ownerId: far }),
      await server.as('enterprise'),
      await server.as('expert'),
      await server.as('agency'),
      await server.as('team'),
      await server.as('reviewer'),
      await server.as('officer', { scope: '130481' }),
      await server.as('admin'),
    ]
    const own = await server.as('enterprise', { ownerId: near })
    const token = { accountId: strangers[0]?.accountId, name: 'x' }
    const foreignToken = (await city.post('/api/v1/tokens', token)).body.id
    const seen = (await county.get('/api/v1/accounts?limit=200')).body.items.map(({ id }: { id: string }) => id)
    expect(seen).toContain(own.accountId)
    for (const { accountId } of strangers) {
      expect(seen).not.toContain(accountId)
      const account = `/api/v1/accounts/${accountId}`
      for (const change of [{ displayName: 'x' }, { newPassword: goodPassword, resetTotp: true }, { ownerId: near }])
        expect((await county.patch(account, change)).status).toBe(404)
      expect((await county.delete(`${account}/sessions`)).status).toBe(404)
      expect((await county.post('/api/v1/tokens', { accountId, name: 'x' })).status).toBe(400)
      expect((await city.patch(account, { displayName: '改名' })).status).toBe(200)
    }
    expect((await county.delete(`/api/v1/tokens/${foreignToken}`)).status).toBe(404)
    expect((await county.patch(`/api/v1/accounts/${own.accountId}`, { ownerId: far })).status).toBe(400)
    expect((await county.patch(`/api/v1/accounts/${own.accountId}`, { displayName: '本县企业' })).status).toBe(200)
    const trail = async (scope: string) =>
      (await (await server.as('auditor', { scope })).get('/api/v1/audit?kind=account&limit=200')).body.items.map(
        ({ subjectId }: { subjectId: string }) => subjectId,
      )
    expect(await trail('130481')).toEqual(expect.arrayContaining([strangers[0]?.accountId]))
    const ofCounty = await trail('130426')
    expect(ofCounty).toContain(own.accountId)
    for (const { accountId } of strangers) expect(ofCounty).not.toContain(accountId)
    // The database itself refuses, whatever a use case forgets.
    const asCounty = (statement: string) =>
      server.database.transaction(async (db) => {
        await db.rows(sql`select set_config('huanying.role', 'admin', true), set_config('huanying.scope', '130426', true),
          set_config('huanying.account', ${county.accountId}, true), set_config('huanying.owner', '', true), set_config('role', 'huanying_app', true)`)
        return db.rows<{ id: string }>(raw(statement))
      })
    const visible = (await asCounty('select id from accounts')).map(({ id }) => id)
    for (const { accountId } of strangers) expect(visible).not.toContain(accountId)
    // What belongs to no county is for those who answer for the whole city.
    const ofNoCounty = `select seq as id from events where region is null and account_id is distinct from '${county.accountId}'`
    expect(await asCounty(ofNoCounty)).toEqual([])
    expect(
      await asCounty(`update accounts set disabled_at = now() where id = '${strangers[0]?.accountId}' returning id`),
    ).toEqual([])
    await expect(asCounty(`update accounts set owner_id = '${far}' where id = '${own.accountId}'`)).rejects.toThrow(
      'row-level security',
    )
    expect(await asCounty(`select id from sessions where account_id = '${strangers[0]?.accountId}'`)).toEqual([])
  })

  test('an owner must be on file, of the kind of the role, and is refused to who has none', async () => {
    const admin = await server.as('admin')
    const [plant] = (await admin.get('/api/v1/enterprises?limit=1')).body.items
    const make = (body: object) =>
      admin.post('/api/v1/accounts', { username: 'nobodys', displayName: 'x', password: goodPassword, ...body })
    for (const [role, more, field] of [
      ['enterprise', { ownerId: crypto.randomUUID() }, 'ownerId'],
      ['enterprise', {}, 'ownerId'],
      ['enterprise', { ownerId: plant.id, scope: '1304' }, 'scope'],
      ['expert', { ownerId: plant.id }, 'ownerId'],
      ['reviewer', { ownerId: plant.id }, 'ownerId'],
      ['officer', { scope: '1304', ownerId: plant.id }, 'ownerId'],
    ] as const) {
      const answer = await make({ role, ...more })
      expect([answer.status, answer.body.errors?.[0]?.field], `${role} ${field}`).toEqual([400, field])
    }
    const county = await server.as('admin', { scope: '130426' })
    const reviewer = await county.post('/api/v1/accounts', {
      username: 'nobodys',
      displayName: 'x',
      password: goodPassword,
      role: 'reviewer',
    })
    expect([reviewer.status, reviewer.body.errors?.[0]?.field]).toEqual([400, 'role'])
  })

  test('of two changes at once none is lost, and a form over somebody else’s change is refused', async () => {
    const admin = await server.as('admin')
    for (let round = 0; round < 5; round += 1) {
      const { accountId } = await server.as('duty')
      const account = `/api/v1/accounts/${accountId}`
      const changes = [{ displayName: `第${round}个` }, { disabled: true }, { phone: '13800000000' }]
      await Promise.all(changes.map((change) => admin.patch(account, change)))
      const { items } = (await admin.get(`/api/v1/accounts?q=${encodeURIComponent(`第${round}个`)}`)).body
      expect(items[0]).toMatchObject({ id: accountId, phone: '13800000000', disabledAt: expect.any(String) })
      const tabs = [{ displayName: '甲' }, { displayName: '乙' }].map((change) =>
        admin.patch(account, { ...change, updatedAt: items[0].updatedAt }),
      )
      expect((await Promise.all(tabs)).map(({ status }) => status).toSorted()).toEqual([200, 409])
    }
  })

  test('bad input names its field, a taken name is a conflict, and a first password must be changed', async () => {
    const admin = await server.as('admin')
    const bad = await admin.post('/api/v1/accounts', {
      username: 'Bad Name',
      displayName: '',
      role: 'king',
      password: '',
    })
    expect(bad.body.errors.map((fault: { field: string }) => fault.field)).toEqual(
      expect.arrayContaining(['username', 'displayName', 'role']),
    )
    const account = {
      username: 'fresh',
      displayName: '新人',
      role: 'officer',
      scope: '130481',
      password: 'First-password-1',
    }
    expect((await admin.post('/api/v1/accounts', account)).status).toBe(201)
    expect((await admin.post('/api/v1/accounts', account)).status).toBe(409)
    const cookie = withCookie(cookieOf(await signIn('fresh', 'First-password-1')))
    expect((await server.anonymous.get('/api/v1/enterprises', cookie)).body.code).toBe('must-change-password')
  })

  test('nobody disables or demotes themselves; a disabled account is out at once', async () => {
    const admin = await server.as('admin')
    expect((await admin.patch(`/api/v1/accounts/${admin.accountId}`, { disabled: true })).status).toBe(409)
    expect((await admin.patch(`/api/v1/accounts/${admin.accountId}`, { role: 'duty' })).status).toBe(409)
    const duty = await server.as('duty')
    expect((await duty.get('/api/v1/session')).status).toBe(200)
    expect((await admin.patch(`/api/v1/accounts/${duty.accountId}`, { disabled: true })).status).toBe(200)
    expect((await duty.get('/api/v1/session')).status).toBe(401)
  })

  test('what was done to accounts stands in the audit trail, without secrets; the auditor reads it, others do not', async () => {
    const auditor = await server.as('auditor')
    const { items } = (await auditor.get('/api/v1/audit?kind=account&limit=100')).body
    expect(items.map((entry: { kind: string }) => entry.kind)).toContain('account.added')
    expect(JSON.stringify(items)).not.toMatch(/First-password|Fuyang-River|\$argon2/)
    expect((await (await server.as('officer')).get('/api/v1/audit')).status).toBe(403)
    const stored = await server.database.transaction((db) =>
      one<{ hashed: boolean }>(
        db,
        sql`select bool_and(password_hash like '$argon2id$%' or password_hash = 'none') as hashed from accounts`,
      ),
    )
    expect(stored.hashed).toBe(true)
  })
})
