import type { FastifyInstance } from 'fastify'
import { enter } from './context.ts'
import type { Actor } from './context.ts'
import { liveEvents, maySee } from './events.ts'
import type { HappenedEvent } from './events.ts'
import { tokenOf } from './http-options.ts'
import type { HttpOptions } from './http-options.ts'
import { Problem } from './problem.ts'
import { sql } from './sql.ts'

const replayLimit = 1000

interface StoredEvent {
  seq: number
  at: Date
  account_id: string | null
  actor_name: string
  actor_role: string
  kind: string
  subject_type: string
  subject_id: string | null
  region: string | null
  owner_id: string | null
  data: Record<string, unknown>
}

/** `GET /api/v1/events`: server-sent events of what the signed-in user may see, replayed from Last-Event-ID. */
export function serveLiveEvents(app: FastifyInstance, options: HttpOptions): void {
  app.get('/api/v1/events', async (request, reply) => {
    const token = tokenOf(request)
    const since = Number(request.headers['last-event-id'] ?? Number.NaN)
    const { actor, missed } = await options.database.transaction(async (db) => {
      const found = token === undefined ? null : await options.authenticate(db, token, options.now())
      if (found === null) throw new Problem('not-signed-in')
      if (!Number.isSafeInteger(since)) return { actor: found, missed: [] }
      const context = await enter(
        db,
        found,
        { now: options.now(), language: found.language },
        { happened: [], runs: [] },
      )
      return { actor: found, missed: await replay(context.db, since) }
    })
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\n\n')
    let sent = 0
    const send = (event: HappenedEvent) => {
      if (event.seq <= sent || !maySee(actor as Actor, event)) return
      sent = event.seq
      reply.raw.write(frame(event))
    }
    for (const event of missed) send(event)
    const stop = liveEvents.listen(send)
    const beat = setInterval(() => reply.raw.write(': still here\n\n'), 20_000)
    request.raw.on('close', () => {
      clearInterval(beat)
      stop()
    })
  })
}

async function replay(db: Parameters<typeof enter>[0], since: number): Promise<HappenedEvent[]> {
  const rows = await db.rows<StoredEvent>(
    sql`select seq, at, account_id, actor_name, actor_role, kind, subject_type, subject_id, region, owner_id, data
      from events where seq > ${since} order by seq limit ${replayLimit}`,
  )
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    accountId: row.account_id,
    actorName: row.actor_name,
    actorRole: row.actor_role,
    kind: row.kind,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    region: row.region,
    ownerId: row.owner_id,
    data: row.data,
  }))
}

function frame(event: HappenedEvent): string {
  const { seq, at, kind, subjectType, subjectId, actorName, data } = event
  return `id: ${seq}\nevent: ${kind}\ndata: ${JSON.stringify({ seq, at, kind, subjectType, subjectId, actorName, data })}\n\n`
}
