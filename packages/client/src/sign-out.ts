import { call, ProblemError } from './call.ts'

/** What is kept between two openings of the page (`localStorage`). */
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Of both apps: they share one session. */
const leftKey = 'huanying.signed-out'

/**
 * Signs out, with or without signal: from now on this device is signed out, whatever the server still believes. What it
 * could not be told it is told at the first contact, before anything else (`endLeftSession`).
 */
export async function signOut(kept: Kept): Promise<void> {
  kept.setItem(leftKey, 'yes')
  await endLeftSession(kept).catch(() => undefined)
}

/** Whether somebody signed out here without the server knowing yet. */
export const isLeft = (kept: Pick<Storage, 'getItem'>): boolean => kept.getItem(leftKey) !== null

/** Ends a session that was left without signal, if there is one. Throws when the server cannot be told. */
export async function endLeftSession(kept: Kept): Promise<void> {
  if (!isLeft(kept)) return
  try {
    await call('signOut', {})
  } catch (error) {
    // Nobody is signed in any more: that is what was wanted.
    if (!(error instanceof ProblemError) || error.status !== 401) throw error
  }
  kept.removeItem(leftKey)
}
