import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { playNight } from './played-night.ts'
import type { PlayedNight } from './played-night.ts'

let app: RunningApp
let night: PlayedNight
let wall: Page
beforeAll(async () => {
  app = await startApp()
  night = await playNight(app.server)
  wall = await app.signIn('commander', night.path, { width: 1920, height: 1080 })
  await panel('experts').waitFor()
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

const panel = (name: string) => wall.locator(`[data-panel=${name}]`)
const wide = (name: string) => new RegExp(`^${[...name].join('\\s?')}`)
const button = (name: string) => wall.getByRole('button', { name: wide(name) })
const drawer = () => wall.locator('.ant-drawer')
const orderLine = (words: string) => panel('orders').locator('li').filter({ hasText: words })

describe('orders from the wall', () => {
  test('go to anybody of the ledger, found by pinyin, wherever a point was drawn', async () => {
    const duty = await app.server.as('duty')
    await duty.post(`/api/v1/incidents/${night.incident}/journal`, {
      kind: 'annotation.added',
      data: {
        id: crypto.randomUUID(),
        kind: 'commandPost',
        label: '园区办公楼指挥部',
        geometry: { type: 'Point', coordinates: [114.44, 36.535] },
      },
    })
    await button('下达指令').click()
    await drawer().getByText('园区办公楼指挥部').waitFor()
    await drawer().locator('#whom').click()
    await wall.locator('.ant-select-item-option').filter({ hasText: '专家' }).click()
    await drawer().locator('#found').fill('zhoujihong')
    await wall.locator('.ant-select-item-option').filter({ hasText: '周继红' }).click()
    await drawer().locator('#text').fill('请到指挥部会商。')
    expect(await seriousViolations(wall)).toEqual([])
    await drawer()
      .getByRole('button', { name: wide('下达') })
      .click()
    await orderLine('周继红').waitFor()
    const { items } = (await duty.get(`/api/v1/incidents/${night.incident}/orders`)).body
    expect(items[0]).toMatchObject({ to: { kind: 'expert', name: '周继红' }, place: { lon: 114.44, lat: 36.535 } })
    expect(items[0].to.phone).toBeTruthy()
  })

  test('for material ask only for what is free, lot by lot', async () => {
    await button('下达指令').click()
    await drawer().locator('#suggestion').click()
    const free = wall.locator('.ant-select-item-option').filter({ hasText: '调运物资', hasNotText: '已有未完成' })
    await free.first().click()
    await drawer().locator('.order-goods-line').first().waitFor()
    expect(await drawer().locator('.order-goods-line').first().innerText()).toContain('可调')
    await drawer()
      .getByRole('button', { name: wide('下达') })
      .click()
    await drawer().waitFor({ state: 'detached' })
    expect(await orderLine('请将').count()).toBeGreaterThan(1)
  })

  test('refused, stand first, and go to somebody else, whose goods and words are the same', async () => {
    expect(await panel('orders').innerText()).toMatch(/\d 条，\d 条未办结/)
    expect(await panel('orders').locator('.wall-orders > li').first().innerText()).toMatch(
      /已拒绝[\s\S]*\d\d:\d\d 下达 · \d\d:\d\d 拒绝[\s\S]*冲锋舟检修/,
    )
    await orderLine('冲锋舟检修')
      .getByRole('button', { name: wide('改派') })
      .click()
    await drawer().getByText('改派指令').waitFor()
    expect(await drawer().locator('#reason').inputValue()).toBe('冲锋舟检修')
    await drawer().locator('#suggestion').click()
    await wall.locator('.ant-select-item-option').filter({ hasText: '赶赴现场' }).first().click()
    await drawer()
      .getByRole('button', { name: wide('改派') })
      .click()
    await drawer().waitFor({ state: 'detached' })
    await expect.poll(() => orderLine('请携带围油栏赶赴下游断面。').count()).toBe(2)
    expect(
      await orderLine('冲锋舟检修')
        .getByRole('button', { name: wide('改派') })
        .count(),
    ).toBe(0)
  })

  test('are refused on behalf of whoever said no by phone, with the reason', async () => {
    const line = panel('orders').locator('li').filter({ hasText: '在途' }).first()
    await line.getByRole('button', { name: wide('更多') }).click()
    await wall.getByRole('menuitem', { name: '已拒绝' }).click()
    const dialog = wall.locator('.ant-modal')
    await dialog.locator('textarea').fill('道路中断')
    await dialog.getByRole('button', { name: '确认拒绝' }).click()
    await dialog.waitFor({ state: 'detached' })
    const refused = panel('orders').locator('.wall-orders > li').first()
    await expect.poll(() => refused.innerText()).toMatch(/已拒绝[\s\S]*下达 · \d\d:\d\d 拒绝[\s\S]*道路中断/)
  })

  test('are taken back with the reason, which the journal keeps', async () => {
    await orderLine('请立即开展应急监测')
      .first()
      .getByRole('button', { name: wide('更多') })
      .click()
    await wall.getByRole('menuitem', { name: '撤销' }).click()
    const dialog = wall.locator('.ant-modal')
    expect(await dialog.getByRole('button', { name: wide('撤销') }).isDisabled()).toBe(true)
    await dialog.locator('input').fill('改由市站承担')
    await dialog.getByRole('button', { name: wide('撤销') }).click()
    await panel('journal').getByText('改由市站承担').waitFor()
  })
})

describe('the grade and its clocks', () => {
  test('the situation says which circumstances speak; the rule that fired stands at the grade', async () => {
    await button('定级').click()
    const suggested = drawer().locator('.grade-suggested')
    expect(await suggested.innerText()).toMatch(/饮用水水源保护区[\s\S]*滏阳河南湖取水口/)
    expect(await suggested.innerText()).toMatch(/通报相邻地区[\s\S]*永年/)
    await suggested.locator('li').filter({ hasText: '通报相邻地区' }).getByRole('button').click()
    await drawer().locator('#neighboursThreatened:checked').waitFor()
    expect(await seriousViolations(wall)).toEqual([])
    await drawer()
      .getByRole('button', { name: wide('保存定级') })
      .click()
    await drawer().waitFor({ state: 'detached' })
    await panel('journal').getByText('中毒或重伤人数 12（界限 10）').first().waitFor()
    await wall.getByText('按重大以上时限报告').waitFor()
  })

  test('every clock says who owes what to whom, and by which clause', async () => {
    await button('全部时限').click()
    const text = await drawer().innerText()
    expect(text).toMatch(/通报相邻地区[\s\S]*市级生态环境局 → 相邻地区[\s\S]*第八条/)
    expect(text).toMatch(/初报[\s\S]*省生态环境厅[\s\S]*第三条、第四条/)
    await wall.keyboard.press('Escape')
    await drawer().waitFor({ state: 'detached' })
  })

  test('the notice to neighbours stops their clock', async () => {
    await button('登记').click()
    await drawer().locator('.record-kinds').getByText('对外通报').click()
    await drawer().locator('#to').fill('永年区人民政府')
    await drawer().locator('#to').press('Enter')
    await wall.keyboard.press('Tab')
    await drawer().locator('#isToNeighbours:checked').waitFor()
    await drawer()
      .getByRole('button', { name: /^登\s?记$/ })
      .click()
    await panel('journal').getByText('永年区人民政府').waitFor()
    await wall.keyboard.press('Escape')
    await button('全部时限').click()
    await drawer().locator('[data-urgency=done]').getByText('通报相邻地区').waitFor()
  })
})

describe('a report from the draft to its delivery', () => {
  let desk: Page
  const at = (name: string) => desk.getByRole('button', { name: wide(name) })
  const part = () => desk.locator('.ant-drawer')
  const save = async (text: string, version: number) => {
    await desk.locator('#report-trend').fill(text)
    await at('保存').click()
    await desk.getByText(`已保存为第 ${version} 版`).waitFor()
  }

  beforeAll(async () => {
    desk = await app.signIn('duty', `${night.path}/report`, { width: 1366, height: 768 })
  })

  test('says what is missing by name, and leads there', async () => {
    await desk.locator('.report-state a').filter({ hasText: '事件起因和性质' }).click()
    expect(await desk.locator('#report-cause').evaluate((box) => box === document.activeElement)).toBe(true)
    await desk.locator('#report-cause').fill('法兰垫片老化。')
    expect(await desk.locator('.report-state a').filter({ hasText: '事件起因和性质' }).count()).toBe(0)
  })

  test('every figure opens the entry that says it', async () => {
    const monitoring = desk.locator('.report-field').filter({ hasText: '环境监测数据' })
    await monitoring.locator('.report-sources button').first().click()
    const entry = desk.locator('.report-entry')
    expect(await entry.innerText()).toMatch(/监测数据[\s\S]*厂界下风向 甲醇 4.1 mg\/m³[\s\S]*值班员/)
    await desk.keyboard.press('Escape')
  })

  test('an earlier version can be looked at and taken up again', async () => {
    await save('趋于稳定', 1)
    await save('继续扩散', 2)
    await at('历次版本').click()
    await part().getByText('趋于稳定').first().waitFor()
    expect(await seriousViolations(desk)).toEqual([])
    await part().getByRole('button', { name: '恢复为此版内容' }).click()
    expect(await desk.locator('#report-trend').inputValue()).toBe('趋于稳定')
    await save('趋于稳定', 3)
  })

  test('is done when every office that is owed it has it', async () => {
    await at('送审').click()
    await desk.getByRole('button', { name: '仍有待核实项' }).click()
    await desk.locator('.sign-steps [data-now=true]').getByText('待签发').waitFor()
    const commander = await app.server.as('commander')
    await commander.post(`/api/v1/incidents/${night.incident}/report-forms/initial/sign`)
    await at('登记报送').click()
    const dialog = desk.locator('.ant-modal')
    // Nothing is ticked beforehand: a tick stops an office's clock. Those whom the clock names stand there already.
    await dialog.getByText('河北省生态环境厅').first().waitFor()
    expect(await dialog.locator('input[type=checkbox]:checked').count()).toBe(0)
    // Whoever else has it, those who are owed it don't: nothing is delivered yet.
    await dialog.getByText('没有送达任何应报送的对象').waitFor()
    expect(await dialog.getByRole('button', { name: '登记报送' }).isDisabled()).toBe(true)
    for (const name of ['本级人民政府', '省生态环境厅']) await dialog.getByRole('checkbox', { name }).check()
    await dialog.locator('#receipt').fill('省厅值班 0311-1')
    await dialog.getByRole('button', { name: '登记报送' }).click()
    await desk.locator('.sign-deliveries').getByText('省厅值班 0311-1').waitFor()
    const clock = async () => {
      await desk.goto(night.path)
      await at('全部时限').click()
      const text = await part().locator('li').filter({ hasText: '初报' }).first().innerText()
      return text
    }
    expect(await clock()).toMatch(/→ 生态环境部[\s\S]*剩/)
    await desk.goto(`${night.path}/report`)
    await at('补登报送').click()
    await dialog.getByRole('checkbox', { name: '生态环境部' }).check()
    await dialog.locator('#to').fill('生态环境部应急办')
    await dialog.locator('#to').press('Enter')
    await dialog.getByRole('button', { name: '登记报送' }).click()
    await desk.locator('.sign-deliveries li').nth(1).waitFor()
    expect(await clock()).toContain('完成')
  })
})

describe('what waits at the duty desk', () => {
  test('is counted on every page, and a new report says so by itself', async () => {
    const desk = await app.signIn('duty', '/materials', { width: 1366, height: 768 })
    const bell = desk.getByRole('button', { name: /^值守提醒/ })
    await bell.waitFor()
    const api = await app.server.as('enterprise', {
      ownerId: (await (await app.server.as('duty')).get('/api/v1/enterprises?q=zdjx')).body.items[0].id,
    })
    const body = { occurredAt: '2026-05-16T15:05:00+08:00', mode: 'real', kind: 'fixed', description: '氨气泄漏' }
    expect((await api.post('/api/v1/incidents', body)).status).toBe(201)
    await desk.locator('.ant-notification').getByText('待核实 · 企业上报').waitFor()
    await bell.click()
    const list = desk.locator('.desk-list')
    await list.getByText('待核实 · 企业上报').waitFor()
    expect(await seriousViolations(desk)).toEqual([])
    await list.getByText('待核实 · 企业上报').click()
    await desk.locator('.wall-start').waitFor()
  })
})
