import type { NoticeKind } from '@huanying/contracts/notices'
import type { Role } from '@huanying/contracts/roles'
import type { Context } from '#kernel/context'
import { insertNotices } from './store.ts'

/**
 * To whom a notice goes: the accounts of one owner (an enterprise, a team), the officials of some roles who answer for a
 * region (all of them, or those of the county or of the city alone), or one account.
 */
export type Audience =
  | { readonly ownerId: string }
  | { readonly region: string; readonly roles: readonly Role[]; readonly office?: 'county' | 'city' }
  | { readonly accountId: string }

/** Something that people are to be told. */
export interface NewNotice {
  /** The thing told, as `warning:<id>:<stage>`: posted again under the same key, an account is not told again. */
  readonly key: string
  readonly kind: NoticeKind
  readonly to: readonly Audience[]
  /** The GB/T 2260 code of the place it is about: the groups of robots are chosen by it. */
  readonly region: string
  readonly ownerId: string | null
  readonly text: { readonly zh: string; readonly en: string }
  /** The page of the desktop app that it opens, from `/`. */
  readonly path: string
  /** A legal duty stands behind it: nobody switches it off. */
  readonly isLegal?: boolean
  /** To be acted upon at once: no quiet hours, no waiting. */
  readonly isUrgent?: boolean
  /** The outer channels it may take; any when left out. */
  readonly channels?: readonly ('email' | 'sms' | 'robot')[]
  /** It goes out by no channel before this moment. */
  readonly notBefore?: Date
  /** Of a drill: it stays in the inbox and goes out by no channel. */
  readonly isDrill?: boolean
}

/** More owners at once than this hear of it at their next look instead of by a push. */
const pushedOwners = 50

/**
 * Tells people something, in the caller's transaction: rows of the inbox, and deliveries for the channels that they chose.
 * One statement however many there are; idempotent by key and account. Gives how many rows of inboxes came new.
 */
export async function postNotices(context: Context, notices: readonly NewNotice[]): Promise<number> {
  if (notices.length === 0) return 0
  const told = await context.beyondScope((db) => insertNotices(db, notices, context.now))
  if (told > 0) await push(context, notices)
  return told
}

/** One event for each region and each owner, so that open pages count again. */
async function push({ publish }: Context, notices: readonly NewNotice[]): Promise<void> {
  const audiences = notices.flatMap(({ to }) => to)
  const event = { kind: 'notice.posted', subjectType: 'notice', subjectId: null } as const
  const regions = new Set(audiences.flatMap((to) => ('region' in to ? [to.region] : [])))
  for (const region of regions) await publish({ ...event, region })
  const owners = new Set(audiences.flatMap((to) => ('ownerId' in to ? [to.ownerId] : [])))
  if (owners.size > pushedOwners) return
  for (const ownerId of owners) await publish({ ...event, region: null, ownerId })
}
