import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { playNight } from './played-night.ts'

let app: RunningApp
let page: Page
let entries: { at: string; kind: string }[]
beforeAll(async () => {
  app = await startApp()
  const { incident, path } = await playNight(app.server)
  const duty = await app.server.as('duty')
  entries = (await duty.get(`/api/v1/incidents/${incident}/journal`)).body.items
  page = await app.signIn('commander', path)
  await page.locator('[data-panel=experts]').waitFor()
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

const handle = () => page.getByRole('slider', { name: '回看' })
const momentShown = async () => Number(await handle().getAttribute('aria-valuenow'))
const countShown = async () => Number(await page.locator('[data-panel=journal] small.number').first().innerText())
const countBy = (moment: number) => entries.filter(({ at }) => Date.parse(at) <= moment).length
const isPast = () => page.locator('.wall').getAttribute('data-past')
const button = (name: string) =>
  page.locator('.time-travel').getByRole('button', { name: new RegExp([...name].join('\\s?')) })

test('at the first moment nothing is known but the call, and nothing can be ordered', async () => {
  await expect.poll(isPast).toBe('false')
  expect(await countShown()).toBe(entries.length)
  await handle().press('Home')
  await page.locator('.wall[data-past=true]').waitFor()
  expect(await momentShown()).toBe(Date.parse(entries[0]?.at ?? ''))
  expect(await countShown()).toBe(countBy(await momentShown()))
  expect(await page.locator('[data-panel=experts]').count()).toBe(0)
  expect(await page.getByRole('button', { name: /下达指令/ }).count()).toBe(0)
  await page.getByText('只显示当时已知的情况').waitFor()
})

test('it plays, and at every moment shows what was known then', async () => {
  await button('播放').click()
  await expect.poll(countShown).toBeGreaterThan(1)
  await button('暂停').click()
  const paused = await momentShown()
  expect(await countShown()).toBe(countBy(paused))
  // A step by hand starts from where it stopped: nothing went on behind it.
  await handle().press('ArrowRight')
  await expect.poll(momentShown).toBe(paused + 1000)
  expect(await countShown()).toBe(countBy(paused + 1000))
})

test('the situation appears with the second of its assembly, not one before', async () => {
  const activated = Date.parse(entries.find(({ kind }) => kind === 'incident.activated')?.at ?? '')
  await handle().press('Home')
  const seconds = Math.ceil((activated - (await momentShown())) / 1000)
  expect(seconds).toBeGreaterThan(30)
  for (let second = 1; second < seconds; second += 1) await handle().press('ArrowRight')
  expect(await page.locator('[data-panel=experts]').count()).toBe(0)
  expect(await countShown()).toBe(countBy(activated - 1))
  await handle().press('ArrowRight')
  await page.locator('[data-panel=experts]').waitFor()
  expect(await countShown()).toBe(countBy(activated))
})

test('faster, it comes to the present and stays there', async () => {
  await page.getByText('300×', { exact: true }).click()
  await button('播放').click()
  await expect.poll(isPast).toBe('false')
  expect(await countShown()).toBe(entries.length)
  await button('播放').waitFor()
  await handle().press('Home')
  await button('实时').click()
  expect([await isPast(), await countShown()]).toEqual(['false', entries.length])
})
