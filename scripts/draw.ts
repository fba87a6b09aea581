import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'

export const folder = join(import.meta.dirname, '../docs/images')

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

/** Draws what the page shows into docs/images: of 256 colours, a third of the size and the same to the eye. */
export async function draw(page: Page, name: string): Promise<void> {
  await sharp(await page.screenshot())
    .png({ palette: true, effort: 8 })
    .toFile(join(folder, `${name}.png`))
  console.log(`${name}.png`)
}
