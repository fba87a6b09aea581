import type { FactKind } from './journal.ts'
import type { LedgerList } from './ledger.ts'

/**
 * What the platform publishes (the audit trail, the history of a record, live pushes, webhooks and early warning read it),
 * by the subject that it is about. A kind is `<capability>.<past participle>`; each has words in both languages.
 */
export const eventKinds = {
  account: [
    'session.opened',
    'session.refused',
    'session.closed',
    'account.added',
    'account.changed',
    'account.notices-changed',
    'account.password-changed',
    'account.signed-out',
    'account.token-created',
    'account.token-revoked',
    'account.totp-started',
    'account.totp-stopped',
    'device.registered',
    'device.revoked',
  ],
  setting: ['settings.changed'],
  enterprise: ['enterprise.changed', 'enterprise.contacts-confirmed', 'duties.planned'],
  material: ['material.changed', 'material.claimed', 'material.claim-refused'],
  expert: ['expert.availability'],
  receptor: ['outlines.loaded'],
  roads: ['roads.loaded'],
  import: ['ledger.imported'],
  duty: [
    'duty.planned',
    'duty.changed',
    'duty.cancelled',
    'duty.change-asked',
    'duty.change-granted',
    'duty.change-refused',
    'duty.change-withdrawn',
    'duties.planned',
    'duties.ordered',
    'duties.withdrawn',
    'checkin.submitted',
    'checkin.seen',
    'checkin.approved',
    'checkin.returned',
    'checkin.reopened',
  ],
  danger: [
    'danger.found',
    'danger.seen',
    'danger.planned',
    'danger.rectified',
    'danger.accepted',
    'danger.returned',
    'danger.regraded',
    'danger.closed',
  ],
  checklist: ['checklist.published'],
  shot: ['shot.seen', 'shot.ready', 'shot.refused', 'shot.erased'],
  sensor: ['sensor.created', 'sensor.changed', 'sensor.removed', 'sensor.heard'],
  warning: ['warnings.evaluated', 'warning.handled', 'warning.reminded'],
  'warning-rule': ['warning.rule-published'],
  notice: ['notice.posted'],
  'notice-channel': [
    'notice-channel.added',
    'notice-channel.changed',
    'notice-channel.deleted',
    'notice-channel.tested',
    'notice-channel.resent',
  ],
  webhook: [
    'webhook.created',
    'webhook.changed',
    'webhook.deleted',
    'webhook.secret-rotated',
    'webhook.redelivered',
    'webhook.tested',
  ],
  job: ['job.asked', 'job.failed'],
} as const

const incidentKinds = ['ledger.looked-beyond'] as const
const ledgerKinds = ['ledger.removed', 'ledger.restored', 'ledger.merged'] as const

type SubjectOfItsOwn = keyof typeof eventKinds
/** What an event is about: beside those named above an incident, whose kinds are those of its journal, or a row of the ledger. */
export type EventSubject = SubjectOfItsOwn | 'incident' | LedgerList
export type EventKind =
  | (typeof eventKinds)[SubjectOfItsOwn][number]
  | (typeof incidentKinds)[number]
  | (typeof ledgerKinds)[number]
  | FactKind

/** Subjects of which something may lapse: early warning looks anew when one of them changes. */
export const watchedSubjects = [
  'enterprise',
  'material',
  'import',
  'duty',
  'danger',
  'warning-rule',
  'sensor',
  'incident',
] as const satisfies readonly EventSubject[]
