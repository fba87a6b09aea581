import { AsyncLocalStorage } from 'node:async_hooks'

const held = new AsyncLocalStorage<true>()

/** Runs the work of a transaction: until it ends a connection is held, which others wait for. */
export const holding = <T>(work: () => T): T => held.run(true, work)

/** Refuses slow work while a connection is held: a mistake of the program, which shows at its first try. */
export function refuseWhileHolding(what: string): void {
  if (held.getStore() === true) throw new Error(`${what} inside a transaction: others wait for its connection`)
}
