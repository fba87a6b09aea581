import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startDingtalk, startMail, startSms, startWecom } from '../../testing/gateways.ts'
import type { Gateway, MailServer } from '../../testing/gateways.ts'
import type { Outgoing } from './channel.ts'
import { sendEmail } from './send-email.ts'
import { cutBytes, sendDingtalk, sendWecom } from './send-robots.ts'
import { sendSms, signedCall, templateText } from './send-sms.ts'

const now = new Date('2026-05-16T15:02:00+08:00')
const message = (changed: Partial<Outgoing> = {}): Outgoing => ({
  id: '0190f0a0-0000-7000-8000-000000000001',
  address: '13900000001',
  subject: '环境应急：赵都精细应急预案报告距离到期还有60天',
  body: '赵都精细应急预案报告距离到期还有60天，请及时处理。\n请登录平台查看。',
  notices: 1,
  now,
  ...changed,
})

let wecom: Gateway
let dingtalk: Gateway
let sms: Gateway
let mail: MailServer
let tlsMail: MailServer
beforeAll(async () => {
  wecom = await startWecom('693a91f6')
  dingtalk = await startDingtalk('token-1', 'SECabc+/=', () => now)
  sms = await startSms('LTAI-test', 'key-secret', () => now)
  mail = await startMail('yj@hd.example.org', 's3cret')
  tlsMail = await startMail('yj@hd.example.org', 's3cret', true)
})
afterAll(() => Promise.all([wecom, dingtalk, sms, mail, tlsMail].map((gateway) => gateway.close())))
afterEach(() => {
  for (const gateway of [wecom, dingtalk, sms, mail]) {
    gateway.taken.length = 0
    gateway.next.length = 0
  }
})

const wecomBy = (key = '693a91f6', changed?: Partial<Outgoing>) =>
  sendWecom(true)({ kind: 'wecom', url: `${wecom.url}/cgi-bin/webhook/send?key=${key}` }, message(changed))
const dingtalkBy = (secret: string | null = 'SECabc+/=', token = 'token-1') =>
  sendDingtalk(true)({ kind: 'dingtalk', url: `${dingtalk.url}/robot/send?access_token=${token}`, secret }, message())
const smsSettings = () => ({
  endpoint: sms.url,
  accessKeyId: 'LTAI-test',
  signName: '邯郸环境应急',
  templateCode: 'SMS_1',
})
const smsBy = (changed: Partial<Outgoing> = {}, accessKeySecret = 'key-secret', accessKeyId = 'LTAI-test') =>
  sendSms(true)({ kind: 'sms', settings: { ...smsSettings(), accessKeyId }, accessKeySecret }, message(changed))
const mailBy = (changed: Partial<Outgoing> = {}, more: object = {}, password = 's3cret') =>
  sendEmail(
    {
      kind: 'email',
      password,
      settings: {
        host: '127.0.0.1',
        port: mail.port,
        security: 'none',
        user: 'yj@hd.example.org',
        from: 'yj@hd.example.org',
        ...more,
      },
    },
    message({ address: 'wang@plant.example.org', ...changed }),
  )

describe('the WeCom robot', () => {
  test('takes a text; a wrong key comes as an errcode in a 200 answer and is a failure', async () => {
    expect(await wecomBy()).toMatchObject({ outcome: 'sent' })
    expect(wecom.taken).toEqual([`【环境应急】${message().body}`])
    const wrong = await wecomBy('other')
    expect(wrong.outcome).toBe('failed')
    expect(wrong.answer).toContain('93000')
  })
  test('is never sent more than 2048 bytes', async () => {
    expect(await wecomBy(undefined, { body: '预'.repeat(3000) })).toMatchObject({ outcome: 'sent' })
    expect(Buffer.byteLength(wecom.taken[0] ?? '')).toBeLessThanOrEqual(2048)
    expect(cutBytes('甲乙', 5)).toBe('…')
    expect(cutBytes('甲乙', 6)).toBe('甲乙')
    expect(cutBytes('甲乙丙', 8)).toBe('甲…')
  })
  test('says when it was too often, and so does HTTP', async () => {
    wecom.next.push({ status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' })
    expect(await wecomBy()).toMatchObject({ outcome: 'limited', holdMs: 60_000 })
    wecom.next.push({ status: 429, body: '' })
    expect(await wecomBy()).toMatchObject({ outcome: 'limited', holdMs: 60_000 })
    wecom.next.push({ status: 429, body: '', headers: { 'retry-after': '600' } })
    expect(await wecomBy()).toMatchObject({ outcome: 'limited', holdMs: 600_000 })
    wecom.next.push({ status: 503, body: '', headers: { 'retry-after': '5' } })
    expect(await wecomBy()).toMatchObject({ outcome: 'limited', holdMs: 5000 })
  })
  test('is not sent again what was taken in another spelling of success, and nothing where nobody is any more', async () => {
    wecom.next.push(
      { status: 200, body: '\uFEFF{"errcode":0}' },
      { status: 200, body: '{"errcode":"0"}' },
      { status: 410, body: '' },
    )
    expect(await wecomBy()).toMatchObject({ outcome: 'sent' })
    expect(await wecomBy()).toMatchObject({ outcome: 'sent' })
    expect(await wecomBy()).toMatchObject({ outcome: 'refused' })
  })
  test('that answers nonsense, an error or is gone has failed', async () => {
    wecom.next.push({ status: 200, body: '<html>' }, { status: 502, body: 'bad gateway' })
    expect(await wecomBy()).toMatchObject({ outcome: 'failed', answer: '<html>' })
    expect(await wecomBy()).toMatchObject({ outcome: 'failed', answer: 'HTTP 502 bad gateway' })
    const gone = await sendWecom(true)({ kind: 'wecom', url: 'http://127.0.0.1:9/x' }, message())
    expect(gone.outcome).toBe('failed')
  })
  test('that stays silent is not waited for longer than 10 s', { timeout: 30_000 }, async () => {
    wecom.next.push('silence')
    expect(await wecomBy()).toMatchObject({ outcome: 'failed', answer: expect.stringContaining('abort') })
  })
  test('inside the own network is refused unless that is allowed', async () => {
    const answer = await sendWecom(false)({ kind: 'wecom', url: `${wecom.url}/cgi-bin/webhook/send` }, message())
    expect(answer.answer).toContain('本机或内网地址')
  })
})

describe('the DingTalk robot', () => {
  test('is signed to as it asks', async () => {
    expect(await dingtalkBy()).toMatchObject({ outcome: 'sent' })
    expect(dingtalk.taken).toEqual([`【环境应急】${message().body}`])
    const wrong = await dingtalkBy('SECother')
    expect([wrong.outcome, wrong.answer.includes('310000')]).toEqual(['failed', true])
    expect((await dingtalkBy(null)).answer).toContain('sign not match')
    expect((await dingtalkBy(undefined, 'token-2')).answer).toContain('300001')
  })
  test('rests ten minutes after more than 20 in a minute', async () => {
    dingtalk.next.push({ status: 200, body: '{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}' })
    expect(await dingtalkBy()).toMatchObject({ outcome: 'limited', holdMs: 600_000 })
  })
})

describe('the text message gateway', () => {
  test('is called with the signature of the vendor’s own example', () => {
    const { query, headers } = signedCall({
      host: 'ecs.cn-shanghai.aliyuncs.com',
      action: 'RunInstances',
      version: '2014-05-26',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      accessKeyId: 'YourAccessKeyId',
      accessKeySecret: 'YourAccessKeySecret',
      nonce: '3156853299f313e23d1673dc12e1703d',
      now: new Date('2023-10-26T10:22:32Z'),
    })
    expect(query).toBe('ImageId=win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd&RegionId=cn-shanghai')
    expect(headers['authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })
  test('takes a message, also with the characters that URLs are coy about', async () => {
    expect(await smsBy()).toMatchObject({ outcome: 'sent' })
    expect(await smsBy({ body: "防护服(A级)!*'~ 到期" })).toMatchObject({ outcome: 'sent' })
    expect(sms.taken).toEqual([
      '13900000001 邯郸环境应急 {"count":"1","text":"赵都精细应急预案报告距离到期还有60天，请及时处理。"}',
      `13900000001 邯郸环境应急 {"count":"1","text":"防护服(A级)!*'~ 到期"}`,
    ])
  })
  test('is told a number of its own for each, and never an address or a bracket', () => {
    expect(templateText('【急】请看 https://yj.example.org/x 速办')).toBe('急 请看 速办')
    expect([...templateText('预'.repeat(99))]).toHaveLength(35)
  })
  test('refuses for good, for a while, or for a wrong key', async () => {
    expect(await smsBy({ address: '0310-1234567' })).toMatchObject({ outcome: 'refused' })
    const wrong = await smsBy({}, 'other')
    expect([wrong.outcome, wrong.answer.includes('SignatureDoesNotMatch')]).toEqual(['failed', true])
    expect((await smsBy({}, 'key-secret', 'LTAI-none')).answer).toContain('InvalidAccessKeyId.NotFound')
    for (const [Code, outcome, holdMs] of [
      ['isv.BUSINESS_LIMIT_CONTROL', 'failed', undefined],
      ['isv.DAY_LIMIT_CONTROL', 'limited', 3_600_000],
      ['Throttling.User', 'limited', 60_000],
      ['isv.OUT_OF_SERVICE', 'failed', undefined],
    ] as const) {
      sms.next.push({ status: 200, body: JSON.stringify({ Code, Message: 'no' }) })
      const answer = await smsBy()
      expect([answer.outcome, answer.holdMs, answer.answer.includes(Code)]).toEqual([outcome, holdMs, true])
    }
  })
})

describe('mail', () => {
  test('arrives whole, under the id of its message', async () => {
    expect(await mailBy()).toMatchObject({ outcome: 'sent' })
    const [got = ''] = mail.taken
    expect(got).toContain(`Message-ID: <${message().id}@huanying>`)
    expect(got).toContain('To: wang@plant.example.org')
    const [, body = ''] = got.split('\r\n\r\n')
    expect(Buffer.from(body.replaceAll('\r\n', ''), 'base64').toString('utf8').trim()).toBe(message().body)
  })
  test('to nobody is refused for good; a busy server is let rest; a wrong password waits to be put right', async () => {
    expect(await mailBy({ address: 'nobody@plant.example.org' })).toMatchObject({ outcome: 'refused' })
    mail.next.push(452, 451)
    expect(await mailBy()).toMatchObject({ outcome: 'limited', holdMs: 300_000 })
    expect(await mailBy()).toMatchObject({ outcome: 'failed' })
    const wrong = await mailBy({}, {}, 'wrong')
    expect([wrong.outcome, wrong.answer.includes('535')]).toEqual(['failed', true])
    expect(await mailBy({}, { port: 9 })).toMatchObject({ outcome: 'failed' })
    expect(mail.taken).toEqual([])
  })
  test('says no password where no encryption is offered, nor under a certificate that nobody vouches for', async () => {
    expect(await mailBy({}, { security: 'starttls' })).toMatchObject({ outcome: 'failed' })
    const unknown = await mailBy({}, { security: 'starttls', port: tlsMail.port })
    expect([unknown.outcome, unknown.answer.includes('certificate')]).toEqual(['failed', true])
    expect([mail.taken, tlsMail.taken]).toEqual([[], []])
  })
  test('is not waited for by a server that keeps talking and never comes to the point', async () => {
    const left = Promise.withResolvers<void>()
    const talker = createServer((socket) => {
      const talk = setInterval(() => socket.write('220-please wait\r\n'), 500)
      socket.resume().on('error', () => undefined)
      socket.on('close', () => {
        clearInterval(talk)
        left.resolve()
      })
    })
    await new Promise<void>((resolve) => talker.listen(0, '127.0.0.1', resolve))
    const { port } = talker.address() as AddressInfo
    expect(await mailBy({}, { port })).toMatchObject({ outcome: 'failed', answer: expect.stringContaining('abort') })
    await left.promise
    await new Promise((resolve) => talker.close(resolve))
  })
  test('a subject cannot smuggle in a line of the head', async () => {
    await mailBy({ subject: '通知\r\nBcc: spy@example.org' })
    expect(mail.taken[0]).not.toMatch(/^Bcc:/m)
  })
})
