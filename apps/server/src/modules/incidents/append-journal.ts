import type { Fact, JournalEntry } from '@huanying/contracts/journal'
import { isShownToSite, siteReads } from '@huanying/domain/incident/site-view'
import type { Context } from '#kernel/context'
import { Problem } from '#kernel/problem'
import { entryReply, incidentSubject } from './incident-reply.ts'
import { nextEntry } from './journal.ts'
import type { Circumstances, SealedRow } from './journal.ts'
import { insertEntry, lockIncident } from './store.ts'
import type { LockedIncident } from './store.ts'

/**
 * Locks an incident's row for the rest of the transaction: facts of one incident follow each other. Every change of an
 * incident starts here, then locks what else it needs, and appends to the journal last: in that order no two changes ever
 * wait for each other. Throws `not-found` when the actor may not see it, `incident-closed` when nothing can be added.
 */
export async function lockOpen(context: Context, incidentId: string): Promise<LockedIncident> {
  const locked = await lockIncident(context.db, incidentId)
  if (locked === undefined) throw new Problem('not-found', { subject: incidentSubject(context.language) })
  if (locked.status === 'closed') throw new Problem('incident-closed')
  return locked
}

/** Locks the row of an incident that is closed. Throws `not-found`, or `wrong-state` for one that is open. */
export async function lockClosed(context: Context, incidentId: string): Promise<LockedIncident> {
  const locked = await lockIncident(context.db, incidentId)
  if (locked === undefined) throw new Problem('not-found', { subject: incidentSubject(context.language) })
  if (locked.status === 'closed') return locked
  const detail = ['事件未关闭', 'the incident is open'] as const
  throw new Problem('wrong-state', { detail })
}

/**
 * Appends a fact to the journal of a locked incident and tells the viewers, in the current transaction. A fact about an
 * order is told to its addressee too (`toOwner`).
 */
export async function append(
  context: Context,
  locked: LockedIncident,
  fact: Fact,
  more: Circumstances & { toOwner?: string | null } = {},
): Promise<JournalEntry> {
  const entry = nextEntry(context, locked.head, fact, more)
  const logIndex = await insertEntry(context.db, entry)
  locked.head = { ...locked.head, seq: entry.seq, hash: entry.hash }
  await tellViewers(context, entry, ownerToTell(locked, fact, more.toOwner ?? null))
  return entryReply({ ...entry, logIndex })
}

/** Who besides the officials is told of a fact: the addressee of an order; the plant, of what is its to read. */
function ownerToTell({ head, channel, verification }: LockedIncident, fact: Fact, toOwner: string | null) {
  if (fact.kind.startsWith('order.')) return toOwner
  const verified = fact.kind === 'incident.verified' ? fact.data.result : verification
  return siteReads(fact.kind) && isShownToSite(channel, verified) ? head.enterpriseId : null
}

/** Pushes an entry to everybody who may see the incident; the events are the audit trail too. */
export function tellViewers(context: Context, entry: SealedRow, ownerId: string | null): Promise<void> {
  const { number, version, responseLevel, mode } = entry.data
  const said = { number, version, responseLevel, mode }
  return context.publish({
    kind: entry.kind,
    subjectType: 'incident',
    subjectId: entry.incidentId,
    region: entry.region,
    ownerId,
    data: { ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)), entry: entry.seq },
  })
}

/** Locks an incident, appends one fact, tells the viewers: for facts that nothing else depends on. */
export async function appendJournal(
  context: Context,
  incidentId: string,
  fact: Fact,
  more: Circumstances = {},
): Promise<JournalEntry> {
  return append(context, await lockOpen(context, incidentId), fact, more)
}
