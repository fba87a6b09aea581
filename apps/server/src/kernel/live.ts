import type { FastifyInstance, FastifyReply } from 'fastify'
import { checkVerb } from './check-verb.ts'
import { enter } from './context.ts'
import type { Actor } from './context.ts'
import { findEvents, forViewer, maySee } from './events.ts'
import type { HappenedEvent } from './events.ts'
import { tokenOf } from './http-options.ts'
import type { HttpOptions } from './http-options.ts'
import { liveFeedOf } from './live-feed.ts'

/** So many missed events are read at a time when they are older than the feed remembers. */
const pageSize = 1000
/** A quiet line is told that it lives, and whether its viewer still is who they were. */
const beatMs = 20_000

/**
 * `GET /api/v1/events`: server-sent events of what the signed-in user may see, replayed from Last-Event-ID. Events are
 * numbered in the order of their commits, so what a viewer missed is exactly what stands after the last number it saw.
 * The first frame tells a new viewer where the log stands. A session that was ended loses its line at
 * once, with the event that says so.
 */
export async function serveLiveEvents(app: FastifyInstance, options: HttpOptions): Promise<void> {
  const feed = liveFeedOf(options.database)
  await feed.start()
  app.addHook('onClose', async () => feed.stop())
  app.get('/api/v1/events', async (request, reply) => {
    const token = tokenOf(request)
    const viewer = async () =>
      token === undefined ? null : options.database.transaction((db) => options.authenticate(db, token, options.now()))
    const found = await viewer()
    // A person listens with a session; another system with a token whose account may read incidents.
    const actor = checkVerb({ verb: found?.isToken === true ? 'incident.read' : 'session.use' }, null, found)
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
    const askAgain = () =>
      viewer().then(
        (still) => {
          if (still === null || !isSame(still, actor)) reply.raw.end()
        },
        // The database does not answer: the line stays, and is asked about again.
        () => undefined,
      )
    const stop = feed.listen((event) => {
      // Something was done to the viewer's own account: nothing more goes out before it is known to be let in still.
      if (event.subjectType === 'account' && event.subjectId === actor.accountId) line.holdUntil(askAgain())
      line.send(event)
    })
    const beat = setInterval(() => {
      line.beat()
      void askAgain()
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

/** Whether a viewer may see what they could when the line was opened. */
const isSame = (now: Actor, before: Actor) =>
  now.role === before.role && now.scope === before.scope && now.ownerId === before.ownerId && !now.mustChangePassword

/** The open answer to one viewer. */
function openLine(reply: FastifyReply, actor: Actor, since: number) {
  let sent = since
  let held: HappenedEvent[] | null = null
  let holds = 0
  const write = (event: HappenedEvent) => {
    if (!reply.raw.writableEnded && maySee(actor, event)) reply.raw.write(frame(forViewer(actor, event)))
  }
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
      if (held === null) write(event)
      else held.push(event)
    },
    /** Keeps back what happens until something is known. */
    holdUntil(known: Promise<void>) {
      held ??= []
      holds += 1
      void known.then(() => {
        holds -= 1
        if (holds > 0) return
        const kept = held ?? []
        held = null
        kept.forEach(write)
      })
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
