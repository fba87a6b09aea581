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

test('an officer writes a rule, tries it on the past year, publishes it, and finds its versions', async () => {
  const page = await app.signIn('officer', '/warnings/rules')
  await page.getByRole('button', { name: '新建规则' }).click()
  const drawer = page.locator('.ant-drawer', { hasText: '新建规则' })
  await drawer.getByRole('button', { name: /试算过去一年/ }).click()
  await drawer.getByText('请填写').first().waitFor()
  await drawer.getByLabel('规则名称').fill('呼吸器提前预警')
  await drawer.getByLabel('预警对象').click()
  await page.locator('.ant-select-item-option', { hasText: '物资到期' }).click()
  await drawer.getByLabel('何时提醒（天）').fill('90,15,')
  await drawer.getByLabel('名称包含').fill('呼吸器')
  expect(await drawer.getByRole('button', { name: /^发\s?布$/ }).isDisabled()).toBe(true)
  await drawer.getByRole('button', { name: /试算过去一年/ }).click()
  const trial = drawer.getByRole('region', { name: '试算结果' })
  await trial
    .getByText(/正压式空气呼吸器.*请及时处理。/)
    .first()
    .waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await drawer.getByRole('button', { name: /^发\s?布$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^发\s?布$/ })
    .last()
    .click()
  await page.getByText('已发布，稍后生效').waitFor()
  const row = page.locator('tr', { hasText: '呼吸器提前预警' })
  await row.getByText(/提前 90 天.*提前 15 天/).waitFor()
  expect((await evaluateWarnings(app.server.app.kernel)).opened).toBeGreaterThan(0)

  await row.getByRole('button', { name: '呼吸器提前预警' }).click()
  const opened = page.locator('.ant-drawer', { hasText: '呼吸器提前预警' })
  await opened.getByLabel('名称包含').fill('正压式')
  await opened.getByRole('button', { name: /试算过去一年/ }).click()
  await opened.getByRole('region', { name: '试算结果' }).waitFor()
  await opened.getByRole('button', { name: /^发\s?布$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^发\s?布$/ })
    .last()
    .click()
  await row.getByText(/第 2 版/).waitFor()
  await row.getByRole('button', { name: '呼吸器提前预警' }).click()
  await page.getByRole('button', { name: /历次版本/ }).click()
  await page.locator('.rule-changes', { hasText: '呼吸器 → 正压式' }).waitFor()
})

test('a county officer reads and tries the rules; an enterprise is shown no such page', async () => {
  const county = await app.signIn('officer-county', '/warnings/rules')
  await county.getByText('预警规则由市级设置').waitFor()
  await county.getByRole('button', { name: '物资到期' }).click()
  await county.getByRole('button', { name: /试算过去一年/ }).click()
  await county.getByRole('region', { name: '试算结果' }).waitFor()
  expect(await county.getByRole('button', { name: /^发\s?布$/ }).count()).toBe(0)
  const enterprise = await app.signIn('enterprise', '/warnings/rules')
  await enterprise.getByText('您的角色不能查看此页').waitFor()
})
