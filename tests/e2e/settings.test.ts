import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { startCalendar } from '../../apps/server/src/calendar.ts'
import { deliverWebhooks } from '../../apps/server/src/modules/sharing/deliver-webhooks.ts'
import { seriousViolations, startApp, still } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
let page: Page
const phone = { width: 390, height: 844 }
beforeAll(async () => {
  app = await startApp()
  page = await app.signIn('admin')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

/** A button by its words: an icon may stand before them, and antd puts a space between two characters. */
const button = (place: Page | Locator, name: string) =>
  place.getByRole('button', { name: new RegExp(`(^|\\s)${[...name].join('\\s?')}$`) })
const dialog = () => page.getByRole('dialog')
/** The last dialog has closed itself: only then a next one can be told from it. */
const closed = () => expect.poll(() => dialog().count()).toBe(0)
const example = (grade: string) => page.locator(`[data-example="${grade}"]`)
const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
const rulesNow = async () => (await (await app.server.as('admin')).get('/api/v1/reporting-rules')).body

/** Fills in a new local rule and confirms it. */
async function addRule(grades: readonly string[], withinMin: string, source: string): Promise<void> {
  await button(page, '新增规定').click()
  for (const grade of grades) await dialog().getByLabel(grade, { exact: true }).check()
  await dialog().getByLabel('接收方').fill('省')
  await page.locator('.ant-select-item-option').filter({ hasText: '省生态环境厅' }).click()
  await dialog().getByLabel('时限').fill(withinMin)
  await dialog().getByLabel('依据与说明').fill(source)
  await button(dialog(), '加入').click()
}

describe('reporting times', () => {
  test('the administrator finds the law with its clauses, and that no local rule holds yet', async () => {
    await page.getByRole('link', { name: '报告时限' }).click()
    const law = page.locator('#legal-times')
    await law.waitFor()
    expect(await law.innerText()).toMatch(/4 小时\s+第三条第二款[\s\S]*2 小时\s+第三条第三款[\s\S]*2 小时\s+第四条/)
    expect(await law.locator('button, input').count()).toBe(0)
    await page.getByText('尚无本地规定').waitFor()
    await page.getByText('尚未修改过，使用平台默认值').waitFor()
    expect(await button(page, '保存').isEnabled()).toBe(false)
    expect(await seriousViolations(page)).toEqual([])
  })

  test('every field of a rule says what is wrong with it, a time later than the law in words', async () => {
    await button(page, '新增规定').click()
    await button(dialog(), '加入').click()
    for (const words of ['请至少选择一个等级', '请至少选择一个接收方', '请填写 1 以上的整数分钟', '请写明依据或说明']) {
      await dialog().getByText(words).waitFor()
    }
    await dialog().getByLabel('II 重大').check()
    await dialog().getByLabel('时限').fill('150')
    await dialog().getByText('150 分钟晚于部令第17号第三条规定的 120 分钟').waitFor()
    await dialog().getByLabel('II 重大').uncheck()
    await dialog().getByLabel('IV 一般').check()
    await dialog().getByText('晚于部令第17号').waitFor({ state: 'detached' })
    await button(dialog(), '取消').click()
    await button(page, '放弃并离开').click()
    await closed()
  })

  test('the example shows what a rule will do before it is saved, and a step can be taken back', async () => {
    await addRule(['I 特别重大', 'II 重大'], '30', '河北省预案（示例）')
    await example('II').getByText('得知后 30 分钟').waitFor()
    expect(await example('II').innerText()).toContain('1 处变化')
    expect(await example('IV').innerText()).toContain('与已保存的一致')
    expect((await rulesNow()).local).toEqual([])
    await page.getByLabel('续报间隔 IV').fill('6')
    await example('IV').getByText('原为 12 小时').waitFor()
    await button(page, '撤销一步').click()
    await expect.poll(() => page.getByLabel('续报间隔 IV').inputValue()).toBe('12')
    await button(page, '撤销一步').click()
    await page.getByText('尚无本地规定').waitFor()
    expect(await page.getByText('有修改尚未保存').count()).toBe(0)
  })

  test('what cannot be saved is said at the field, and nothing is saved', async () => {
    await page.getByLabel('处理结果报告', { exact: true }).fill('0')
    await page.getByText('请填写大于 0、不超过 720 的数').waitFor()
    await page.getByText('改正后方可保存').waitFor()
    expect(await button(page, '保存').isEnabled()).toBe(false)
    await button(page, '添加单位').click()
    await page.getByText('请填写单位名称').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await button(page, '放弃修改').click()
    await page.getByText('改正后方可保存').waitFor({ state: 'detached' })
  })

  test('a saved rule says who set it when, stands in the audit trail, and can be taken back', async () => {
    await addRule(['III 较大', 'IV 一般'], '60', '市局值班制度（示例）')
    await button(page, '添加单位').click()
    await page.getByLabel('单位 1').fill('安阳市生态环境局')
    await page.getByLabel('值班电话 1').fill('0372-0000000')
    await button(page, '保存').click()
    await page.getByText('已保存，新时限立即生效').waitFor()
    await page.getByText('系统管理员（演示） 于 2026-05-16 15:02 修改').waitFor()
    expect(await rulesNow()).toMatchObject({
      local: [{ grades: ['III', 'IV'], from: 'bureau', to: ['province-office'], withinMin: 60 }],
      neighbours: [{ name: '安阳市生态环境局', phone: '0372-0000000' }],
    })
    await page.getByRole('link', { name: '修改记录' }).click()
    await page.getByRole('cell', { name: '修改平台设置' }).waitFor()
    await page.goBack()
    await page.getByLabel('续报间隔 IV').fill('8')
    await button(page, '保存').click()
    await button(page, '恢复到修改前').click()
    await page.getByText('已恢复到修改前').waitFor()
    expect((await rulesNow()).followUpEveryH.IV).toBe(12)
    expect((await rulesNow()).local).toHaveLength(1)
  })

  test('a saved rule runs as a clock on the wall of an incident', async () => {
    const duty = await app.server.as('duty')
    const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
    const { id } = (
      await duty.post('/api/v1/incidents', {
        enterpriseId: plant.id,
        occurredAt: '2026-05-16T14:50:00+08:00',
        mode: 'drill',
        kind: 'fixed',
      })
    ).body
    const wall = await app.signIn('duty', `/incidents/${id}`)
    await wall.locator('.wall-clocks').getByText('初报 16:02').waitFor()
    await wall.locator('.wall-clocks').getByText('初报 19:02').waitFor()
    await app.leave(wall)
  })

  test('when somebody else saves meanwhile, the page says so and loads theirs', async () => {
    await page.getByLabel('指令答复').fill('7')
    const other = await app.server.as('admin')
    const { status } = await other.put('/api/v1/reporting-rules', { ...(await rulesNow()), orderAnswerMin: 9 })
    expect(status).toBe(200)
    await page.getByText('他人刚刚保存了新的时限').waitFor()
    await button(page, '载入最新时限').click()
    await expect.poll(() => page.getByLabel('指令答复').inputValue()).toBe('9')
  })

  test('leaving with unsaved changes is asked about', async () => {
    await page.getByLabel('指令答复').fill('8')
    await page.getByRole('link', { name: '账号管理' }).click()
    await button(dialog(), '继续填写').click()
    await closed()
    expect(new URL(page.url()).pathname).toBe('/settings/reporting-rules')
    await page.getByRole('link', { name: '账号管理' }).click()
    await button(dialog(), '放弃并离开').click()
    await page.getByRole('heading', { name: '账号管理' }).waitFor()
  })

  test('a read that fails says so and is tried again', async () => {
    await page.route('**/api/v1/reporting-rules', (route) => route.fulfill({ status: 500, body: '' }))
    await page.goto('/settings/reporting-rules')
    await page.getByText('没有取到数据').waitFor()
    await page.unroute('**/api/v1/reporting-rules')
    await page.getByRole('button', { name: '重试' }).click()
    await page.locator('#local-rules').waitFor()
  })

  test('speaks English, and on a phone nothing runs over the side', async () => {
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByRole('heading', { name: 'Reporting times' }).waitFor()
    expect(await page.locator('#legal-times').innerText()).toContain('art. 3 (2)')
    expect(await page.locator('.page').innerText()).not.toMatch(/时限|报告方|等级/)
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('button', { name: /中文/ }).click()
    const small = await app.signIn('admin', '/settings/reporting-rules', phone)
    await small.locator('#example').waitFor()
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    await app.leave(small)
  })
})

describe('rules for pictures', () => {
  const kept = async () => (await (await app.server.as('admin')).get('/api/v1/shot-rules')).body.keptDays

  test('how long pictures are kept is shortened only after a word on what it erases, and the trail says who did it', async () => {
    await page.goto('/settings/shot-rules')
    const days = page.getByLabel('照片与定位保存')
    await days.fill('365')
    await button(page, '保存').click()
    await dialog().getByText('已有的照片和定位也按 365 天计算').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await button(dialog(), '取消').click()
    await closed()
    expect(await kept()).toBe(1826)
    await button(page, '保存').click()
    await button(dialog(), '缩短并保存').click()
    await page.getByText('取证规则已保存').waitFor()
    await page.getByText(/系统管理员（演示） 于 .* 修改/).waitFor()
    expect(await kept()).toBe(365)
    await days.fill('10')
    await days.blur()
    await expect.poll(() => days.inputValue()).toBe('30')
    await button(page, '恢复缺省值').click()
    await button(page, '保存').click()
    await expect.poll(kept).toBe(1826)
    await page.goto('/audit?kind=settings.changed')
    await page.getByText('修改平台设置').first().waitFor()
  })
})

describe('background jobs', () => {
  test('the administrator sees what ran and when each is due, runs one out of turn, and reads one job’s record', async () => {
    await page.goto('/settings/jobs')
    await page.getByText('没有执行记录').waitFor()
    const stop = await startCalendar(app.server.app.kernel)
    const row = page.locator('.job-list tbody tr').filter({ hasText: '预警每日评估' })
    await row.getByText('完成').waitFor()
    expect(await row.innerText()).toMatch(/每天 00:05[\s\S]*2026-05-17 00:05/)
    const record = page.locator('.job-filter + .list-panel tbody tr')
    await expect.poll(() => record.filter({ hasText: '完成' }).count()).toBe(5)
    await page.getByRole('button', { name: '立即执行：过期记录清理' }).click()
    await page.getByText('已安排执行：过期记录清理').waitFor()
    await page.locator('.job-filter').getByText('过期记录清理').click()
    await expect.poll(() => record.filter({ hasText: '完成' }).count()).toBe(2)
    expect(new URL(page.url()).search).toBe('?job=tidying')
    await stop()
    expect(await seriousViolations(page)).toEqual([])
    const auditor = await app.signIn('auditor', '/settings/jobs', phone)
    await auditor.getByText('每月 1 日 08:00').waitFor()
    expect(await auditor.getByRole('button', { name: /立即执行/ }).count()).toBe(0)
    const { scroll, client } = await auditor.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }))
    expect(scroll).toBeLessThanOrEqual(client)
    await app.leave(auditor)
  })
})

describe('who may not', () => {
  test('the duty officer finds neither page, a county’s administrator reads the times only', async () => {
    const duty = await app.signIn('duty')
    expect(await duty.getByRole('link', { name: /报告时限|对外推送/ }).count()).toBe(0)
    for (const path of ['/settings/reporting-rules', '/settings/webhooks', '/settings/shot-rules', '/settings/jobs']) {
      await duty.goto(path)
      await duty.getByText('您的角色不能查看此页').waitFor()
    }
    await app.leave(duty)
    const county = await app.open('/')
    const [name = '', value = ''] = (await app.server.as('admin', { scope: '130427' })).cookie.split('=')
    await county.context().addCookies([{ name, value, url: app.url }])
    await county.goto('/settings/reporting-rules')
    await county.getByText('报告时限由市级管理员设置，您只能查看').waitFor()
    expect(await button(county, '保存').count()).toBe(0)
    expect(await county.getByLabel('指令答复').isDisabled()).toBe(true)
    await county.goto('/settings/shot-rules')
    await county.getByText('取证规则由市级管理员设置，您只能查看').waitFor()
    expect(await county.getByLabel('照片与定位保存').isDisabled()).toBe(true)
    await app.leave(county)
  })
})

describe('webhooks', () => {
  let secret = ''
  interface Sent {
    headers: Record<string, string>
    body: string
  }
  /** Makes the attempts that are due; another system answers with a status. */
  async function deliver(status: number): Promise<Sent[]> {
    const sent: Sent[] = []
    await deliverWebhooks(app.server.app.kernel, { allowPrivate: false }, async (_, { headers, body }) => {
      sent.push({ headers, body })
      return { status, text: '', retryAfterMs: null }
    })
    return sent
  }
  const log = () => page.locator('.ant-drawer').filter({ hasText: '投递记录' })
  const choose = async (action: string) => {
    await page.getByRole('button', { name: '更多: 省厅应急平台' }).click()
    await page.getByRole('menuitem', { name: action }).click()
    await dialog().waitFor()
    await still(page)
  }

  test('the page says that there is none, and gives the addresses of the services to copy', async () => {
    await page.getByRole('link', { name: '对外推送' }).click()
    await page.getByText('尚未设置对外推送').waitFor()
    await page.getByRole('button', { name: '复制地址：OGC API – Features 服务' }).click()
    await expect.poll(clipboard).toBe(`${app.url}/api/v1/ogc`)
    await page.getByRole('button', { name: /复制地址：CAP/ }).click()
    await expect.poll(clipboard).toBe(`${app.url}/api/v1/incidents/{id}/alert.xml`)
    expect(await seriousViolations(page)).toEqual([])
  })

  test('an address inside is refused at the field; a made webhook shows its secret once', async () => {
    await button(page, '新建推送').click()
    await button(dialog(), '保存').click()
    await dialog().getByText('请填写名称').waitFor()
    await dialog().getByText('请填写完整的 http(s) 地址').waitFor()
    await dialog().getByLabel('名称').fill('省厅应急平台')
    await dialog().getByLabel('推送地址').fill('http://192.168.1.20/hook')
    await button(dialog(), '保存').click()
    await dialog().getByText('这是本机或内网地址，不能作为推送目标').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await dialog().getByLabel('推送地址').fill('https://hooks.example.org/huanying')
    await dialog().getByLabel('推送哪些变化').fill('事件（全')
    await page.locator('.ant-select-item-option').filter({ hasText: '事件（全部）' }).click()
    await page.locator('.ant-drawer-title').click()
    await dialog().getByLabel('包含演练').check()
    await button(dialog(), '保存').click()
    await page.getByText('密钥只显示这一次').waitFor()
    await button(dialog(), '复制').click()
    await expect.poll(clipboard).toMatch(/^whsec_/)
    secret = await clipboard()
    expect(await seriousViolations(page)).toEqual([])
    await button(dialog(), '已妥善保存').click()
    await page.getByRole('cell', { name: '省厅应急平台', exact: true }).waitFor()
    expect(await page.content()).not.toContain(secret)
  })

  test('a test goes out, the log shows the answer, and the sample code trusts it and nothing else', async () => {
    await page.getByRole('button', { name: '投递记录: 省厅应急平台' }).click()
    await log().getByText('没有投递记录').waitFor()
    await button(log(), '发送测试').click()
    await log().getByRole('cell', { name: '尚未尝试' }).waitFor()
    const [sent] = await deliver(200)
    await log().getByRole('cell', { name: 'HTTP 200' }).waitFor()
    expect(await log().locator('tbody').innerText()).toMatch(/测试[\s\S]*已送达\s*1/)
    expect(await seriousViolations(page)).toEqual([])

    const code = await page.locator('.code-sample').innerText()
    const { isTrusted } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
    vi.useFakeTimers({ toFake: ['Date'], now: app.server.clock.now })
    expect(isTrusted(secret, sent?.headers, sent?.body)).toBe(true)
    expect(isTrusted(secret, sent?.headers, `${sent?.body} `)).toBe(false)
    expect(isTrusted(`whsec_${btoa('another secret')}`, sent?.headers, sent?.body)).toBe(false)
    vi.setSystemTime(new Date(app.server.clock.now.getTime() + 301_000))
    expect(isTrusted(secret, sent?.headers, sent?.body)).toBe(false)
    vi.useRealTimers()
  })

  test('a failure shows the answer and when it is tried again', async () => {
    await button(log(), '发送测试').click()
    await log().getByRole('cell', { name: '尚未尝试' }).waitFor()
    await deliver(503)
    const waiting = log().getByRole('row').filter({ hasText: 'HTTP 503' })
    await waiting.waitFor()
    expect(await waiting.innerText()).toMatch(/待投递\s*1\s*2026-05-16 15:02/)
    // By the keyboard: a message of a moment ago may lie over it.
    await log().getByRole('radio', { name: '已送达' }).press('Space')
    await waiting.waitFor({ state: 'detached' })
    await page.keyboard.press('Escape')
    await page.getByText('1 条待投递').waitFor()
  })

  test('one that is switched off sends no test; its settings are changed in place', async () => {
    const toggle = page.getByRole('switch', { name: '启用推送：省厅应急平台' })
    await toggle.click()
    await page.getByText('已停用').waitFor()
    await page.getByRole('button', { name: '投递记录: 省厅应急平台' }).click()
    expect(await button(log(), '发送测试').isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await toggle.click()
    await page.getByText('从现在起的变化将被推送').waitFor()
    await choose('修改')
    await dialog().getByLabel('推送地址').fill('https://hooks.example.org/second')
    await button(dialog(), '保存').click()
    await page.getByText('https://hooks.example.org/second').waitFor()
    await closed()
  })

  test('a new secret is given after asking, and deleting asks too', async () => {
    await choose('更换密钥')
    await page.getByText('旧密钥立即失效').waitFor()
    await button(dialog(), '更换密钥').click()
    await page.getByText('密钥只显示这一次').waitFor()
    const next = await page.getByLabel('签名密钥', { exact: true }).innerText()
    expect(next).toMatch(/^whsec_/)
    expect(next).not.toBe(secret)
    await button(dialog(), '已妥善保存').click()
    await closed()
    await choose('删除')
    await button(dialog(), '取消').click()
    await closed()
    expect(await page.getByRole('cell', { name: '省厅应急平台', exact: true }).count()).toBe(1)
    await choose('删除')
    await page.getByText('此操作不能撤销').waitFor()
    await button(dialog(), '删除').click()
    await page.getByText('尚未设置对外推送').waitFor()
  })

  test('speaks English, and on a phone nothing runs over the side', async () => {
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByRole('heading', { name: 'Webhooks' }).waitFor()
    expect(await page.locator('.page').innerText()).not.toMatch(/推送|密钥|地址/)
    expect(await seriousViolations(page)).toEqual([])
    const admin = await app.server.as('admin')
    await admin.post('/api/v1/webhooks', {
      name: '省厅应急平台',
      url: `https://hooks.example.org/${'long'.repeat(30)}`,
    })
    const small = await app.signIn('admin', '/settings/webhooks', phone)
    await small.getByText('省厅应急平台').waitFor()
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    expect(await seriousViolations(small)).toEqual([])
    await app.leave(small)
  })
})
