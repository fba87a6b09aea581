import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

export const folder = join(import.meta.dirname, '../var/pictures')
const shownFolder = join(import.meta.dirname, '../docs/images')

/** Every answer that the page waits for is in, its charts have come, and nothing moves any more. */
export async function loaded(page: Page): Promise<void> {
  await twoFrames(page)
  await page.waitForFunction(
    () =>
      document.querySelector('.loading, .bar-chart-note') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  )
  await twoFrames(page)
}

const twoFrames = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))

/** What the documents show, and a reader of the repository sees. */
const shown: ReadonlySet<string> = new Set([
  'home-1920x1080',
  'wall-1920x1080',
  'wall-3840x1080',
  'enterprises-map-1366x768',
  'enterprises-file-1366x768',
  'duties-year-1366x768',
  'review-checkin-1366x768',
  'warnings-overview-1366x768',
  'report-1366x768',
  'incident-review-1366x768',
  'phone-today',
  'phone-point',
])

/** Draws what the page shows: of 256 colours, a third of the size and the same to the eye. */
export async function draw(page: Page, name: string): Promise<void> {
  const picture = sharp(await page.screenshot()).png({ palette: true, effort: 8 })
  await picture.clone().toFile(join(folder, `${name}.png`))
  if (shown.has(name)) await picture.toFile(join(shownFolder, `${name}.png`))
  console.log(`${name}.png`)
}
