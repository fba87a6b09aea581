import { startApp } from '../tests/e2e/app.ts'
import { accidentSites } from './generate.ts'
import { round, timingOf } from './measure.ts'
import type { Timing } from './measure.ts'

const panels = ['substances', 'people', 'experts', 'materials', 'agencies', 'teams'] as const

/** What leaks together so that a score of kinds of material are wanted and none is at hand in full. */
const severalSubstances = ['甲醇', '盐酸', '氢氧化钠', '液氨', '氰化钠', '柴油', '氯气', '苯酚', '硫酸'].map(
  (name) => ({
    name,
    quantityKg: 40_000,
  }),
)

export interface PaintFigures {
  /** Kinds of material of which there is too little, in the middle one of the situations. */
  readonly short: number
  /** From the key to the frame in which every panel stands. */
  readonly painted: Timing
  /** Of that, until the server began to answer the one call that activates, as the browser saw it. */
  readonly server: Timing
  readonly ratio: number
}

/**
 * From the key that starts the response to the frame in which every panel of the wall is painted, in Chromium over the
 * demo city, map drawn in software: one wall after another, each a fresh incident at another enterprise.
 */
export async function benchPaint(runs: number, leaked: 'one' | 'several'): Promise<PaintFigures> {
  const app = await startApp()
  try {
    const page = await app.signIn('duty', '/incidents', { width: 1920, height: 1080 })
    const sites = await accidentSites(app.server.database, runs + 3)
    const durations: number[] = []
    const served: number[] = []
    const shorts: number[] = []
    for (const [run, enterpriseId] of sites.entries()) {
      const id = await page.evaluate(
        async ({ enterprise, substances }) => {
          const facts = { enterpriseId: enterprise, occurredAt: new Date().toISOString(), mode: 'drill', kind: 'fixed' }
          const body = { ...facts, ...(substances === null ? {} : { substances }) }
          const headers = { 'content-type': 'application/json' }
          const reply = await fetch('/api/v1/incidents', { method: 'POST', headers, body: JSON.stringify(body) })
          return ((await reply.json()) as { id: string }).id
        },
        { enterprise: enterpriseId, substances: leaked === 'several' ? severalSubstances : null },
      )
      await page.goto(`/incidents/${id}`)
      await page.locator('.wall-start button').waitFor()
      await page.locator('[data-map-state=idle]').waitFor()
      const waited = await page.evaluateHandle((names) => {
        const { promise, resolve } = Promise.withResolvers<number>()
        addEventListener('keydown', ({ timeStamp }) => {
          const look = () => {
            const isComplete = names.every((name) => document.querySelector(`[data-panel=${name}]`) !== null)
            // The frame after the one in which they stand has put them on the screen.
            if (isComplete) requestAnimationFrame((painted) => resolve(painted - timeStamp))
            else requestAnimationFrame(look)
          }
          look()
        })
        return { promise }
      }, panels)
      const answered = page.waitForResponse((response) => response.url().endsWith(`/incidents/${id}/activate`))
      await page.keyboard.press('a')
      const duration = await waited.evaluate(({ promise }) => promise)
      const answer = await answered
      await answer.finished()
      const { requestStart, responseStart } = answer.request().timing()
      const { materials } = (await answer.json()) as { materials: { needs: { shortage: number }[] } }
      if (run < 3) continue
      durations.push(duration)
      served.push(responseStart - requestStart)
      shorts.push(materials.needs.filter(({ shortage }) => shortage > 0).length)
    }
    const [painted, server] = [timingOf(durations), timingOf(served)]
    return { short: timingOf(shorts).medianMs, painted, server, ratio: round(painted.medianMs / server.medianMs) }
  } finally {
    await app.close()
  }
}
