import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemoYear } from '../../apps/server/src/modules/checkins/index.ts'
import { evaluateWarnings, loadDemoWarnings } from '../../apps/server/src/modules/warnings/index.ts'
import { drillDay } from '../../apps/server/src/testing/test-server.ts'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { pace } from '../../apps/server/src/testing/pace.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
  const { kernel } = app.server.app
  await loadDemoYear(kernel, drillDay)
  await loadDemoWarnings(kernel, drillDay)
  await evaluateWarnings(kernel)
})
afterAll(() => app.close())

test('an official goes from the counts to the list behind them, to who never answers, the map and the bulletin', async () => {
  const page = await app.signIn('officer', '/warnings')
  await page.getByRole('link', { name: '预警分析' }).first().click()
  await page.locator('.bar-chart svg').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  const cell = page.getByRole('link', { name: /^武安市 物资 \d+ 项/ })
  const count = Number((await cell.textContent())?.replace(',', ''))
  await cell.click()
  await page.getByText(`共 ${count} 条`).waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  expect((await saved).suggestedFilename()).toBe(`到期事项-${drillDay}.xlsx`)
  await page.goBack()
  await page.locator('.bar-chart svg').waitFor()

  await page.getByText('响应统计', { exact: true }).click()
  await page.getByText('口径说明').click()
  await page.getByText('乘积限估计').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByText('从未响应', { exact: true }).click()
  await page.getByRole('link', { name: '查看预警' }).first().waitFor()
  await page.getByText('分布图', { exact: true }).first().click()
  await page.locator('[data-map-state=idle]').waitFor({ timeout: 60_000 * pace })

  await page.getByText('月报', { exact: true }).click()
  await page.getByRole('heading', { name: '邯郸市2026年4月环境应急预警情况' }).waitFor()
  await page.getByRole('heading', { name: '七、未来90天到期事项' }).or(page.getByText('六、未来90天到期事项')).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  const word = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 Word' }).click()
  expect((await word).suggestedFilename()).toBe('邯郸市2026年4月环境应急预警情况.docx')
})

test('a county officer sees its county, an enterprise none of it; a phone shows it without scrolling sideways', async () => {
  const county = await app.signIn('officer-county', '/warnings/overview', { width: 390, height: 844 })
  await county.getByRole('rowheader', { name: '邯山区' }).waitFor()
  expect(await county.locator('.overview-table tbody tr').count()).toBe(1)
  expect(await county.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  const enterprise = await app.signIn('enterprise', '/warnings/overview')
  await enterprise.getByText('您的角色不能查看此页').waitFor()
  expect(await enterprise.getByRole('link', { name: '预警分析' }).count()).toBe(0)
  expect(app.broken).toEqual([])
})
