import { createHash, randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { routes } from '@huanying/contracts/routes'
import type { Route, RouteName } from '@huanying/contracts/routes'
import type { Language } from '@huanying/contracts/values'
import { can, isForTokens } from '@huanying/domain/access'
import fastify, { LogController } from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'
import { enter, settle } from './context.ts'
import { despiteDeadlock } from './deadlock.ts'
import type { Actor, Aftermath, Context } from './context.ts'
import { sessionCookie, tokenOf } from './http-options.ts'
import type { HttpOptions } from './http-options.ts'
import { rememberReply, repeatedReply } from './idempotency.ts'
import type { FileReply } from './module.ts'
import { openApiDocument } from './openapi.ts'
import { parsePart } from './parse.ts'
import { Problem, problemBody } from './problem.ts'
import { serveLiveEvents } from './live.ts'
import { pageFolder, serveStatic } from './static.ts'
import { sql } from './sql.ts'
import type { Db } from './sql.ts'
import { takeUpload } from './upload.ts'
import type { TakenUpload } from './upload.ts'

/** The language of an answer: what the page asks for, else Chinese. */
export function languageOf(request: FastifyRequest): Language {
  return /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh'
}

/** Builds the HTTP side: every contract becomes a route; nothing else answers under /api/v1. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { config } = options
  const app = fastify({
    logger: { level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    trustProxy: config.behindProxy,
    bodyLimit: 1024 * 1024,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
  })
  await app.register(helmet, { contentSecurityPolicy: contentSecurityPolicy(config), hsts: config.behindProxy })
  await app.register(compress, { threshold: 65_536, encodings: ['gzip'] })
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 4, parts: 5 } })
  await app.register(rateLimit, {
    max: 1200,
    timeWindow: '1 minute',
    // A bureau's staff or a district's phones may share one address: each session is counted by itself.
    keyGenerator: (request) => `${request.ip} ${tokenOf(request) ?? ''}`,
    errorResponseBuilder: () => new Problem('too-many-requests'),
  })
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  app.setNotFoundHandler(async (request, reply) => {
    const folder = pageFolder(request)
    if (folder !== null) return reply.sendFile('index.html', folder)
    return sendError(new Problem('not-found', { subject: '' }), request, reply)
  })

  app.get('/healthz', async () => ({ status: 'up' }))
  app.get('/readyz', async () => {
    await options.database
      .transaction(async (db) => db.rows(sql`select from migrations limit 1`))
      .catch(() => {
        throw new Problem('not-ready')
      })
    return { status: 'ready' }
  })
  app.get('/api/openapi.json', async () => openApiDocument())
  await serveLiveEvents(app, options)
  await serveStatic(app)
  for (const name of Object.keys(routes) as RouteName[]) serve(app, name, options)
  return app
}

/** Read by pages of other sites (OGC 17-069r4, /rec/core/cross-origin), never with a session: `*` forbids a browser to send one. */
const anyOrigin = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } as const

function serve(app: FastifyInstance, name: RouteName, options: HttpOptions): void {
  const route: Route = routes[name]
  // The handler map is typed per route; here one loop serves them all, after the contract has checked each part.
  const { admit, take: handler } = partsOf(options.handlers[name])
  const url = `/api/v1${route.path}`
  if (route.crossOrigin === true) {
    app.options(url, async (_request, reply) =>
      reply
        .status(204)
        .headers({ ...anyOrigin, 'access-control-allow-methods': route.method, 'access-control-max-age': '86400' })
        .header('access-control-allow-headers', 'authorization, accept-language')
        .send(),
    )
  }
  app.route({
    method: route.method,
    url,
    async handler(request, reply) {
      if (route.crossOrigin === true) reply.headers(anyOrigin)
      checkOrigin(request)
      const now = options.now()
      const token = tokenOf(request)
      const enterAs = async (db: Db, aftermath: Aftermath) => {
        const actor = token === undefined ? null : await options.authenticate(db, token, now)
        const asker = checkVerb(route, name, actor)
        const language = request.headers['accept-language'] === undefined ? asker.language : languageOf(request)
        const input = {
          params: parsePart(route.params, request.params, language),
          query: parsePart(route.query, request.query, language),
          body: parsePart(route.body, request.body ?? undefined, language),
          request: requestFacts(request, reply, config(options)),
        }
        return { context: await enter(db, asker, { now, language }, aftermath), input }
      }
      // Nobody may fill the disk before they are known and allowed: all that can be is checked before a byte is stored.
      const mayUpload = async () =>
        options.database.transaction(async (db) => {
          const { context, input } = await enterAs(db, { happened: [], runs: [] })
          await admit(context, input)
        })
      const taken = route.uploadLimit === undefined ? undefined : await takeUploadOf(request, options, route, mayUpload)
      const answer = async (db: Db, aftermath: Aftermath): Promise<unknown> => {
        const { context, input: parsed } = await enterAs(db, aftermath)
        const input = { ...parsed, upload: taken?.upload }
        const key = route.idempotent === true ? request.headers['idempotency-key'] : undefined
        if (typeof key !== 'string') return handler(context, input)
        const digest = createHash('sha256')
          .update(JSON.stringify([request.url, request.body]))
          .digest('hex')
        const repeated = await repeatedReply(context, { key, route: name, digest })
        if (repeated !== undefined) return repeated
        const fresh = await handler(context, input)
        await rememberReply(context, key, fresh)
        return fresh
      }
      const once = async () => {
        const left: Aftermath = { happened: [], runs: [] }
        return {
          result: await options.database.transaction(keepingRefusals((db) => answer(db, left))),
          aftermath: left,
        }
      }
      try {
        // What was uploaded is taken by the first attempt.
        const { result, aftermath } = await (taken === undefined ? despiteDeadlock(once) : once())
        settle(options.database, aftermath)
        if (result instanceof Problem) throw result
        return await sendResult(route, result, reply)
      } finally {
        await taken?.dispose()
      }
    },
  })
}

const config = (options: HttpOptions) => options.config

/** A refusal that keeps its writes leaves the transaction as a value, so that it commits. */
function keepingRefusals(work: (db: Db) => Promise<unknown>) {
  return async (db: Db): Promise<unknown> => {
    try {
      return await work(db)
    } catch (error) {
      if (error instanceof Problem && error.keepsWrites) return error
      throw error
    }
  }
}

type Run = (context: Context, input: unknown) => Promise<unknown>

/** A route's handler as what lets a file in and what answers. */
function partsOf(handler: unknown): { admit: Run; take: Run } {
  if (typeof handler === 'function') return { admit: async () => undefined, take: handler as Run }
  return handler as { admit: Run; take: Run }
}

async function takeUploadOf(
  request: FastifyRequest,
  { config }: HttpOptions,
  route: Route,
  mayUpload: () => Promise<void>,
): Promise<TakenUpload> {
  await mayUpload()
  return takeUpload(request, config.varFolder, route.uploadLimit ?? 0)
}

const nobody: Actor = {
  accountId: null,
  sessionId: null,
  name: '',
  role: 'reviewer',
  scope: null,
  ownerId: null,
  language: 'zh',
  mustChangePassword: false,
  isToken: false,
}

/** Calls that remain open to an account that must first change its password. */
const beforePasswordChange: ReadonlySet<RouteName> = new Set([
  'getOwnUser',
  'changePassword',
  'signOut',
  'changeLanguage',
])

function checkVerb(route: Route, name: RouteName, actor: Actor | null): Actor {
  if (route.verb === 'anonymous') return actor ?? nobody
  if (actor === null) throw new Problem('not-signed-in')
  if (!can(actor.role, route.verb)) throw new Problem('not-allowed')
  if (actor.isToken && !isForTokens(route.verb)) throw new Problem('not-for-tokens')
  if (actor.mustChangePassword && !beforePasswordChange.has(name)) throw new Problem('must-change-password')
  return actor
}

/** A browser names the page a request comes from: another site's page may not act for the user. */
function checkOrigin(request: FastifyRequest): void {
  const origin = request.headers.origin
  if (request.method === 'GET' || origin === undefined) return
  if (URL.parse(origin)?.host !== request.host) throw new Problem('wrong-origin')
}

function requestFacts(request: FastifyRequest, reply: FastifyReply, { behindProxy, publicUrl }: Config) {
  return {
    address: request.ip,
    baseUrl: publicUrl ?? `${request.protocol}://${request.host}`,
    userAgent: request.headers['user-agent']?.slice(0, 300) ?? null,
    setSession(token: string | null, maxAgeS: number) {
      const flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: behindProxy } as const
      if (token === null) reply.clearCookie(sessionCookie, flags)
      else reply.setCookie(sessionCookie, token, { ...flags, maxAge: maxAgeS })
    },
  }
}

async function sendResult(route: Route, result: unknown, reply: FastifyReply) {
  reply.header('cache-control', 'no-store')
  if (route.reply === null) return reply.status(route.status ?? 204).send()
  if (route.reply === 'file') {
    const file = result as FileReply // a 'file' route's use case gives one: see Reply
    const content = typeof file.content === 'function' ? await file.content() : file.content
    const ascii = file.fileName.replace(/[^\w.-]/g, '_')
    return reply
      .header('content-type', file.contentType)
      .header(
        'content-disposition',
        `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      )
      .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength))
  }
  return reply.status(route.status ?? 200).send(result)
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = asProblem(error, request)
  if (problem.status >= 500) request.log.error({ err: error, reqId: request.id }, 'request failed')
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, languageOf(request))))
}

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  const code = (error as { code?: unknown }).code
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return new Problem('bad-json')
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('too-large', { limit: '1 MB' })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('unsupported-media-type')
  if ((error as { statusCode?: unknown }).statusCode === 400) return new Problem('bad-json')
  return new Problem('internal', { requestId: request.id })
}

function contentSecurityPolicy({ baseMap }: Config) {
  const mapHosts =
    baseMap === null || !URL.canParse(baseMap.url) ? [] : [new URL(baseMap.url.replace(/\{.*?\}/g, '0')).origin]
  return {
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...mapHosts],
      connectSrc: ["'self'", ...mapHosts],
      fontSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      frameAncestors: ["'none'"],
      upgradeInsecureRequests: null,
    },
  }
}
