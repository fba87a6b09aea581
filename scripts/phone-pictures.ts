import type { Page } from 'playwright-core'
import type { Caller } from '../apps/server/src/testing/test-server.ts'
import { fillSignIn } from '../tests/e2e/app.ts'
import type { RunningApp } from '../tests/e2e/app.ts'
import { draw as drawPage } from './draw.ts'

const phone = { width: 390, height: 844 }
const terms = { startsOn: '2026-05-11', dueOn: '2026-05-22', inspectionKind: null }

/** Draws the screens of the phone app, as the enterprise of the demo sees them on the day of the drill. */
export async function drawPhone(
  app: RunningApp,
  { officer, plantId }: { officer: Caller; plantId: string },
): Promise<void> {
  const order = async (duty: object) =>
    (await officer.post('/api/v1/duties', { ...terms, ...duty, enterpriseId: plantId })).body.id as string
  const round = await order({ kind: 'inspection', inspectionKind: 'daily', title: '五月日常排查' })
  const training = await order({ kind: 'training', title: '泄漏处置培训' })
  const stocktake = await order({ kind: 'stocktake', title: '五月应急物资盘点' })
  const found = {
    enterpriseId: plantId,
    text: '雨水总排口阀门关不严',
    grade: 'general',
    foundAt: '2026-05-16T09:20:00+08:00',
  }
  await officer.put(`/api/v1/dangers/${crypto.randomUUID()}`, found)
  const { items } = (await officer.get(`/api/v1/warnings?enterpriseId=${plantId}`)).body
  await officer.post('/api/v1/warnings/reminders', { ids: items.map(({ id }: { id: string }) => id) })
  const page = await app.open('/m/', phone)
  const draw = async (name: string) => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await drawPage(page, `phone-${name}`)
  }
  await page.getByLabel('用户名').waitFor()
  await draw('sign-in')
  await page.context().grantPermissions(['geolocation', 'camera'])
  await page.context().setGeolocation({ latitude: 36.605, longitude: 114.488, accuracy: 9 })
  await fillSignIn(page, 'enterprise', 'Huanying-demo-2026')
  const open = async (path: string, mark: string) => {
    await page.goto(path)
    await page.locator(mark).first().waitFor()
  }
  await page.getByText('已同步').waitFor()
  await draw('today')
  await open(`/m/duties/${round}`, '.route-point')
  await draw('route')
  await page.locator('.route-point').first().click()
  await page.locator('.item').first().getByRole('button', { name: '异常' }).click()
  await page.locator('.item-out').waitFor()
  await draw('point')
  await takePicture(page, draw)
  await open(`/m/duties/${training}`, '.duration')
  await draw('training')
  await open(`/m/duties/${stocktake}`, '.counts li')
  await draw('stocktake')
  await open('/m/dangers', '.danger-card')
  await draw('dangers')
  await open('/m/dangers/new', '.form')
  await draw('new-danger')
  await open('/m/outbox', '.all-sent, .outbox li')
  await draw('outbox')
  await open('/m/warnings', '.danger-card')
  await draw('warnings')
  await open('/m/inbox', '.notice-card')
  await draw('inbox')
  await open('/m/me', '.rows')
  await draw('me')
  await page.getByRole('switch').check()
  await open('/m/', '.duty-card')
  await draw('today-large')
  await page.context().close()
}

async function takePicture(page: Page, draw: (name: string) => Promise<void>): Promise<void> {
  await page
    .getByRole('button', { name: /拍这一项/ })
    .first()
    .click()
  await page.getByText('已定位').waitFor()
  const shutter = page.getByRole('button', { name: '拍摄' })
  await page.waitForFunction(() => document.querySelector<HTMLButtonElement>('.camera-shutter')?.disabled === false)
  await draw('camera')
  await shutter.click()
  await page.getByRole('button', { name: '完成（1）' }).click()
}
