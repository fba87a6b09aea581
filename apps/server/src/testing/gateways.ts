import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a gateway answers next, in place of checking and taking: a status with a body, or no answer at all. */
export type NextAnswer = { status: number; body: string; headers?: Record<string, string> } | 'silence'

/** A stand-in for another system's gateway on this machine, which checks what it gets as the real one does. */
export interface Gateway {
  readonly url: string
  /** The texts that it took. */
  readonly taken: string[]
  readonly asked: () => number
  /** Answers of the next calls; afterwards it checks and takes again. */
  readonly next: NextAnswer[]
  close(): Promise<void>
}

interface Call {
  readonly request: IncomingMessage
  readonly url: URL
  readonly text: string
}

type Judge = (call: Call) => { status: number; body: object; taken?: string }

async function startGateway(judge: Judge): Promise<Gateway> {
  const taken: string[] = []
  const next: NextAnswer[] = []
  let asked = 0
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      asked += 1
      const told = next.shift()
      if (told === 'silence') return
      if (told !== undefined) return void response.writeHead(told.status, told.headers).end(told.body)
      const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
      const { status, body, taken: text } = judge({ request, url, text: Buffer.concat(parts).toString('utf8') })
      if (text !== undefined) taken.push(text)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    next,
    asked: () => asked,
    async close() {
      server.closeAllConnections()
      await stop(server)
    },
  }
}

const listen = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
const stop = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
  })

const errcode = (code: number, errmsg: string) => ({ status: 200, body: { errcode: code, errmsg } })

function textOf({ request, text }: Call): string | null {
  if (request.method !== 'POST' || request.headers['content-type']?.startsWith('application/json') !== true) return null
  const body = JSON.parse(text) as { msgtype?: string; text?: { content?: string } }
  return body.msgtype === 'text' && typeof body.text?.content === 'string' ? body.text.content : null
}

/** A WeCom robot: 93000 for a wrong key, 40058 for a text over 2048 bytes. */
export function startWecom(key: string): Promise<Gateway> {
  return startGateway((call) => {
    if (call.url.pathname !== '/cgi-bin/webhook/send' || call.url.searchParams.get('key') !== key)
      return errcode(93_000, 'invalid webhook url')
    const content = textOf(call)
    if (content === null || content === '') return errcode(40_008, 'invalid message type')
    if (Buffer.byteLength(content) > 2048) return errcode(40_058, 'content exceeds max length')
    return { ...errcode(0, 'ok'), taken: content }
  })
}

/** A DingTalk robot that is signed to: 300001 for a wrong token, 310000 for a wrong or old signature. */
export function startDingtalk(token: string, secret: string, now: () => Date): Promise<Gateway> {
  return startGateway((call) => {
    const { searchParams, pathname } = call.url
    if (pathname !== '/robot/send' || searchParams.get('access_token') !== token)
      return errcode(300_001, 'token is not exist')
    const timestamp = searchParams.get('timestamp') ?? ''
    const proof = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
    if (searchParams.get('sign') !== proof) return errcode(310_000, 'sign not match')
    if (!(Math.abs(Number(timestamp) - now().getTime()) < 3600_000)) return errcode(310_000, 'invalid timestamp')
    const content = textOf(call)
    return content === null ? errcode(400_101, 'msgtype is empty') : { ...errcode(0, 'ok'), taken: content }
  })
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Alibaba Cloud SMS: checks an ACS3-HMAC-SHA256 signature over what it got, the moment and the nonce. */
export function startSms(accessKeyId: string, accessKeySecret: string, now: () => Date): Promise<Gateway> {
  const nonces = new Set<string>()
  const wrong = (status: number, Code: string) => ({ status, body: { Code, Message: Code, RequestId: 'test' } })
  return startGateway(({ request, url, text }) => {
    const header = (name: string) => String(request.headers[name] ?? '')
    const read = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    )
    if (read === null) return wrong(400, 'IncompleteSignature')
    const [, credential = '', names = '', signature] = read
    if (credential !== accessKeyId) return wrong(404, 'InvalidAccessKeyId.NotFound')
    const signed = names.split(';')
    const needed = Object.keys(request.headers).filter((name) => name === 'host' || name.startsWith('x-acs-'))
    if (!needed.every((name) => signed.includes(name))) return wrong(400, 'IncompleteSignature')
    if (Math.abs(Date.parse(header('x-acs-date')) - now().getTime()) > 15 * 60_000)
      return wrong(400, 'InvalidTimeStamp.Expired')
    if (nonces.has(header('x-acs-signature-nonce'))) return wrong(400, 'SignatureNonceUsed')
    nonces.add(header('x-acs-signature-nonce'))
    const canonical = [
      request.method,
      url.pathname,
      url.search.slice(1).split('&').toSorted().join('&'),
      ...signed.map((name) => `${name}:${header(name).trim()}`),
      '',
      names,
      sha256(text),
    ].join('\n')
    const proof = createHmac('sha256', accessKeySecret)
      .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
      .digest('hex')
    if (signature !== proof || header('x-acs-content-sha256') !== sha256(text))
      return wrong(400, 'SignatureDoesNotMatch')
    if (header('x-acs-action') !== 'SendSms' || header('x-acs-version') !== '2017-05-25')
      return wrong(404, 'InvalidAction.NotFound')
    const asked = Object.fromEntries(url.searchParams)
    if (!/^1\d{10}$/.test(asked['PhoneNumbers'] ?? '')) return wrong(200, 'isv.MOBILE_NUMBER_ILLEGAL')
    const variables = Object.values(JSON.parse(asked['TemplateParam'] ?? '{}') as Record<string, unknown>)
    if (!variables.every((value) => typeof value === 'string')) return wrong(200, 'isv.INVALID_JSON_PARAM')
    if (variables.some((value) => [...String(value)].length > 35)) return wrong(200, 'isv.PARAM_LENGTH_LIMIT')
    const body = { Code: 'OK', Message: 'OK', RequestId: 'test', BizId: '9006^0' }
    return { status: 200, body, taken: `${asked['PhoneNumbers']} ${asked['SignName']} ${asked['TemplateParam']}` }
  })
}

/** A mail server that asks for a sign-in; recipients `nobody@…` it does not know, and it may be told to be busy. */
export interface MailServer {
  readonly port: number
  /** Whole mails, as they came. */
  readonly taken: string[]
  /** SMTP codes with which the next recipients are refused. */
  readonly next: number[]
  close(): Promise<void>
}

export async function startMail(user: string, password: string, offersTls = false): Promise<MailServer> {
  const taken: string[] = []
  const next: number[] = []
  const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    ...(offersTls ? {} : { disabledCommands: ['STARTTLS'] }),
    onAuth(auth, _session, done) {
      if (auth.username === user && auth.password === password) return done(null, { user })
      return done(refusal(535, 'authentication failed'))
    },
    onRcptTo({ address }, _session, done) {
      const code = next.shift()
      if (code !== undefined) return done(refusal(code, 'not now'))
      return address.startsWith('nobody@') ? done(refusal(550, 'no such user')) : done()
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        taken.push(Buffer.concat(parts).toString('utf8'))
        done()
      })
    },
  })
  server.on('error', () => undefined) // a client that hangs up over the certificate
  const port = await listen(server.server)
  return { port, taken, next, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
