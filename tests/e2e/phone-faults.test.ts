import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { sql } from '../../apps/server/src/kernel/sql.ts'
import { reweighCheckin } from '../../apps/server/src/modules/checkins/index.ts'
import { processShots } from '../../apps/server/src/modules/shots/index.ts'
import { startApp } from './app.ts'
import type { RunningApp } from './app.ts'
import { pace } from '../../apps/server/src/testing/pace.ts'

let app: RunningApp
const api = '/api/v1'
const size = { width: 390, height: 844 }
const days = 86_400_000

beforeAll(async () => {
  app = await startApp()
  const officer = await app.server.as('officer')
  const plant = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0]
  const terms = { kind: 'training', inspectionKind: null, startsOn: '2026-05-11', dueOn: '2026-05-22' }
  await officer.post(`${api}/duties`, { ...terms, title: '泄漏培训', enterpriseId: plant.id })
})
afterAll(() => app.close())

interface Given {
  readonly permissions?: readonly string[]
  readonly clock?: Date
  /** A camera of many megapixels with noise, so that a picture goes in several parts. */
  readonly isLarge?: boolean
}

/** A phone of its own, signed in as the enterprise. */
async function phone({ permissions = ['geolocation', 'camera'], clock, isLarge = false }: Given = {}): Promise<Page> {
  const page = await app.open('/m/', size)
  const context = page.context()
  await context.grantPermissions([...permissions])
  await context.setGeolocation({ latitude: 36.605_123, longitude: 114.488_456, accuracy: 9 })
  if (isLarge) await context.addInitScript(largeCamera)
  if (clock !== undefined) await page.clock.setFixedTime(clock)
  await page.goto('/m/')
  await page.getByLabel('用户名').fill('enterprise')
  await page.getByLabel('密码').fill('Huanying-demo-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('已同步').waitFor()
  return page
}

function largeCamera(): void {
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1000, height: 800 })
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    const image = context.createImageData(1000, 800)
    for (let at = 0; at < image.data.length; at += 65_536) crypto.getRandomValues(image.data.subarray(at, at + 65_536))
    for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255
    context.putImageData(image, 0, 0)
    setInterval(() => context.fillRect(0, 0, 2, 2), 100)
    return canvas.captureStream(10)
  }
}

async function openCamera(page: Page): Promise<void> {
  await page.getByRole('link', { name: '任务', exact: true }).click()
  await page.getByRole('link', { name: /泄漏培训/ }).click()
  await page.getByRole('button', { name: '拍照', exact: true }).click()
}

async function shoot(page: Page): Promise<void> {
  await page.getByRole('button', { name: '拍摄' }).click()
  await page.getByRole('button', { name: '完成（1）' }).click()
}

interface StoredShot {
  id: string
  state: string
  size: number
  received: number
  taken_at: Date
  doubts: { kind: string }[]
}

/** Shots that the server has, the newest declared last, looked into. */
async function shots(): Promise<StoredShot[]> {
  await processShots(app.server.app.kernel, reweighCheckin)
  return app.server.database.transaction((db) =>
    db.rows<StoredShot>(sql`select id, state, size, received, taken_at, doubts from shots order by declared_at, id`),
  )
}

/** The shots that came while something was done. */
async function newShots(work: () => Promise<void>): Promise<StoredShot[]> {
  const before = new Set((await shots()).map(({ id }) => id))
  await work()
  return (await shots()).filter(({ id }) => !before.has(id))
}

const allSent = async (page: Page) => {
  await page.getByRole('link', { name: /待发送/ }).click()
  await page.getByText('全部已发送').waitFor()
}

test('a position that is refused is told in words; the picture is taken, and says that it has none', async () => {
  const page = await phone({ permissions: ['camera'] })
  const [shot] = await newShots(async () => {
    await openCamera(page)
    await page.getByText('没有定位权限').waitFor()
    await shoot(page)
    await allSent(page)
  })
  expect(shot).toMatchObject({
    state: 'ready',
    doubts: expect.arrayContaining([{ kind: 'noPosition', score: 0.6, reason: {} }]),
  })
  await page.context().close()
})

test(
  'with the phone’s storage full nothing is taken and it says so; with room again it goes on',
  { timeout: 180_000 * pace },
  async () => {
    const page = await phone({ isLarge: true })
    await openCamera(page)
    await page.getByText('已定位').waitFor()
    const devtools = await page.context().newCDPSession(page)
    const quota = (quotaSize?: number) =>
      devtools.send('Storage.overrideQuotaForOrigin', {
        origin: app.url,
        ...(quotaSize === undefined ? {} : { quotaSize }),
      })
    const shutter = page.getByRole('button', { name: '拍摄' })
    const full = page.getByText('手机存储空间不足，这张没有保存')
    let kept = 0
    const came = await newShots(async () => {
      await quota(1)
      // The browser looks at the quota anew only every half minute: until then there is room.
      await expect
        .poll(
          async () => {
            await shutter.click()
            await page.locator('.camera-shutter:enabled').waitFor()
            return full.isVisible()
          },
          { timeout: 90_000 * pace, interval: 3000 },
        )
        .toBe(true)
      kept = Number(/\d+/.exec(await page.getByRole('button', { name: /^(完成|关闭)/ }).innerText())?.[0] ?? 0)
      await page.getByRole('button', { name: /^(完成|关闭)/ }).click()
      // What is written finds no room either: it is said, and breaks nothing.
      await page.locator('textarea').fill('已讲解报警、关阀和疏散。')
      await page.locator('textarea').blur()
      await page.getByText('刚才的内容没有保存').waitFor()
      await quota()
      await page.getByRole('button', { name: '拍照', exact: true }).click()
      await shoot(page)
      await allSent(page)
      expect(app.broken).toEqual([])
    })
    expect(came.map(({ state }) => state)).toEqual(Array.from({ length: kept + 1 }, () => 'ready'))
    await page.context().close()
  },
)

test('an app that is killed in mid-upload goes on where it was, and the picture is there once and whole', async () => {
  const page = await phone({ isLarge: true })
  const context = page.context()
  let parts = 0
  let hasArrived = false
  const [shot, ...more] = await newShots(async () => {
    await context.route('**/parts?*', async (route) => {
      parts += 1
      // The first part arrives, its answer does not; nothing after it goes out.
      if (parts === 1) {
        await route.fetch()
        hasArrived = true
      }
      await route.abort()
    })
    await openCamera(page)
    await shoot(page)
    await expect.poll(() => hasArrived, { timeout: 20_000 * pace }).toBe(true)
    await page.close()
    const [half] = (await shots()).filter(({ state }) => state === 'receiving')
    expect(half?.received).toBe(512 * 1024)
    await context.unroute('**/parts?*')
    const again = await context.newPage()
    await again.clock.setFixedTime(app.server.clock.now)
    await again.goto('/m/outbox')
    await again.getByText('全部已发送').waitFor()
  })
  expect(shot).toMatchObject({ state: 'ready', received: shot?.size })
  expect(shot?.size).toBeGreaterThan(512 * 1024)
  expect(more).toEqual([])
  await context.close()
})

/** Presses 立即发送; the button rests where everything went by itself meanwhile. */
const sendNow = (tab: Page) =>
  tab.getByRole('button', { name: '立即发送' }).evaluate((button) => (button as HTMLButtonElement).click())

test('two tabs with the same outbox send each thing once', async () => {
  const page = await phone()
  const context = page.context()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const declared: string[] = []
  const came = await newShots(async () => {
    await context.setOffline(true)
    await openCamera(page)
    await shoot(page)
    const other = await context.newPage()
    await other.clock.setFixedTime(app.server.clock.now)
    await other.goto('/m/outbox')
    await other.locator('.outbox li').waitFor()
    // What is tried without a network reaches nobody.
    context.on('response', (response) => {
      if (response.request().method() === 'PUT') declared.push(response.url())
    })
    await context.setOffline(false)
    await page.getByRole('link', { name: /待发送/ }).click()
    await Promise.all([page, other].map(sendNow))
    await Promise.all([page, other].map((tab) => tab.getByText('全部已发送').waitFor()))
  })
  expect(came).toMatchObject([{ state: 'ready' }])
  expect(declared).toHaveLength(1)
  await context.close()
})

test('a clock thirty days off is put right from the server’s; one moved afterwards is doubted', async () => {
  const { now } = app.server.clock
  const page = await phone({ clock: new Date(now.getTime() + 30 * days) })
  const [honest] = await newShots(async () => {
    await openCamera(page)
    await page.getByText('已定位').waitFor()
    await shoot(page)
    await allSent(page)
  })
  expect(Math.abs((honest?.taken_at.getTime() ?? 0) - now.getTime())).toBeLessThan(1000)
  expect(honest?.doubts.map(({ kind }) => kind)).not.toContain('clockMoved')
  const [moved] = await newShots(async () => {
    await page.context().setOffline(true)
    await page.clock.setFixedTime(new Date(now.getTime() + 60 * days))
    await openCamera(page)
    await shoot(page)
    await page.context().setOffline(false)
    await page.getByRole('link', { name: /待发送/ }).click()
    await sendNow(page)
    await page.getByText('全部已发送').waitFor()
  })
  expect(moved?.doubts.map(({ kind }) => kind)).toContain('clockMoved')
  await page.context().close()
})

test('a second phone is listed, the lost one revoked from it; what that one then takes is refused in words', async () => {
  const lost = await phone()
  const second = await phone()
  await second.goto('/m/me')
  await second.getByText('· 本机').waitFor()
  await lost.goto('/m/me')
  const own = lost.locator('.phones li', { hasText: '本机' })
  await own.waitFor()
  const id = await lost.evaluate(
    () =>
      new Promise<string>((resolve) => {
        void indexedDB.databases().then(([database]) => {
          const opening = indexedDB.open(database?.name ?? '')
          opening.onsuccess = () => {
            const asked = opening.result.transaction('device').objectStore('device').get('device')
            asked.onsuccess = () => resolve((asked.result as { id: string }).id)
          }
        })
      }),
  )
  second.on('dialog', (dialog) => void dialog.accept())
  const revoked = second.waitForResponse((response) => response.url().endsWith(`/devices/${id}`))
  await second.locator(`.phones li[data-device="${id}"] button`).click()
  expect((await revoked).status()).toBe(204)
  await openCamera(lost)
  await shoot(lost)
  await lost.getByRole('link', { name: /待发送/ }).click()
  await lost.getByText('该设备已停用').waitFor()
  await lost.getByRole('link', { name: '我的' }).click()
  await lost.getByRole('button', { name: '重新登记本机' }).click()
  await lost.getByRole('button', { name: '重新登记本机' }).waitFor({ state: 'detached' })
  const [shot] = await newShots(async () => {
    await openCamera(lost)
    await shoot(lost)
    await lost.getByRole('link', { name: /待发送/ }).click()
    await expect.poll(() => lost.locator('.outbox li').count()).toBe(1)
  })
  expect(shot?.state).toBe('ready')
  await second.context().close()
  await lost.context().close()
  expect(app.broken).toEqual([])
})
