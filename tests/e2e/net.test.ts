import { afterAll, beforeAll, expect, test } from 'vitest'
import { handanCity } from '@huanying/handan/city'
import { writeLedgerWorkbook } from '../../apps/server/src/modules/ledger/index.ts'
import { fillSignIn, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

const zhaodu = '邯郸市赵都精细化工有限公司'

test('a wrong password is refused in words, the right one opens the duty overview', async () => {
  const page = await app.open()
  await fillSignIn(page, 'duty', 'not-the-password')
  await expect.poll(() => page.getByRole('alert').textContent()).toBe('用户名或密码不正确。')
  await fillSignIn(page, 'duty', 'Huanying-demo-2026')
  await page.getByRole('heading', { name: '值班总览' }).waitFor()
  expect(await page.getByText('演示数据').first().isVisible()).toBe(true)
  await expect
    .poll(() => page.locator('.key-numbers strong').allTextContents())
    .toEqual(expect.arrayContaining(['1,580', '34', '81']))
  await app.leave(page)
})

test('the slash key, initials and Enter lead to the file of 赵都精细', async () => {
  const page = await app.signIn('duty')
  await page.keyboard.press('/')
  await page.keyboard.type('zdjx')
  await page.getByRole('option', { name: zhaodu }).first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: zhaodu }).waitFor()
  await expect.poll(() => page.locator('#substances').textContent()).toContain('120t')
  expect(await page.locator('#materials').textContent()).toContain('已过期')
  expect(await page.locator('#surroundings').textContent()).toContain('河北宏泰特化工有限公司')
  expect(await page.getByRole('link', { name: /^拨打/ }).first().getAttribute('href')).toMatch(/^tel:\d+$/)
  await app.leave(page)
})

test('a hit says why it was found, and a village opens the map at it', async () => {
  const page = await app.signIn('duty', `/search?q=${encodeURIComponent('甲醇')}&kind=enterprise`)
  const hit = page.locator('.hit-list li').first()
  await hit.locator('.hit-found mark', { hasText: '甲醇' }).waitFor()
  expect(await hit.locator('.risk-level').count()).toBe(1)
  expect(await hit.getByRole('link', { name: /^拨打/ }).count()).toBeGreaterThan(0)
  await page.goto(`/search?q=${encodeURIComponent('南赵村')}`)
  await page.getByRole('link', { name: '南赵村', exact: true }).click()
  await page.locator('.map-page-card', { hasText: '南赵村' }).waitFor()
  await page.locator('[data-map-state="idle"]').waitFor()
  await app.leave(page)
})

test('filters stand in the address and hold for the list, after a reload, and on the map', async () => {
  const page = await app.signIn('duty', '/enterprises')
  await page.getByRole('combobox', { name: '全部风险级别' }).click()
  await page.getByTitle('重大', { exact: true }).click()
  await expect.poll(() => new URL(page.url()).searchParams.get('riskLevel')).toBe('major')
  await expect.poll(() => page.locator('.pager').textContent()).toContain('共 34 条')
  await page.reload()
  await expect.poll(() => page.locator('.pager').textContent()).toContain('共 34 条')
  await page.getByText('地图', { exact: true }).click()
  await expect.poll(() => page.locator('.map-page-panel').textContent()).toContain('34 家企业')
  await page.locator('[data-map-state="idle"]').waitFor()
  await app.leave(page)
})

test('an edit shows in the history with its author, and an edit from an older version is told so', async () => {
  const first = await app.signIn('officer', '/search?q=%E8%B5%B5%E9%83%BD%E7%B2%BE%E7%BB%86&kind=enterprise')
  await first.getByRole('link', { name: zhaodu, exact: true }).click()
  await first.getByRole('button', { name: '编辑' }).click()
  await first.getByLabel('环保负责人').waitFor()
  const second = await app.signIn('officer-county', new URL(first.url()).pathname)
  await second.getByRole('button', { name: '编辑' }).click()
  await second.getByLabel('环保负责人').fill('钱守正')
  app.server.clock.now = new Date(app.server.clock.now.getTime() + 60_000)
  await second.getByRole('button', { name: '保存' }).click()
  await expect.poll(() => second.locator('#history').textContent()).toContain('→ 钱守正')
  expect(await second.locator('#history').textContent()).toContain('邯山区分局管理人员')

  await first.getByLabel('环保负责人').fill('孙不让')
  await first.getByRole('button', { name: '保存' }).click()
  await first.getByText('此企业刚被他人修改').waitFor()
  await first.getByRole('button', { name: '载入最新内容' }).click()
  await expect.poll(() => first.getByLabel('环保负责人').inputValue()).toBe('钱守正')
  await app.leave(first)
  await app.leave(second)
})

test('a row of any list is entered, changed and removed on the screen, and what is wrong is said at its field', async () => {
  const page = await app.signIn('officer', '/ledger/teams')
  const field = (name: string) => page.getByRole('dialog').getByLabel(name, { exact: true })
  const save = () => page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('button', { name: '新增' }).click()
  await field('名称').fill('试验堵漏队')
  await field('经度').fill('36.6')
  await field('纬度').fill('114.5')
  await field('联系电话').fill('0310-6012345')
  await save()
  await page.getByText('经纬度是否写反？').first().waitFor()
  await field('经度').fill('114.5')
  await field('纬度').fill('36.6')
  await save()
  const row = page.locator('tr', { hasText: '试验堵漏队' })
  await row.waitFor()
  await page.getByRole('button', { name: '修改：试验堵漏队' }).click()
  await field('人数').fill('25')
  await save()
  await expect.poll(() => row.textContent()).toContain('25')
  await page.getByRole('button', { name: '删除：试验堵漏队' }).click()
  await field('删除原因').fill('试验')
  await page.getByRole('dialog').getByRole('button', { name: '删除', exact: true }).click()
  await expect.poll(() => row.count()).toBe(0)
  await app.leave(page)
})

test('a workbook with one wrong cell is refused by the name of the cell, and a right one is taken', async () => {
  const page = await app.signIn('officer', '/imports')
  const experts = handanCity('2026-05-16').专家.slice(0, 2)
  const workbook = async (phone: string) => {
    const rows = experts.map((row, index) => ({
      ...row,
      姓名: `试验${index}`,
      // A phone on file would be asked about: is it the same expert?
      联系电话: index === 1 ? phone : '13803109998',
    }))
    return Buffer.from(await writeLedgerWorkbook(({ sheet }) => (sheet === '专家' ? rows : [])))
  }
  const send = async (name: string, content: Buffer) =>
    page.locator('input[type=file]').setInputFiles({
      name,
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: content,
    })
  await send('错误.xlsx', await workbook('一二三'))
  await page.getByText('1 处有误，没有写入任何数据').waitFor()
  const fault = page.locator('tr', { hasText: '专家' })
  expect(await fault.textContent()).toMatch(/专家[A-Z]+3/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载标注工作簿' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/)

  await page.getByRole('button', { name: '导入另一份' }).click()
  await send('正确.xlsx', await workbook('13803109999'))
  await page.getByText('导入完成').waitFor()
  expect(await page.locator('.import-counts').textContent()).toContain('新增2')
  await app.leave(page)
})

test('a page of another role is forbidden in words, and absent from the navigation', async () => {
  const page = await app.signIn('duty', '/accounts')
  await page.getByText('您的角色不能查看此页').waitFor()
  expect(await page.getByRole('link', { name: '账号管理' }).count()).toBe(0)
  await app.leave(page)
})

test('the language switch turns the whole screen and survives a reload', async () => {
  const page = await app.signIn('auditor')
  await page.getByRole('button', { name: /Switch to English/ }).click()
  await page.getByRole('heading', { name: 'Duty overview' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Duty overview' }).waitFor()
  await page.getByRole('button', { name: /Switch to Chinese/ }).click()
  await page.getByRole('heading', { name: '值班总览' }).waitFor()
  await app.leave(page)
})

test('on a phone nothing is wider than the screen and the bar at the bottom leads on', async () => {
  const page = await app.signIn('duty', '/', { width: 390, height: 844 })
  await page.locator('.bottom-bar').getByRole('link', { name: '一张网' }).click()
  await page.locator('.card-list li').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.locator('.card-list a').first().click()
  await page.locator('#basics').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await app.leave(page)
})
