import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { RiskPointKind } from '@huanying/contracts/enterprises'
import { allInOrder } from '@huanying/domain/duties/all-in-order'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reweighCheckin } from '../../apps/server/src/modules/checkins/index.ts'
import { processShots } from '../../apps/server/src/modules/shots/index.ts'
import { newPhone, somePicture } from '../../apps/server/src/testing/phone.ts'
import type { Phone } from '../../apps/server/src/testing/phone.ts'
import type { Caller } from '../../apps/server/src/testing/test-server.ts'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

const api = '/api/v1'
let app: RunningApp
let owner: Caller
let phone: Phone
let points: { id: string; name: string; kind: RiskPointKind; location: { lon: number; lat: number } | null }[]
let pictures = 0

beforeAll(async () => {
  app = await startApp()
  const officer = await app.server.as('officer')
  const [plant] = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items
  points = (await officer.get(`${api}/enterprises/${plant.id}`)).body.riskPoints.slice(0, 2)
  owner = await app.server.as('enterprise', { ownerId: plant.id })
  phone = await newPhone(owner, () => app.server.clock.now)
})
afterAll(() => app.close())

/** A whole round, as the phone does it: a picture at each point, `awayM` metres north of it. */
async function submitRound(title: string, awayM = 0): Promise<{ dutyId: string; checkinId: string; codes: string[] }> {
  const terms = { kind: 'inspection', inspectionKind: 'daily', title, startsOn: '2026-05-11', dueOn: '2026-05-22' }
  const duty = (await owner.post(`${api}/duties`, { ...terms, pointIds: points.map(({ id }) => id) })).body
  return submit(duty.id, awayM)
}

async function submit(dutyId: string, awayM = 0): Promise<{ dutyId: string; checkinId: string; codes: string[] }> {
  app.server.clock.now = new Date(app.server.clock.now.getTime() + 20 * 60_000)
  const at = app.server.clock.now.toISOString()
  const shots: string[] = []
  for (const { id, location } of points) {
    pictures += 1
    app.server.clock.now = new Date(app.server.clock.now.getTime() + 60_000)
    // As a receiver gives it: some metres off, with all its digits.
    const place =
      location === null
        ? null
        : { lon: location.lon + 0.000_021_37, lat: location.lat + 0.000_013_91 + awayM / 111_000 }
    const picture = await somePicture(pictures)
    shots.push(
      (await phone.shoot(picture, { dutyId, pointId: id, subject: 'point', ...(place === null ? {} : { place }) })).id,
    )
  }
  const visits = points.map(({ id, kind }, index) => ({
    pointId: id,
    checklistVersion: 1,
    startedAt: at,
    finishedAt: at,
    answers: allInOrder(kind, [shots[index] ?? '']),
    shotIds: [shots[index] ?? ''],
    findings: [],
  }))
  const checkinId = randomUUID()
  const sent = await owner.put(`${api}/checkins/${checkinId}`, { dutyId, startedAt: at, finishedAt: at, visits })
  expect(sent.status).toBe(200)
  await processShots(app.server.app.kernel, reweighCheckin)
  const officer = await app.server.as('officer')
  const { shotList } = (await officer.get(`${api}/checkins/${checkinId}`)).body
  return { dutyId, checkinId, codes: shotList.map((shot: { checkCode: string }) => shot.checkCode) }
}

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('a reviewer works through the queue by keyboard: the doubtful one first, zoomed, compared, sent back, redone', async () => {
  const earlier = await submitRound('上一次排查')
  const officer = await app.server.as('officer')
  await officer.post(`${api}/checkins/${earlier.checkinId}/review`, { verdict: 'approve' })
  const far = await submitRound('离岗排查', 900)
  const near = await submitRound('到岗排查')
  const page = await app.signIn('officer', '/review')
  const links = page.locator('.strong-link')
  await links.first().waitFor()
  expect(await links.allInnerTexts()).toEqual(['离岗排查', '到岗排查'])
  await links.first().click()
  await page.getByText('不在风险点').waitFor()
  await page.getByText('1 / 2', { exact: true }).waitFor()
  await press(page, 'j')
  await page.getByRole('heading', { name: '到岗排查' }).waitFor()
  await press(page, 'k')
  await page.getByRole('heading', { name: '离岗排查' }).waitFor()
  expect(await page.locator('.doubt-list').innerText()).toMatch(/距风险点 \d+ 米/)
  await page.locator('.photo img').waitFor()
  await press(page, 's')
  await page.getByText(/上次 ·/).waitFor()
  expect(await page.locator('.photo img').count()).toBe(2)
  await press(page, 's', 'ArrowRight')
  await page.getByText('照片 2 / 2').waitFor()
  await press(page, 'z')
  await page.locator('.ant-image-preview img').first().waitFor()
  await press(page, 'Escape')
  await page.locator('.ant-image-preview').first().waitFor({ state: 'hidden' })
  await press(page, 'r')
  await page.getByText('退回前请至少加入一条原因').waitFor()
  await page.keyboard.type('请换一个角度重拍')
  await press(page, 'Enter')
  await page.locator('.reason-list li').waitFor()
  expect(await page.locator('.reason-list li').innerText()).toContain('照片 2')
  await press(page, 'r')
  await page.getByText('已退回企业重做').waitFor()
  await page.getByRole('heading', { name: '到岗排查' }).waitFor()
  expect((await owner.get(`${api}/duties/${far.dutyId}`)).body.returned.reasons).toMatchObject([
    { text: '请换一个角度重拍' },
  ])
  await press(page, 'a')
  await page.getByText('已通过', { exact: true }).first().waitFor()
  await page.getByRole('heading', { name: '打卡审核' }).waitFor()
  expect((await owner.get(`${api}/duties/${near.dutyId}`)).body.state).toBe('approved')
  const redo = await submit(far.dutyId)
  await page.goto(`/review/${redo.checkinId}`)
  await page.getByText('第 2 次').first().waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await press(page, 'a')
  await page.getByRole('heading', { name: '打卡审核' }).waitFor()
  expect((await owner.get(`${api}/duties/${far.dutyId}`)).body.state).toBe('approved')
})

test('clean ones are approved at once after a question; the figures say what was decided', async () => {
  const { dutyId } = await submitRound('批量一')
  await submitRound('批量二')
  const page = await app.signIn('officer', '/review')
  await page.locator('.strong-link').first().waitFor()
  const button = page.getByRole('button', { name: /批量通过本页 \d 条/ })
  // Each check-in has its chance to be drawn as a sample for a person: that one is then approved by hand.
  const { items } = (await (await app.server.as('officer')).get(`${api}/checkins?state=submitted`)).body
  const clean = items.filter(
    (one: { isSample: boolean; doubtfulShots: number }) => !one.isSample && one.doubtfulShots === 0,
  )
  if (clean.length > 0) {
    await button.click()
    await page.getByRole('button', { name: '确定', exact: true }).click()
    await page.getByText(`已通过 ${clean.length} 条`).waitFor()
  }
  for (const { id } of items.filter((one: unknown) => !clean.includes(one)))
    await (await app.server.as('officer')).post(`${api}/checkins/${id}/review`, { verdict: 'approve' })
  expect((await owner.get(`${api}/duties/${dutyId}`)).body.state).toBe('approved')
  await page.goto('/review/statistics?by=enterprise&from=2026-05-01&to=2026-05-31')
  await page.getByRole('row', { name: /赵都精细/ }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出 Excel' }).click()
  expect((await download).suggestedFilename()).toMatch(/^打卡审核统计-.*\.xlsx$/)
})

test('an enterprise sees its own and judges none; another county and a team see nothing', async () => {
  const { checkinId } = await submitRound('越权试探')
  const page = await app.signIn('enterprise', `/review/${checkinId}`)
  await page.getByText('照片 1 / 2').waitFor()
  await page.getByText('已提交，等待监管人员审核。').waitFor()
  // What is doubted is withheld from it, which is not to say that nothing is.
  expect(await page.getByText('无疑点').count()).toBe(0)
  await page.keyboard.press('a')
  expect(await page.getByRole('button', { name: /通过 A/ }).count()).toBe(0)
  const elsewhere = await app.server.as('officer', { scope: '130481' })
  expect((await elsewhere.get(`${api}/checkins/${checkinId}`)).status).toBe(404)
  const team = await app.signIn('team', '/review')
  await team.getByText('您的角色不能查看此页').waitFor()
  expect((await owner.get(`${api}/checkins/${checkinId}`)).body.state).toBe('submitted')
})

test('whoever holds the check code of a watermark sees what is on record and compares a file', async () => {
  const { checkinId, codes } = await submitRound('公开核验')
  const officer = await app.server.as('officer')
  const [shot] = (await officer.get(`${api}/checkins/${checkinId}`)).body.shotList
  const marked = (await officer.get(`${api}/shots/${shot.id}/picture?copy=marked`)).bytes
  const page = await app.open(`/proof/${codes[0]}`, { width: 390, height: 844 })
  await page.getByText('签名有效').waitFor()
  await page.getByText(shot.enterprise.name).waitFor()
  const choose = page.locator('input[type=file]')
  await choose.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(marked) })
  await page.getByText('一致：这就是平台加了水印的照片').waitFor()
  const altered = Buffer.from(marked)
  altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1
  await choose.setInputFiles({ name: 'b.jpg', mimeType: 'image/jpeg', buffer: altered })
  await page.getByText(/不一致：/).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel('查询另一个校验码').fill('0000-0000-0000')
  await page.getByRole('button', { name: '查询' }).click()
  await page.getByText('没有这个校验码').waitFor()
  expect(app.broken).toEqual([])
})
