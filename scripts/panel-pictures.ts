import type { Page, ViewportSize } from 'playwright-core'
import type { RunningApp } from '../tests/e2e/app.ts'
import { draw, loaded } from './draw.ts'

/** What opens over a screen: its name, where it opens, for whom, and what to click. */
type Panel = readonly [name: string, path: string, account: string, open: (page: Page) => Promise<unknown>]

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()
const firstRow = (page: Page) => page.locator('.ant-table-row button, .card-list button').first().click()

function panelsOf(incident: string): readonly Panel[] {
  const wall = `/incidents/${incident}`
  return [
    ['wall-order', wall, 'commander', button('下达指令')],
    ['wall-record', wall, 'duty', button('登记')],
    ['wall-grade', wall, 'commander', button('定级')],
    ['duty-new', '/duties', 'officer', button('新建任务')],
    ['duty-order', '/duties', 'officer', button('统一下发任务')],
    ['duty-plan', '/duties', 'officer', button('按指南生成计划')],
    ['duty-file', '/duties?view=list', 'officer', firstRow],
    ['danger-new', '/dangers', 'officer', button('登记隐患')],
    ['danger-file', '/dangers?open=true', 'officer', firstRow],
    ['danger-figures', '/dangers', 'officer', button('本年统计')],
    ['warning-rule', '/warnings/rules', 'officer', firstRow],
    ['warning-rule-new', '/warnings/rules', 'officer', button(/新建规则/)],
    ['channel-new', '/settings/notice-channels', 'admin', button(/新增渠道/)],
    ['account-new', '/accounts', 'admin', button(/新建账号|新增账号/)],
  ]
}

/** Draws the drawers and dialogs of the screens. */
export async function drawPanels(
  app: RunningApp,
  {
    incident,
    sizes,
    only,
  }: {
    incident: string
    sizes: readonly (readonly [string, ViewportSize])[]
    /** Their names, where not all are wanted. */
    only: readonly string[] | undefined
  },
): Promise<void> {
  for (const [size, viewport] of sizes) {
    const windows = new Map<string, Page>()
    for (const [name, path, account, open] of panelsOf(incident)) {
      if (only?.includes(name) === false) continue
      const page = windows.get(account) ?? (await app.signIn(account, path, viewport))
      windows.set(account, page)
      await page.goto(path)
      await open(page)
      await page.locator('.ant-drawer-section, .ant-modal, .danger-figures').first().waitFor()
      await loaded(page)
      await draw(page, `panel-${name}-${size}`)
    }
    for (const page of windows.values()) await page.context().close()
  }
}
