import { call, ProblemError } from '@huanying/client/call'
import { makeOutbox } from '@huanying/client/outbox'
import type { Outbox } from '@huanying/client/outbox'
import type { User } from '@huanying/contracts/accounts'
import { endLeftSession, isLeft, signOut } from '@huanying/client/sign-out'
import { createContext, useContext } from 'react'
import { openStorage } from './storage.ts'
import type { Storage } from './storage.ts'
import { deliverTo } from './work.ts'
import type { Work } from './work.ts'

const key = 'huanying.user'

/** Who works on this phone, with what is kept for them here. */
export interface Session {
  readonly user: User
  readonly storage: Storage
  readonly outbox: Outbox<Work>
}

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession stands outside the app')
  return session
}

/** Opens what is kept for a user and starts sending what waits. */
export function openSession(user: User): Session {
  localStorage.setItem(key, JSON.stringify(user))
  // Without being asked the browser may drop what it keeps when space runs out.
  void navigator.storage?.persist?.()
  const storage = openStorage(user.id)
  const outbox = makeOutbox<Work>({
    store: {
      all: () => storage.outbox.orderBy('seq').toArray(),
      put: async (entry) => void (await storage.outbox.put(entry)),
      remove: (id) => storage.outbox.delete(id),
    },
    deliver: deliverTo(storage),
    exclusive: (run) =>
      navigator.locks.request(`outbox-${user.id}`, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await run()
      }),
    onChange: () => undefined,
    now: () => new Date(),
  })
  void queueForgotten(storage, outbox)
  return { user, storage, outbox }
}

/** A picture is kept first and queued second: one whose app was killed between is queued now. */
async function queueForgotten(storage: Storage, outbox: Outbox<Work>): Promise<void> {
  const queued = new Set(await storage.outbox.toCollection().primaryKeys())
  const kept = await storage.shots.filter(({ bytes }) => bytes !== null).primaryKeys()
  for (const shotId of kept) if (!queued.has(shotId)) await outbox.add(shotId, { kind: 'shot', shotId })
}

/**
 * Who is signed in: asked of the server, or remembered when it can't be reached. Null asks to sign in: so does a phone on
 * which somebody signed out, until the server knows of it.
 */
export async function whoIsSignedIn(): Promise<User | null> {
  if (isLeft(localStorage)) {
    await endLeftSession(localStorage).catch(() => undefined)
    return null
  }
  try {
    return (await call('getOwnUser', {})).user
  } catch (error) {
    if (error instanceof ProblemError && error.status === 401) return null
    const remembered = localStorage.getItem(key)
    return remembered === null ? null : (JSON.parse(remembered) as User)
  }
}

export async function leave(): Promise<void> {
  localStorage.removeItem(key)
  await signOut(localStorage)
}
