import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

const api = '/api/v1'
/** Chooses in a drop-down of the design system by its label and option. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.locator('.ant-select-dropdown:visible').getByText(option, { exact: true }).click()
}

test('an enterprise plans its year from the guide, and asks to have one of it moved', async () => {
  const page = await app.signIn('enterprise', '/duties?view=list')
  await page.getByText('没有任务').waitFor()
  await page.getByRole('button', { name: '按指南生成计划' }).click()
  await page.getByText(/将列入 \d+ 项任务/).waitFor()
  await page.getByRole('button', { name: '列入计划' }).click()
  await page.getByText(/已为 1 家企业列入 \d+ 项任务/).waitFor()
  const row = page.getByRole('button', { name: '2026年6月日常排查' })
  await row.click()
  await page.getByText('该任务不能由本企业自行改期或取消').waitFor()
  expect(await page.getByRole('button', { name: '取消任务' }).count()).toBe(0)
  await page.getByRole('button', { name: '申请改期或取消' }).click()
  const dialog = page.getByRole('dialog', { name: /申请改期或取消/ })
  await dialog.getByLabel('截止日期').fill('2026-06-26')
  await dialog.getByLabel('截止日期').press('Enter')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await dialog.locator('.ant-form-item-explain-error').waitFor()
  await dialog.getByLabel('理由').fill('全厂停产检修')
  await dialog.getByRole('button', { name: '提交申请' }).click()
  await page.getByText('申请已提交，等待监管人员答复').waitFor()
  await page.getByText('全厂停产检修').waitFor()
  await page.getByRole('button', { name: '撤回申请' }).waitFor()
  expect(await page.getByRole('button', { name: '统一下发任务' }).count()).toBe(0)
  await page.goto('/duties?month=2026-07')
  await page
    .getByRole('button', { name: /2026-07-\d\d \d+ 项/ })
    .first()
    .waitFor()
  expect(await seriousViolations(page)).toEqual([])
})

test('a typed day is filed although the form is sent in the same moment', async () => {
  const page = await app.signIn('officer', '/materials')
  await page
    .getByRole('button', { name: /^修改：/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('有效期至').waitFor()
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() !== 'GET' && request.url().includes('/api/v1/ledger/materials/')),
    // One task: no frame passes in which the picker could take up the words by itself.
    dialog.evaluate((box) => {
      const field = box.querySelector<HTMLInputElement>('.ant-picker input')
      const save = box.querySelector<HTMLButtonElement>('.ant-drawer-footer .ant-btn-primary')
      if (field === null) return
      field.focus()
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '2027-03-31')
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
      save?.click()
    }),
  ])
  expect(sent.postDataJSON()).toMatchObject({ values: { expiresOn: '2027-03-31' } })
  await page.context().close()
})

test('a county officer counts a class, then orders a special inspection from it, once', async () => {
  const page = await app.signIn('officer-county', '/duties')
  await page.getByRole('button', { name: '统一下发任务' }).click()
  await choose(page, '风险等级', '一般')
  await page.getByLabel('任务', { exact: true }).fill('汛前专项排查（统一下发）')
  await page.getByLabel('截止日期').fill('2026-06-10')
  await page.getByLabel('截止日期').press('Enter')
  const order = page.getByRole('button', { name: '下发', exact: true })
  expect(await order.isDisabled()).toBe(true)
  await page.getByRole('button', { name: '预览数量' }).click()
  const counted = page.getByText(/\d+ 家企业，\d+ 项任务/)
  await counted.waitFor()
  const enterprises = Number(/(\d+) 家/.exec(await counted.innerText())?.[1])
  await page.getByText(`涉及企业 ${enterprises} 家`).click()
  expect(await page.locator('.duty-names ol li').count()).toBe(Math.min(20, enterprises))
  await order.click()
  const sure = page.getByRole('dialog', { name: `确定向 ${enterprises} 家企业下发这项任务？` })
  await sure.getByRole('button', { name: '下发', exact: true }).click()
  await page.getByText(`已向 ${enterprises} 家企业下发 ${enterprises} 项任务`).waitFor()
  const officer = await app.server.as('officer')
  const q = encodeURIComponent('汛前专项排查（统一下发）')
  const { items } = (await officer.get(`${api}/duties?q=${q}&limit=200`)).body
  expect(items).toHaveLength(enterprises)
  expect(new Set(items.map(({ region }: { region: string }) => region))).toEqual(new Set(['130402']))
})

test('a new version of a check-list is published by keyboard and mouse, and read-only for others', async () => {
  const page = await app.signIn('officer', '/checklists')
  const list = page.locator('#accidentValve')
  await list.getByRole('button', { name: '编制新版本' }).click()
  await list.getByRole('button', { name: '增加检查项' }).click()
  const items = list.locator('.checklist-items > li')
  const count = await items.count()
  await list.getByLabel(`中文 ${count}`).fill('阀门手轮挂牌')
  await list.getByRole('button', { name: `上移 ${count}` }).press('Enter')
  await list.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('已发布第 2 版').waitFor()
  await list.getByText('第 2 版').waitFor()
  expect(await items.nth(count - 2).innerText()).toContain('阀门手轮挂牌')
  const owner = await app.signIn('enterprise', '/checklists')
  await owner.getByText('阀门手轮挂牌').waitFor()
  expect(await owner.getByRole('button', { name: '编制新版本' }).count()).toBe(0)
})

test('a hidden danger goes from finding over plan to the official’s word, and stands in the enterprise’s file', async () => {
  const owner = await app.signIn('enterprise', '/dangers')
  await owner.getByRole('button', { name: '登记隐患' }).click()
  const form = owner.getByRole('dialog', { name: '登记隐患' })
  await form.getByLabel('隐患描述').fill('雨水总排口阀门关不严')
  await form.getByText('重大隐患', { exact: true }).click()
  await form.getByRole('button', { name: '保存', exact: true }).click()
  await owner.getByText('隐患已登记').waitFor()
  await owner.getByRole('button', { name: '雨水总排口阀门关不严' }).click()
  await owner.getByRole('button', { name: '制定整改方案' }).click()
  await owner.getByLabel('责任人').fill('李主管')
  await owner.getByLabel('整改目标').fill('阀门关得严')
  await owner.getByLabel('经费（元）').fill('8000')
  await owner.getByLabel('整改措施').fill('更换阀门')
  await owner.getByLabel('整改期间的防范措施').fill('备封堵气囊')
  await owner.getByRole('button', { name: '保存', exact: true }).click()
  await owner.getByText('整改方案已保存').waitFor()
  expect(await owner.getByRole('button', { name: /调整为/ }).count()).toBe(0)
  const stranger = await app.server.as('officer', { scope: '130481' })
  const [danger] = (await (await app.server.as('officer')).get(`${api}/dangers?limit=1`)).body.items
  expect((await stranger.get(`${api}/dangers/${danger.id}`)).status).toBe(404)
  const officer = await app.signIn('officer', `/enterprises/${danger.enterprise.id}`)
  const section = officer.locator('#prevention')
  await section.getByRole('link', { name: '雨水总排口阀门关不严' }).click()
  await officer.getByRole('button', { name: '调整为一般隐患' }).click()
  await officer.getByText('已调整为一般隐患').waitFor()
  expect(await seriousViolations(officer)).toEqual([])
  expect(app.broken).toEqual([])
})
