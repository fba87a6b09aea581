import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '#kernel/sql'
import { demoCity } from '../../testing/demo.ts'
import { newPhone, somePicture } from '../../testing/phone.ts'
import type { Phone } from '../../testing/phone.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { eraseOldShots, processShots } from './index.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let enterprise: Caller
let phone: Phone
let plant: { id: string; riskPoints: { id: string; name: string }[] }
let picture: Uint8Array
const now = () => server.clock.now
const processed = () => processShots(server.app.kernel)

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  const [found] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  plant = (await duty.get(`${api}/enterprises/${found.id}`)).body
  enterprise = await server.as('enterprise', { ownerId: plant.id })
  phone = await newPhone(enterprise, now)
  picture = await somePicture(1)
})
afterAll(() => server.close())

const shotOf = async (id: string, caller = duty) => (await caller.get(`${api}/shots/${id}`)).body
const processedShot = async (id: string) => {
  await processed()
  return shotOf(id)
}

const footBrightness = async (bytes: Uint8Array) => {
  const foot = await sharp(bytes).extract({ left: 0, top: 820, width: 700, height: 80 }).toBuffer()
  return (await sharp(foot).stats()).channels[1]?.mean ?? 0
}

describe('a shot', () => {
  test('is kept as it came, and a copy carries the watermark whose code opens the proof for anybody', async () => {
    const point = plant.riskPoints[0]
    const facts = await phone.shoot(picture, { pointId: point?.id ?? null })
    const shot = await processedShot(facts.id)
    expect(shot).toMatchObject({ state: 'ready', subject: 'point', inspector: expect.stringContaining('enterprise') })
    expect(shot.point.name).toBe(point?.name)
    const original = await duty.get(`${api}/shots/${facts.id}/picture?copy=original`)
    expect(Buffer.from(original.bytes).equals(Buffer.from(picture))).toBe(true)
    const marked = await duty.get(`${api}/shots/${facts.id}/picture`)
    expect(await footBrightness(marked.bytes)).toBeLessThan((await footBrightness(picture)) * 0.8)
    const code: string = shot.checkCode
    const proof = await server.anonymous.get(
      `${api}/proofs/${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8).toLowerCase()}`,
    )
    expect(proof.body).toMatchObject({ point: point?.name, sha256: facts.sha256, state: 'ready', erased: false })
    expect(JSON.stringify(proof.body)).not.toContain(shot.inspector)
  })

  test('comes in parts over a bad link: a part twice, one too early and one from the middle lose and double nothing', async () => {
    const facts = await phone.facts(picture)
    await phone.declare(facts)
    const half = Math.floor(picture.length / 2)
    expect((await phone.send(facts.id, picture.subarray(0, half))).body.received).toBe(half)
    expect((await phone.send(facts.id, picture.subarray(0, half))).body.received).toBe(half)
    const early = await enterprise.post(
      `${api}/shots/${facts.id}/parts?offset=${half + 5}`,
      partOf(picture.subarray(half + 5, half + 9)),
    )
    expect(early.body).toMatchObject({ state: 'receiving', received: half })
    expect((await phone.declare(facts)).body.received).toBe(half)
    expect((await phone.send(facts.id, picture, half - 100)).body.state).toBe('received')
    expect((await processedShot(facts.id)).state).toBe('ready')
    expect((await phone.send(facts.id, picture)).body.state).toBe('ready')
  })

  test('two tabs that send the same outbox at once end in one shot', async () => {
    const facts = await phone.facts(picture)
    await Promise.all([phone.declare(facts), phone.declare(facts)])
    await Promise.all([phone.send(facts.id, picture, 0, 20_000), phone.send(facts.id, picture, 0, 20_000)])
    expect((await processedShot(facts.id)).state).toBe('ready')
  })

  test('whole bytes that a killed process left are looked into by the next', async () => {
    const facts = await phone.facts(picture)
    await phone.declare(facts)
    await phone.send(facts.id, picture)
    await processed()
    expect(await processed()).toBe(0)
    expect((await shotOf(facts.id)).state).toBe('ready')
  })
})

test('what is odd about time and place is kept as doubts, and a challenge used twice is one', async () => {
  const [known] = plant.riskPoints
  const far = { pointId: known?.id ?? null, place: { lon: 114.2, lat: 36.2 }, accuracyM: 900 }
  const first = await phone.shoot(picture, {
    ...far,
    deviceClock: new Date(now().getTime() + 30 * 86_400_000).toISOString(),
  })
  const doubts = (await processedShot(first.id)).doubts.map(({ kind }: { kind: string }) => kind)
  expect(doubts).toEqual(expect.arrayContaining(['poorAccuracy', 'outsidePoint', 'clockMoved']))
  const again = await phone.shoot(picture, { challengeId: first.challengeId })
  const shot = await processedShot(again.id)
  expect(shot.doubts.map(({ kind }: { kind: string }) => kind)).toContain('challengeReused')
  expect(shot.doubtScore).toBeGreaterThan(0.8)
})

const partOf = (bytes: Uint8Array) => {
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(bytes)]), 'part')
  return form
}

describe('what the pixels say', () => {
  const kindsOf = async (bytes: Uint8Array, given = {}) => {
    const facts = await phone.shoot(bytes, given)
    const { doubts } = await processedShot(facts.id)
    return (doubts as { kind: string; reason: Record<string, unknown> }[]).filter(({ kind }) =>
      ['blurred', 'dark', 'bright', 'screen', 'nearDuplicate'].includes(kind),
    )
  }
  const jpeg = async (change: (from: Sharp) => Sharp, seed = 700) =>
    new Uint8Array(
      await change(sharp(await somePicture(seed)))
        .jpeg({ quality: 88 })
        .toBuffer(),
    )

  test('dark, blurred and burnt-out pictures are doubtful, a good one is not', async () => {
    expect(await kindsOf(await somePicture(701))).toEqual([])
    const dark = await jpeg((from) => from.linear(0.12, 0), 702)
    expect((await kindsOf(dark)).map(({ kind }) => kind)).toEqual(['dark'])
    const blurred = await jpeg((from) => from.blur(9), 703)
    expect((await kindsOf(blurred)).map(({ kind }) => kind)).toEqual(['blurred'])
    const burnt = await jpeg((from) => from.linear(0.3, 185), 704)
    expect((await kindsOf(burnt)).map(({ kind }) => kind)).toEqual(['bright'])
  })

  test('an old picture, written anew, scaled and lit differently, is told, and whose it was', async () => {
    const old = await phone.shoot(await somePicture(710), { pointId: plant.riskPoints[0]?.id ?? null })
    const { checkCode } = await processedShot(old.id)
    server.clock.now = new Date(now().getTime() + 60_000)
    const copies = await Promise.all([
      jpeg((from) => from, 710),
      jpeg((from) => from.resize(800).jpeg({ quality: 40 }), 710),
      jpeg((from) => from.modulate({ brightness: 1.15 }), 710),
    ])
    for (const copy of copies) {
      const [doubt] = (await kindsOf(copy)).filter(({ kind }) => kind === 'nearDuplicate')
      expect(doubt?.reason['checkCode']).toBe(checkCode)
    }
    expect(await kindsOf(await somePicture(711))).toEqual([])
  })

  test('the bureau’s own limits hold from then on, are in the audit trail, and nobody else sets them', async () => {
    const admin = await server.as('admin')
    const rules = (await admin.get(`${api}/shot-rules`)).body
    expect(rules).toMatchObject({ keptDays: 1826, changedAt: null })
    const { changedBy: _by, ...body } = rules
    const wrong = await admin.put(`${api}/shot-rules`, { ...body, hashBits: 9 })
    expect(wrong.body.errors[0].field).toBe('hashBits')
    expect((await (await server.as('officer')).put(`${api}/shot-rules`, body)).status).toBe(403)
    const set = await admin.put(`${api}/shot-rules`, { ...body, dark: 0, keptDays: 365 })
    expect(set.body).toMatchObject({ dark: 0, keptDays: 365 })
    expect((await admin.put(`${api}/shot-rules`, { ...body, dark: 1 })).status).toBe(409)
    expect(await kindsOf(await jpeg((from) => from.linear(0.12, 0), 720))).toEqual([])
    const [entry] = (await admin.get(`${api}/audit?kind=settings.changed&limit=1`)).body.items
    expect(entry.data).toMatchObject({ key: 'shots.rules', before: { dark: 80 }, after: { dark: 0 } })
    await admin.put(`${api}/shot-rules`, { ...body, changedAt: set.body.changedAt })
  })
})

describe('what is no evidence is refused, with the reason', () => {
  const refusal = async (bytes: Uint8Array, given = {}) => {
    const facts = await phone.shoot(bytes, given)
    const { state, refusal: reason } = await processedShot(facts.id)
    return `${state} ${reason}`
  }

  test('pixels that were altered after signing', async () => {
    const facts = await phone.facts(picture)
    await phone.declare(facts)
    const altered = Uint8Array.from(picture)
    altered[5000] = (altered[5000] ?? 0) ^ 1
    await phone.send(facts.id, altered)
    expect(await processedShot(facts.id)).toMatchObject({ state: 'refused', refusal: 'digest' })
    expect((await duty.get(`${api}/shots/${facts.id}/picture`)).status).toBe(404)
  })

  test('a file that is not a JPEG, is cut short, says another size, or is something else besides', async () => {
    expect(await refusal(new Uint8Array(await sharp(picture).png().toBuffer()))).toBe('refused not-jpeg')
    expect(await refusal(picture.subarray(0, 9000))).toBe('refused broken')
    expect(await refusal(picture, { width: 640 })).toBe('refused other-size')
    const polyglot = new Uint8Array([...picture, ...new TextEncoder().encode('<script>alert(1)</script>')])
    expect(await refusal(polyglot)).toBe('refused more-than-a-picture')
  })

  test('a picture of 108 megapixels, whatever size it claims', async () => {
    const bomb = new Uint8Array(
      await sharp({ create: { width: 12_000, height: 9000, channels: 3, background: '#888' } })
        .jpeg({ quality: 20 })
        .toBuffer(),
    )
    expect(await refusal(bomb)).toBe('refused too-many-pixels')
    expect(await refusal(bomb, { width: 1200, height: 900 })).toBe('refused too-many-pixels')
  })

  test('facts without a fitting signature: altered, swapped between two shots, replayed with a new challenge, or of another phone', async () => {
    const one = await phone.facts(picture)
    const two = await phone.facts(await somePicture(2))
    const bad = async (facts: typeof one, signature: string, caller = enterprise) =>
      (await caller.put(`${api}/shots/${facts.id}`, { facts, signature })).body.errors?.[0]?.field
    const signature = await phone.sign(one)
    expect(await bad({ ...one, place: { lon: 114.5, lat: 36.6 } }, signature)).toBe('signature')
    expect(await bad({ ...one, sha256: two.sha256, size: two.size }, signature)).toBe('signature')
    expect(await bad({ ...one, id: two.id, challengeId: two.challengeId }, signature)).toBe('signature')
    const other = await newPhone(enterprise, now)
    expect(await bad({ ...one, deviceId: other.deviceId }, signature)).toBe('signature')
    const stranger = await server.as('enterprise', { ownerId: plant.id })
    expect(await bad(one, signature, stranger)).toBe('facts.deviceId')
  })

  test('an id that stands for another picture, and a phone that was revoked', async () => {
    const facts = await phone.facts(picture)
    await phone.declare(facts)
    const again = await phone.facts(picture, { id: facts.id })
    expect((await phone.declare(again)).status).toBe(409)
    const lost = await newPhone(enterprise, now)
    expect((await enterprise.delete(`${api}/devices/${lost.deviceId}`)).status).toBe(204)
    const late = await lost.declare(await lost.facts(picture, { challengeId: null }))
    expect(late.body.errors[0].field).toBe('facts.deviceId')
    expect((await enterprise.post(`${api}/devices/${lost.deviceId}/challenges`, { count: 1 })).status).toBe(404)
  })

  test('0 bytes, more than was declared, and a file without declaration', async () => {
    const empty = await phone.facts(picture, { size: 0 })
    expect((await phone.declare(empty)).body.errors[0].field).toBe('facts.size')
    const facts = await phone.facts(picture)
    await phone.declare(facts)
    const more = new Uint8Array([...picture, 1, 2, 3])
    expect((await phone.send(facts.id, more, 0, more.length)).status).toBe(413)
    expect((await enterprise.post(`${api}/shots/${crypto.randomUUID()}/parts?offset=0`, partOf(picture))).status).toBe(
      404,
    )
    expect(readdirSync(join(server.app.kernel.config.varFolder, 'uploads'))).toEqual([])
  })

  test('a key that is not of the kind that phones keep', async () => {
    const bad = await enterprise.post(`${api}/devices`, { id: crypto.randomUUID(), name: 'x', publicKey: 'AAAA' })
    expect(bad.body.errors[0].field).toBe('publicKey')
  })
})

describe('who may', () => {
  test('strangers, other roles, other enterprises and other counties see and send nothing', async () => {
    const facts = await phone.shoot(picture)
    await processed()
    const path = `${api}/shots/${facts.id}`
    expect((await server.anonymous.get(path)).status).toBe(401)
    expect((await (await server.as('expert')).get(path)).status).toBe(403)
    expect((await duty.put(path, { facts, signature: await phone.sign(facts) })).status).toBe(403)
    const neighbour = await server.as('enterprise')
    expect((await neighbour.get(path)).status).toBe(404)
    expect((await neighbour.get(`${path}/picture`)).status).toBe(404)
    expect((await neighbour.post(`${path}/parts?offset=0`, partOf(picture))).status).toBe(404)
    const county = await server.as('officer', { scope: '130481' })
    expect((await county.get(`${path}/picture`)).status).toBe(404)
    expect((await server.anonymous.get(`${api}/proofs/0000-0000-0000`)).status).toBe(404)
    expect((await server.anonymous.get(`${api}/proofs/hello`)).status).toBe(400)
  })

  test('each look of somebody else at a picture is recorded, the small one too; one’s own are not', async () => {
    const facts = await phone.shoot(picture)
    await processed()
    for (const copy of ['small', 'marked', 'original']) await duty.get(`${api}/shots/${facts.id}/picture?copy=${copy}`)
    await enterprise.get(`${api}/shots/${facts.id}/picture`)
    await enterprise.get(`${api}/shots/${facts.id}`)
    await duty.get(`${api}/shots/${facts.id}`)
    const auditor = await server.as('auditor')
    const { items } = (await auditor.get(`${api}/audit?kind=shot.seen`)).body
    const looks = (items as { subjectId: string; data: { copy: string } }[]).filter(
      ({ subjectId }) => subjectId === facts.id,
    )
    expect(looks.map(({ data }) => data.copy)).toEqual(['position', 'original', 'marked', 'small'])
    const { checkCode } = await shotOf(facts.id)
    const ofIt = (await auditor.get(`${api}/audit?checkCode=${checkCode.toLowerCase()}`)).body.items
    expect(new Set(ofIt.map(({ subjectId }: { subjectId: string }) => subjectId))).toEqual(new Set([facts.id]))
    expect((await auditor.get(`${api}/audit?checkCode=no`)).body.errors[0].field).toBe('checkCode')
  })
})

test('when its time is over a picture is erased with its position; digest, signature and proof stay', async () => {
  const facts = await phone.shoot(picture)
  const { checkCode } = await processedShot(facts.id)
  const day = server.clock.now
  server.clock.now = new Date(day.getTime() + 1900 * 86_400_000)
  try {
    expect((await eraseOldShots(server.app.kernel)).shots).toBeGreaterThan(0)
    const late = await server.as('duty')
    expect(await shotOf(facts.id, late)).toMatchObject({ place: null, accuracyM: null, sha256: facts.sha256 })
    expect((await late.get(`${api}/shots/${facts.id}/picture`)).status).toBe(404)
    expect((await server.anonymous.get(`${api}/proofs/${checkCode}`)).body).toMatchObject({ erased: true, place: null })
    const file = join(server.app.kernel.config.varFolder, 'files', facts.sha256.slice(0, 2), facts.sha256)
    expect(existsSync(file)).toBe(false)
  } finally {
    server.clock.now = day
  }
})

test('a picture that an incident’s journal has sealed stays that incident’s, and the record of the erasure says so', async () => {
  const facts = await phone.shoot(picture)
  await processed()
  const duty = await server.as('duty')
  const body = {
    location: { lon: 114.5, lat: 36.6 },
    occurredAt: server.clock.now.toISOString(),
    mode: 'real',
    kind: 'unknown',
  }
  const { id } = (await duty.post(`${api}/incidents`, body)).body
  const original = (await duty.get(`${api}/shots/${facts.id}/picture?copy=original`)).bytes
  const form = new FormData()
  form.append('file', new Blob([Buffer.from(original)]), '现场.jpg')
  const file = (await duty.post(`${api}/incidents/${id}/files`, form)).body
  expect(file.sha256).toBe(facts.sha256)
  const day = server.clock.now
  server.clock.now = new Date(day.getTime() + 1900 * 86_400_000)
  try {
    const { shots, keptFiles } = await eraseOldShots(server.app.kernel)
    expect([shots, keptFiles]).toEqual([1, 1])
    const late = await server.as('duty')
    expect((await late.get(`${api}/shots/${facts.id}/picture?copy=original`)).status).toBe(404)
    expect((await late.get(`${api}/incidents/${id}/files/${facts.sha256}`)).bytes).toEqual(original)
    const [entry] = (await (await server.as('admin')).get(`${api}/audit?kind=shot.erased&limit=1`)).body.items
    expect(entry.data).toEqual({ shots: 1, files: 2, keptFiles: 1 })
  } finally {
    server.clock.now = day
  }
})

test('parts of pictures that never come whole are bounded for an account, but for the one that has come furthest', async () => {
  const [first, second] = [await phone.facts(picture), await phone.facts(picture)]
  for (const facts of [first, second]) expect((await phone.declare(facts)).status).toBe(200)
  await server.database.transaction((db) =>
    db.rows(sql`update shots set size = 300000000, received = 299000000 where id = ${first.id}::uuid`),
  )
  const refused = await phone.send(second.id, picture, 0, 100)
  expect([refused.status, refused.body.code]).toEqual([429, 'too-many-unfinished'])
  expect((await phone.send(first.id, picture, 0, 100)).status).toBe(200)
  await server.database.transaction((db) => db.rows(sql`delete from shots where id = ${first.id}::uuid`))
  expect((await phone.send(second.id, picture, 0, 100)).status).toBe(200)
})

test('a shorter time holds for what is already there, a longer one does not', async () => {
  const admin = await server.as('admin')
  const { changedBy: _by, ...rules } = (await admin.get(`${api}/shot-rules`)).body
  const facts = await phone.shoot(picture)
  await processed()
  const day = server.clock.now
  const days = async (count: number) => {
    server.clock.now = new Date(day.getTime() + count * 86_400_000)
    await eraseOldShots(server.app.kernel)
    return shotOf(facts.id, await server.as('duty'))
  }
  try {
    const short = (await admin.put(`${api}/shot-rules`, { ...rules, keptDays: 60 })).body
    const [entry] = (await admin.get(`${api}/audit?kind=settings.changed&limit=1`)).body.items
    expect(entry.data).toMatchObject({ before: { keptDays: 1826 }, after: { keptDays: 60 } })
    expect(entry.data.shortened).toBeGreaterThan(0)
    await admin.put(`${api}/shot-rules`, { ...rules, changedAt: short.changedAt })
    expect((await days(60)).place).not.toBeNull()
    expect(await days(61)).toMatchObject({ place: null, sha256: facts.sha256 })
  } finally {
    server.clock.now = day
  }
})
