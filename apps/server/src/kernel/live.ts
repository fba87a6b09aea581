import type { FastifyInstance } from 'fastify'
import { enter } from './context.ts'
import { findEvents, maySee } from './events.ts'
import type { HappenedEvent } from './events.ts'
import { tokenOf } from './http-options.ts'
import type { HttpOptions } from './http-options.ts'
import { liveFeedOf } from './live-feed.ts'
import { Problem } from './problem.ts'
import { one, sql } from './sql.ts'

const replayLimit = 1000

/**
 * `GET /api/v1/events`: server-sent events of what the signed-in user may see, replayed from Last-Event-ID. Events are
 * numbered in the order of their commits, so what a viewer missed is exactly what stands after the last number it saw; it
 * listens before it reads that, so that nothing falls between. The first frame tells a new viewer where the log stands.
 */
export async function serveLiveEvents(app: FastifyInstance, options: HttpOptions): Promise<void> {
  const feed = liveFeedOf(options.database)
  await feed.start()
  app.addHook('onClose', async () => feed.stop())
  app.get('/api/v1/events', async (request, reply) => {
    const token = tokenOf(request)
    const asked = Number(request.headers['last-event-id'] ?? Number.NaN)
    const since = Number.isSafeInteger(asked) && asked >= 0 ? asked : null
    const waiting: HappenedEvent[] = []
    let deliver = (event: HappenedEvent): void => void waiting.push(event)
    const stop = feed.listen((event) => deliver(event))
    request.raw.on('close', stop)
    const { actor, missed, newest } = await options.database.transaction(async (db) => {
      const found = token === undefined ? null : await options.authenticate(db, token, options.now())
      if (found === null) {
        stop()
        throw new Problem('not-signed-in')
      }
      const head = await one<{ newest: number }>(db, sql`select coalesce(max(seq), 0) as newest from events`)
      const context = await enter(
        db,
        found,
        { now: options.now(), language: found.language },
        { happened: [], runs: [] },
      )
      return {
        actor: found,
        newest: head.newest,
        missed: since === null ? [] : await findEvents(context.db, since, replayLimit),
      }
    })
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\n\n')
    let sent = since ?? newest
    const send = (event: HappenedEvent) => {
      if (event.seq <= sent) return
      sent = event.seq
      if (maySee(actor, event)) reply.raw.write(frame(event))
    }
    for (const event of missed) send(event)
    if (missed.length === replayLimit) {
      // More was missed than is replayed: the viewer comes again from here.
      stop()
      reply.raw.end()
      return
    }
    if (missed.length === 0) reply.raw.write(`id: ${sent}\nevent: hello\ndata: {"seq":${sent},"kind":"hello"}\n\n`)
    for (const event of waiting) send(event)
    deliver = send
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), 20_000)
    request.raw.on('close', () => clearInterval(beat))
  })
}

const frames = new WeakMap<HappenedEvent, string>()

/** An event as a frame of the stream; made once for all viewers. */
function frame(event: HappenedEvent): string {
  const made = frames.get(event) ?? makeFrame(event)
  frames.set(event, made)
  return made
}

function makeFrame(event: HappenedEvent): string {
  const { seq, at, kind, subjectType, subjectId, actorName, data } = event
  return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify({ seq, at, kind, subjectType, subjectId, actorName, data })}\n\n`
}
