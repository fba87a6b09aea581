import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
let page: Page
beforeAll(async () => {
  app = await startApp()
  page = await app.signIn('duty')
})
afterAll(async () => {
  expect(app.broken).toEqual([])
  await app.close()
})

const panel = (name: string) => page.locator(`[data-panel=${name}]`)

describe('the drill of 16 May, from the call to the brief', () => {
  test('the duty officer takes it in by the plant’s initials', async () => {
    await page.keyboard.press('n')
    await page.locator('.intake').waitFor()
    await page.locator('#enterpriseId').fill('zdjx')
    await page.locator('.ant-select-item-option').filter({ hasText: '赵都精细' }).click()
    await page.locator('.ant-radio-button-wrapper').filter({ hasText: '演练' }).click()
    await page.getByText('演练事件全程标注').waitFor()
    await page.locator('#description').fill('甲醇储罐进料管线法兰泄漏。')
    await page.locator('#reporterName').fill('赵立新')
    await page.locator('#reporterPhone').fill('13803100001')
    await page.getByRole('button', { name: '接报并查看' }).click()
    await page.locator('.wall-start').waitFor()
    expect(await page.locator('.wall-drill').innerText()).toBe('演练')
  })

  test('one key starts the response, and the whole situation stands', async () => {
    await page.keyboard.press('a')
    await panel('materials').waitFor()
    const [what, people, experts, materials] = await Promise.all(
      ['substances', 'people', 'experts', 'materials'].map((name) => panel(name).innerText()),
    )
    expect(what).toMatch(/水[\s\S]*大气[\s\S]*甲醇[\s\S]*120 t[\s\S]*二甲苯/)
    expect(people).toMatch(/1 公里内\s+963[\s\S]*3 公里内\s+5,003/)
    expect(people).toContain('下游')
    expect([...(experts ?? '').matchAll(/张志刚|赵保谦|周继红/g)].map(([name]) => name)).toEqual([
      '张志刚',
      '赵保谦',
      '周继红',
    ])
    expect(experts).toContain('擅长甲醇、二甲苯')
    expect(materials).toMatch(
      /对讲机[\s\S]*缺口 9 台[\s\S]*5 台[\s\S]*宏泰特化工[\s\S]*312 m[\s\S]*4 台[\s\S]*宏泰生物[\s\S]*600 m/,
    )
    expect(await panel('experts').locator('a[href="tel:13803100101"]').count()).toBe(1)
    await panel('journal').getByText('启动应急响应').waitFor()
  })

  test('assembling again after a fact changed says what changed', async () => {
    const api = await app.server.as('duty')
    const [lot] = (await api.get(`/api/v1/materials?q=${encodeURIComponent('对讲机 宏泰特')}`)).body.items
    await api.patch(`/api/v1/materials/${lot.id}`, { updatedAt: lot.updatedAt, quantity: 9 })
    await page
      .getByRole('button', { name: /^更\s?多/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: '重新汇集' }).click()
    await panel('changes').waitFor()
    expect(await panel('changes').innerText()).toMatch(/由.*宏泰特.*调对讲机 5 台 → 9 台/)
    expect(await panel('materials').innerText()).toMatch(/9 台[\s\S]*宏泰特化工/)
  })

  test('the brief marks what is to be verified, keeps the officer’s words, and downloads as Word', async () => {
    await page.getByRole('button', { name: '初报', exact: true }).click()
    await page.locator('.report-form').waitFor()
    const pending = page.locator('.report-field[data-pending=true]')
    expect(await pending.count()).toBe(6)
    await page.locator('#report-cause').fill('法兰垫片老化。')
    await page.getByRole('button', { name: /保\s?存/ }).click()
    await page.getByText('已保存为第 1 版').waitFor()
    expect(await pending.count()).toBe(5)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 Word' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/初步报告.*\.docx$/)
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  test('every screen of it speaks English too, and axe finds nothing serious', async () => {
    await page.getByRole('button', { name: /English/ }).click()
    await page.getByText('To be verified').first().waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back to the wall' }).click()
    await panel('experts').waitFor()
    expect(await panel('experts').innerText()).toContain('Knows 甲醇, 二甲苯 by name')
    expect(await seriousViolations(page)).toEqual([])
  })

  test('on a phone the same wall reads from top to bottom', async () => {
    const phone = await app.signIn('commander', new URL(page.url()).pathname.replace(/\/report$/, ''), {
      width: 390,
      height: 844,
    })
    await phone.locator('[data-panel=materials]').waitFor()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})

describe('who may not', () => {
  test('an enterprise finds no way to the brief or to other people’s phones', async () => {
    const enterprise = await app.signIn('enterprise', '/incidents')
    await enterprise.locator('.strong-link').first().click()
    await enterprise.locator('[data-panel=substances]').waitFor()
    expect(await enterprise.locator('body').innerText()).not.toContain('13803100101')
    expect(await enterprise.getByRole('button', { name: /初\s?报/ }).count()).toBe(0)
  })
})

describe('a work order of the hotline', () => {
  let desk: Page
  const shown = (name: string) => desk.locator(`[data-panel=${name}]`)
  const fault = (words: string) => desk.locator('.ant-form-item-explain-error').filter({ hasText: words })
  const type = async (id: string, text: string) => {
    await desk.locator(id).fill(text)
    await desk.keyboard.press('Tab')
  }

  beforeAll(async () => {
    desk = await app.signIn('officer', '/incidents/new', { width: 1366, height: 768 })
  })

  test('stands on one screen of a laptop, and says at its field what is wrong', async () => {
    await desk.getByRole('radio', { name: '热线' }).focus()
    await desk.keyboard.press('Space')
    await desk.locator('#hotline_orderNo').waitFor()
    const room = await desk.locator('.frame-content').evaluate((frame) => frame.clientHeight - frame.scrollHeight)
    expect(room).toBe(0)
    expect(await seriousViolations(desk)).toEqual([])
    await type('#hotline_callerPhone', '不详')
    await type('#hotline_replyBy', '2026-05-16 14:00')
    await desk.locator('#description').press('Control+Enter')
    for (const words of ['请填写工单号', '电话只能含数字', '办结时限须晚于来电时间', '请填写事发企业'])
      await fault(words).waitFor()
  })

  test('is taken in from the keyboard with the caller kept confidential', async () => {
    await type('#hotline_orderNo', 'HD12345-260516-0087')
    await type('#hotline_calledAt', '2026-05-16 14:52')
    await type('#hotline_replyBy', '2026-05-16 18:00')
    await type('#hotline_callerName', '李某')
    await type('#hotline_callerPhone', '0310-3112369转8')
    await desk.locator('#hotline_isConfidential').press('Space')
    await type('#hotline_subject', '赵都精细')
    await desk.locator('#hotline_urgency').press('ArrowDown')
    await desk.locator('.ant-select-item-option').filter({ hasText: '特急' }).click()
    await desk.locator('#enterpriseId').fill('zdjx')
    await desk.locator('.ant-select-item-option').filter({ hasText: '赵都精细' }).click()
    await desk.locator('#description').fill('厂区方向有强烈刺鼻气味。')
    await desk.locator('#description').press('Control+Enter')
    await desk.locator('.wall-start').waitFor()
    const told = await desk.locator('.wall-intake').innerText()
    expect(told).toMatch(/12345 热线[\s\S]*HD12345-260516-0087[\s\S]*特急[\s\S]*2026-05-16 18:00[\s\S]*赵都精细/)
    expect(told).toContain('来电人要求保密')
    expect(told).not.toContain('李某')
    await desk.locator('.wall-intake summary').click()
    await desk.locator('.wall-intake').getByText('李某').waitFor()
  })

  test('stands in the journal and, once the response runs, among the facts, in words', async () => {
    await shown('journal')
      .getByText('12345 热线 HD12345-260516-0087 · 特急 · 办结时限 2026-05-16 18:00 · 厂区方向有强烈刺鼻气味。')
      .waitFor()
    await desk.keyboard.press('a')
    await shown('materials').waitFor()
    await shown('facts').getByText('12345 热线 HD12345-260516-0087').click()
    await shown('facts').getByText('被反映对象').waitFor()
  })

  test('nobody says by hand that another system told; on a phone nothing is wider than the screen', async () => {
    await desk.setViewportSize({ width: 390, height: 844 })
    await desk.goto('/incidents/new')
    await desk.locator('.ant-segmented-item').filter({ hasText: '企业上报' }).click()
    expect(await desk.locator('.ant-segmented-item').filter({ hasText: '系统接入' }).count()).toBe(0)
    await desk.getByLabel('报告人').fill('王某')
    await desk.getByLabel('联系电话').focus()
    await desk.getByLabel('联系电话').blur()
    await desk.getByRole('button', { name: '接报并查看' }).click()
    await fault('有姓名时请填写电话').waitFor()
    expect(await desk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await desk.getByLabel('联系电话').fill('0311-1234567')
    await desk.locator('#enterpriseId').fill('zdjx')
    await desk.locator('.ant-select-item-option').filter({ hasText: '赵都精细' }).click()
    await desk.getByRole('button', { name: '接报并查看' }).click()
    await fault('请填写基本经过').waitFor()
    await desk.getByLabel('基本经过尚不清楚').check()
    await desk.getByRole('button', { name: '接报并查看' }).click()
    await desk.locator('.wall-head').getByText('企业上报').waitFor()
  })

  test('another system that enters its report is named with its number', async () => {
    const api = await app.server.as('duty')
    const [{ id: enterpriseId }] = (await api.get('/api/v1/enterprises?q=zdjx')).body.items
    const admin = await app.server.as('admin')
    const { secret } = (await admin.post('/api/v1/tokens', { accountId: api.accountId, name: '省平台' })).body
    const { body } = await app.server.anonymous.post(
      '/api/v1/incidents',
      {
        enterpriseId,
        occurredAt: '2026-05-16T14:50:00+08:00',
        mode: 'drill',
        kind: 'fixed',
        external: { system: '省生态环境应急平台', number: 'HB-77' },
      },
      { authorization: `Bearer ${secret}` },
    )
    await desk.goto(`/incidents/${body.id}`)
    await desk.locator('.wall-intake').waitFor()
    expect(await desk.locator('.wall-intake').innerText()).toMatch(/来源系统\s+省生态环境应急平台\s+对方编号\s+HB-77/)
    await shown('journal').getByText('系统接入 省生态环境应急平台 HB-77').waitFor()
  })
})
