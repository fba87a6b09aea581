import { demoCity } from './demo.ts'
import { emptyDatabase, prepare } from './prepared.ts'

/** Makes what tests start from once, before the workers ask for copies. */
export async function setup(): Promise<void> {
  await prepare(emptyDatabase)
  await prepare(demoCity)
}
