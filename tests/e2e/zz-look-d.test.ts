import { afterAll, beforeAll, test } from 'vitest'
import { startApp } from './app.ts'
import type { RunningApp } from './app.ts'
let app: RunningApp
beforeAll(async () => { app = await startApp() })
afterAll(() => app.close())
test('look', async () => {
  for (const [n, v] of [['w', { width: 1920, height: 1080 }], ['m', { width: 1366, height: 768 }], ['p', { width: 390, height: 844 }]] as const) {
    const page = await app.signIn('admin', '/settings/shot-rules', v)
    await page.getByLabel('照片与定位保存').waitFor()
    await page.screenshot({ path: `/tmp/dangers-d/rules-${n}.png` })
    console.log(n, await page.evaluate(() => document.documentElement.scrollWidth))
    if (n === 'm') {
      await page.getByLabel('照片与定位保存').fill('90')
      await page.getByRole('button', { name: /保\s?存$/ }).click()
      await page.getByText('缩短保存期限').waitFor()
      await page.waitForTimeout(500)
      await page.screenshot({ path: '/tmp/dangers-d/shorten.png' })
    }
    await page.context().close()
  }
})
