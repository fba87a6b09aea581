import { randomUUID } from 'node:crypto'
import type { VisitedPoint } from '@huanying/domain/duties/whole-checkin'
import { allInOrder } from '@huanying/domain/duties/all-in-order'
import { routes } from '@huanying/contracts/routes'
import { captureKinds } from '@huanying/domain/evidence/capture-doubts'
import { pictureKinds } from '@huanying/domain/evidence/picture-doubts'
import { sql } from '#kernel/sql'
import { processShots } from '#modules/shots'
import { reweighCheckin } from './index.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { newPhone, somePicture } from '../../testing/phone.ts'
import type { Phone } from '../../testing/phone.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

const api = '/api/v1'
let server: TestServer
let enterprise: Caller
let phone: Phone
let points: VisitedPoint[]
let pointIds: string[]
let plantId: string
let seed = 8000

beforeAll(async () => {
  server = await startTestServer(demoCity)
  const officer = await server.as('officer')
  const [found] = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items
  const plant = (await officer.get(`${api}/enterprises/${found.id}`)).body
  plantId = plant.id
  points = plant.riskPoints.slice(0, 2)
  pointIds = points.map(({ id }) => id)
  enterprise = await server.as('enterprise', { ownerId: plant.id })
  phone = await newPhone(enterprise, () => server.clock.now)
})
afterAll(() => server.close())

async function newDuty(title: string): Promise<string> {
  const terms = { kind: 'inspection', inspectionKind: 'daily', startsOn: '2026-05-11', dueOn: '2026-05-22' }
  return (await enterprise.post(`${api}/duties`, { ...terms, title, pointIds })).body.id
}

async function shotAt(dutyId: string | null, pointId: string | null, subject = 'point'): Promise<string> {
  server.clock.now = new Date(server.clock.now.getTime() + 60_000)
  return (await phone.shoot(await somePicture((seed += 1)), { dutyId, pointId, subject })).id
}

/** A whole round with these pictures at its points. */
async function submit(dutyId: string, shots: readonly string[]) {
  const at = server.clock.now.toISOString()
  const visits = points.map(({ id: pointId, kind }, index) => ({
    pointId,
    checklistVersion: 1,
    startedAt: at,
    finishedAt: at,
    answers: allInOrder(kind, [shots[index] ?? '']),
    shotIds: [shots[index] ?? ''],
    findings: [{ id: randomUUID(), text: '阀门锈蚀', grade: 'general', item: null, shotIds: [] }].slice(index),
  }))
  return enterprise.put(`${api}/checkins/${randomUUID()}`, { dutyId, startedAt: at, finishedAt: at, visits })
}

test('a picture of another duty, or two that changed places, are refused by name; the right ones are taken', async () => {
  const earlier = await newDuty('上一次')
  const old = [await shotAt(earlier, pointIds[0] ?? null), await shotAt(earlier, pointIds[1] ?? null)]
  expect((await submit(earlier, old)).status).toBe(200)
  const dutyId = await newDuty('这一次')
  const replayed = await submit(dutyId, old)
  expect(replayed.status).toBe(400)
  expect(replayed.body.errors).toEqual([
    { field: 'visits.0.shotIds.0', message: '不是为本任务拍摄的照片' },
    { field: 'visits.1.shotIds.0', message: '不是为本任务拍摄的照片' },
  ])
  const [one = '', two = ''] = [await shotAt(dutyId, pointIds[0] ?? null), await shotAt(dutyId, pointIds[1] ?? null)]
  const swapped = await submit(dutyId, [two, one])
  expect(swapped.body.errors[0]).toEqual({ field: 'visits.0.shotIds.0', message: '是在另一个风险点拍摄的照片' })
  const nowhere = await shotAt(dutyId, null)
  expect((await submit(dutyId, [one, nowhere])).body.errors[0].field).toBe('visits.1.shotIds.0')
  expect((await enterprise.get(`${api}/duties/${dutyId}`)).body.state).toBe('planned')
  expect((await submit(dutyId, [one, two])).status).toBe(200)
})

test('a hidden danger is not put right by a picture from before, of a round, or of something else', async () => {
  const early = await shotAt(null, pointIds[0] ?? null, 'after')
  server.clock.now = new Date(server.clock.now.getTime() + 60_000)
  const dutyId = await newDuty('查出隐患')
  const [one = '', two = ''] = [await shotAt(dutyId, pointIds[0] ?? null), await shotAt(dutyId, pointIds[1] ?? null)]
  expect((await submit(dutyId, [one, two])).status).toBe(200)
  const { items } = (await enterprise.get(`${api}/dangers?open=true&limit=200`)).body
  const danger = items.find(({ point }: { point: { id: string } }) => point.id === pointIds[0])
  const rectify = (shotId: string) =>
    enterprise.post(`${api}/dangers/${danger.id}/rectify`, {
      result: '已除锈',
      at: server.clock.now.toISOString(),
      shotIds: [shotId],
    })
  for (const wrong of [early, one, await shotAt(null, pointIds[1] ?? null, 'after')])
    expect((await rectify(wrong)).body.errors).toEqual([
      { field: 'shotIds.0', message: '不是为这处隐患拍的整改后照片' },
    ])
  // Taken; it is closed once its picture has been looked into.
  expect((await rectify(await shotAt(null, pointIds[0] ?? null, 'after'))).body.state).toBe('rectified')
})

test('how doubts fared is counted: raised, sent back by name, passed all the same', async () => {
  const dutyId = await newDuty('阈值实测')
  const far = { place: { lon: 114.212_345_6, lat: 36.212_345_6 } }
  const shots: string[] = []
  for (const pointId of pointIds) {
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    shots.push((await phone.shoot(await somePicture((seed += 1)), { dutyId, pointId, ...far })).id)
  }
  const { body: checkin } = await submit(dutyId, shots)
  await processShots(server.app.kernel)
  const officer = await server.as('officer')
  const figure = async () => {
    const { items } = (await officer.get(`${api}/doubt-figures?days=30`)).body
    return items.find(({ kind }: { kind: string }) => kind === 'outsidePoint')
  }
  const before = await figure()
  expect(before).toMatchObject({ sentBack: 0, passed: 0 })
  const reason = { pointId: pointIds[0], shotId: shots[0], text: '不在现场' }
  await officer.post(`${api}/checkins/${checkin.id}/review`, { verdict: 'return', reasons: [reason] })
  const again = await shotAt(dutyId, pointIds[0] ?? null)
  const redone = (await submit(dutyId, [again, shots[1] ?? ''])).body
  await officer.post(`${api}/checkins/${redone.id}/review`, { verdict: 'approve' })
  expect(await figure()).toMatchObject({ sentBack: 1, passed: 1 })
  expect((await officer.get(`${api}/doubt-figures?days=0`)).body.errors[0].field).toBe('days')
  expect((await (await server.as('expert')).get(`${api}/doubt-figures`)).status).toBe(403)
  const elsewhere = await server.as('officer', { scope: '130481' })
  expect((await elsewhere.get(`${api}/doubt-figures`)).body).toMatchObject({ shots: 0, items: [] })
})

/** What of a doubt must not reach whoever is doubted: its kinds, numbers and limits. */
const tellsDoubt = new RegExp(
  `"(${[...captureKinds, ...pictureKinds].join('|')}|limitM|limitS|pointRadiusM|hashBits|sharpness|isSameFile)"|doubtScore":[\\d]|isSample":(true|false)`,
)

test('no answer to an enterprise tells a doubt, a limit or a sample, whatever is asked; nor does what it hears of', async () => {
  const dutyId = await newDuty('不告诉企业')
  const far = { place: { lon: 114.212_345_6, lat: 36.212_345_6 }, challengeId: null }
  const shots: string[] = []
  for (const pointId of pointIds)
    shots.push((await phone.shoot(await somePicture((seed += 1)), { dutyId, pointId, ...far })).id)
  const { body: checkin } = await submit(dutyId, shots)
  await processShots(server.app.kernel, reweighCheckin)
  const officer = await server.as('officer')
  const ofOfficer = JSON.stringify((await officer.get(`${api}/checkins/${checkin.id}`)).body)
  expect(ofOfficer).toMatch(tellsDoubt)
  expect((await officer.get(`${api}/shots/${shots[0]}`)).body.doubts.length).toBeGreaterThan(0)
  const danger = (await enterprise.get(`${api}/dangers?limit=1`)).body.items[0]
  const ids = [checkin.id, shots[0], dutyId, danger.id, plantId]
  let answered = 0
  const told: string[] = []
  const gets = Object.entries(routes).filter(([, { method }]) => method === 'GET')
  for (const [name, route] of gets) {
    const holders = route.path.includes(':') ? ids : ['']
    for (const id of holders) {
      const path = `${api}${route.path.replace(/:\w+/g, id ?? '')}`
      const { status, body } = await enterprise.get(path)
      if (status !== 200) continue
      answered += 1
      if (tellsDoubt.test(JSON.stringify(body))) told.push(name)
    }
  }
  expect(told).toEqual([])
  // Were most of them refused, this would be no walk.
  expect(answered).toBeGreaterThan(30)
  for (const filter of ['clean=true', 'sample=true'])
    expect((await enterprise.get(`${api}/checkins?${filter}`)).status).toBe(400)
  for (const path of ['shot-rules', 'doubt-figures']) expect((await enterprise.get(`${api}/${path}`)).status).toBe(403)
  const heard = await server.database.transaction((db) =>
    db.rows<{ data: unknown }>(sql`select data from events where owner_id = ${plantId}::uuid`),
  )
  expect(heard.length).toBeGreaterThan(20)
  expect(JSON.stringify(heard)).not.toMatch(tellsDoubt)
})

test('a reviewer sees which pictures of a second round are new, and why the first was sent back', async () => {
  const dutyId = await newDuty('重拍一张')
  const [one = '', two = ''] = [await shotAt(dutyId, pointIds[0] ?? null), await shotAt(dutyId, pointIds[1] ?? null)]
  const first = (await submit(dutyId, [one, two])).body
  const officer = await server.as('officer')
  const reasons = [{ pointId: pointIds[0], shotId: one, text: '照片模糊，请重拍' }]
  await officer.post(`${api}/checkins/${first.id}/review`, { verdict: 'return', reasons })
  const retaken = await shotAt(dutyId, pointIds[0] ?? null)
  const second = (await submit(dutyId, [retaken, two])).body
  const { newShotIds, previous, shotList } = (await officer.get(`${api}/checkins/${second.id}`)).body
  expect(newShotIds).toEqual([retaken])
  expect(previous.reasons).toMatchObject(reasons)
  expect(previous.shots.map(({ id }: { id: string }) => id)).toEqual([one])
  expect(shotList[0]).toMatchObject({ device: { name: '测试手机' }, camera: 'back' })
})
