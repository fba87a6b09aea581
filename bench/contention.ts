import { contend } from '../apps/server/src/testing/contention.ts'
import type { Contention } from '../apps/server/src/testing/contention.ts'
import { demoCity } from '../apps/server/src/testing/demo.ts'
import { startTestServer } from '../apps/server/src/testing/test-server.ts'
import { round, timingOf } from './measure.ts'
import type { Timing } from './measure.ts'

export interface ContentionFigures extends Omit<Contention, 'durationsMs'> {
  readonly call: Timing
  readonly callsPerSecond: number
}

/** Incidents at once that compete for four lots of one holder: on the server that HUANYING_TEST_DATABASE_URL names. */
export async function benchContention(incidents: number, rounds: number): Promise<ContentionFigures> {
  const server = await startTestServer(demoCity)
  try {
    const started = performance.now()
    const { durationsMs, ...counts } = await contend(server, { incidents, rounds, random: Math.random })
    const seconds = (performance.now() - started) / 1000
    return { ...counts, call: timingOf(durationsMs), callsPerSecond: round(durationsMs.length / seconds) }
  } finally {
    await server.close()
  }
}
