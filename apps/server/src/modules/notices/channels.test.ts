import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { startWecom } from '../../testing/gateways.ts'
import type { Gateway } from '../../testing/gateways.ts'
import { emptyDatabase } from '../../testing/prepared.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { deliverNotices } from './index.ts'

const api = '/api/v1'
let server: TestServer
let guarded: TestServer
let admin: Caller
let gateway: Gateway
beforeAll(async () => {
  server = await startTestServer(emptyDatabase, { allowPrivateWebhooks: true })
  guarded = await startTestServer(emptyDatabase)
  admin = await server.as('admin')
  gateway = await startWecom('geheim-key')
})
afterAll(async () => {
  await gateway.close()
  await server.close()
  await guarded.close()
})

const email = (changed: object = {}, settings: object = {}) => ({
  kind: 'email',
  name: '市局邮箱',
  isOn: true,
  settings: {
    host: 'smtp.example.org',
    port: 465,
    security: 'tls',
    user: 'yj@example.org',
    from: 'yj@example.org',
    ...settings,
  },
  password: 'geheim-password',
  ...changed,
})
const robot = (changed: object = {}) => ({
  kind: 'wecom',
  name: '值班群',
  isOn: true,
  scope: '1304',
  kinds: ['order'],
  url: `${gateway.url}/cgi-bin/webhook/send?key=geheim-key`,
  ...changed,
})
const dingtalk = (changed: object = {}) =>
  robot({
    kind: 'dingtalk',
    name: '钉钉群',
    url: 'https://oapi.dingtalk.com/robot/send?access_token=geheim-token',
    secret: 'SECgeheim',
    ...changed,
  })
const sms = (changed: object = {}) => ({
  kind: 'sms',
  name: '短信',
  isOn: true,
  settings: {
    endpoint: 'https://dysmsapi.aliyuncs.com',
    accessKeyId: 'LTAI',
    signName: '邯郸环境应急',
    templateCode: 'SMS_1',
  },
  accessKeySecret: 'geheim-secret',
  ...changed,
})
const add = (body: unknown, caller = admin) => caller.post(`${api}/notice-channels`, body)

describe('channels', () => {
  test('are for administrators; what is wrong is named', async () => {
    expect((await add(email(), server.anonymous)).status).toBe(401)
    expect((await add(email(), await server.as('commander'))).status).toBe(403)
    expect((await add(email(), await server.as('admin', { scope: '130426' }))).status).toBe(403)
    for (const [body, field] of [
      [email({}, { host: 'no host' }), 'settings.host'],
      [email({}, { port: 70_000 }), 'settings.port'],
      [email({}, { from: 'nobody' }), 'settings.from'],
      [email({ name: ' ' }), 'name'],
      [email({ password: undefined }), 'password'],
      [robot({ kinds: [] }), 'kinds'],
      [robot({ url: 'ftp://example.org' }), 'url'],
      [robot({ url: undefined }), 'url'],
      [robot({ scope: '1305' }), 'scope'],
      [sms({ accessKeySecret: undefined }), 'accessKeySecret'],
      [{ kind: 'pigeon' }, 'kind'],
    ] as const) {
      const answer = await add(body)
      expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, field])
    }
    const inside = await (await guarded.as('admin')).post(`${api}/notice-channels`, robot())
    expect(inside.body.errors[0].field).toBe('url')
  })

  test('never give a secret back, nor into the audit trail, nor into the database as it is', async () => {
    const made = await Promise.all([add(email()), add(sms()), add(robot()), add(dingtalk())])
    expect(made.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(made[3]?.body).toMatchObject({ host: 'oapi.dingtalk.com', isSigned: true, waiting: 0, problem: null })
    const list = await admin.get(`${api}/notice-channels`)
    expect(list.body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['email', 'sms', 'wecom', 'dingtalk'])
    const audit = await admin.get(`${api}/audit?limit=50`)
    const stored = await server.database.transaction((db) => db.rows(sql`select * from notice_channels`))
    expect(JSON.stringify([made.map(({ body }) => body), list.body, audit.body, stored])).not.toMatch(/geheim/i)
    expect(await add(email())).toMatchObject({ status: 409 })
    expect((await add(robot({ name: '第二个群' }))).status).toBe(201)
  })

  test('keep a secret that is left out, but not where they lead elsewhere', async () => {
    const { items } = (await admin.get(`${api}/notice-channels`)).body
    const { id } = items[0]
    const change = (body: object) => admin.put(`${api}/notice-channels/${id}`, { ...body })
    const { password, ...without } = email()
    expect((await change({ ...without, name: '改名' })).body.name).toBe('改名')
    for (const settings of [{ host: 'evil.example.org' }, { port: 25 }, { security: 'none' }, { user: 'x' }]) {
      const moved = await change({ ...without, settings: { ...email().settings, ...settings } })
      expect([moved.status, moved.body.errors[0].field]).toEqual([400, 'password'])
    }
    expect((await change({ ...email({ password }, { host: 'mail.example.org' }) })).status).toBe(200)
    expect((await change(robot())).body.errors[0].field).toBe('kind')
    const moved = await admin.put(`${api}/notice-channels/${items[1].id}`, {
      ...sms({ accessKeySecret: undefined }),
      settings: { ...sms().settings, endpoint: 'https://evil.example.org' },
    })
    expect(moved.body.errors[0].field).toBe('accessKeySecret')
    // Another address of a robot comes without the signature of the old one.
    const other = items.find(({ kind }: { kind: string }) => kind === 'dingtalk')
    const url = 'https://oapi.dingtalk.com/robot/send?access_token=other'
    const unsigned = await admin.put(`${api}/notice-channels/${other.id}`, dingtalk({ url, secret: undefined }))
    expect(unsigned.body.isSigned).toBe(false)
  })

  test('a county’s administrator sees and makes its own alone', async () => {
    const county = await server.as('admin', { scope: '130426' })
    expect((await county.get(`${api}/notice-channels`)).body.items).toEqual([])
    const [{ id }] = (await admin.get(`${api}/notice-channels`)).body.items
    expect((await county.put(`${api}/notice-channels/${id}`, email())).status).toBe(404)
    expect((await county.delete(`${api}/notice-channels/${id}`)).status).toBe(404)
    expect((await county.post(`${api}/notice-channels/${id}/test`, {})).status).toBe(404)
    expect((await add(robot(), county)).body.errors[0].field).toBe('scope')
    expect((await add(robot({ scope: '130426' }), county)).status).toBe(201)
    expect((await county.get(`${api}/notice-channels`)).body.items).toHaveLength(1)
  })

  test('a test message tells the other side’s own answer', async () => {
    const channels = (await admin.get(`${api}/notice-channels`)).body.items
    const of = (kind: string) => channels.find((channel: { kind: string }) => channel.kind === kind).id
    expect((await admin.post(`${api}/notice-channels/${of('email')}/test`, { to: 'x' })).body.errors[0].field).toBe(
      'to',
    )
    expect((await admin.post(`${api}/notice-channels/${of('sms')}/test`, {})).body.errors[0].field).toBe('to')
    const asked = await admin.post(`${api}/notice-channels/${of('wecom')}/test`, {})
    expect([asked.status, asked.body.state, asked.body.notices]).toEqual([202, 'waiting', 0])
    await deliverNotices(server.app.kernel)
    const told = (await admin.get(`${api}/notice-messages/${asked.body.id}`)).body
    expect(told).toMatchObject({ state: 'sent', tries: [{ outcome: 'sent', answer: '{"errcode":0,"errmsg":"ok"}' }] })
    expect(gateway.taken[0]).toContain('测试消息')
    await admin.put(`${api}/notice-channels/${of('wecom')}`, robot({ isOn: false }))
    expect((await admin.post(`${api}/notice-channels/${of('wecom')}/test`, {})).status).toBe(409)
  })

  test('with a key that is gone says so instead of sending', async () => {
    const { id } = (await add(robot({ name: '失钥群' }))).body
    await server.database.transaction((db) =>
      db.rows(sql`update notice_channels set secrets = 'AAAA' where id = ${id}::uuid`),
    )
    await admin.post(`${api}/notice-channels/${id}/test`, {})
    await deliverNotices(server.app.kernel)
    const list = (await admin.get(`${api}/notice-channels`)).body.items
    expect(list.find((channel: { id: string }) => channel.id === id).problem).toBe('secrets-unreadable')
  })

  test('the delivery record is filtered, paged, exported, and goes with its channel', async () => {
    const page = (await admin.get(`${api}/notice-messages?limit=1`)).body
    expect(page.items).toHaveLength(1)
    const rest = (await admin.get(`${api}/notice-messages?limit=1&cursor=${page.nextCursor}`)).body
    expect(rest.items[0].id).not.toBe(page.items[0].id)
    expect((await admin.get(`${api}/notice-messages?state=sent`)).body.items).toHaveLength(1)
    expect((await admin.get(`${api}/notice-messages?q=${encodeURIComponent('失钥')}`)).body.items).toHaveLength(1)
    expect((await admin.get(`${api}/notice-messages?state=lost`)).body.errors[0].field).toBe('state')
    expect((await (await server.as('officer')).get(`${api}/notice-messages`)).status).toBe(403)
    const county = await server.as('admin', { scope: '130481' })
    expect((await county.get(`${api}/notice-messages`)).body.items).toEqual([])
    expect((await county.get(`${api}/notice-messages/${page.items[0].id}`)).status).toBe(404)
    expect((await county.post(`${api}/notice-messages/${page.items[0].id}/resend`)).status).toBe(404)
    const workbook = await admin.get(`${api}/notice-messages.xlsx`)
    expect([workbook.status, workbook.bytes[0], workbook.bytes[1]]).toEqual([200, 0x50, 0x4b])
    const { channel } = page.items[0]
    expect((await admin.delete(`${api}/notice-channels/${channel.id}`)).status).toBe(204)
    expect((await admin.get(`${api}/notice-messages?channelId=${channel.id}`)).body.items).toEqual([])
  })
})

describe('the own choice', () => {
  test('begins with the defaults, says what is configured, and is one’s own', async () => {
    const team = await server.as('team')
    const before = (await team.get(`${api}/session/notices`)).body
    expect(before).toMatchObject({
      email: null,
      phone: null,
      choice: { quiet: { from: '22:00', to: '07:00' }, isDigest: false, channels: { order: ['email', 'sms'] } },
      configured: ['email', 'sms'],
    })
    const chosen = { email: 'a@example.org', phone: '13900000001', choice: { ...before.choice, quiet: null } }
    expect((await team.put(`${api}/session/notices`, chosen)).status).toBe(200)
    expect((await team.get(`${api}/session/notices`)).body).toMatchObject(chosen)
    expect((await (await server.as('team')).get(`${api}/session/notices`)).body.email).toBeNull()
    const listed = (await admin.get(`${api}/accounts?limit=200`)).body.items
    expect(listed.find(({ id }: { id: string }) => id === team.accountId)).toMatchObject({ email: 'a@example.org' })
    const changed = await admin.patch(`${api}/accounts/${team.accountId}`, { email: 'b@example.org' })
    expect([changed.body.email, changed.body.phone]).toEqual(['b@example.org', '13900000001'])
    for (const [wrong, field] of [
      [{ email: 'nonsense' }, 'email'],
      [{ phone: '12345' }, 'phone'],
      [{ choice: { ...before.choice, quiet: { from: '25:00', to: '07:00' } } }, 'choice.quiet.from'],
      [{ choice: { ...before.choice, channels: { warning: ['email'] } } }, 'choice.channels.reminder'],
    ] as const) {
      const answer = await team.put(`${api}/session/notices`, { ...chosen, ...wrong })
      expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, field])
    }
    expect((await server.anonymous.get(`${api}/session/notices`)).status).toBe(401)
  })
})
