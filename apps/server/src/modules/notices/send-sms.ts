import { createHash, createHmac, randomUUID } from 'node:crypto'
import type { Attempt } from '#kernel/delivery'
import type { SendBy } from './channel.ts'
import { failed, postJson } from './post-json.ts'
import type { JsonAnswer } from './post-json.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** RFC 3986, as the signature wants it: encodeURIComponent leaves five characters that it must not. */
const encoded = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

export interface AcsCall {
  readonly host: string
  readonly action: string
  readonly version: string
  readonly query: Readonly<Record<string, string>>
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly nonce: string
  readonly now: Date
}

/**
 * The query and headers of a signed call of Alibaba Cloud without a body: ACS3-HMAC-SHA256
 * (alibabacloud.com/help/en/sdk/product-overview/v3-request-structure-and-signature).
 */
export function signedCall(call: AcsCall): { query: string; headers: Record<string, string> } {
  const query = Object.keys(call.query)
    .toSorted()
    .map((name) => `${encoded(name)}=${encoded(call.query[name] ?? '')}`)
    .join('&')
  const digest = sha256('')
  const headers: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': digest,
    'x-acs-date': `${call.now.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': call.nonce,
    'x-acs-version': call.version,
  }
  const names = Object.keys(headers).toSorted()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const canonical = ['POST', '/', query, lines, names.join(';'), digest].join('\n')
  const signature = createHmac('sha256', call.accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  const authorization = `ACS3-HMAC-SHA256 Credential=${call.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { query, headers: { ...headers, authorization } }
}

/** A variable of a notice's template takes 35 characters (developer.aliyun.com/ask/220871). */
const variableLength = 35

/** What a variable may hold: one line, no brackets of a signature, no address, not too long. */
export function templateText(text: string): string {
  const plain = text.replaceAll(/https?:\/\/\S+/g, '').replaceAll(/[【】\s]+/g, ' ')
  return [...plain.trim()].slice(0, variableLength).join('')
}

/**
 * Sends a text message by Alibaba Cloud SMS (SendSms, version 2017-05-25). The template's variables are `count` and `text`:
 * 「您有${count}条环境应急通知：${text}，请登录平台处理。」
 */
export function sendSms(allowPrivate: boolean): SendBy<'sms'> {
  return ({ settings, accessKeySecret }, message) => {
    const target = new URL(settings.endpoint)
    const [first = ''] = message.notices > 1 ? [message.subject] : message.body.split('\n')
    const { query, headers } = signedCall({
      host: target.host,
      action: 'SendSms',
      version: '2017-05-25',
      query: {
        PhoneNumbers: message.address,
        SignName: settings.signName,
        TemplateCode: settings.templateCode,
        TemplateParam: JSON.stringify({ count: String(Math.max(1, message.notices)), text: templateText(first) }),
        OutId: message.id,
      },
      accessKeyId: settings.accessKeyId,
      accessKeySecret,
      nonce: randomUUID(),
      now: message.now,
    })
    return postJson(allowPrivate, { url: `${target.origin}/?${query}`, headers }, judge)
  }
}

/** Never taken, however often it is tried (help.aliyun.com/document_detail/101346.html). */
const refusals = ['isv.MOBILE_NUMBER_ILLEGAL', 'isv.BLACK_KEY_CONTROL_LIMIT', 'isv.SMS_CONTENT_ILLEGAL']
const minute = 60_000

function judge(answer: JsonAnswer): Attempt {
  const code = String(answer.fields['Code'] ?? '').trim()
  if (answer.status === 200 && code === 'OK') return { outcome: 'sent', answer: answer.text }
  if (refusals.includes(code)) return { outcome: 'refused', answer: answer.text }
  if (code.startsWith('Throttling')) return { outcome: 'limited', answer: answer.text, holdMs: minute }
  // The account's quota of the day or month is spent: nothing goes out for a while, whoever it is for.
  if (/^isv\.(DAY|MONTH)_LIMIT_CONTROL$/.test(code))
    return { outcome: 'limited', answer: answer.text, holdMs: 60 * minute }
  return failed(answer)
}
