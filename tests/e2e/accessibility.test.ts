import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

test('the sign-in page has no serious accessibility violation', async () => {
  const page = await app.open()
  await page.getByLabel('用户名').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.context().close()
})

test('no page of an administrator has a serious accessibility violation', { timeout: 300_000 }, async () => {
  const page = await app.signIn('admin')
  const found: string[] = []
  for (const path of [
    '/',
    '/enterprises',
    '/enterprises?view=map',
    '/search?q=%E7%94%B2%E9%86%87',
    '/materials',
    '/ledger/experts',
    '/ledger/plans',
    '/imports',
    '/accounts',
    '/audit',
    '/account',
    '/styleguide',
  ]) {
    await page.goto(path)
    await page.locator('.page h1').waitFor()
    await expect.poll(() => page.locator('.page > .loading').count()).toBe(0)
    found.push(...(await seriousViolations(page)).map((violation) => `${path} ${violation}`))
  }
  await page.goto('/enterprises?q=zdjx')
  await page.locator('.strong-link').first().click()
  await page.locator('#basics').waitFor()
  found.push(...(await seriousViolations(page)).map((violation) => `file ${violation}`))
  await page.getByRole('button', { name: '编辑' }).click()
  await page.getByLabel('环保负责人').waitFor()
  found.push(...(await seriousViolations(page)).map((violation) => `edit ${violation}`))
  expect(found).toEqual([])
  await page.context().close()
})
