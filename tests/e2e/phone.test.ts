import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { reweighCheckin } from '../../apps/server/src/modules/checkins/index.ts'
import { processShots } from '../../apps/server/src/modules/shots/index.ts'
import { seriousViolations, startApp } from './app.ts'
import type { RunningApp } from './app.ts'

let app: RunningApp
let points: { id: string; name: string }[]
const size = { width: 390, height: 844 }
const api = '/api/v1'
const terms = { kind: 'inspection', inspectionKind: 'daily', startsOn: '2026-05-11', dueOn: '2026-05-22' }

beforeAll(async () => {
  app = await startApp()
})
afterAll(() => app.close())

/** A phone with camera and position, signed in as the enterprise of the drill. */
async function phone(): Promise<Page> {
  const page = await app.open('/m/', size)
  await page.context().grantPermissions(['geolocation', 'camera'])
  await page.context().setGeolocation({ latitude: 36.605, longitude: 114.488, accuracy: 9 })
  await page.getByLabel('用户名').fill('enterprise')
  await page.getByLabel('密码').fill('Huanying-demo-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('已同步').waitFor()
  return page
}

/** Opens a point by a link, takes every picture asked for there and answers its questions; gives how many pictures. */
async function inspect(page: Page, link: Locator): Promise<number> {
  const words = await link.innerText()
  const name = points.find((point) => words.includes(point.name))?.name ?? words
  await link.click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await page.getByRole('button', { name: '正常' }).first().waitFor()
  const cameras = await page.getByRole('button', { name: /拍这一项/ }).all()
  for (const camera of cameras) {
    await camera.click()
    await page.getByText('已定位').waitFor()
    await page.getByRole('button', { name: '拍摄' }).click()
    await page.getByRole('button', { name: '完成（1）' }).click()
  }
  // A picture answers nothing.
  expect(await page.locator('.item[data-given=true]').count()).toBe(0)
  for (const button of await page.getByRole('button', { name: '正常' }).all()) await button.click()
  for (const field of await page.locator('.reading input').all()) {
    await field.fill('1.2')
    await field.blur()
  }
  return cameras.length
}

describe('the phone app', () => {
  let page: Page
  let dutyId: string
  let taken = 0
  let officer: Awaited<ReturnType<RunningApp['server']['as']>>

  beforeAll(async () => {
    officer = await app.server.as('officer')
    const plant = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0]
    const file = (await officer.get(`${api}/enterprises/${plant.id}`)).body
    points = file.riskPoints.slice(0, 2)
    const pointIds = points.map(({ id }) => id)
    const { body } = await officer.post(`${api}/duties`, {
      ...terms,
      title: '五月日常排查',
      enterpriseId: plant.id,
      pointIds,
    })
    dutyId = body.id
    page = await phone()
  })

  test('does a whole round without signal, keeps it through a restart, and shows what is not sent', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.reload()
    await page.getByText('已同步').waitFor()
    await page.context().setOffline(true)
    await page.getByRole('link', { name: /五月日常排查/ }).click()
    await page.getByText('无网络').waitFor()
    const sketch = page.getByRole('img', { name: '路线示意图' })
    expect(await sketch.locator('text').allTextContents()).toEqual(expect.arrayContaining(['1', '2']))
    taken += await inspect(page, page.locator('.route-point').first())
    taken += await inspect(page, page.getByRole('link', { name: /下一个点/ }))
    await page.getByRole('button', { name: '登记隐患' }).click()
    await page.getByLabel('隐患描述').fill('阀门锈蚀')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('一般 · 阀门锈蚀').waitFor()
    await page.reload()
    await page.getByText('一般 · 阀门锈蚀').waitFor()
    // The next point is one that is not done: with all of them done only the way back is left.
    await page.getByRole('link', { name: /下一个点/ }).waitFor({ state: 'detached' })
    await page.locator('.bottom').getByRole('link', { name: '回到路线' }).click()
    await page.getByRole('button', { name: '提交打卡' }).click()
    await page.getByRole('heading', { name: '待发送' }).waitFor()
    await page.getByText(`无网络：照常打卡，有网后自动发送 · ${taken + 1} 项未发送`).waitFor()
    await expect.poll(() => page.locator('.outbox li').count()).toBe(taken + 1)
    expect((await officer.get(`${api}/duties/${dutyId}`)).body.state).toBe('planned')
  })

  test('sends everything once there is signal again', async () => {
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '立即发送' }).click()
    await page.getByText('全部已发送').waitFor()
    await processShots(app.server.app.kernel, reweighCheckin)
    const { items } = (await officer.get(`${api}/checkins?dutyId=${dutyId}`)).body
    expect(items).toMatchObject([{ round: 1, shots: taken, findings: 1, state: 'submitted' }])
    const { shotList } = (await officer.get(`${api}/checkins/${items[0].id}`)).body
    expect(new Set(shotList.map(({ state }: { state: string }) => state))).toEqual(new Set(['ready']))
    expect(shotList[0].accuracyM).toBe(9)
  })

  test('shows what was sent back, asks only for that again, and its second round is approved', async () => {
    const [first] = (await officer.get(`${api}/checkins?dutyId=${dutyId}`)).body.items
    const { body } = (await officer.get(`${api}/checkins/${first.id}`)).body
    const [visit] = body.visits
    const reason = { pointId: visit.pointId, shotId: visit.shotIds[0], text: '照片不清晰' }
    await officer.post(`${api}/checkins/${first.id}/review`, { verdict: 'return', reasons: [reason] })
    await page.getByRole('link', { name: '任务', exact: true }).click()
    await page.getByRole('button', { name: '同步' }).click()
    const card = page.locator('[data-group=returned]').getByRole('link', { name: /五月日常排查/ })
    await card.click()
    await page.getByText('照片不清晰').waitFor()
    const name = points.find(({ id }) => id === visit.pointId)?.name ?? ''
    const redo = page.locator('.route-point[data-state=redoPoint]')
    expect(await redo.count()).toBe(1)
    expect(await redo.innerText()).toContain(name)
    await redo.click()
    await page.getByText('照片不清晰').waitFor()
    await page.getByRole('img', { name: '退回的照片' }).waitFor()
    // All else of the point is still there: only the picture that was sent back is taken again.
    expect(await page.locator('.item[data-given=false]').count()).toBe(0)
    const bare = page.locator('.item-photo').filter({ hasNot: page.locator('.shot-strip li') })
    await bare.getByRole('button', { name: /拍这一项/ }).click()
    await page.getByText('已定位').waitFor()
    await page.getByRole('button', { name: '拍摄' }).click()
    await page.getByRole('button', { name: '完成（1）' }).click()
    await page.locator('.bottom').getByRole('link', { name: '回到路线' }).click()
    await page.getByRole('button', { name: '提交打卡' }).click()
    await page.getByText('全部已发送').waitFor()
    const rounds = (await officer.get(`${api}/checkins?dutyId=${dutyId}&state=submitted`)).body.items
    expect(rounds).toMatchObject([{ round: 2, shots: taken }])
    await officer.post(`${api}/checkins/${rounds[0].id}/review`, { verdict: 'approve' })
    expect((await officer.get(`${api}/duties/${dutyId}`)).body.state).toBe('approved')
  })

  test('asks for other days of a duty that is not its own, and takes the request back', async () => {
    await page.getByRole('link', { name: '任务', exact: true }).click()
    const pointIds = points.map(({ id }) => id)
    const plant = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0]
    const ordered = await officer.post(`${api}/duties`, {
      ...terms,
      title: '六月日常排查',
      enterpriseId: plant.id,
      pointIds,
    })
    await page.getByRole('button', { name: '同步' }).click()
    await page.getByRole('link', { name: /六月日常排查/ }).click()
    await page.getByRole('button', { name: '申请改期或取消' }).click()
    expect(await page.getByRole('button', { name: '提交申请' }).isDisabled()).toBe(true)
    await page.getByLabel('截止日期').fill('2026-06-26')
    await page.getByLabel('理由').fill('全厂停产检修')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText(/改期 改为 2026-05-11 至 2026-06-26 · 待答复/).waitFor()
    const asked = (await officer.get(`${api}/duty-requests?dutyId=${ordered.body.id}`)).body.items
    expect(asked).toMatchObject([{ kind: 'move', dueOn: '2026-06-26', state: 'open', reason: '全厂停产检修' }])
    await page.getByRole('button', { name: '撤回申请' }).click()
    await page.getByText(/已撤回/).waitFor()
    await page.getByRole('button', { name: '申请改期或取消' }).waitFor()
  })

  test('is installable, has no file picker, fits the thumb, and axe finds nothing serious', async () => {
    const manifest = await page.request.get('/m/manifest.webmanifest')
    expect(await manifest.json()).toMatchObject({ start_url: '/m/', display: 'standalone' })
    expect(await page.locator('input[type=file]').count()).toBe(0)
    for (const path of ['/m/', '/m/outbox', '/m/dangers', '/m/dangers/new', '/m/me']) {
      await page.goto(path)
      await page.getByRole('navigation').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
      for (const target of await page.locator('button:visible, a:visible, .row:visible, select:visible').all())
        expect((await target.boundingBox())?.height ?? 48).toBeGreaterThanOrEqual(48)
      expect(await seriousViolations(page)).toEqual([])
    }
  })

  test('reports a danger seen in passing without signal, and shows it put right', async () => {
    await page.goto('/m/dangers')
    await page.context().setOffline(true)
    await page.getByRole('link', { name: '登记隐患' }).click()
    await page.getByLabel('隐患描述').fill('雨水井盖破损')
    await page.getByRole('button', { name: '拍照', exact: true }).click()
    await page.getByRole('button', { name: '拍摄' }).click()
    await page.getByRole('button', { name: '完成（1）' }).click()
    await page.getByRole('button', { name: '提交隐患' }).click()
    await page.getByText('隐患 · 雨水井盖破损').waitFor()
    await page.context().setOffline(false)
    await page.getByText('全部已发送').waitFor()
    await page.getByRole('link', { name: '任务', exact: true }).click()
    await page.getByText('已同步').waitFor()
    await page.getByRole('link', { name: '隐患', exact: true }).click()
    // It is put right some time later: a picture of the same moment would prove nothing.
    await page.clock.setFixedTime(new Date(app.server.clock.now.getTime() + 10 * 60_000))
    const card = page.locator('.danger-card', { hasText: '雨水井盖破损' })
    await card.getByRole('button', { name: '填写整改' }).click()
    await card.getByLabel('整改情况').fill('已更换井盖')
    await card.getByRole('button', { name: '拍照', exact: true }).click()
    await page.getByRole('button', { name: '拍摄' }).click()
    await page.getByRole('button', { name: '完成（1）' }).click()
    await card.getByRole('button', { name: '提交整改' }).click()
    // Sent, it is closed and gone, or stays to be accepted: in either case there is nothing more to hand in.
    await card.getByRole('button', { name: '提交整改' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: /待发送/ }).click()
    await page.getByText('全部已发送').waitFor()
    const { items } = (await officer.get(`${api}/dangers?q=${encodeURIComponent('雨水井盖破损')}`)).body
    // Its pictures are looked into first; what they leave in doubt waits for an official.
    expect(items).toMatchObject([{ result: '已更换井盖' }])
    expect(['rectified', 'closed']).toContain(items[0].state)
  })

  test('large type and English hold over a restart', async () => {
    await page.goto('/m/me')
    await page.getByRole('switch').check()
    await page.getByRole('button', { name: /Language/ }).click()
    await page.goto('/m/')
    await page.getByText('Nothing to do.').or(page.getByText('To do now')).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('21px')
  })

  test('a camera that is refused is told in words, and nothing is taken', async () => {
    const refused = await app.open('/m/', size)
    await refused.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
    })
    await officer.post(`${api}/duties`, {
      ...terms,
      kind: 'training',
      inspectionKind: null,
      title: '泄漏培训',
      enterpriseId: (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0].id,
    })
    await refused.reload()
    await refused.getByLabel('用户名').fill('enterprise')
    await refused.getByLabel('密码').fill('Huanying-demo-2026')
    await refused.getByRole('button', { name: '登录' }).click()
    await refused.getByRole('link', { name: /泄漏培训/ }).click()
    await refused.getByRole('button', { name: '提交打卡' }).click()
    await refused.getByText('请填写参加人数').waitFor()
    await refused.getByRole('button', { name: '拍照', exact: true }).click()
    await refused.getByText('没有相机权限').waitFor()
    expect(await refused.getByRole('button', { name: '拍摄' }).isDisabled()).toBe(true)
    await app.leave(refused)
  })

  test('a printed label opens its point, and the camera finds the lot of a label in the stock-take', async () => {
    const officer = await app.server.as('officer')
    const plant = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0]
    const lot = (await officer.get(`${api}/enterprises/${plant.id}`)).body.materials[7]
    const own = { enterpriseId: plant.id, startsOn: '2026-05-11', dueOn: '2026-05-21', inspectionKind: null }
    await officer.post(`${api}/duties`, { ...own, kind: 'stocktake', title: '五月盘点' })
    const pointIds = points.map(({ id }) => id)
    await officer.post(`${api}/duties`, {
      ...own,
      kind: 'inspection',
      inspectionKind: 'daily',
      title: '贴签排查',
      pointIds,
    })
    const sheet = await app.signIn('enterprise', `/enterprises/${plant.id}/labels`)
    await sheet.locator('.page').getByText('应急物资', { exact: true }).click()
    const label = sheet.locator('.labels li', { hasText: lot.item }).first()
    const code = await label.locator('svg').evaluate((svg) => new XMLSerializer().serializeToString(svg))
    await app.leave(sheet)
    const scanner = await app.open('/m/', size)
    await scanner.addInitScript((svg) => {
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
        const context = canvas.getContext('2d')
        const image = new Image()
        image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
        setInterval(() => {
          if (context === null) return
          context.fillStyle = '#fff'
          context.fillRect(0, 0, 640, 480)
          context.drawImage(image, 200, 120, 240, 240)
        }, 50)
        return canvas.captureStream(20)
      }
    }, code)
    await scanner.reload()
    await scanner.getByLabel('用户名').fill('enterprise')
    await scanner.getByLabel('密码').fill('Huanying-demo-2026')
    await scanner.getByRole('button', { name: '登录' }).click()
    await scanner.getByRole('link', { name: /五月盘点/ }).click()
    await scanner.getByRole('button', { name: '扫描物资标签' }).click()
    await scanner.locator('.counts input:focus').waitFor()
    expect(await scanner.locator('.counts input:focus').getAttribute('aria-label')).toContain(lot.item)
    await scanner.goto(`/m/labels/point/${points[0]?.id}`)
    await scanner.getByRole('heading', { name: points[0]?.name ?? '', level: 1 }).waitFor()
    await scanner.goto(`/m/labels/point/${lot.id}`)
    await scanner.getByText('目前没有需要查看此处的任务').waitFor()
    await app.leave(scanner)
  })

  test('an official is led to the desktop', async () => {
    const other = await app.open('/m/', size)
    await other.getByLabel('用户名').fill('officer')
    await other.getByLabel('密码').fill('Huanying-demo-2026')
    await other.getByRole('button', { name: '登录' }).click()
    await other.getByText('您的账号请用电脑端').waitFor()
    await app.leave(other)
    expect(app.broken).toEqual([])
  })
})
