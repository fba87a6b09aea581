import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, Page, ViewportSize } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { pace } from '../../apps/server/src/testing/pace.ts'
import type { Config } from '../../apps/server/src/kernel/config.ts'
import { demoCity } from '../../apps/server/src/testing/demo.ts'
import { startTestServer } from '../../apps/server/src/testing/test-server.ts'
import type { TestServer } from '../../apps/server/src/testing/test-server.ts'

const demoPassword = 'Huanying-demo-2026'

/** A real server over the demo city, and a real browser in front of it. */
export interface RunningApp {
  readonly server: TestServer
  readonly url: string
  /** A browser window on the afternoon of the drill, nobody signed in and nothing kept. */
  open(path?: string, viewport?: ViewportSize): Promise<Page>
  /** A window of one of the demo accounts, at a path. */
  signIn(username: string, path?: string, viewport?: ViewportSize): Promise<Page>
  /** Is done with a window, as the end of the test that opened it is: an open wall ticks, listens and draws on. */
  leave(page: Page): Promise<void>
  /** What broke in any page so far: uncaught errors. */
  readonly broken: readonly string[]
  close(): Promise<void>
}

/** What the files of one process share: the first page of a new window takes more computing than most tests do. */
const shared: { browser?: Promise<Browser>; port: number; spare: Page[] } = { port: 0, spare: [] }

/** Starts both; takes some seconds (the demo city is made once and then copied). */
export async function startApp(configured: Partial<Config> = {}): Promise<RunningApp> {
  if (!existsSync(join(import.meta.dirname, '../../apps/desktop/dist/index.html'))) {
    throw new Error('The desktop app is not built: run `npm run build` first.')
  }
  const server = await startTestServer(demoCity, configured, shared.port)
  const port = Number(new URL(server.url).port)
  if (port !== shared.port) await Promise.all(shared.spare.splice(0).map((page) => page.context().close()))
  shared.port = port
  const browser = await (shared.browser ??= launch())
  const broken: string[] = []
  const open = new Set<Page>()
  const hear = (error: Error) => void broken.push(error.message)

  async function leave(page: Page): Promise<void> {
    if (!open.delete(page)) return
    page.off('pageerror', hear)
    if (await isCleared(page, server.url)) shared.spare.push(page)
    else await page.context().close()
  }

  async function take(viewport: ViewportSize): Promise<Page> {
    const page = (isDesk(viewport) && shared.spare.pop()) || (await newWindow(browser, server.url, viewport))
    open.add(page)
    leaveAfterTest(() => leave(page))
    page.on('pageerror', hear)
    await page.setViewportSize(viewport)
    await page.clock.setFixedTime(server.clock.now)
    return page
  }

  return {
    server,
    url: server.url,
    broken,
    leave,
    async open(path = '/', viewport = desk) {
      const page = await take(viewport)
      await page.goto(path)
      return page
    },
    async signIn(username, path = '/', viewport = desk) {
      const page = await take(viewport)
      // The form is for the tests about it: typed each time, it takes half the computing of a window.
      const answer = await page.request.post('/api/v1/session', { data: { username, password: demoPassword } })
      if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`)
      await page.goto(path)
      await page.locator('#search-box, .state').first().waitFor()
      return page
    },
    async close() {
      for (const page of open) await leave(page)
      await server.close()
    },
  }
}

/** Ends the browser that the files of a process share: a script that is done would wait for it. */
export async function closeBrowser(): Promise<void> {
  await (await shared.browser)?.close()
}

const desk: ViewportSize = { width: 1440, height: 900 }
/** A phone's window, with a camera and a service worker, is always a new one. */
const isDesk = (viewport: ViewportSize | null) => (viewport?.width ?? 0) >= 1000

async function newWindow(browser: Browser, baseURL: string, viewport: ViewportSize): Promise<Page> {
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL,
    // What moves is drawn in software, over and over.
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000 * pace)
  return page
}

/** Whether a window at a desk could be made as if it were new: nobody signed in, nothing kept, nothing intercepted. */
async function isCleared(page: Page, url: string): Promise<boolean> {
  const context = page.context()
  if (page.isClosed() || !isDesk(page.viewportSize()) || context.pages().length > 1) return false
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  page.removeAllListeners()
  await context.setOffline(false)
  await page.goto('/mark.svg')
  await context.clearCookies()
  await context.clearPermissions()
  const tools = await context.newCDPSession(page)
  await tools.send('Storage.clearDataForOrigin', { origin: url, storageTypes: 'all' })
  await tools.detach()
  return true
}

function leaveAfterTest(leave: () => Promise<void>): void {
  try {
    onTestFinished(leave)
  } catch {
    // Not inside a test: a window for a whole file.
  }
}

function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    // The map needs WebGL: a machine without a graphics card draws it in software.
    args: [
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // All else is drawn faster without it there: the wall takes half the computing.
      '--disable-gpu-compositing',
      '--disable-background-networking',
      // A phone's camera: a moving picture instead of a device.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  })
}

/** Fills in the sign-in form and sends it. */
export async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Waits until nothing moves: a dialog that is still growing is not where a click aims, and has the contrast of its half-way state. */
export async function still(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every((motion) => motion.playState !== 'running' || motion.effect?.getTiming().iterations === Infinity),
  )
}

/** What axe finds serious or critical on a page, as `rule: elements`; of a part alone where the rest was looked at before. */
export async function seriousViolations(page: Page, within?: string): Promise<string[]> {
  await still(page)
  const axe = new AxeBuilder({ page })
  if (within !== undefined) axe.include(within)
  const { violations } = await axe
    // No page holds a frame of another origin: no second window is needed to collect what they say.
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // Whole findings of what is violated alone: what passes is not written down, which halves the computing.
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 140)} (${any[0]?.message ?? ''})`).join(' | ')}`,
    )
}
