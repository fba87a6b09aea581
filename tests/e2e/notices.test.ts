import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWecom } from '../../apps/server/src/testing/gateways.ts'
import type { Gateway } from '../../apps/server/src/testing/gateways.ts'
import { platform } from '../../apps/server/src/kernel/context.ts'
import { deliverNotices, postNotices } from '../../apps/server/src/modules/notices/index.ts'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
let gateway: Gateway
let plant: { id: string; region: string }
beforeAll(async () => {
  app = await startApp({ allowPrivateWebhooks: true })
  gateway = await startWecom('robot-key')
  ;[plant] = (await (await app.server.as('duty')).get('/api/v1/enterprises?q=zdjx')).body.items
})
afterAll(async () => {
  await gateway.close()
  await app.close()
})

const post = (key: string, text: string, changed: object = {}) =>
  app.server.app.kernel.begin(platform('zh'), (context) =>
    postNotices(context, [
      {
        key,
        kind: 'warning',
        to: [{ ownerId: plant.id }],
        region: plant.region,
        ownerId: plant.id,
        text: { zh: text, en: text },
        path: '/warnings',
        ...changed,
      },
    ]),
  )

test('a notice makes the bell count by a push, opens its page, and is read by that', async () => {
  const page = await app.signIn('enterprise')
  const bell = page.getByRole('banner').getByRole('link', { name: /^收件箱/ })
  await bell.waitFor()
  expect(await bell.getAttribute('aria-label')).toBe('收件箱，0 条未读')
  await post('e2e:1', '应急预案报告距离到期还有60天，请及时处理。')
  await post('e2e:2', '请速调运吸油毡。', { kind: 'order', isUrgent: true })
  await page.getByRole('banner').getByLabel('收件箱，2 条未读，其中紧急 1 条').click()
  await page.getByText('请速调运吸油毡。').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByRole('link', { name: '应急预案报告距离到期还有60天，请及时处理。' }).click()
  await page.waitForURL('**/warnings')
  await page.getByRole('banner').getByLabel('收件箱，1 条未读，其中紧急 1 条').click()
  await page.getByText('未读', { exact: true }).click()
  await page.getByText('应急预案报告').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await page.getByRole('banner').getByLabel('收件箱，0 条未读').waitFor()
  await page.getByText('没有通知').waitFor()
  expect(app.broken).toEqual([])
})

test('one chooses how one is told; what the law demands cannot be switched off', async () => {
  const page = await app.signIn('enterprise', '/account')
  const legal = page.locator('.own-row', { hasText: '法定提醒' })
  await legal.getByText('不能关闭').waitFor()
  expect(await legal.getByRole('checkbox', { name: '短信' }).isDisabled()).toBe(true)
  await page.getByText('管理员尚未开通').waitFor()
  await page.getByLabel('邮箱').fill('wang@plant.example.org')
  await page.getByLabel('手机号').fill('123')
  await page.getByRole('button', { name: '保存通知设置' }).click()
  await page.getByText('请填写 11 位手机号').waitFor()
  await page.getByLabel('手机号').fill('13900000001')
  await page.getByRole('group', { name: '预警' }).getByRole('checkbox', { name: '短信' }).check()
  await page.getByLabel('到', { exact: true }).fill('08:00')
  await page.getByRole('button', { name: '保存通知设置' }).click()
  await page.getByText('已保存').waitFor()
  await page.reload()
  await page.getByLabel('邮箱').waitFor()
  expect(await page.getByLabel('邮箱').inputValue()).toBe('wang@plant.example.org')
  expect(await page.getByLabel('到', { exact: true }).inputValue()).toBe('08:00')
  expect(await page.getByRole('group', { name: '预警' }).getByRole('checkbox', { name: '短信' }).isChecked()).toBe(true)
  expect(await seriousViolations(page)).toEqual([])
})

test('the administrator sets up a robot, sees the other side’s answer to a test, and reads the record', async () => {
  const page = await app.signIn('admin', '/settings/notice-channels')
  await page.getByText('不会向外发送任何邮件、短信或群消息').waitFor()
  await page.getByRole('button', { name: '新增渠道' }).click()
  await page.getByLabel('种类').click()
  await page.getByTitle('企业微信群机器人').click()
  await page.getByLabel('名称').fill('值班群')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByText('请填写').first().waitFor()
  await page.getByLabel('机器人 Webhook 地址').fill(`${gateway.url}/cgi-bin/webhook/send?key=robot-key`)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  const row = page.locator('tr', { hasText: '值班群' })
  await row.getByText('尚未发送过').waitFor()
  expect(await page.content()).not.toContain('robot-key')
  expect(await seriousViolations(page)).toEqual([])
  await row.getByRole('button', { name: '测试', exact: true }).click()
  await page.getByRole('button', { name: '发送测试消息' }).click()
  await page.getByText('正在发送，等待对方应答…').waitFor()
  await deliverNotices(app.server.app.kernel)
  await page.getByText('{"errcode":0,"errmsg":"ok"}').waitFor()
  expect(gateway.taken[0]).toContain('测试消息')
  await page.goto('/settings/notice-channels?view=record')
  await page.getByRole('button', { name: '环境应急：测试消息' }).click()
  await page.getByText('每次尝试').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  expect(app.broken).toEqual([])
})

test('the phone counts what is unread, shows it without signal, and reads it with', async () => {
  await post('e2e:phone', '事故水阀门、雨水总排口阀门、事故池等未按环境风险防控要求进行隐患排查。')
  const page = await app.open('/m/', { width: 390, height: 844 })
  await page.getByLabel('用户名').fill('enterprise')
  await page.getByLabel('密码').fill('Huanying-demo-2026')
  await page.getByRole('button', { name: '登录' }).click()
  const tab = page.getByRole('navigation').getByRole('link', { name: /^消息/ })
  await page.getByRole('navigation').getByRole('link', { name: '消息 1' }).click()
  await page.getByText('事故水阀门').waitFor()
  expect((await tab.boundingBox())?.height).toBeGreaterThanOrEqual(48)
  await page.context().setOffline(true)
  await page.getByRole('navigation').getByRole('link', { name: '我的' }).click()
  await tab.click()
  await page.getByText('事故水阀门').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '全部标为已读' }).click()
  await page.getByRole('navigation').getByRole('link', { name: '消息', exact: true }).waitFor()
  expect(app.broken).toEqual([])
})
