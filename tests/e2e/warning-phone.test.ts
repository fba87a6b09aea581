import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluateWarnings } from '../../apps/server/src/modules/warnings/index.ts'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
  await evaluateWarnings(app.server.app.kernel)
})
afterAll(() => app.close())

test('an enterprise reads its warnings on the phone, without signal too, and what it answers is sent once there is one', async () => {
  const page = await app.open('/m/', { width: 390, height: 844 })
  await page.getByLabel('用户名').fill('enterprise')
  await page.getByLabel('密码').fill('Huanying-demo-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('已同步').waitFor()
  const tab = page.getByRole('link', { name: /^预警/ })
  await tab.locator('b').waitFor()
  await tab.click()
  const none = page.locator('.danger-card', { hasText: '系统未查询到' })
  await none.getByText('已读').waitFor()
  await tab.locator('b').waitFor({ state: 'detached' })
  expect(await seriousViolations(page)).toEqual([])
  for (const button of await page.getByRole('button').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48)

  await page.context().setOffline(true)
  await page.getByRole('link', { name: '我的' }).click()
  await tab.click()
  await none.getByRole('button', { name: '说明处理情况' }).click()
  await none.getByLabel('处理情况').fill('本周编制')
  await none.getByRole('button', { name: '说明处理情况' }).click()
  await none.getByText('处理中').waitFor()
  await page.getByRole('link', { name: /^待发送/ }).click()
  await page.getByText('预警处理说明').waitFor()
  await page.context().setOffline(false)
  await page.getByText('全部已发送。').waitFor()

  const officer = await app.server.as('officer')
  const { items } = (await officer.get('/api/v1/warnings?rule=no-plan-on-record&state=handled')).body
  expect(items.map(({ note }: { note: string }) => note)).toEqual(['本周编制'])
  expect(app.broken).toEqual([])
})
