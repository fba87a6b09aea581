import type { Context } from '#kernel/context'
import { Problem } from '#kernel/problem'
import { incidentSubject } from './incident-reply.ts'
import { nextEntry } from './journal.ts'
import type { NewEntry } from './journal.ts'
import { insertEntry, lockHead } from './store.ts'

/**
 * Appends an entry to an incident's journal in the current transaction. Locks the incident's row, so entries of
 * several people at once get numbers without gaps. Throws `not-found` when the actor may not see the incident.
 */
export async function appendJournal(context: Context, incidentId: string, entry: NewEntry): Promise<void> {
  const head = await lockHead(context.db, incidentId)
  if (head === undefined) throw new Problem('not-found', { subject: incidentSubject(context.language) })
  await insertEntry(context.db, nextEntry(context, head, entry))
}
