import type { JournalEntry } from '@huanying/contracts/journal'
import { foldBoard } from '@huanying/domain/incident/board'
import type { Board } from '@huanying/domain/incident/board'
import { entryForSite, readsAsSite } from '@huanying/domain/incident/site-view'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { requireIncident } from './get-incident.ts'
import { entryOfRow } from './incident-reply.ts'
import { findVisibleOrders } from './response-store.ts'
import { findJournal } from './store.ts'

/** The journal (事件日志) of an incident, first entry first; from an entry on when one is named. */
export const getJournal: UseCase<'getJournal'> = async (context, { params, query }) => {
  await requireIncident(context, params.id)
  const items = await readJournal(context, params.id, query.after)
  const { actor, language } = context
  if (!readsAsSite(actor.role)) return { items }
  const orderIds = new Set(await findVisibleOrders(context.db, params.id))
  const reader = { ownerId: actor.ownerId, orderIds, language }
  return { items: items.flatMap((entry) => entryForSite(entry, reader) ?? []) }
}

/** The entries of an incident that the actor may see, after an entry. */
export async function readJournal({ db }: Context, incidentId: string, after = 0): Promise<JournalEntry[]> {
  const rows = await findJournal(db, incidentId, after)
  return rows.map(entryOfRow)
}

/** What the journal of an incident says now. */
export async function readBoard(context: Context, incidentId: string): Promise<Board> {
  return foldBoard(await readJournal(context, incidentId))
}
