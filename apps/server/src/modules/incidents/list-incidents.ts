import { readsAsSite } from '@huanying/domain/incident/site-view'
import { z } from 'zod'
import type { UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import { incidentReply } from './incident-reply.ts'
import { findIncidents } from './store.ts'
import type { IncidentFilter } from './store.ts'

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** Incidents, newest first, by keyset pages. */
export const listIncidents: UseCase<'listIncidents'> = async ({ db, actor }, { query }) => {
  const after = readCursor(query.cursor)
  const rows = await findIncidents(db, { ...query, byNameAlone: readsAsSite(actor.role), after })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  const more = rows.length > query.limit && last !== undefined
  return {
    items: page.map((row) => incidentReply(row, actor)),
    nextCursor: more
      ? Buffer.from(JSON.stringify([last.reported_at.toISOString(), last.id])).toString('base64url')
      : null,
  }
}

function readCursor(cursor: string | undefined): IncidentFilter['after'] {
  if (cursor === undefined) return null
  const parsed = Cursor.safeParse(readJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success) {
    throw inputProblem([{ field: 'cursor', message: ['不是有效的翻页标记', 'is not a cursor of this list'] }])
  }
  const [reportedAt, id] = parsed.data
  return { reportedAt, id }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
