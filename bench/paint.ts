import { startApp } from '../tests/e2e/app.ts'
import { accidentSites } from './generate.ts'
import { timingOf } from './measure.ts'
import type { Timing } from './measure.ts'

const panels = ['substances', 'people', 'experts', 'materials', 'agencies', 'teams'] as const

/**
 * From the key that starts the response to the frame in which every panel of the wall is painted, in Chromium over the
 * demo city, map drawn in software: one wall after another, each a fresh incident at another enterprise.
 */
export async function benchPaint(runs: number): Promise<Timing> {
  const app = await startApp()
  try {
    const page = await app.signIn('duty', '/incidents', { width: 1920, height: 1080 })
    const sites = await accidentSites(app.server.database, runs + 3)
    const durations: number[] = []
    for (const [run, enterpriseId] of sites.entries()) {
      const id = await page.evaluate(async (enterprise) => {
        const body = { enterpriseId: enterprise, occurredAt: new Date().toISOString(), mode: 'drill', kind: 'fixed' }
        const headers = { 'content-type': 'application/json' }
        const reply = await fetch('/api/v1/incidents', { method: 'POST', headers, body: JSON.stringify(body) })
        return ((await reply.json()) as { id: string }).id
      }, enterpriseId)
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
      await page.keyboard.press('a')
      const duration = await waited.evaluate(({ promise }) => promise)
      if (run >= 3) durations.push(duration)
    }
    return timingOf(durations)
  } finally {
    await app.close()
  }
}
