import type { eventKinds, eventSubjects } from './capabilities.ts'
import type { FactKind } from './journal.ts'
import type { LedgerList } from './ledger.ts'

/** What an event is about: what the capabilities declare, or a row of the ledger. */
export type EventSubject = keyof typeof eventSubjects | LedgerList

/**
 * What the platform publishes (the audit trail, the history of a record, live pushes, webhooks and early warning read it):
 * what the capabilities declare, and the kinds of an incident's journal.
 */
export type EventKind = keyof typeof eventKinds | FactKind
