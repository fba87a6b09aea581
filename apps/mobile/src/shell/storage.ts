import type { Checklist, NewCheckin, Visit } from '@huanying/contracts/checkins'
import type { Danger } from '@huanying/contracts/dangers'
import type { Duty } from '@huanying/contracts/duties'
import type { Notice } from '@huanying/contracts/notices'
import type { Material } from '@huanying/contracts/materials'
import type { Challenge, ShotFacts } from '@huanying/contracts/shots'
import type { Warning } from '@huanying/contracts/warnings'
import type { OutboxEntry } from '@huanying/client/outbox'
import Dexie from 'dexie'
import type { EntityTable, Table } from 'dexie'
import type { Work } from './work.ts'

/** A picture that was taken here. Its bytes go once the server has them; the thumbnail stays with the draft. */
export interface KeptShot {
  readonly id: string
  readonly dutyId: string | null
  readonly pointId: string | null
  /** As the duty calls it: the duty may have left the phone when the picture is still to be sent. */
  readonly pointName?: string | undefined
  readonly takenAt: string
  readonly facts: ShotFacts
  readonly signature: string
  readonly bytes: Blob | null
  /** How many of them the server has. */
  readonly sent?: number
  readonly thumbnail: Blob
}

/** A visit that is being done. */
export interface DraftVisit extends Visit {
  /** Pictures of items that have no answer yet, by item. */
  readonly earlyShots?: Readonly<Record<string, readonly string[]>>
  /** Pictures that were sent back and not taken anew yet, each with the item that it showed. */
  readonly redo?: readonly { readonly id: string; readonly item: string | null }[]
}

/** A duty that is being done, kept at every touch: a killed app goes on where it was. */
export interface Draft {
  readonly dutyId: string
  readonly startedAt: string
  /** The round that this draft becomes. */
  readonly round: number
  readonly visits: readonly DraftVisit[]
  readonly attendance: number | null
  readonly summary: string
  readonly counts: NewCheckin['counts']
  /** Lots whose label was scanned. */
  readonly scanned?: readonly string[]
  readonly shotIds: readonly string[]
}

/** A hidden danger that is being reported (`new`), or put right (its id), kept until it is handed to the outbox. */
export interface DangerDraft {
  readonly id: string
  readonly text: string
  readonly pointId: string | null
  readonly grade: Danger['grade']
  readonly shotIds: readonly string[]
}

export interface DeviceRecord {
  readonly name: 'device'
  readonly id: string
  readonly keys: CryptoKeyPair
  readonly isRegistered: boolean
  /** What must be added to this phone's clock to get the server's, and when that was learnt. */
  readonly clockOffsetMs: number
  readonly clockSyncedAt: string | null
}

/** A warning that is not closed, under the first of the lapses it is made of. */
export type KeptWarning = Warning & { readonly id: string }

type Tables = {
  outbox: EntityTable<OutboxEntry<Work>, 'id'>
  shots: EntityTable<KeptShot, 'id'>
  drafts: EntityTable<Draft, 'dutyId'>
  duties: EntityTable<Duty, 'id'>
  /** Every version that was ever in force while the phone had signal: a round goes on by the list it was begun with. */
  lists: Table<Checklist, [string, number]>
  dangers: EntityTable<Danger, 'id'>
  dangerDrafts: EntityTable<DangerDraft, 'id'>
  materials: EntityTable<Material, 'id'>
  challenges: EntityTable<Challenge, 'id'>
  notices: EntityTable<Notice, 'id'>
  warnings: EntityTable<KeptWarning, 'id'>
  device: EntityTable<DeviceRecord, 'name'>
}
export type Storage = Dexie & Tables

/** Everything that the phone keeps, apart for each account: what one user did is not another's to send. */
export function openStorage(accountId: string): Storage {
  const storage = new Dexie(`huanying-${accountId}`) as Storage
  storage.version(1).stores({
    outbox: 'id, seq',
    shots: 'id, dutyId',
    drafts: 'dutyId',
    duties: 'id, dueOn',
    checklists: 'pointKind',
    materials: 'id',
    challenges: 'id, expiresAt',
    device: 'name',
  })
  storage.version(2).stores({ notices: 'id, postedAt' })
  storage.version(3).stores({ warnings: 'id, noticedOn' })
  storage.version(4).stores({ checklists: null, lists: '[pointKind+version], pointKind', dangers: 'id' })
  storage.version(5).stores({ dangerDrafts: 'id' })
  return storage
}

/** Whether something failed because the phone has no room left; dexie wraps what the browser says. */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { inner } = error as Error & { inner?: unknown }
  return /quota/i.test(`${error.name} ${error.message}`) || (inner !== error && isStorageFull(inner))
}
