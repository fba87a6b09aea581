import type { FastifyInstance, FastifyReply } from 'fastify'
import { enter } from './context.ts'
import type { Actor } from './context.ts'
import { findEvents, forViewer, maySee } from './events.ts'
import type { HappenedEvent } from './events.ts'
import { tokenOf } from './http-options.ts'
import type { HttpOptions } from './http-options.ts'
import { liveFeedOf } from './live-feed.ts'
import { Problem } from './problem.ts'

/** So many missed events are read at a time when they are older than the feed remembers. */
const pageSize = 1000
/** A quiet line is told that it lives, and whether its viewer still is who they were. */
const beatMs = 20_000

/**
 * `GET /api/v1/events`: server-sent events of what the signed-in user may see, replayed from Last-Event-ID. Events are
 * numbered in the order of their commits, so what a viewer missed is exactly what stands after the last number it saw.
 * The first frame tells a new viewer where the log stands. A session that was ended loses its line within 20 s.
 */
export async function serveLiveEvents(app: FastifyInstance, options: HttpOptions): Promise<void> {
  const feed = liveFeedOf(options.database)
  await feed.start()
  app.addHook('onClose', async () => feed.stop())
  app.get('/api/v1/events', async (request, reply) => {
    const token = tokenOf(request)
    const viewer = async () =>
      token === undefined ? null : options.database.transaction((db) => options.authenticate(db, token, options.now()))
    const actor = await viewer()
    if (actor === null) throw new Problem('not-signed-in')
    const asked = Number(request.headers['last-event-id'] ?? Number.NaN)
    const line = openLine(reply, actor, Number.isSafeInteger(asked) && asked >= 0 ? asked : feed.newest())
    for (let missed = feed.since(line.sent()); ; missed = feed.since(line.sent())) {
      missed?.forEach(line.send)
      if (missed !== null || reply.raw.destroyed) break
      const known = feed.newest()
      const page = await readMissed(options, actor, line.sent()).catch(() => {
        reply.raw.destroy()
        return []
      })
      page.forEach(line.send)
      if (page.length < pageSize) line.skipTo(known)
    }
    line.hello()
    const stop = feed.listen(line.send)
    const beat = setInterval(() => {
      line.beat()
      void viewer().then(
        (still) => {
          if (still === null) reply.raw.end()
        },
        // The database does not answer: the line stays, and is asked about again.
        () => undefined,
      )
    }, beatMs)
    request.raw.on('close', () => {
      stop()
      clearInterval(beat)
    })
  })
}

/** What a viewer missed that is older than memory, a page at a time, as far as row-level security lets them see it. */
async function readMissed(options: HttpOptions, actor: Actor, since: number): Promise<HappenedEvent[]> {
  return options.database.transaction(async (db) => {
    const at = { now: options.now(), language: actor.language }
    const context = await enter(db, actor, at, { happened: [], runs: [] })
    return findEvents(context.db, since, pageSize)
  })
}

/** The open answer to one viewer. */
function openLine(reply: FastifyReply, actor: Actor, since: number) {
  let sent = since
  reply.hijack()
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  reply.raw.write('retry: 2000\n\n')
  return {
    sent: () => sent,
    send(event: HappenedEvent) {
      if (event.seq <= sent) return
      sent = event.seq
      if (maySee(actor, event)) reply.raw.write(frame(forViewer(actor, event)))
    },
    /** Nothing that this viewer may see stands before this number any more. */
    skipTo(seq: number) {
      sent = Math.max(sent, seq)
    },
    hello: () => reply.raw.write(`id: ${sent}\nevent: hello\ndata: {"seq":${sent},"kind":"hello"}\n\n`),
    beat: () => reply.raw.write(': still here\n\n'),
  }
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
