import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { platform } from '#kernel/context'
import { sql } from '#kernel/sql'
import { startMail, startSms, startWecom } from '../../testing/gateways.ts'
import type { Gateway, MailServer } from '../../testing/gateways.ts'
import { emptyDatabase } from '../../testing/prepared.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import type { Senders } from './channel.ts'
import { deliverNotices, senders } from './deliver-notices.ts'
import { makeMessages, postNotices } from './index.ts'
import type { NewNotice } from './index.ts'
import { findWaiting, insertMessages } from './waiting-store.ts'

const api = '/api/v1'
const plant = crypto.randomUUID()
let server: TestServer
let admin: Caller
let owner: Caller
let sms: Gateway
let wecom: Gateway
let mail: MailServer
beforeAll(async () => {
  server = await startTestServer(emptyDatabase, { allowPrivateWebhooks: true, publicUrl: 'https://yj.example.org' })
  sms = await startSms('LTAI-test', 'key-secret', () => server.clock.now)
  wecom = await startWecom('k1')
  mail = await startMail('yj@hd.example.org', 's3cret')
})
afterAll(async () => {
  await Promise.all([sms, wecom, mail].map((gateway) => gateway.close()))
  await server.close()
})
/** Sessions end when nobody uses them, and these tests let days pass. Each begins on the next working morning. */
beforeEach(async () => {
  server.clock.now = new Date(server.clock.now.getTime() + 7 * 86_400_000)
  admin = await server.as('admin')
  owner = await server.as('enterprise', { ownerId: plant })
  await contact(owner, { email: 'wang@plant.example.org', phone: '13900000001' })
})
afterEach(async () => {
  admin = await server.as('admin')
  for (const { id } of await channels()) await admin.delete(`${api}/notice-channels/${id}`)
  await server.database.transaction((db) =>
    db.rows(sql`update accounts set disabled_at = now() where owner_id = ${plant}`),
  )
  for (const gateway of [sms, wecom, mail]) {
    gateway.taken.length = 0
    gateway.next.length = 0
  }
})

const channels = async () => (await admin.get(`${api}/notice-channels`)).body.items
const choice = (changed: object = {}) => ({
  channels: { warning: ['email'], reminder: ['email'], escalation: ['email'], order: ['email', 'sms'], duty: [] },
  quiet: null,
  isDigest: false,
  ...changed,
})
const contact = (caller: Caller, changed: object = {}, chosen: object = {}) =>
  caller.put(`${api}/session/notices`, { email: null, phone: null, choice: choice(chosen), ...changed })
const setUp = async (kind: 'email' | 'sms' | 'wecom', changed: object = {}) => {
  const setups = {
    email: {
      name: '市局邮箱',
      settings: {
        host: '127.0.0.1',
        port: mail.port,
        security: 'none',
        user: 'yj@hd.example.org',
        from: 'yj@hd.example.org',
      },
      password: 's3cret',
    },
    sms: {
      name: '短信',
      settings: {
        endpoint: sms.url,
        accessKeyId: 'LTAI-test',
        signName: '邯郸环境应急',
        templateCode: 'SMS_1',
      },
      accessKeySecret: 'key-secret',
    },
    wecom: {
      name: '值班群',
      scope: '1304',
      kinds: ['escalation', 'order', 'warning'],
      url: `${wecom.url}/cgi-bin/webhook/send?key=k1`,
    },
  }
  const made = await admin.post(`${api}/notice-channels`, { kind, isOn: true, ...setups[kind], ...changed })
  expect([made.status, made.body.errors]).toEqual([201, undefined])
  return made.body.id as string
}
let number = 0
const notice = (changed: Partial<NewNotice> = {}): NewNotice => {
  number += 1
  return {
    key: `deliver:${number}`,
    kind: 'warning',
    to: [{ ownerId: plant }],
    region: '130426',
    ownerId: plant,
    text: { zh: `第${number}号预警`, en: `Warning ${number}` },
    path: '/warnings',
    ...changed,
  }
}
const order = (changed: Partial<NewNotice> = {}) =>
  notice({
    kind: 'order',
    isUrgent: true,
    isLegal: true,
    text: { zh: '请速调运吸油毡', en: 'Bring booms' },
    ...changed,
  })
const post = (...notices: NewNotice[]) =>
  server.app.kernel.begin(platform('zh'), (context) => postNotices(context, notices))
const deliver = async (by?: Senders) => {
  await makeMessages(server.app.kernel)
  return deliverNotices(server.app.kernel, by)
}
const wait = (minutes: number) => {
  server.clock.now = new Date(server.clock.now.getTime() + minutes * 60_000)
}
const log = async (query = '') =>
  (await (await server.as('admin')).get(`${api}/notice-messages?limit=200${query}`)).body.items
const record = async (id: string) => (await (await server.as('admin')).get(`${api}/notice-messages/${id}`)).body

describe('delivering', () => {
  test('does nothing where no channel is set up, and afterwards tells only what is new', async () => {
    await post(notice())
    expect(await deliver()).toBe(0)
    await setUp('email')
    expect(await deliver()).toBe(0)
    await post(notice())
    expect(await deliver()).toBe(1)
    expect(mail.taken).toHaveLength(1)
  })

  test('goes over the channels that the account chose, once', async () => {
    await setUp('email')
    await setUp('sms')
    await post(notice(), order())
    expect(await deliver()).toBe(3)
    expect(await deliver()).toBe(0)
    expect(sms.taken).toEqual(['13900000001 邯郸环境应急 {"count":"1","text":"请速调运吸油毡"}'])
    expect(mail.taken).toHaveLength(2)
    const none = { warning: [], reminder: [], escalation: [], order: [], duty: [] }
    await contact(owner, { email: 'wang@plant.example.org', phone: '13900000001' }, { channels: none })
    await post(notice())
    wait(60)
    expect(await deliver()).toBe(0)
    await post(notice({ isLegal: true }))
    expect(await deliver()).toBe(2)
  })

  test('merges a flood into one message with the first few of them', async () => {
    await setUp('email')
    await post(
      ...Array.from({ length: 35 }, () => notice()),
      notice({ kind: 'reminder' }),
      notice({ kind: 'reminder' }),
    )
    expect(await deliver()).toBe(1)
    const [told] = await log()
    expect(told).toMatchObject({
      notices: 37,
      subject: '您有 37 条环境应急通知（预警 35 条、催办 2 条）',
      state: 'sent',
    })
    expect((await record(told.id)).body).toContain('……另有 32 条。\nhttps://yj.example.org/inbox')
    for (let more = 0; more < 5; more += 1) {
      await post(notice())
      wait(1)
      expect(await deliver()).toBe(0)
    }
    wait(10)
    expect(await deliver()).toBe(1)
    expect((await log())[0]).toMatchObject({ notices: 5 })
    expect(mail.taken).toHaveLength(2)
  })

  test('tells by the next message what comes in while one is put together', async () => {
    const channel_id = await setUp('wecom')
    await post(order({ text: { zh: '先到的', en: 'first' } }))
    await server.app.kernel.begin(platform('zh'), async (context) => {
      const { db, now } = context
      const [row] = await findWaiting(db, now, 10)
      await postNotices(context, [order({ text: { zh: '后到的', en: 'second' } })])
      const { notice_ids = [], account_id = null } = row ?? {}
      const told = { subject: '先到的', body: '先到的', address: '值班群', state: 'waiting', problem: null } as const
      await insertMessages(
        db,
        [{ id: crypto.randomUUID(), channel_id, account_id, notice_ids, pace: 'urgent', ...told }],
        now,
      )
    })
    expect(await deliver()).toBe(2)
    expect(wecom.taken).toHaveLength(2)
    expect(wecom.taken.join()).toContain('后到的')
    expect(await deliver()).toBe(0)
  })

  test('keeps quiet hours but for what is urgent, and collects for the next working morning where asked', async () => {
    await setUp('email')
    await contact(owner, { email: 'wang@plant.example.org' }, { quiet: { from: '22:00', to: '07:00' } })
    server.clock.now = new Date('2026-07-31T23:00:00+08:00') // a Friday
    await post(notice(), notice({ isLegal: true }), order())
    expect(await deliver()).toBe(1)
    expect((await log('&state=sent'))[0].subject).toBe('环境应急：请速调运吸油毡')
    server.clock.now = new Date('2026-08-01T06:59:00+08:00')
    expect(await deliver()).toBe(0)
    server.clock.now = new Date('2026-08-01T07:00:00+08:00')
    expect(await deliver()).toBe(2)
    owner = await server.as('enterprise', { ownerId: crypto.randomUUID() })
    await contact(owner, { email: 'li@plant.example.org' }, { isDigest: true })
    const mine = { to: [{ accountId: owner.accountId }] }
    await post(notice(mine), notice(mine), notice({ ...mine, isLegal: true }))
    expect(await deliver()).toBe(1)
    server.clock.now = new Date('2026-08-03T08:29:00+08:00')
    expect(await deliver()).toBe(0)
    server.clock.now = new Date('2026-08-03T08:30:00+08:00')
    expect(await deliver()).toBe(1)
    expect((await log())[0]).toMatchObject({ notices: 2 })
  })

  test('a drill stays in the inbox', async () => {
    await setUp('email')
    await setUp('wecom')
    expect(await post(order({ isDrill: true }))).toBe(1)
    expect(await deliver()).toBe(0)
    expect((await owner.get(`${api}/notices`)).body.items[0].isDrill).toBe(true)
  })

  test('tells a group what concerns its region, whoever is told besides', async () => {
    await setUp('wecom', { scope: '130426', kinds: ['escalation'] })
    await post(
      notice({ kind: 'escalation' }),
      notice({ kind: 'escalation', region: '130481' }),
      notice({ kind: 'warning' }),
      notice({ kind: 'escalation', to: [] }),
    )
    expect(await deliver()).toBe(1)
    expect(wecom.taken[0]).toMatch(/^【环境应急】您有 2 条环境应急通知（升级 2 条）/)
  })
})

describe('what goes wrong', () => {
  test('a gateway that is down for a day is asked ever less often, and one message tells all that came meanwhile', async () => {
    const id = await setUp('email')
    const down: Senders = {
      ...senders(true),
      email: async () => ({ outcome: 'failed', answer: 'ECONNREFUSED' }),
    }
    await post(notice())
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      await deliver(down)
      if (minute % 60 === 0) await post(notice())
      wait(10)
    }
    const [waiting] = await log(`&channelId=${id}&state=waiting`)
    expect(waiting.attempts).toBeGreaterThan(12)
    expect(waiting.attempts).toBeLessThan(20)
    admin = await server.as('admin')
    expect((await channels())[0]).toMatchObject({ waiting: 1, problem: 'ECONNREFUSED' })
    for (let minutes = 0; minutes < 180; minutes += 10) {
      await deliver()
      wait(10)
    }
    expect(mail.taken).toHaveLength(2)
    expect((await log(`&channelId=${id}`)).map(({ notices }: { notices: number }) => notices)).toEqual([24, 1])
  })

  test('is given up after three days, an order after two hours, and sent again when the administrator says so', async () => {
    await setUp('email')
    await setUp('sms')
    const down: Senders = {
      ...senders(true),
      email: async () => ({ outcome: 'failed', answer: 'down' }),
      sms: async () => ({ outcome: 'failed', answer: 'down' }),
    }
    await post(notice(), order())
    for (let passed = 0; passed < 76 * 60; passed += passed < 180 ? 5 : 60) {
      await deliver(down)
      wait(passed < 180 ? 5 : 60)
    }
    expect((await log('&state=given-up')).length).toBe(3)
    expect(await deliver()).toBe(0)
    const [told] = await log('&state=given-up')
    admin = await server.as('admin')
    expect((await admin.post(`${api}/notice-messages/${told.id}/resend`)).body).toMatchObject({ state: 'waiting' })
    expect(await deliver()).toBe(1)
    expect((await admin.post(`${api}/notice-messages/${told.id}/resend`)).status).toBe(409)
    expect((await record(told.id)).tries[0]).toMatchObject({ outcome: 'sent' })
  })

  test('after the platform was down for hours, an order is not told as if it were new', async () => {
    await setUp('sms')
    await post(order())
    await makeMessages(server.app.kernel)
    await post(order())
    wait(121)
    await post(order())
    expect(await deliver()).toBe(1)
    expect(sms.taken).toHaveLength(1)
    const old = { state: 'given-up', problem: 'too-old', attempts: 0, notices: 1 }
    expect(await log('&state=given-up')).toMatchObject([old, old])
    expect(await deliver()).toBe(0)
    expect((await channels())[0]).toMatchObject({ waiting: 0, givenUp: 2, unreachable: 0 })
  })

  test('a wrong key is told in the other side’s words, and the message goes once the key is right', async () => {
    const id = await setUp('sms', { accessKeySecret: 'wrong' })
    await post(order())
    expect(await deliver()).toBe(0)
    expect((await channels())[0].problem).toContain('SignatureDoesNotMatch')
    const [{ kind, name, isOn, settings }] = await channels()
    const right = { kind, name, isOn, settings, accessKeySecret: 'key-secret' }
    expect((await admin.put(`${api}/notice-channels/${id}`, right)).status).toBe(200)
    wait(1)
    expect(await deliver()).toBe(1)
    expect((await channels())[0].problem).toBeNull()
  })

  test('too often, says the group’s robot: it is let rest, and nothing is lost', async () => {
    await setUp('wecom')
    wecom.next.push({ status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' })
    await post(order())
    expect(await deliver()).toBe(0)
    const asked = wecom.asked()
    expect((await channels())[0].heldUntil).toBe(new Date(server.clock.now.getTime() + 60_000).toISOString())
    wait(0.5)
    expect(await deliver()).toBe(0)
    expect(wecom.asked()).toBe(asked)
    wait(0.5)
    expect(await deliver()).toBe(1)
  })

  test('gone for good, says the group’s robot: its channel is switched off, and the administrators are told', async () => {
    const id = await setUp('wecom')
    wecom.next.push({ status: 410, body: '' })
    await post(order())
    expect(await deliver()).toBe(0)
    expect((await log())[0]).toMatchObject({ state: 'given-up', attempts: 1, problem: 'HTTP 410' })
    expect((await channels())[0]).toMatchObject({ id, isOn: false })
    const [told] = (await admin.get(`${api}/notices?kind=escalation`)).body.items
    expect(told).toMatchObject({ path: '/settings/notice-channels', isUrgent: true })
    expect(told.text.zh).toContain('“值班群”的地址已永久失效（HTTP 410）')
    const [entry] = (await admin.get(`${api}/audit?kind=notice-channel.changed`)).body.items
    expect([entry.automatic, entry.data.isOn]).toEqual([true, false])
  })

  test('a robot is told no more than 20 a minute', async () => {
    await setUp('wecom')
    for (let count = 0; count < 25; count += 1) {
      await post(order())
      await deliver()
    }
    expect(wecom.taken).toHaveLength(20)
    expect(await deliver()).toBe(0)
    wait(1.1)
    expect(await deliver()).toBe(5)
  })

  test('no address and a disabled account end at once, with the reason; an address given later is used', async () => {
    await setUp('email')
    await contact(owner)
    await post(notice())
    expect(await deliver()).toBe(0)
    const [without] = await log('&state=given-up')
    expect(without).toMatchObject({ problem: 'no-address', attempts: 0 })
    expect((await channels())[0]).toMatchObject({ unreachable: 1, givenUp: 0 })
    await contact(owner, { email: 'new@plant.example.org' })
    await admin.post(`${api}/notice-messages/${without.id}/resend`)
    expect(await deliver()).toBe(1)
    expect(mail.taken[0]).toContain('To: new@plant.example.org')
    wait(20)
    await post(notice())
    mail.next.push(451)
    expect(await deliver()).toBe(0)
    admin = await server.as('admin')
    await admin.patch(`${api}/accounts/${owner.accountId}`, { disabled: true })
    wait(10)
    expect(await deliver()).toBe(0)
    expect((await log('&state=given-up'))[0]).toMatchObject({ problem: 'account-disabled', attempts: 1 })
  })

  test('an address that the other side never takes is not tried again', async () => {
    await setUp('email')
    await contact(owner, { email: 'nobody@plant.example.org' })
    await post(notice())
    await deliver()
    expect((await log())[0]).toMatchObject({ state: 'given-up', attempts: 1 })
    expect((await log())[0].problem).toContain('550')
  })

  test('who dies between the answer and writing it down sends again, and the record shows the cut', async () => {
    await setUp('sms')
    await post(order())
    const real = senders(true)
    const sent = Promise.withResolvers<void>()
    const death = Promise.withResolvers<never>()
    const dying = deliver({
      ...real,
      async sms(access, message) {
        await real.sms(access, message)
        sent.resolve()
        return death.promise
      },
    })
    await sent.promise
    wait(0.9)
    expect(await deliver()).toBe(0)
    wait(0.1)
    expect(await deliver()).toBe(1)
    expect(sms.taken).toHaveLength(2)
    const [told] = await log()
    expect((await record(told.id)).tries).toMatchObject([
      { number: 2, outcome: 'sent' },
      { number: 1, endedAt: null, outcome: null },
    ])
    death.reject(new Error('the process is gone'))
    await expect(dying).rejects.toThrow('the process is gone')
    wait(60)
    expect(await deliver()).toBe(0)
  })

  test('processes at once send each message once, and put each notice into one', async () => {
    await setUp('email')
    await setUp('sms')
    const others = await Promise.all(Array.from({ length: 12 }, () => server.as('team')))
    for (const [index, caller] of others.entries())
      await contact(caller, { email: `team${index}@example.org`, phone: `1390000${1000 + index}` })
    await post(...others.map(({ accountId }) => order({ to: [{ accountId }] })))
    const counts = await Promise.all([deliver(), deliver(), deliver(), deliver()])
    counts.push(await deliver())
    expect(counts.reduce((sum, count) => sum + count)).toBe(24)
    expect(new Set(sms.taken).size).toBe(12)
    expect([sms.taken.length, mail.taken.length]).toEqual([12, 12])
  })

  test('one channel that does not answer holds up no other', async () => {
    await setUp('email')
    await setUp('wecom')
    const silence = Promise.withResolvers<{ outcome: 'failed'; answer: string }>()
    await post(order())
    const turn = deliver({ ...senders(true), wecom: () => silence.promise })
    await expect.poll(() => mail.taken.length).toBe(1)
    silence.resolve({ outcome: 'failed', answer: 'TimeoutError' })
    expect(await turn).toBe(1)
  })
})
