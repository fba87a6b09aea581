import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page, ViewportSize } from 'playwright-core'
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
  /** A fresh browser window on the afternoon of the drill, nobody signed in. */
  open(path?: string, viewport?: ViewportSize): Promise<Page>
  /** A fresh window of one of the demo accounts, at a path. */
  signIn(username: string, path?: string, viewport?: ViewportSize): Promise<Page>
  /** What broke in any page so far: uncaught errors. */
  readonly broken: readonly string[]
  close(): Promise<void>
}

/** Starts both; takes some seconds (the demo city is made once and then copied). */
export async function startApp(configured: Partial<Config> = {}): Promise<RunningApp> {
  if (!existsSync(join(import.meta.dirname, '../../apps/desktop/dist/index.html'))) {
    throw new Error('The desktop app is not built: run `npm run build` first.')
  }
  const server = await startTestServer(demoCity, configured)
  const browser = await launch()
  const broken: string[] = []

  async function open(
    path = '/',
    viewport: ViewportSize = { width: 1440, height: 900 },
    enter: (context: BrowserContext) => Promise<unknown> = async () => undefined,
  ): Promise<Page> {
    const context = await browser.newContext({
      viewport,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      baseURL: server.url,
      // What moves is drawn in software, over and over.
      reducedMotion: 'reduce',
    })
    closeAfterTest(context)
    await enter(context)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000 * pace)
    page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`))
    await page.clock.setFixedTime(server.clock.now)
    await page.goto(path)
    return page
  }
  return {
    server,
    url: server.url,
    broken,
    open,
    async signIn(username, path = '/', viewport) {
      // The form is for the tests about it: typed each time, it takes half the computing of a window.
      const page = await open(path, viewport, async ({ request }) => {
        const answer = await request.post('/api/v1/session', { data: { username, password: demoPassword } })
        if (!answer.ok()) throw new Error(`${username} cannot sign in: ${answer.status()}`)
      })
      await page.locator('#search-box, .state').first().waitFor()
      return page
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** A window that a test opened goes with it: an open wall ticks, listens and draws on. One for a whole file stays. */
function closeAfterTest(context: BrowserContext): void {
  try {
    onTestFinished(() => context.close())
  } catch {
    // Not inside a test.
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

/** What axe finds serious or critical on a page, as `rule: elements`. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await still(page)
  const { violations } = await new AxeBuilder({ page })
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
