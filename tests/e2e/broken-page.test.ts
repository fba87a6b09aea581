import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { fillSignIn, seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

/** The calm page, in both languages, with a digest to be read out. */
async function expectCalmPage(page: Page): Promise<string> {
  const calm = page.locator('.crashed')
  await calm.getByText('页面出了问题').waitFor()
  await calm.getByText('The page broke').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  const digest = await page.locator('.crashed-digest').innerText()
  expect(digest).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
  return digest
}

test('a part of the app that cannot be fetched, before there is any page, leaves a calm page, and reloading helps', async () => {
  const page = await app.open('/account')
  await page.getByLabel('用户名').waitFor()
  // The network goes while the sign-in page is fetched: above every page of the router.
  await page.route(/\/assets\/sign-in-[^/]*\.js$/, (route) => route.abort())
  await page.reload()
  await expectCalmPage(page)
  await page.getByText('平台已更新，或网络中断过').waitFor()
  await page.unrouteAll()
  await page.getByRole('button', { name: '刷新页面' }).click()
  await page.getByLabel('用户名').waitFor()
  await app.leave(page)
})

test('a page that an answer breaks says so with the same digest each time, and the rest of the app goes on', async () => {
  const page = await app.open('/incidents')
  const duty = await app.server.as('duty')
  const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
  await duty.post('/api/v1/incidents', {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:50:00+08:00',
    mode: 'drill',
    kind: 'fixed',
  })
  // As from a server of another version: a moment that is none.
  await page.route(/\/api\/v1\/incidents\?/, async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as { items: { occurredAt: string }[] }
    for (const item of body.items) item.occurredAt = 'yesterday'
    await route.fulfill({ response, json: body })
  })
  await fillSignIn(page, 'duty', 'Huanying-demo-2026')
  const first = await expectCalmPage(page)
  await page.getByRole('button', { name: '刷新页面' }).click()
  await page.locator('.crashed').waitFor({ state: 'detached' })
  expect(await expectCalmPage(page)).toBe(first)
  await page.locator('.side-nav').getByText('应急物资').click()
  await page.getByRole('heading', { name: '应急物资' }).waitFor()
  await page.unrouteAll()
  await page.goto('/incidents')
  await page.getByText('赵都精细').first().waitFor()
  await app.leave(page)
})
