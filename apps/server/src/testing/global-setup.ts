import { openPrepared } from './prepared.ts'

/** Makes the prepared database once, before the workers ask for copies. */
export async function setup(): Promise<void> {
  const database = await openPrepared()
  await database.close()
}
