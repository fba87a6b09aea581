import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { pace } from '../../apps/server/src/testing/pace.ts'

let app: RunningApp
let desk: Page
beforeAll(async () => {
  app = await startApp()
  desk = await app.signIn('duty', '/incidents/new', { width: 1366, height: 768 })
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

const panel = (name: string) => desk.locator(`[data-panel=${name}]`)
const wide = (name: string) => new RegExp(`^${[...name].join('\\s?')}`)
const button = (name: string) => desk.getByRole('button', { name: wide(name) })
const dialog = () => desk.locator('.ant-modal')

describe('an accident whose plant nobody knows', () => {
  let first: string

  test('is placed by one click on the map, in the coordinate system of the form', async () => {
    await desk.locator('.intake').waitFor()
    await desk.getByText('不是登记企业').click()
    await desk.locator('.place-picker [data-map-state=idle]').waitFor({ timeout: 60_000 * pace })
    const map = await desk.locator('.place-picker-map').boundingBox()
    await desk.mouse.click((map?.x ?? 0) + (map?.width ?? 0) / 2, (map?.y ?? 0) + (map?.height ?? 0) / 2)
    await desk.locator('.place-picker').getByText('已选').waitFor()
    const [lon, lat] = await Promise.all(['#lon', '#lat'].map((id) => desk.locator(id).inputValue()))
    expect(Number(lon)).toBeGreaterThan(113)
    expect(Number(lat)).toBeGreaterThan(36)
    expect(await seriousViolations(desk)).toEqual([])
    // Typed over, by somebody who has the numbers.
    await desk.locator('#lon').fill('114.4412')
    await desk.locator('#lat').fill('36.5315')
    await desk.locator('#address').fill('南环路与工业街口')
    await button('添加物质').click()
    await desk.locator('.intake-substance input').first().fill('UN1230')
    await desk.locator('#description').fill('路边沟渠有刺鼻液体。')
    // Enter files nothing, and what was typed is there again after the menu and after a reload.
    await desk.locator('.intake-substance input').first().press('Enter')
    await desk.locator('#address').press('Enter')
    await desk.keyboard.press('Control+s')
    await desk.locator('.draft-line').waitFor()
    expect(new URL(desk.url()).pathname).toBe('/incidents/new')
    await desk.locator('.frame-navigation a, nav a').first().click()
    await desk.goto('/incidents/new')
    await desk.getByText('未提交的草稿').waitFor()
    expect(await desk.locator('#address').inputValue()).toBe('南环路与工业街口')
    expect(await desk.locator('.intake-substance input').first().inputValue()).toBe('UN1230')
    await desk.locator('#description').press('Control+Enter')
    await desk.locator('.wall-start').waitFor()
    first = new URL(desk.url()).pathname
    expect(await desk.locator('.wall-title h1').innerText()).toBe('南环路与工业街口 · UN 1230')
    await panel('report').getByText('UN 1230').waitFor()
  })

  test('the second caller’s report is recognised while it is written, and merged without losing a word', async () => {
    await desk.goto('/incidents/new')
    expect(await desk.getByText('未提交的草稿').count()).toBe(0)
    await desk.getByText('不是登记企业').click()
    await desk.locator('#lon').fill('114.4440')
    await desk.locator('#lat').fill('36.5320')
    await desk.locator('#description').fill('桥下水面有白色泡沫。')
    const similar = desk.locator('.intake-similar')
    await similar.getByText('南环路与工业街口').waitFor()
    await similar.getByRole('button', { name: '登记并并入此事件' }).click()
    await desk.waitForURL(`**${first}`)
    await panel('journal').getByText('桥下水面有白色泡沫。').waitFor()
  })

  test('the plants that keep the substance are ranked, and the one it turns out to be takes its place', async () => {
    await panel('sources').getByText('邯郸市赵都精细化工有限公司').waitFor()
    expect(await panel('sources').locator('li').first().innerText()).toMatch(/赵都精细[\s\S]*存有 甲醇/)
    await desk.keyboard.press('a')
    await panel('people').waitFor()
    await panel('sources').getByRole('button', { name: '认定为事发企业' }).first().click()
    await dialog().locator('textarea').fill('雨水总排口取样比对一致')
    await dialog().getByRole('button', { name: '认定为事发企业' }).click()
    await desk.locator('.wall-title h1').getByText('赵都精细').waitFor()
    await panel('changes').waitFor()
    expect(await panel('sources').count()).toBe(0)
    await panel('journal').getByText('更正要素').waitFor()
  })

  test('what turned out otherwise is corrected in a form that keeps what was said', async () => {
    await button('更多').first().click()
    await desk.getByRole('menuitem', { name: '更正要素' }).click()
    const drawer = desk.locator('.ant-drawer')
    await drawer.locator('#reason').fill('装卸工核实')
    await drawer.locator('#description').fill('卸车软管脱落，甲醇流入路边沟渠。')
    expect(await seriousViolations(desk)).toEqual([])
    await drawer.getByRole('button', { name: '更正要素' }).click()
    await drawer.waitFor({ state: 'detached' })
    await panel('journal').getByText('卸车软管脱落，甲醇流入路边沟渠。（原报：路边沟渠有刺鼻液体。）').waitFor()
  })
})

describe('a false alarm', () => {
  test('needs what was found; and is taken back when the next caller knows better', async () => {
    const { id } = (
      await (
        await app.server.as('duty')
      ).post('/api/v1/incidents', {
        location: { lon: 114.9, lat: 36.8 },
        occurredAt: '2026-05-16T14:58:00+08:00',
        mode: 'real',
        kind: 'unknown',
        description: '有烟。',
      })
    ).body
    await desk.goto(`/incidents/${id}`)
    await button('核实').click()
    await button('误报').click()
    await desk.getByText('误报须写明核实情况').waitFor()
    await desk.getByPlaceholder('核实情况').fill('农户烧秸秆，已扑灭')
    await button('误报').click()
    await desk.locator('.wall-reopen').waitFor()
    expect(await desk.locator('.wall-start').getByRole('button').count()).toBe(0)
    await desk.locator('.wall-reopen input').fill('再次来电：化肥库起火')
    await button('恢复为待核实').click()
    await desk.locator('.wall-reopen').waitFor({ state: 'detached' })
    await button('核实').waitFor()
    await panel('journal').getByText('再次来电：化肥库起火').waitFor()
  })
})
