import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { playNight } from './played-night.ts'
import type { PlayedNight } from './played-night.ts'
import { readPng } from './read-png.ts'

let app: RunningApp
let night: PlayedNight
beforeAll(async () => {
  app = await startApp()
  night = await playNight(app.server, { notes: 30 })
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

const button = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${[...name].join('\\s?')}`) })
const panel = (page: Page, name: string) => page.locator(`[data-panel=${name}]`)

async function openWall(viewport: { width: number; height: number }): Promise<Page> {
  const page = await app.signIn('commander', night.path, viewport)
  await panel(page, 'experts').waitFor()
  return page
}

/** The smallest size of words that are shown, px, with the words. */
const smallestWords = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    let least = { px: Number.POSITIVE_INFINITY, words: '' }
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const words = node.textContent?.trim() ?? ''
      const element = node.parentElement
      if (words === '' || element === null || !element.checkVisibility({ visibilityProperty: true })) continue
      if (element.closest('.visually-hidden, .frame-skip, .maplibregl-control-container, script, style') !== null)
        continue
      const px = Number.parseFloat(getComputedStyle(element).fontSize)
      if (px < least.px) least = { px, words }
    }
    return least
  })

describe('the wall on the screens that stations have', () => {
  test.each([
    ['two full HD panels side by side', 3840, 1080],
    ['one 4K panel', 3840, 2160],
    ['a full HD screen', 1920, 1080],
    ['a laptop', 1366, 768],
    ['a phone', 390, 844],
  ])('%s: nothing is wider than the screen, in either language', async (_, width, height) => {
    const page = await openWall({ width, height })
    for (const language of ['zh', 'en']) {
      await page.evaluate((wanted) => localStorage.setItem('huanying.language', wanted), language)
      await page.reload()
      await panel(page, 'experts').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth), language).toBeLessThanOrEqual(width)
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.wall-panel, .wall-head, .wall-list > li, .wall-orders li')]
          .filter((element) => element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.innerText.slice(0, 60)),
      )
      expect(cut, language).toEqual([])
    }
    await app.leave(page)
  })

  test.each([
    [3840, 1080],
    [3840, 2160],
  ])('on a wall of %i × %i no word is too small to be read from three metres', async (width, height) => {
    const page = await openWall({ width, height })
    const { px, words } = await smallestWords(page)
    expect(px, words).toBeGreaterThanOrEqual(22)
    await app.leave(page)
  })

  test('on the wide wall the map stands in the middle, and orders, facts and journal are seen without scrolling', async () => {
    const page = await openWall({ width: 3840, height: 1080 })
    const map = await page.locator('.wall-map').boundingBox()
    expect((map?.x ?? 0) + (map?.width ?? 0) / 2).toBeCloseTo(1920, -1)
    for (const name of ['substances', 'people', 'experts', 'materials', 'orders', 'facts', 'journal']) {
      const box = await panel(page, name).boundingBox()
      expect(box?.y ?? Number.NaN, name).toBeLessThan(720)
    }
    for (const name of ['orders', 'journal']) {
      const box = await panel(page, name).boundingBox()
      expect((box?.y ?? 0) + (box?.height ?? 0), name).toBeLessThanOrEqual(1080)
    }
    await app.leave(page)
  })

  test.each([
    [1366, 768, 64],
    [1920, 1080, 72],
  ])('at %i × %i the head is one line, and its clocks stay in sight beside a form', async (width, height, most) => {
    const page = await openWall({ width, height })
    const head = page.locator('.wall-head')
    for (const language of ['zh', 'en']) {
      await page.evaluate((wanted) => localStorage.setItem('huanying.language', wanted), language)
      await page.reload()
      await panel(page, 'materials').waitFor()
      const { height: high = Number.NaN } = (await head.boundingBox()) ?? {}
      expect(high, language).toBeLessThanOrEqual(most)
      // All three experts stand there: in English, whose words take more lines, what is to be sent begins below a laptop's fold.
      for (const name of language === 'zh' ? ['experts', 'materials'] : ['experts'])
        expect((await panel(page, name).boundingBox())?.y ?? Number.NaN, `${name} ${language}`).toBeLessThan(height)
    }
    await page.getByRole('button', { name: 'Record', exact: true }).click()
    const drawer = page.locator('.ant-drawer-section')
    await drawer.waitFor()
    const left = await page.locator('.wall-clocks [data-urgency]').first().boundingBox()
    const box = await page.locator('.wall-body > .ant-drawer').boundingBox()
    expect((left?.y ?? 0) + (left?.height ?? 0)).toBeLessThanOrEqual(box?.y ?? 0)
    expect(left?.width ?? 0).toBeGreaterThan(0)
    await page.context().close()
  })

  test('on a full HD screen orders and journal fill the right side and scroll inside themselves', async () => {
    const page = await openWall({ width: 1920, height: 1080 })
    const right = page.locator('.wall-right')
    expect(await right.evaluate((element) => element.scrollHeight <= element.clientHeight + 1)).toBe(true)
    expect(
      await page
        .locator('.wall-journal')
        .first()
        .evaluate((list) => list.scrollHeight > list.clientHeight),
    ).toBe(true)
    await app.leave(page)
  })
})

test('beside a report stands the page that will be printed, and it follows what is typed', async () => {
  const page = await app.signIn('duty', `${night.path}/report`, { width: 1920, height: 1080 })
  const paper = page.locator('.paper')
  await paper.getByText('（待核实）').first().waitFor()
  await page.getByLabel('事件起因和性质').fill('法兰垫片老化(次生)')
  // As the drawn document has it: an official's punctuation.
  await paper.getByText('法兰垫片老化（次生）').waitFor()
  await paper.getByText('演 练').waitFor()
  await expect
    .poll(() => paper.locator('.paper-annex text').allTextContents())
    .toEqual(expect.arrayContaining(['北', '村庄', '5 km']))
  expect(await seriousViolations(page)).toEqual([])
  await page.setViewportSize({ width: 1366, height: 768 })
  await paper.waitFor({ state: 'hidden' })
  await page.context().close()
})

/** A card's size, how many colours it has (coarsely), and the share of its pixels that are near one colour. */
function measure(bytes: Buffer, near: readonly [number, number, number]) {
  const { width, height, pixels } = readPng(bytes)
  const colours = new Set<number>()
  let hits = 0
  for (let index = 0; index < pixels.length; index += 4) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(index, index + 3)
    colours.add(((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3))
    if (Math.max(Math.abs(red - near[0]), Math.abs(green - near[1]), Math.abs(blue - near[2])) < 4) hits += 1
  }
  return { width, height, colours: colours.size, share: hits / (width * height) }
}

describe('the share card', () => {
  // The tint of the drill's band, the widest sign of one.
  const drillBand = [239, 236, 247] as const

  test('is a PNG of 1080 × 1440 with a drawing on it, and a drill’s says so across its width', async () => {
    const page = await openWall({ width: 1366, height: 768 })
    await page.getByRole('button', { name: '分享图' }).click()
    await page.locator('.card-picture').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载图片' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^环应-\d{8}-\d{3}-分享图\.png$/)
    const card = measure(readFileSync(await download.path()), drillBand)
    expect(card).toMatchObject({ width: 1080, height: 1440 })
    expect(card.colours).toBeGreaterThan(100)
    expect(card.share).toBeGreaterThan((1080 * 40) / (1080 * 1440))
    expect(await seriousViolations(page)).toEqual([])
    await app.leave(page)
  })

  test('is copied to the clipboard as it was shown', async () => {
    const page = await openWall({ width: 1366, height: 768 })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: '分享图' }).click()
    await page.getByRole('button', { name: '复制图片' }).click()
    await page.getByText('图片已复制').waitFor()
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const bytes = new Uint8Array((await (await item?.getType('image/png'))?.arrayBuffer()) ?? new ArrayBuffer(0))
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    })
    expect(measure(Buffer.from(copied, 'base64'), drillBand)).toMatchObject({ width: 1080, height: 1440 })
    await app.leave(page)
  })

  test('is handed to the machine’s own sharing where there is one', async () => {
    const page = await openWall({ width: 390, height: 844 })
    // What a phone’s browser has and this one has not.
    await page.addInitScript(() => {
      Object.assign(navigator, {
        canShare: ({ files }: ShareData) => files?.[0]?.type === 'image/png',
        share: async ({ files }: ShareData) => {
          document.title = `${files?.[0]?.name} ${files?.[0]?.size}`
        },
      })
    })
    await page.reload()
    await page.getByRole('button', { name: '分享图' }).click()
    await page.getByRole('button', { name: '分享…' }).click()
    await expect.poll(() => page.title()).toMatch(/^环应-\d{8}-\d{3}-分享图\.png \d{5,}$/)
    await app.leave(page)
  })

  test('is another picture in English, and not for an enterprise', async () => {
    const page = await openWall({ width: 1366, height: 768 })
    const shown = async () => {
      await page.locator('.wall-actions .anticon-share-alt').click()
      await page.locator('.card-picture').waitFor()
      return page.locator('.card-picture').evaluate((image: HTMLImageElement) => {
        const canvas = document.createElement('canvas')
        canvas.width = 108
        canvas.height = 144
        canvas.getContext('2d')?.drawImage(image, 0, 0, 108, 144)
        return canvas.toDataURL()
      })
    }
    const chinese = await shown()
    await page.evaluate(() => localStorage.setItem('huanying.language', 'en'))
    await page.reload()
    await panel(page, 'experts').waitFor()
    expect(await shown()).not.toBe(chinese)
    await app.leave(page)
    const enterprise = await app.signIn('enterprise', night.path)
    await panel(enterprise, 'substances').waitFor()
    expect(await enterprise.locator('.wall-actions .anticon-share-alt').count()).toBe(0)
    // What is hidden is said to be hidden, never to be none.
    for (const name of ['experts', 'agencies', 'teams'])
      expect(await panel(enterprise, name).innerText()).toContain('由指挥部掌握，企业账号不显示')
    await app.leave(enterprise)
  })
})

describe('the wall by keyboard alone', () => {
  test('Escape closes what was opened and gives the focus back', async () => {
    const page = await openWall({ width: 1366, height: 768 })
    for (const name of ['定级', '下达指令', '登记', '分享图']) {
      await button(page, name).focus()
      await page.keyboard.press('Enter')
      await page.locator('.ant-drawer-section').waitFor()
      await page.keyboard.press('Escape')
      await page.locator('.ant-drawer-section').waitFor({ state: 'detached' })
      await expect.poll(() => button(page, name).evaluate((element) => element === document.activeElement)).toBe(true)
    }
    await button(page, '更多').first().focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: '终止响应' }).click()
    await page.locator('.ant-drawer-section').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.ant-drawer-section').waitFor({ state: 'detached' })
    await expect
      .poll(() =>
        button(page, '更多')
          .first()
          .evaluate((element) => element === document.activeElement),
      )
      .toBe(true)
    await app.leave(page)
  })

  test('an area is drawn by typed coordinates; wrong ones are named; Escape puts the tool away', async () => {
    const page = await openWall({ width: 1366, height: 768 })
    const bar = page.locator('.drawing-bar')
    await bar.getByRole('combobox', { name: '标绘' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.ant-select-item-option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const place = bar.getByLabel('经度，纬度')
    await place.waitFor()
    await bar.getByLabel('名称').fill('二号警戒区')
    await place.fill('36.55, 114.40')
    await place.press('Enter')
    await bar.getByRole('alert').getByText('写反').waitFor()
    for (const typed of ['114.40, 36.50', '114.42 36.50', '114.41，36.52']) {
      await place.fill(typed)
      await place.press('Enter')
    }
    await bar.getByRole('status').getByText('3 点').waitFor()
    await bar.getByRole('button', { name: /完\s?成/ }).press('Enter')
    await panel(page, 'journal').getByText('二号警戒区').waitFor()

    await bar.getByRole('combobox', { name: '标绘' }).press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await place.waitFor()
    await place.press('Escape')
    await place.waitFor({ state: 'detached' })
    await expect
      .poll(() => bar.getByRole('combobox', { name: '标绘' }).evaluate((element) => element === document.activeElement))
      .toBe(true)
    await app.leave(page)
  })
})

test('an area drawn by clicks is finished by a double click, with its size and who is inside; Escape leaves nothing', async () => {
  const page = await openWall({ width: 1366, height: 768 })
  const bar = page.locator('.drawing-bar')
  const map = page.locator('.wall-map .maplibregl-canvas')
  const box = (await map.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  const begin = async () => {
    await bar.getByRole('combobox', { name: '标绘' }).click()
    await page.locator('.ant-select-item-option').filter({ hasText: '警戒区' }).click()
    await bar.getByLabel('名称').waitFor()
  }
  await begin()
  await bar.getByLabel('名称').fill('三号警戒区')
  for (const [x, y] of [at(0.4, 0.4), at(0.65, 0.4), at(0.65, 0.65)]) await page.mouse.click(x, y)
  await bar.getByText(/3 点 · 面积 [\d.]+ (km²|ha)/).waitFor()
  await bar.getByText(/区内/).waitFor()
  await page.mouse.dblclick(...at(0.4, 0.65))
  await panel(page, 'journal').getByText('三号警戒区').waitFor()
  await bar.getByLabel('名称').waitFor({ state: 'detached' })
  const api = await app.server.as('commander')
  const { items } = (await api.get(`/api/v1${night.path}/journal`)).body
  const drawn = items.findLast(({ data }: { data: { label?: string } }) => data.label === '三号警戒区')
  expect(drawn.data.geometry.coordinates[0]).toHaveLength(5)

  await begin()
  await page.mouse.click(...at(0.3, 0.3))
  await page.keyboard.press('Escape')
  await bar.getByLabel('名称').waitFor({ state: 'detached' })
  await app.leave(page)
})

test('the review lists for each holder what is to be replaced, and the list is saved as a workbook', async () => {
  const page = await app.signIn('duty', `${night.path}/review`)
  const list = panel(page, 'replenishment')
  await list.waitFor()
  expect(await list.innerText()).toMatch(/宏泰特[\s\S]*对讲机\s+台\s+5\s+0\s+0\s+0\s+5\s+归还未清点/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 Excel' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^补货清单-演练-\d{8}-\d{3}\.xlsx$/)
  expect(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  await app.leave(page)
})
