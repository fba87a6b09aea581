import type { Context } from '#kernel/context'
import { postNotices } from './post-notices.ts'
import type { NewNotice } from './post-notices.ts'

interface Told {
  /** The thing told: once. */
  readonly key: string
  readonly region: string
  readonly text: NewNotice['text']
  readonly path: string
}

/** Tells enterprises of their duties: what is new, sent back, called off, granted. */
export async function tellEnterprises(
  context: Context,
  told: Told & { readonly to: readonly string[] },
): Promise<void> {
  const { to, ...rest } = told
  if (to.length === 0) return
  const only = to.length === 1 ? (to[0] ?? null) : null
  const audience = to.map((ownerId) => ({ ownerId }))
  // Its robots' groups are the officials': an enterprise's own matters are no news there.
  await postNotices(context, [{ ...rest, kind: 'duty', to: audience, ownerId: only, channels: ['email', 'sms'] }])
}

/** Tells the officers who answer for a place what an enterprise did or asks for. */
export async function tellOfficers(context: Context, told: Told): Promise<void> {
  const { region } = told
  await postNotices(context, [{ ...told, kind: 'duty', to: [{ region, roles: ['officer'] }], ownerId: null }])
}

/** Tells the administrators of an area that something of the platform needs them. */
export async function tellAdministrators(context: Context, told: Told): Promise<void> {
  const { region } = told
  await postNotices(context, [
    { ...told, kind: 'escalation', to: [{ region, roles: ['admin'] }], ownerId: null, isUrgent: true },
  ])
}
