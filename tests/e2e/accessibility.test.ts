import { can } from '@huanying/domain/access'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { openPages } from './pages.ts'
import { playNight } from './played-night.ts'
import type { PlayedNight } from './played-night.ts'
import { pace } from '../../apps/server/src/testing/pace.ts'

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
  await app.leave(page)
})

test('no page of an administrator has a serious accessibility violation', { timeout: 300_000 * pace }, async () => {
  const page = await app.signIn('admin')
  const found: string[] = []
  const open = openPages.filter(({ verb }) => can('admin', verb)).map(({ path }) => path)
  expect(open).toContain('/audit')
  for (const path of [
    ...open,
    '/enterprises?view=map',
    '/search?q=%E7%94%B2%E9%86%87',
    '/ledger/experts',
    '/ledger/plans',
    '/styleguide',
  ]) {
    await page.goto(path)
    await page.locator('.page h1').waitFor()
    await expect.poll(() => page.locator('.page > .loading').count()).toBe(0)
    // The frame around them is the same: it is looked at with the first.
    const within = path === open[0] ? undefined : '#content'
    found.push(...(await seriousViolations(page, within)).map((violation) => `${path} ${violation}`))
  }
  await page.goto('/enterprises?q=zdjx')
  await page.locator('.strong-link').first().click()
  await page.locator('#basics').waitFor()
  found.push(...(await seriousViolations(page, '#content')).map((violation) => `file ${violation}`))
  await page.getByRole('button', { name: '编辑' }).click()
  await page.getByLabel('环保负责人').waitFor()
  found.push(...(await seriousViolations(page, '.ant-drawer')).map((violation) => `edit ${violation}`))
  await page.goto('/ledger/experts')
  await page.getByRole('button', { name: /新增$/ }).click()
  await page.locator('.ant-drawer form').waitFor()
  found.push(...(await seriousViolations(page, '.ant-drawer')).map((violation) => `ledger row ${violation}`))
  expect(found).toEqual([])
  await app.leave(page)
})

const phone = { width: 390, height: 844 }
const button = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${[...name].join('\\s?')}`) })
const drawer = (page: Page) => page.locator('.ant-drawer-section')

/** What axe finds with everything in its place: half-way through a motion colours are mixed. */
async function faults(page: Page, where: string, within?: string): Promise<string[]> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((one) => one.playState !== 'running' || one.effect?.getComputedTiming().endTime === Infinity),
  )
  return (await seriousViolations(page, within)).map((violation) => `${where}: ${violation}`)
}

describe('the response has no serious accessibility violation', { timeout: 300_000 * pace }, () => {
  let night: PlayedNight
  beforeAll(async () => {
    night = await playNight(app.server)
  })

  async function close(page: Page): Promise<void> {
    await page.keyboard.press('Escape')
    await drawer(page).waitFor({ state: 'detached' })
  }

  test('on the wall: everything unfolded, the tools, the past, the menus', async () => {
    const page = await app.signIn('commander', night.path)
    await page.locator('[data-panel=experts]').waitFor()
    const found = await faults(page, 'wall')
    for (let more = page.locator('.wall-more[aria-expanded=false]'); (await more.count()) > 0;)
      await more.first().click()
    found.push(...(await faults(page, 'unfolded')))
    await page.getByRole('combobox', { name: '标绘' }).click()
    found.push(...(await faults(page, 'list of tools')))
    await page.locator('.ant-select-item-option').filter({ hasText: '警戒区' }).click()
    await page.getByLabel('经度，纬度').fill('36.5, 114.4')
    await page.getByLabel('经度，纬度').press('Enter')
    await page.locator('.drawing-fault').waitFor()
    found.push(...(await faults(page, 'drawing')))
    await page.getByLabel('经度，纬度').press('Escape')
    await page.getByRole('combobox', { name: '删除' }).click()
    found.push(...(await faults(page, 'list of drawings')))
    await page.keyboard.press('Escape')
    await button(page, '更多').first().click()
    await page.getByRole('menuitem', { name: '复盘' }).waitFor()
    found.push(...(await faults(page, 'menu')))
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '更多 1' }).click()
    await page.getByRole('menuitem', { name: '撤销', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    found.push(...(await faults(page, 'order taken back')))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('slider', { name: '回看' }).press('Home')
    await page.locator('.wall[data-past=true]').waitFor()
    found.push(...(await faults(page, 'past')))
    expect(found).toEqual([])
    await app.leave(page)
  })

  test('in its drawers, each of them open and filled wrongly', async () => {
    const page = await app.signIn('commander', night.path)
    await page.locator('[data-panel=experts]').waitFor()
    const found: string[] = []
    const inDrawer = async (where: string) => faults(page, where, '.ant-drawer')
    await button(page, '下达指令').click()
    await drawer(page).waitFor()
    await page
      .locator('.ant-drawer')
      .getByRole('button', { name: /^下\s?达$/ })
      .click()
    await page.locator('.ant-form-item-explain-error').first().waitFor()
    found.push(...(await inDrawer('order')))
    await page.locator('#suggestion').click()
    await page.locator('.ant-select-item-option').first().waitFor()
    found.push(...(await faults(page, 'order, suggestions')))
    await page.locator('.ant-select-item-option').first().click()
    found.push(...(await inDrawer('order, suggested')))
    await close(page)
    await button(page, '登记').click()
    for (const kind of ['记事', '监测数据', '现场气象', '对外通报', '终止条件', '费用', '整改事项']) {
      await page.locator('.record-kinds').getByText(kind, { exact: true }).click()
      found.push(...(await inDrawer(`record ${kind}`)))
    }
    await close(page)
    for (const name of ['定级', '分享图']) {
      await button(page, name).click()
      await page.locator('.grade-result, .card-picture').waitFor()
      found.push(...(await inDrawer(name)))
      await close(page)
    }
    await button(page, '更多').first().click()
    await page.getByRole('menuitem', { name: '终止响应' }).click()
    await drawer(page).waitFor()
    found.push(...(await inDrawer('end')))
    expect(found).toEqual([])
    await app.leave(page)
  })

  test('before the response is started, while the report is verified', async () => {
    const duty = await app.server.as('duty')
    const report = {
      occurredAt: new Date(app.server.clock.now.getTime() - 60_000).toISOString(),
      mode: 'drill',
      kind: 'unknown',
      location: { lon: 114.44, lat: 36.53, system: 'cgcs2000' },
      substances: [{ name: '甲醇' }],
      description: '群众反映异味。',
      channel: 'hotline',
      external: { 工单编号: '12345-001' },
    }
    const { id } = (await duty.post('/api/v1/incidents', report)).body
    const page = await app.signIn('duty', `/incidents/${id}`)
    await page.locator('.wall-start').waitFor()
    const found = await faults(page, 'start')
    await button(page, '核实').click()
    await drawer(page).locator('.wall-list').first().waitFor()
    found.push(...(await faults(page, 'verify')))
    expect(found).toEqual([])
    await app.leave(page)
  })

  test('on the reports, from the draft to the delivery', async () => {
    const duty = await app.signIn('duty', `${night.path}/report?kind=initial`)
    const commander = await app.signIn('commander', `${night.path}/report?kind=initial`)
    await button(duty, '送审').click()
    await duty.getByRole('dialog').waitFor()
    const found = await faults(duty, 'report, items missing')
    await button(duty, '仍有待核实项').click()
    await button(commander, '退回').click()
    await commander.getByRole('dialog').waitFor()
    found.push(...(await faults(commander, 'report, sent back')))
    await commander.keyboard.press('Escape')
    await button(commander, '签发').click()
    await commander.locator('.ant-modal-confirm .ant-btn-primary').click()
    await button(duty, '登记报送').click()
    await duty.getByRole('dialog').waitFor()
    found.push(...(await faults(duty, 'report, delivery')))
    for (const kind of ['follow-up', 'final']) {
      await duty.goto(`${night.path}/report?kind=${kind}`)
      await duty.locator('.report-form').waitFor()
      found.push(...(await faults(duty, kind)))
    }
    expect(found).toEqual([])
    await app.leave(duty)
    await app.leave(commander)
  })

  test('on the review, with its script, scores and lists', async () => {
    const duty = await app.server.as('duty')
    const record = (kind: string, data: object) =>
      duty.post(`/api/v1/incidents/${night.incident}/journal`, { kind, data })
    await record('cost.recorded', { what: '物资运输', amountCny: 12_800 })
    await record('lesson.recorded', {
      id: crypto.randomUUID(),
      text: '补充围油栏储备',
      person: '王建国',
      dueOn: '2026-12-31',
    })
    const page = await app.signIn('commander', `${night.path}/review`)
    await page.locator('[data-panel=replenishment]').waitFor()
    const found = await faults(page, 'review')
    await page.getByLabel('演练脚本').fill('no script at all')
    await page.locator('.score-form button[type=submit]').click()
    await page.locator('.ant-form-item-explain-error').first().waitFor()
    found.push(...(await faults(page, 'review, wrong')))
    expect(found).toEqual([])
    await app.leave(page)
  })

  test('on the phones of those who get orders', async () => {
    const found: string[] = []
    for (const role of ['expert', 'agency', 'team']) {
      const page = await app.signIn(role, '/orders', phone)
      await page.locator('.page h1').waitFor()
      found.push(...(await faults(page, `${role}, list`)))
      await app.leave(page)
    }
    const agency = await app.signIn('agency', `/orders/${night.orders.agency}`, phone)
    await agency.locator('.order-next').waitFor()
    found.push(...(await faults(agency, 'order')))
    await button(agency, '拒绝').click()
    await agency.getByRole('dialog').waitFor()
    found.push(...(await faults(agency, 'order, refused')))
    await app.leave(agency)
    const commander = await app.signIn('commander', `/orders/${night.orders.goods}`, phone)
    await commander.locator('.order-count').waitFor()
    found.push(...(await faults(commander, 'goods counted')))
    await commander.goto(night.path)
    await commander.locator('[data-panel=experts]').waitFor()
    found.push(...(await faults(commander, 'wall on a phone')))
    expect(found).toEqual([])
    await app.leave(commander)
  })
})
