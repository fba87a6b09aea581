import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { verifyArchive } from '../../apps/server/src/modules/archive/verify-archive.ts'
import { startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { pace } from '../../apps/server/src/testing/pace.ts'

let app: RunningApp
let duty: Page
let commander: Page
let expert: Page
let agency: Page
let team: Page
let auditor: Page
const phone = { width: 390, height: 844 }
beforeAll(async () => {
  app = await startApp()
  ;[duty, commander] = [await app.signIn('duty'), await app.signIn('commander')]
  expert = await app.signIn('expert', '/orders', phone)
  agency = await app.signIn('agency', '/orders', phone)
  team = await app.signIn('team', '/orders', phone)
  auditor = await app.signIn('auditor')
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

const button = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${[...name].join('\\s?')}`) })
const panel = (page: Page, name: string) => page.locator(`[data-panel=${name}]`)
let wall: string

/** Sends the order that the situation suggests for somebody. */
async function order(words: string): Promise<void> {
  await button(commander, '下达指令').click()
  await commander.locator('#suggestion').fill(words)
  await commander.locator('.ant-select-item-option').filter({ hasText: words }).first().click()
  await commander
    .locator('.ant-drawer')
    .getByRole('button', { name: /^下\s?达$/ })
    .click()
  await panel(commander, 'orders').getByText(words).first().waitFor()
}

/** Opens somebody's only open order on the phone. */
async function openOrder(page: Page): Promise<void> {
  await page.locator('a[href^="/orders/"]').first().click()
  await page.getByText('请').first().waitFor()
}

/** Takes the next step of an order, and waits until the page shows where it stands. */
async function step(page: Page, name: string, status: string): Promise<void> {
  await page
    .locator('.order-next')
    .getByText(new RegExp([...name].join('\\s?')))
    .click()
  await page.locator('.order-status, .page').getByText(status, { exact: true }).first().waitFor()
}

async function signOff(kind: string, title: string): Promise<void> {
  await duty.goto(`${wall}/report?kind=${kind}`)
  await button(duty, '送审').click()
  await button(duty, '仍有待核实项').click()
  await commander.goto(`${wall}/report?kind=${kind}`)
  await button(commander, '签发').click()
  await commander.locator('.ant-modal-confirm .ant-btn-primary').click()
  await commander.getByText(`${title}`).first().waitFor()
  await button(duty, '登记报送').click()
  // Those whom the clock names stand there already.
  await duty.locator('.ant-modal').getByText('邯郸市人民政府').first().waitFor()
  await duty.locator('.ant-modal').getByRole('checkbox', { name: '本级人民政府' }).check()
  await duty.locator('.ant-modal').getByRole('button', { name: '登记报送' }).click()
  await duty.getByText('→ 邯郸市人民政府').first().waitFor()
}

describe('the drill, played by six people from the call to the sealed archive', () => {
  test('the call is taken in and verified', async () => {
    await duty.keyboard.press('n')
    await duty.locator('#enterpriseId').fill('zdjx')
    await duty.locator('.ant-select-item-option').filter({ hasText: '赵都精细' }).click()
    await duty.locator('.ant-radio-button-wrapper').filter({ hasText: '演练' }).click()
    await duty.locator('#description').fill('甲醇储罐进料管线法兰泄漏。')
    await duty.getByRole('button', { name: '接报并查看' }).click()
    await duty.locator('.wall-start').waitFor()
    wall = new URL(duty.url()).pathname
    await button(duty, '核实').click()
    await duty.getByPlaceholder('核实情况').fill('园区值班室电话核实')
    await button(duty, '属实').click()
    await duty.getByText('属实（').waitFor()
  })

  test('the commander starts the response; the duty officer’s wall follows by itself', async () => {
    await commander.goto(wall)
    await commander.locator('.wall-start button').waitFor()
    await commander.keyboard.press('a')
    await panel(commander, 'experts').waitFor()
    await panel(duty, 'experts').waitFor()
    expect(await panel(duty, 'experts').innerText()).toContain('张志刚')
  })

  test('orders go out; each addressee sees its own on the phone, and the wall sees what they do', async () => {
    await order('张志刚')
    await order('华测环境')
    await order('河道抢险救援')
    await openOrder(expert)
    expect(await expert.locator('body').innerText()).not.toContain('华测环境')
    await step(expert, '收到', '已收到')
    await step(expert, '出发', '在途')
    await panel(commander, 'orders').getByText('在途').waitFor()
    await openOrder(agency)
    await step(agency, '收到', '已收到')
    await step(agency, '出发', '在途')
    await step(agency, '到达', '已到达')
    await panel(commander, 'orders').getByText('已到达').waitFor()
    await openOrder(team)
    await button(team, '拒绝').click()
    await team.locator('.ant-modal textarea').fill('冲锋舟检修')
    await team.locator('.ant-modal').getByRole('button', { name: /拒绝/ }).click()
    await panel(commander, 'orders').getByText('冲锋舟检修').waitFor()
  })

  test('facts come in, the grade follows by rule, and the past can be looked at', async () => {
    await button(duty, '定级').click()
    await duty.locator('#injured').fill('12')
    await duty.locator('.grade-result').getByText('较大').first().waitFor()
    await button(duty, '保存定级').click()
    await commander.locator('.wall-grade').getByText('较大').waitFor()
    await button(duty, '登记').click()
    await duty.locator('.record-kinds').getByText('监测数据').click()
    await duty.locator('#point').fill('厂界下风向')
    await duty.locator('#substance').fill('甲醇')
    await duty.locator('#value').fill('4.1')
    await duty
      .locator('.ant-drawer')
      .getByRole('button', { name: /^登\s?记$/ })
      .click()
    await panel(commander, 'facts').getByText('厂界下风向').waitFor()
    await duty.keyboard.press('Escape')
  })

  test('the first report is signed and delivered, and its clock stops', async () => {
    await signOff('initial', '已签发')
    await commander.goto(wall)
    await panel(commander, 'journal').getByText('报告报送').waitFor()
  })

  test('an observer scores; the response ends when its conditions are met; the incident is closed', async () => {
    await auditor.goto(`${wall}/review`)
    await auditor.locator('#item').fill('接报核实')
    await auditor.locator('#score').fill('9')
    await auditor.locator('.score-form button[type=submit]').click()
    await auditor.getByText('9 / 10').first().waitFor()

    await step(expert, '到达', '已到达')
    for (const page of [expert, agency]) await step(page, '完成', '已完成')
    await panel(commander, 'orders').getByText('已完成').nth(1).waitFor()
    await button(commander, '更多').first().click()
    await commander.getByRole('menuitem', { name: '终止响应' }).click()
    const ticks = commander.locator('.ant-drawer .ant-checkbox-input')
    await commander.getByLabel('与记录不符仍认定满足的理由').fill('演练不设监测')
    for (let index = 0; index < 4; index += 1) {
      await ticks.nth(index).press('Space')
      await expect.poll(() => ticks.nth(index).isChecked()).toBe(true)
    }
    await commander.locator('.ant-drawer').getByRole('button', { name: '终止响应' }).click()
    await panel(commander, 'journal').getByText('终止响应').first().waitFor()
    await signOff('final', '已签发')
    await commander.goto(wall)
    await button(commander, '更多').first().click()
    await commander.getByRole('menuitem', { name: '结案' }).click()
    await commander
      .locator('.ant-drawer')
      .getByRole('button', { name: /结\s?案/ })
      .click()
    await commander
      .locator('.ant-modal')
      .getByRole('button', { name: /OK|确\s?定/ })
      .click()
    await panel(commander, 'journal').getByText('结案').first().waitFor()
  })

  test('the archive is downloaded and holds without the database', async () => {
    await duty.goto(wall)
    await button(duty, '更多').first().click()
    const [download] = await Promise.all([
      // Packing and sealing a whole night is seconds of computing, and a busy machine takes its time.
      duty.waitForEvent('download', { timeout: 60_000 * pace }),
      duty.getByRole('menuitem', { name: '下载档案' }).click(),
    ])
    const { faults, entries } = verifyArchive(readFileSync(await download.path()))
    expect(faults).toEqual([])
    expect(entries).toBeGreaterThan(25)
  })
})
