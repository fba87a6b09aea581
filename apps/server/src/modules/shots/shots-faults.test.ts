import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import decodeQR from 'qr/decode.js'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { newPhone, somePicture } from '../../testing/phone.ts'
import type { Phone } from '../../testing/phone.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { eraseOldShots, processShots } from './index.ts'

const api = '/api/v1'
const publicUrl = 'https://yj.example.org'
let server: TestServer
let duty: Caller
let enterprise: Caller
let phone: Phone
let points: { id: string; location: { lon: number; lat: number } }[]
let plantId: string
let seed = 3000
const now = () => server.clock.now
const later = (ms: number) => {
  server.clock.now = new Date(now().getTime() + ms)
}
const newPicture = () => somePicture((seed += 1))

interface Doubt {
  kind: string
  reason: Record<string, unknown>
}

beforeAll(async () => {
  server = await startTestServer(demoCity, { publicUrl })
  duty = await server.as('duty')
  const [found] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const plant = (await duty.get(`${api}/enterprises/${found.id}`)).body
  points = plant.riskPoints.slice(0, 2)
  plantId = plant.id
  enterprise = await server.as('enterprise', { ownerId: plant.id })
  phone = await newPhone(enterprise, now)
})
afterAll(() => server.close())

/** A shot looked into, as an official sees it. */
async function seen(
  id: string,
): Promise<{ state: string; refusal: string | null; doubts: Doubt[]; [name: string]: unknown }> {
  await processShots(server.app.kernel)
  return (await duty.get(`${api}/shots/${id}`)).body
}
const kindsOf = async (id: string) => (await seen(id)).doubts.map(({ kind }) => kind)
/** Some metres from a point, with the digits that a receiver gives. */
const near = (index: number) => {
  const { id, location } = points[index] ?? { id: '', location: { lon: 0, lat: 0 } }
  return { pointId: id, place: { lon: location.lon + 0.000_021_37, lat: location.lat + 0.000_013_91 } }
}

describe('a picture that was not taken live', () => {
  test('sent by hand without a declaration is not taken, and no check-in can name it', async () => {
    const form = new FormData()
    form.append('file', new Blob([Buffer.from(await newPicture())]), 'photo.jpg')
    const id = randomUUID()
    const sent = await enterprise.post(`${api}/shots/${id}/parts?offset=0`, form)
    expect(sent).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const at = now().toISOString()
    const training = { kind: 'training', title: '培训', startsOn: '2026-05-11', dueOn: '2026-05-22' }
    const { id: dutyId } = (await enterprise.post(`${api}/duties`, training)).body
    const checkin = { dutyId, startedAt: at, finishedAt: at, attendance: 5, summary: '已培训', shotIds: [id] }
    const refused = await enterprise.put(`${api}/checkins/${randomUUID()}`, checkin)
    expect(refused).toMatchObject({ status: 409, body: { code: 'awaits-shots' } })
  })

  test('signed by a program that shows a file is doubted: no challenge, a made-up camera, the file names another', async () => {
    const exif = { IFD0: { Make: 'HUAWEI', Model: 'P40', Software: 'Snapseed 2.0' } }
    const file = new Uint8Array(
      await sharp(await newPicture())
        .withExif(exif)
        .jpeg()
        .toBuffer(),
    )
    const facts = await phone.shoot(file, { challengeId: null, camera: 'OBS Virtual Camera', ...near(0) })
    const shot = await seen(facts.id)
    const reasons = Object.fromEntries(shot.doubts.map(({ kind, reason }) => [kind, reason]))
    expect(reasons).toMatchObject({
      challengeMissing: {},
      virtualCamera: { camera: 'OBS Virtual Camera' },
      foreignFile: { madeWith: 'HUAWEI P40 Snapseed 2.0' },
    })
    expect(shot).toMatchObject({ state: 'ready', provenAfter: null })
  })

  test('with something hidden in a comment or a segment of another program is refused', async () => {
    const picture = await newPicture()
    for (const marker of [0xfe, 0xed]) {
      const hidden = new TextEncoder().encode('<html><script>alert(1)</script>')
      const segment = [0xff, marker, 0, hidden.length + 2, ...hidden]
      const polyglot = new Uint8Array([...picture.subarray(0, 2), ...segment, ...picture.subarray(2)])
      const { id } = await phone.shoot(polyglot)
      expect(await seen(id)).toMatchObject({ state: 'refused', refusal: 'more-than-a-picture' })
    }
  })
})

describe('an old picture', () => {
  test('replayed with a new challenge and a good signature is told as the same file, even at its own point', async () => {
    const { id: dutyId } = (await enterprise.post(`${api}/duties`, round('重复文件'))).body
    const picture = await newPicture()
    const first = await phone.shoot(picture, { dutyId, ...near(0) })
    const { checkCode } = await seen(first.id)
    later(60_000)
    const again = await phone.shoot(picture, { dutyId, ...near(0) })
    const [doubt] = (await seen(again.id)).doubts.filter(({ kind }) => kind === 'nearDuplicate')
    expect(doubt?.reason).toMatchObject({ isSameFile: 1, checkCode })
  })

  test('used for two points of one round is told; a second try at the same point is not', async () => {
    const { id: dutyId } = (await enterprise.post(`${api}/duties`, round('两点一图'))).body
    const picture = await newPicture()
    const anew = (quality: number) =>
      sharp(picture)
        .jpeg({ quality })
        .toBuffer()
        .then((bytes) => new Uint8Array(bytes))
    await phone.shoot(picture, { dutyId, ...near(0) })
    later(60_000)
    const retake = await phone.shoot(await anew(80), { dutyId, ...near(0) })
    expect(await kindsOf(retake.id)).toEqual([])
    later(60_000)
    const other = await phone.shoot(await anew(70), { dutyId, ...near(1) })
    expect(await kindsOf(other.id)).toContain('nearDuplicate')
  })

  test('with a clock put back to before the first is told all the same', async () => {
    const picture = await newPicture()
    await seen((await phone.shoot(picture)).id)
    const early = new Date(now().getTime() - 60_000).toISOString()
    const copy = new Uint8Array(await sharp(picture).jpeg({ quality: 75 }).toBuffer())
    expect(await kindsOf((await phone.shoot(copy, { deviceClock: early, positionAt: early })).id)).toContain(
      'nearDuplicate',
    )
  })

  test('that comes with its copy at the same moment is told once', async () => {
    const picture = await newPicture()
    const copies = await Promise.all(
      [90, 80, 70, 60].map((quality) =>
        sharp(picture)
          .jpeg({ quality })
          .toBuffer()
          .then((bytes) => new Uint8Array(bytes)),
      ),
    )
    const ids: string[] = []
    for (const copy of copies) ids.push((await phone.shoot(copy)).id)
    const told = []
    for (const id of ids) told.push((await kindsOf(id)).includes('nearDuplicate'))
    expect(told.filter(Boolean)).toHaveLength(3)
  })
})

const round = (title: string) => ({
  kind: 'inspection',
  inspectionKind: 'daily',
  title,
  startsOn: '2026-05-11',
  dueOn: '2026-05-22',
  pointIds: points.map(({ id }) => id),
})

describe('a clock thirty days off', () => {
  const days = 30 * 86_400_000
  const off = (ms: number) => ({
    deviceClock: new Date(now().getTime() + ms).toISOString(),
    positionAt: new Date(now().getTime() + ms).toISOString(),
  })

  test('that the phone knows of is put right: the time is the server’s, and nothing is doubted', async () => {
    for (const ms of [days, -days]) {
      later(600_000)
      const { id } = await phone.shoot(await newPicture(), { ...off(ms), clockOffsetMs: -ms, ...near(0) })
      expect(await seen(id)).toMatchObject({ takenAt: now().toISOString(), doubts: [] })
    }
  })

  test('that was moved after the last contact is doubted, and what the clock can’t move stays known', async () => {
    for (const ms of [days, -days]) {
      later(600_000)
      const { id } = await phone.shoot(await newPicture(), { ...off(ms), ...near(0) })
      const shot = await seen(id)
      expect(shot.doubts.map(({ kind }) => kind)).toContain('clockMoved')
      expect(shot).toMatchObject({ provenBefore: now().toISOString() })
      expect(Date.parse(String(shot['provenAfter']))).toBeLessThanOrEqual(now().getTime())
      const { body } = await server.anonymous.get(`${api}/proofs/${String(shot['checkCode'])}`)
      expect(body).toMatchObject({ phoneTime: 'outside', review: 'none', doubts: null })
      const official = (await duty.get(`${api}/proofs/${String(shot['checkCode'])}`)).body
      expect(official.doubts.map(({ kind }: { kind: string }) => kind)).toContain('clockMoved')
    }
  })
})

test('a shot that arrives late is compared with what was taken after it: nobody is in two places', async () => {
  const walker = await newPhone(await server.as('enterprise', { ownerId: plantId }), now)
  const late = await walker.facts(await newPicture(), near(0))
  later(60_000)
  const far = { place: { lon: 114.812_345_6, lat: 36.612_345_6 } }
  await seen((await walker.shoot(await newPicture(), far)).id)
  const picture = await newPicture()
  const { sha256, size } = await walker.facts(picture)
  const facts = { ...late, sha256, size }
  await walker.declare(facts)
  await walker.send(facts.id, picture)
  expect(await kindsOf(facts.id)).toContain('impossibleTravel')
})

describe('the check code', () => {
  test('is read by a scanner from the marked copy and opens the proof', async () => {
    const { id } = await phone.shoot(await newPicture(), near(0))
    const { checkCode } = await seen(id)
    const marked = (await duty.get(`${api}/shots/${id}/picture`)).bytes
    const { data, info } = await sharp(marked).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    expect(decodeQR({ width: info.width, height: info.height, data })).toBe(`${publicUrl}/proof/${String(checkCode)}`)
  })

  test('tells a stranger when and roughly where, and nothing of persons', async () => {
    const { place, ...at } = near(0)
    const { id } = await phone.shoot(await newPicture(), { place, ...at })
    const { checkCode, inspector, provenBefore, provenAfter } = await seen(id)
    const { body } = await server.anonymous.get(`${api}/proofs/${String(checkCode)}`)
    expect(body).toMatchObject({ provenBefore, provenAfter, state: 'ready', phoneTime: 'within', doubts: null })
    const owners = (await enterprise.get(`${api}/proofs/${String(checkCode)}`)).body
    expect(owners.doubts).toBeNull()
    expect(body.place.lon).toBeCloseTo(place.lon, 2)
    expect(body.place.lon).not.toBe(place.lon)
    const told = JSON.stringify(body)
    for (const secret of [String(inspector), String(place.lon), id, enterprise.accountId])
      expect(told).not.toContain(secret)
  })
})

describe('erasing', () => {
  const fileOf = (digest: string) => join(server.app.kernel.config.varFolder, 'files', digest.slice(0, 2), digest)

  test('takes every file of a shot, small and marked too; one that another shot still needs stays until that one goes', async () => {
    const picture = await newPicture()
    const first = await phone.shoot(picture)
    await seen(first.id)
    const small = (await duty.get(`${api}/shots/${first.id}/picture?copy=small`)).bytes
    const marked = (await duty.get(`${api}/shots/${first.id}/picture`)).bytes
    const digests = await Promise.all([small, marked].map(digestOf))
    const start = now()
    try {
      later(100 * 86_400_000)
      const another = await newPhone(await server.as('enterprise', { ownerId: plantId }), now)
      const second = await another.shoot(picture)
      await processShots(server.app.kernel)
      server.clock.now = new Date(start.getTime() + 1830 * 86_400_000)
      await eraseAll()
      // The small copy bears no mark: it is the other shot's too, byte for byte.
      expect(digests.map((digest) => existsSync(fileOf(digest)))).toEqual([true, false])
      expect(existsSync(fileOf(first.sha256))).toBe(true)
      later(200 * 86_400_000)
      await eraseAll()
      expect([second.sha256, ...digests].map((digest) => existsSync(fileOf(digest)))).toEqual([false, false, false])
    } finally {
      server.clock.now = start
    }
  })

  test('gives up a picture that never arrived whole, and what there was of it', async () => {
    const picture = await newPicture()
    const facts = await phone.facts(picture)
    await phone.declare(facts)
    await phone.send(facts.id, picture.subarray(0, 9000))
    const part = join(server.app.kernel.config.varFolder, 'shots', `${facts.id}.part`)
    const start = now()
    try {
      later(80 * 86_400_000)
      await eraseAll()
      expect(existsSync(part)).toBe(true)
      later(20 * 86_400_000)
      await eraseAll()
      expect(existsSync(part)).toBe(false)
      const official = await server.as('duty')
      const { body } = await official.get(`${api}/shots/${facts.id}`)
      expect(body).toMatchObject({ state: 'refused', refusal: 'never-arrived', place: null })
    } finally {
      server.clock.now = start
    }
  })
})

async function eraseAll(): Promise<void> {
  while ((await eraseOldShots(server.app.kernel)).shots > 0);
}

async function digestOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(bytes))).toString('hex')
}

test('a phone is given no more challenges than several pools', async () => {
  const greedy = await newPhone(enterprise, now)
  const take = async () =>
    (await enterprise.post(`${api}/devices/${greedy.deviceId}/challenges`, { count: 300 })).body.items.length
  const given = [await take(), await take(), await take(), await take(), await take()]
  expect(given).toEqual([300, 300, 300, 300, 0])
})
