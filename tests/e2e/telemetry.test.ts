import { frameOf } from '@huanying/domain/telemetry/hj212-frame'
import { uploadSegment } from '@huanying/domain/telemetry/write-upload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { connectLogger, listenForLoggers, loadDemoSensors } from '../../apps/server/src/modules/telemetry/index.ts'
import type { Hj212Listener } from '../../apps/server/src/modules/telemetry/index.ts'
import { drillDay } from '../../apps/server/src/testing/test-server.ts'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

const mn = '010000A8900016F000169DC0'
let app: RunningApp
let listener: Hj212Listener
beforeAll(async () => {
  app = await startApp()
  const { kernel } = app.server.app
  await loadDemoSensors(kernel, drillDay)
  listener = await listenForLoggers(kernel, { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await listener.stop()
  await app.close()
})

/** Its name may begin with that of an icon. */
const button = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name: new RegExp(`(^|\\s)${[...name].join('\\s?')}$`) })
/** The drawer that was opened last. */
const drawer = (page: Page) => page.locator('.ant-drawer-section').last()

/** The device uploads COD, mg/L, and is acknowledged. */
async function upload(rtd: number): Promise<void> {
  const { now } = app.server.clock
  const logger = await connectLogger(listener.port)
  const values = [
    { code: 'w01018', rtd, flag: 'N' },
    { code: 'w21003', rtd: 1.2, flag: 'D' },
  ]
  const device = { st: '32', mn, password: 'Ab1234' }
  logger.send(frameOf(uploadSegment(device, { span: 'realtime', dataTime: now, values }, now)))
  expect((await logger.next())?.cn).toBe('9014')
  logger.close()
}

test('an officer enters a device, is told at each field what is wrong, and sees its first value arrive by itself', async () => {
  const page = await app.signIn('officer', '/sensors')
  await button(page, '登记设备').click()
  await button(drawer(page), '保存').click()
  await drawer(page).getByText('请填写').first().waitFor()
  await drawer(page).getByText('应为 4 至 40 位字母、数字、下划线、横线或点').waitFor()
  await drawer(page).getByText('应为 1 至 32 位，不含空格和 ; & = #').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await drawer(page).getByLabel('企业').fill('zdjx')
  await page.locator('.ant-select-item-option', { hasText: '赵都精细' }).click()
  await drawer(page).getByLabel('设备').fill('废水总排口COD')
  await drawer(page).getByLabel('MN 号').fill('DEMO91130400MA0000000E01')
  await drawer(page).getByLabel('访问密码').fill('Ab1234')
  await drawer(page).getByLabel('经度').fill('36.53')
  await drawer(page).getByLabel('纬度').fill('114.44')
  await button(drawer(page), '保存').click()
  await drawer(page).getByText('此 MN 号已登记').waitFor()
  await drawer(page).getByText('经纬度是否写反？').waitFor()
  await drawer(page).getByLabel('MN 号').fill(mn.toLowerCase())
  await drawer(page).getByLabel('经度').fill('114.44')
  await drawer(page).getByLabel('纬度').fill('36.53')
  await button(drawer(page), '保存').click()
  await page.getByText('已保存').waitFor()
  await page.goto(`/sensors?q=${mn}`)
  const row = page.locator('tr', { hasText: mn })
  await row.getByText('从未上传').waitFor()
  await upload(36.5)
  await row.getByText('在线').waitFor()
  await row.getByText('36.5').waitFor()
  await row.getByText('故障').waitFor()
  await row.getByRole('button', { name: '废水总排口COD' }).click()
  await drawer(page).getByText('化学需氧量').waitFor()
  await drawer(page).getByText('w01018').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  expect(page.url()).toContain('sensor=')
  await app.leave(page)
})

test('the silent ones are found, one is put out of service with a reason, one is removed after a question', async () => {
  const page = await app.signIn('officer', '/sensors')
  await page.getByLabel('全部状态').click()
  await page.locator('.ant-select-item-option', { hasText: '失联' }).click()
  await page.getByText('共 3 条').waitFor()
  expect(page.url()).toContain('state=silent')
  expect(await page.locator('.sensor-state').allTextContents()).toEqual(['失联', '失联', '失联'])
  await page.locator('tbody .row-link').first().click()
  await button(page, '修改设备').click()
  await drawer(page).getByLabel('在用').click()
  await button(drawer(page), '保存').click()
  await drawer(page).getByText('请填写').waitFor()
  await drawer(page).getByLabel('停用原因').fill('停产检修')
  await button(drawer(page), '保存').click()
  await page.getByText('共 2 条').waitFor()
  await drawer(page).getByText('停产检修').waitFor()
  await button(drawer(page), '删除').click()
  const asked = page.getByRole('dialog').filter({ hasText: '一并删除' })
  await asked.waitFor()
  await button(asked, '删除').click()
  await page.getByText('设备已删除').waitFor()
  await page.goto('/sensors?state=stopped')
  await page.getByText('共 1 条').waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, '导出 Excel').click()])
  expect(file.suggestedFilename()).toMatch(/^在线监测设备-2026-05-16\.xlsx$/)
  await app.leave(page)
})

test('an enterprise sees its own in the list and in its file, and changes none; a team sees no such page', async () => {
  const owner = await app.signIn('enterprise', '/sensors')
  await owner.locator('.sensor-state').first().waitFor()
  expect(await owner.getByText('登记设备').count()).toBe(0)
  await owner.getByText('共 3 条').waitFor()
  const [plant] = (await (await app.server.as('duty')).get('/api/v1/enterprises?q=zdjx')).body.items
  await owner.goto(`/enterprises/${plant.id}`)
  const section = owner.locator('#sensors')
  await section.getByText('36.5').waitFor()
  expect(await section.locator('tbody .sensor-state').count()).toBe(3)
  const team = await app.signIn('team', '/sensors')
  await team.getByText('您的角色不能查看此页').waitFor()
  expect(app.broken).toEqual([])
})
