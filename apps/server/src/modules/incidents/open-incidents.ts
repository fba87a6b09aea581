import type { Incident } from '@huanying/contracts/incidents'
import { foldBoard } from '@huanying/domain/incident/board'
import type { Board } from '@huanying/domain/incident/board'
import type { Context } from '#kernel/context'
import { entryOfRow, incidentReply } from './incident-reply.ts'
import { findOpenEntries, findOpenIncidents } from './store.ts'

/**
 * The open incidents that the actor may see, newest first, each with the part of its board that clocks and reports hang on:
 * of a long night's thousands of entries only those few are read.
 */
export async function openIncidents({ db, actor }: Context): Promise<{ incident: Incident; board: Board }[]> {
  const rows = await findOpenIncidents(db)
  const entries = Map.groupBy(await findOpenEntries(db), ({ incident_id }) => incident_id)
  return rows.map((row) => ({
    incident: incidentReply(row, actor),
    board: foldBoard((entries.get(row.id) ?? []).map(({ incident_id: _id, ...entry }) => entryOfRow(entry))),
  }))
}
