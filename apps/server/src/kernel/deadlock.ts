import { setTimeout } from 'node:timers/promises'

const attempts = 4

/** PostgreSQL's word for two transactions that wait for each other: it ends one of them, and nothing of that one was done. */
const deadlockDetected = '40P01'

/**
 * Does a whole transaction again that the database ended because of a deadlock, three times at most. Those who lock rows in
 * one order never meet one; an import or the move of an enterprise beside orders of the same lots can.
 */
export async function despiteDeadlock<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === deadlockDetected) || attempt === attempts)
        throw error
      // The other one goes first, or both would meet again.
      await setTimeout(20 * attempt * (1 + Math.random()))
    }
  }
}
