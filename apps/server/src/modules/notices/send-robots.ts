import { createHmac } from 'node:crypto'
import type { Outgoing, SendBy } from './channel.ts'
import { failed, postJson } from './post-json.ts'
import type { JsonAnswer } from './post-json.ts'

const minute = 60_000

/** The longest start of a text that fits into so many bytes of UTF-8, cut between characters. */
export function cutBytes(text: string, atMost: number): string {
  if (Buffer.byteLength(text) <= atMost) return text
  let size = 3 // of the ellipsis
  const kept: string[] = []
  for (const character of text) {
    size += Buffer.byteLength(character)
    if (size > atMost) break
    kept.push(character)
  }
  return `${kept.join('')}…`
}

/** Both answer HTTP 200 with an `errcode`, 0 for success. */
const judge = (limited: number, holdMs: number) => (answer: JsonAnswer) => {
  const { errcode: given } = answer.fields
  // Front ends in between turn the number into a text.
  const errcode = typeof given === 'string' && /^\d+$/.test(given.trim()) ? Number(given) : given
  if (answer.status === 200 && errcode === 0) return { outcome: 'sent' as const, answer: answer.text }
  if (errcode === limited) return { outcome: 'limited' as const, answer: answer.text, holdMs }
  return failed(answer)
}

/** By what a group knows whose message it is; also the keyword of a robot that is guarded by one. */
const mark = '【环境应急】'
const textOf = ({ body }: Outgoing, atMost: number) => ({
  msgtype: 'text',
  text: { content: cutBytes(`${mark}${body}`, atMost) },
})

/**
 * Tells a WeCom group through its robot (企业微信群机器人, developer.work.weixin.qq.com/document/path/91770): the key stands in
 * the address, a text has 2048 bytes, 45009 means too often.
 */
export function sendWecom(allowPrivate: boolean): SendBy<'wecom'> {
  return ({ url }, message) => postJson(allowPrivate, { url, json: textOf(message, 2048) }, judge(45_009, minute))
}

/** The signature of a DingTalk robot's call: HmacSHA256 over `timestamp\nsecret` with the secret as key, Base64. */
function dingtalkSignature(secret: string, timestamp: number): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}

/**
 * Tells a DingTalk group through its robot (钉钉自定义机器人, open.dingtalk.com/document/group/custom-robot-access): 130101 means
 * more than 20 in a minute, after which it takes nothing for 10 minutes; a text has 20 000 bytes.
 */
export function sendDingtalk(allowPrivate: boolean): SendBy<'dingtalk'> {
  return ({ url, secret }, message) => {
    const target = new URL(url)
    if (secret !== null) {
      const timestamp = message.now.getTime()
      target.searchParams.set('timestamp', String(timestamp))
      target.searchParams.set('sign', dingtalkSignature(secret, timestamp))
    }
    return postJson(allowPrivate, { url: target.href, json: textOf(message, 20_000) }, judge(130_101, 10 * minute))
  }
}
