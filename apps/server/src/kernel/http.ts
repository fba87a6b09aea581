import { createHash, randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import { routes } from '@huanying/contracts/routes'
import type { Route, RouteName } from '@huanying/contracts/routes'
import type { Language } from '@huanying/contracts/values'
import fastify, { LogController } from 'fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { checkVerb } from './check-verb.ts'
import type { Config } from './config.ts'
import { begin, enter, settle } from './context.ts'
import { despiteDeadlock } from './deadlock.ts'
import { diskRoom, isNearlyFull } from './disk.ts'
import type { Actor, Aftermath, Context } from './context.ts'
import { tokenOf } from './http-options.ts'
import type { HttpOptions } from './http-options.ts'
import { idempotencyKey, rememberReply, repeatedReply } from './idempotency.ts'
import { callerOf } from './limits.ts'
import type { Before } from './module.ts'
import { openApiDocument } from './openapi.ts'
import { parsePart } from './parse.ts'
import { Problem } from './problem.ts'
import { languageOf, sendError, sendResult } from './replies.ts'
import { checkOrigin, requestFacts } from './request-facts.ts'
import { serveLiveEvents } from './live.ts'
import { pageFolder, serveStatic } from './static.ts'
import { sql } from './sql.ts'
import type { Db } from './sql.ts'
import { refuseUnread } from './unread-request.ts'
import { takeUpload } from './upload.ts'
import type { TakenUpload } from './upload.ts'

/** A film from a village's mobile network takes minutes; who drips a byte a second must not hold a connection for ever. */
const arrivesWithinMs = 15 * 60_000

/** Which neighbours are proxies of ours, whose word on the caller's address counts: so many of them, or these. */
function trusted(behindProxy: Config['behindProxy']) {
  if (typeof behindProxy === 'number') return (_address: string, hop: number) => hop < behindProxy
  return behindProxy === false ? false : [...behindProxy]
}

/** Builds the HTTP side: every contract becomes a route; nothing else answers under /api/v1. */
export async function buildHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { config } = options
  const app = fastify({
    logger: { level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    trustProxy: trusted(config.behindProxy),
    bodyLimit: 1024 * 1024,
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
    clientErrorHandler: refuseUnread,
    requestTimeout: arrivesWithinMs,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
  })
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(config),
    hsts: config.behindProxy !== false,
  })
  await app.register(compress, { threshold: 65_536, encodings: ['gzip'] })
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 4, parts: 5 } })
  await app.register(rateLimit, {
    max: 1200,
    timeWindow: '1 minute',
    keyGenerator: callerOf(config.varFolder, options.deviceOf, options.now),
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
    // A full disk takes no files and no more: what is there is read, so the process stays in service.
    const room = await diskRoom(config.varFolder)
    return { status: 'ready', disk: room === null ? 'unknown' : isNearlyFull(room, config.diskLow) ? 'low' : 'ok' }
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
  const { config } = options
  // The handler map is typed per route; here one loop serves them all, after the contract has checked each part.
  const { admit, take, prepare } = partsOf(options.handlers[name])
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
      checkOrigin(request, config)
      const now = options.now()
      const token = tokenOf(request)
      /** Who asks and what: the same in the transaction as before it. */
      const ask = async (authenticated: (token: string) => Promise<Actor | null>) => {
        // Who signs in is nobody yet: a made-up session costs no question to the database.
        const isKnown = token !== undefined && (route.verb !== 'anonymous' || route.knowsCaller === true)
        const asker = checkVerb(route, name, isKnown ? await authenticated(token) : null)
        const language = request.headers['accept-language'] === undefined ? asker.language : languageOf(request)
        const input = {
          params: parsePart(route.params, request.params, language),
          query: parsePart(route.query, request.query, language),
          body: parsePart(route.body, request.body ?? undefined, language),
          request: requestFacts(request, reply, config),
        }
        return { asker, language, input }
      }
      const enterAs = async (db: Db, aftermath: Aftermath) => {
        const { asker, language, input } = await ask((secret) => options.authenticate(db, secret, now))
        return { context: await enter(db, asker, { now, language }, aftermath), input }
      }
      // Nobody may fill the disk before they are known and allowed: all that can be is checked before a byte is stored.
      const mayUpload = async () =>
        options.database.transaction(async (db) => {
          const { context, input } = await enterAs(db, { happened: [], runs: [] })
          await admit(context, input)
        })
      const taken = route.uploadLimit === undefined ? undefined : await takeUploadOf(request, options, route, mayUpload)
      const run =
        prepare === undefined
          ? take
          : await prepared(prepare, options, now, () =>
              ask((secret) => options.database.transaction((db) => options.authenticate(db, secret, now))),
            )
      const answer = async (db: Db, aftermath: Aftermath): Promise<unknown> => {
        const { context, input: parsed } = await enterAs(db, aftermath)
        const input = { ...parsed, upload: taken?.upload }
        const key = route.idempotent === true ? idempotencyKey(request.headers['idempotency-key']) : undefined
        if (key === undefined) return run(context, input)
        const digest = createHash('sha256')
          .update(JSON.stringify([request.url, request.body]))
          .digest('hex')
        const repeated = await repeatedReply(context, { key, route: name, digest })
        if (repeated !== undefined) return repeated
        const fresh = await run(context, input)
        await rememberReply(context, key, fresh)
        return fresh
      }
      const once = async () => {
        const left: Aftermath = { happened: [], runs: [] }
        return {
          result: await options.database.transaction((db) => answer(db, left)),
          aftermath: left,
        }
      }
      // What was uploaded is taken by the first attempt, and gone from the folder before anybody is told, unless it is kept.
      const attempt = taken === undefined ? despiteDeadlock(once) : once()
      const settled = attempt.then(({ result, aftermath }) => {
        settle(options.database, aftermath)
        return result
      })
      return sendResult(route, await settled.finally(() => taken?.dispose()), reply)
    },
  })
}

type Run = (context: Context, input: unknown) => Promise<unknown>
type Prepare = (before: Before, input: unknown) => Promise<(context: Context) => Promise<unknown>>

/** Lets a use case do its slow work before the transaction, with no connection held; gives what is left for that. */
async function prepared(
  prepare: Prepare,
  { database }: HttpOptions,
  now: Date,
  ask: () => Promise<{ asker: Actor; language: Language; input: unknown }>,
): Promise<Run> {
  const { asker, language, input } = await ask()
  const read: Before['read'] = (work) => begin(database, asker, { now, language }, work)
  const rest = await prepare({ actor: asker, now, language, read }, input)
  return (context) => rest(context)
}

/** A route's handler as what lets a file in, what is done before the transaction, and what answers. */
function partsOf(handler: unknown): { admit: Run; take: Run; prepare?: Prepare } {
  if (typeof handler === 'function') return { admit: async () => undefined, take: handler as Run }
  return handler as { admit: Run; take: Run; prepare?: Prepare }
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
