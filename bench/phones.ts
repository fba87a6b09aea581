import { demoCity } from '../apps/server/src/testing/demo.ts'
import { playPhones } from '../apps/server/src/testing/simulated-phones.ts'
import type { PhonesPlayed } from '../apps/server/src/testing/simulated-phones.ts'
import { startTestServer } from '../apps/server/src/testing/test-server.ts'
import { round } from './measure.ts'

export interface PhoneFigures extends PhonesPlayed {
  readonly callsPerSecond: number
}

/** Phones on a bad line that send what was done on them: on the server that HUANYING_TEST_DATABASE_URL names, or embedded. */
export async function benchPhones(phones: number, operations: number): Promise<PhoneFigures> {
  const server = await startTestServer(demoCity)
  try {
    const started = performance.now()
    const played = await playPhones(server, { phones, operations })
    return { ...played, callsPerSecond: round((1000 * played.calls) / (performance.now() - started)) }
  } finally {
    await server.close()
  }
}
