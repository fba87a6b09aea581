import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../apps/server/src/kernel/sql.ts'
import { fillSignIn, seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

/** The six digits that an authenticator shows for a base32 secret at a moment (RFC 6238: HMAC-SHA-1, 30 s steps). */
function oneTimeCode(secret: string, now: Date): string {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(now.getTime() / 30_000)))
  const digest = createHmac('sha1', Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(step)
    .digest()
  const offset = digest.readUInt8(digest.length - 1) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

test('an account made by the administrator must choose its own password before it sees anything', async () => {
  const admin = await app.signIn('admin', '/accounts')
  await admin.getByRole('button', { name: '新建账号' }).click()
  const form = admin.getByRole('dialog', { name: '新建账号' })
  await form.getByLabel('用户名').fill('night.duty')
  await form.getByLabel('姓名').fill('夜班值班员')
  await form.getByLabel('初始密码').fill('First-word-4-tonight')
  // What was typed is not lost by a slip of the hand.
  await form.getByRole('button', { name: '取消' }).click()
  await admin.getByRole('button', { name: '继续填写' }).click()
  await expect.poll(() => admin.getByRole('button', { name: '放弃并离开' }).count()).toBe(0)
  expect(await form.getByLabel('姓名').inputValue()).toBe('夜班值班员')
  await admin.getByRole('button', { name: '保存' }).click()
  await admin.getByRole('cell', { name: 'night.duty', exact: true }).waitFor()

  const page = await app.open('/materials')
  await fillSignIn(page, 'night.duty', 'First-word-4-tonight')
  await page.getByRole('heading', { name: '请先修改初始密码' }).waitFor()
  await page.getByLabel('当前密码').fill('First-word-4-tonight')
  await page.getByLabel('新密码', { exact: true }).fill('My-own-word-9-long')
  await page.getByLabel('再次输入新密码').fill('My-own-word-9-long')
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByRole('heading', { name: '应急物资' }).waitFor()
  await app.leave(page)
  await app.leave(admin)
})

test('two-step sign-in is turned on with a scanned secret and then asked for', async () => {
  const page = await app.signIn('commander', '/account')
  await page.getByRole('button', { name: '启用两步登录' }).click()
  const secret = (await page.locator('.two-step code').textContent()) ?? ''
  expect(await page.locator('.two-step svg').count()).toBeGreaterThan(0)
  const code = () => oneTimeCode(secret, app.server.clock.now)
  await page.getByLabel('输入验证器显示的 6 位数字').fill(code())
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByRole('button', { name: '停用两步登录' }).waitFor()
  await app.leave(page)

  app.server.clock.now = new Date(app.server.clock.now.getTime() + 60_000)
  const again = await app.open('/')
  await fillSignIn(again, 'commander', 'Huanying-demo-2026')
  await again.getByLabel('动态验证码').fill(code())
  await again.getByRole('button', { name: '登录' }).click()
  await again.getByRole('heading', { name: '值班总览' }).waitFor()
  await app.leave(again)
})

test('wrong passwords make the next try wait, and the page says how long', async () => {
  const page = await app.open()
  for (const attempt of [1, 2, 3, 4, 5]) {
    await fillSignIn(page, 'team', `wrong-${attempt}`)
    await page.getByRole('alert').waitFor()
    await expect.poll(() => page.getByRole('button', { name: '登录' }).isEnabled()).toBe(true)
  }
  await fillSignIn(page, 'team', 'Huanying-demo-2026')
  await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/密码错误次数过多，请 \d+ 秒后再试。/)
  await app.leave(page)
})

test('signing out leaves nothing of the last user on the screen', async () => {
  const page = await app.signIn('auditor', '/audit')
  await page.getByRole('heading', { name: '操作记录' }).waitFor()
  await page.getByRole('button', { name: /安全审计员/ }).click()
  await page.getByText('退出登录').click()
  await page.getByLabel('用户名').waitFor()
  await page.goBack().catch(() => undefined)
  expect(await page.getByRole('heading', { name: '操作记录' }).count()).toBe(0)
  await app.leave(page)
})

test('a session ended by the administrator leads to the sign-in page, which says so', async () => {
  const page = await app.signIn('reviewer', '/ledger/plans')
  await page.getByRole('heading', { name: '预案与评估' }).waitFor()
  const admin = await app.server.as('admin')
  const { items } = (await admin.get('/api/v1/accounts?q=reviewer')).body
  expect((await admin.delete(`/api/v1/accounts/${items[0].id}/sessions`)).status).toBe(204)
  await page.getByRole('link', { name: '河段' }).click()
  await page.getByText('登录已过期，请重新登录。').waitFor()
  await app.leave(page)
})

test('when pushes stop, what is shown is marked as possibly old', async () => {
  const page = await app.open()
  await page.route('**/api/v1/events', (route) => route.abort())
  await fillSignIn(page, 'duty', 'Huanying-demo-2026')
  await page.getByText('连接中断').waitFor()
  await page
    .getByText(/连接已中断，以下为 .* 的数据/)
    .first()
    .waitFor()
  await app.leave(page)
})

test('a token is made for another system, shown once, used, and revoked', async () => {
  const page = await app.signIn('admin', '/accounts')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('link', { name: '接口令牌' }).click()
  await page.getByText('没有有效的接口令牌').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('button', { name: '新建令牌' }).click()
  const form = page.getByRole('dialog', { name: '新建令牌' })
  const save = form.getByRole('button', { name: '新建令牌' })
  await form.getByLabel('到期日').fill('2027-06-01')
  await save.click()
  for (const words of ['请填写名称', '请选择账号']) await form.getByText(words).waitFor()
  await form.getByLabel('名称').fill('12345 热线平台')
  await form.getByLabel('所属账号').fill('duty')
  await page.locator('.ant-select-item-option').filter({ hasText: '（duty）' }).click()
  await form.getByText('将以“值班员”的权限调用，范围：全市').waitFor()
  await save.click()
  await form.getByText(/有效期最长 365 天/).waitFor()
  await form.getByLabel('到期日').fill('2026-12-31')
  await form.getByLabel('到期日').press('Enter')
  await save.click()

  const shown = page.getByRole('dialog', { name: /请保存令牌/ })
  await shown.getByRole('button', { name: '复制' }).click()
  const secret = await page.evaluate(() => navigator.clipboard.readText())
  expect(secret).toBe(await shown.getByLabel('令牌').innerText())
  expect(await seriousViolations(page)).toEqual([])
  const ask = () => fetch(`${app.url}/api/v1/incidents`, { headers: { authorization: `Bearer ${secret}` } })
  expect((await ask()).status).toBe(200)
  await shown.getByRole('button', { name: '已妥善保存' }).click()
  await page.reload()
  const row = page.getByRole('row', { name: /12345 热线平台/ })
  await row.getByText('2026-12-31').waitFor()
  expect(await row.innerText()).toMatch(/duty · 值班员 · 全市[\s\S]*系统管理员（演示） 创建[\s\S]*刚刚/)
  expect(await page.content()).not.toContain(secret)

  await row.getByRole('button', { name: '撤销：12345 热线平台' }).click()
  await page
    .getByRole('dialog', { name: /撤销/ })
    .getByRole('button', { name: /撤\s?销/ })
    .click()
  await page.getByText('没有有效的接口令牌').waitFor()
  expect((await ask()).status).toBe(401)
  await page.locator('.ant-segmented-item').filter({ hasText: '全部' }).click()
  await row.getByText('已撤销').waitFor()
  await page.goto('/audit?kind=account.token')
  await page.getByRole('cell', { name: '撤销接口令牌' }).waitFor()
  await page.getByRole('cell', { name: '新建接口令牌' }).waitFor()
  await app.leave(page)
})

test('a county’s administrator gives its own county alone, and no role that belongs to none', async () => {
  await app.server.database.transaction((db) =>
    db.rows(sql`update accounts set scope = '130426' where username = 'admin'`),
  )
  const page = await app.signIn('admin', '/accounts')
  await page.getByRole('button', { name: '新建账号' }).click()
  const drawer = page.locator('.ant-drawer')
  await drawer.getByText('涉县').waitFor()
  await drawer.getByLabel('角色').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '企业' }).waitFor()
  expect(await page.locator('.ant-select-item-option').filter({ hasText: '专家' }).count()).toBe(0)
  await app.leave(page)
})
