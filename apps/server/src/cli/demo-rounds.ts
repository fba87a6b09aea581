import { createHash, randomUUID, webcrypto } from 'node:crypto'
import { mkdir, readFile, writeFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ShotFacts } from '@huanying/contracts/shots'
import type { RiskPointKind } from '@huanying/contracts/enterprises'
import type { LonLat } from '@huanying/contracts/values'
import { allInOrder } from '@huanying/domain/duties/all-in-order'
import { shotText } from '@huanying/domain/evidence/shot-text'
import { checkins, reweighCheckin } from '#modules/checkins'
import { duties } from '#modules/duties'
import { processShots, shots } from '#modules/shots'
import { operator } from '#kernel/context'
import type { Actor } from '#kernel/context'
import type { Input, Kernel } from '#kernel/module'
import type { RouteName, Routes } from '@huanying/contracts/routes'
import { today } from '#kernel/clock'
import { first, sql } from '#kernel/sql'
import sharp from 'sharp'

const pictures = join(import.meta.dirname, '../../../../data/handan/pictures')
/** Seconds between two points: a walk, and still within what a clock may be off. */
const betweenPointsS = 40

interface DemoRound {
  readonly title: string
  readonly pictures: readonly string[]
  readonly isApproved?: true
  /** Metres north of its point at which a picture is said to have been taken. */
  readonly awayM?: number
}

const rounds: readonly DemoRound[] = [
  {
    title: '演示：上一次日常排查',
    pictures: ['yard-earlier.jpg', 'tank-earlier.jpg', 'bund-earlier.jpg'],
    isApproved: true,
  },
  { title: '演示：本次日常排查', pictures: ['yard-now.jpg', 'tank-now.jpg', 'bund-now.jpg'] },
  {
    title: '演示：可疑的专项排查',
    pictures: ['yard-blurred.jpg', 'tank-from-screen.jpg', 'bund-copied.jpg'],
    awayM: 700,
  },
]

/**
 * Three rounds of the demo's enterprise with rendered pictures, through the same calls as a phone's: one approved, one that
 * waits, one whose pictures are blurred, taken from a screen, copied, and somewhere else.
 */
export async function loadDemoRounds(kernel: Kernel): Promise<void> {
  const owner = await ownerOf(kernel)
  if (owner === undefined) return
  const handlers = { ...duties(kernel), ...shots(kernel), ...checkins(kernel) }
  const call = <N extends keyof typeof handlers>(actor: Actor, name: N, given: object) =>
    kernel.begin(actor, (context) => {
      const input = { params: undefined, query: undefined, body: undefined, upload: undefined, ...given }
      // What a phone would send has been checked against the contract by the server; here it is built by it.
      const handler = handlers[name]
      const run = ('take' in handler ? handler.take : handler) as (context: unknown, input: unknown) => Promise<unknown>
      return run(context, input as Input<Routes[N & RouteName]>)
    })
  const { keys, deviceId } = await newDevice(call, owner.actor)
  for (const round of rounds) {
    const terms = { kind: 'inspection', inspectionKind: 'daily', title: round.title, ...windowOf(kernel) }
    const pointIds = owner.points.map(({ id }) => id)
    const duty = (await call(owner.actor, 'createDuty', { body: { ...terms, pointIds } })) as { id: string }
    const { items } = (await call(owner.actor, 'takeChallenges', {
      params: { id: deviceId },
      body: { count: owner.points.length },
    })) as { items: { id: string }[] }
    const now = kernel.now().getTime()
    const visits = []
    for (const [index, point] of owner.points.entries()) {
      const picture = new Uint8Array(await readFile(join(pictures, round.pictures[index] ?? '')))
      const takenAt = new Date(now - (owner.points.length - 1 - index) * betweenPointsS * 1000).toISOString()
      // A receiver is some metres off, each time a little differently.
      const place = {
        lon: point.place.lon + 0.000_021_7 - index * 0.000_003_1,
        lat: point.place.lat + (round.awayM ?? 0) / 111_000 + 0.000_014_3 + index * 0.000_004_7,
      }
      const facts = await factsOf(picture, {
        deviceId,
        challengeId: items[index]?.id ?? null,
        dutyId: duty.id,
        pointId: point.id,
        deviceClock: takenAt,
        place,
      })
      const signed = await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        keys.privateKey,
        Buffer.from(shotText(facts)),
      )
      const params = { id: facts.id }
      await call(owner.actor, 'declareShot', {
        params,
        body: { facts, signature: Buffer.from(signed).toString('base64') },
      })
      const upload = await kept(kernel, picture)
      await call(owner.actor, 'sendShotPart', { params, query: { offset: 0 }, upload })
      await rm(upload.path, { force: true })
      visits.push({
        pointId: point.id,
        checklistVersion: 1,
        startedAt: takenAt,
        finishedAt: takenAt,
        answers: allInOrder(point.kind, [facts.id]),
        note: null,
        shotIds: [facts.id],
        findings: [],
      })
    }
    await processShots(kernel, reweighCheckin)
    const checkinId = randomUUID()
    const at = kernel.now().toISOString()
    const body = { dutyId: duty.id, startedAt: visits[0]?.startedAt ?? at, finishedAt: at, visits }
    await call(owner.actor, 'submitCheckin', {
      params: { id: checkinId },
      body: { ...body, attendance: null, summary: null, counts: [], shotIds: [] },
    })
    if (round.isApproved === true)
      await call(owner.officer, 'reviewCheckin', {
        params: { id: checkinId },
        body: { verdict: 'approve', reasons: [] },
      })
  }
}

type Call = (actor: Actor, name: 'registerDevice', given: object) => Promise<unknown>

async function newDevice(call: Call, actor: Actor) {
  const keys = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
  const publicKey = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)).toString('base64')
  const deviceId = randomUUID()
  await call(actor, 'registerDevice', { body: { id: deviceId, name: '演示手机', publicKey } })
  return { keys, deviceId }
}

async function ownerOf(kernel: Kernel) {
  return kernel.begin(operator('zh'), async ({ db }) => {
    const actorOf = async (username: string) => {
      const account = await first<{
        id: string
        name: string
        role: Actor['role']
        scope: string | null
        owner: string | null
      }>(
        db,
        sql`select id, display_name as name, role, scope, owner_id as owner from accounts where username = ${username}`,
      )
      return account === undefined
        ? undefined
        : {
            ...operator('zh'),
            accountId: account.id,
            name: account.name,
            role: account.role,
            scope: account.scope,
            ownerId: account.owner,
          }
    }
    const [actor, officer] = [await actorOf('enterprise'), await actorOf('officer')]
    const points = await db.rows<{ id: string; kind: RiskPointKind; place: LonLat }>(
      sql`select id, kind, json_build_object('lon', st_x(place::geometry), 'lat', st_y(place::geometry)) as place
        from risk_points where enterprise_id = ${actor?.ownerId ?? null}::uuid and place is not null order by name limit 3`,
    )
    return actor === undefined || officer === undefined || points.length < 3 ? undefined : { actor, officer, points }
  })
}

function windowOf(kernel: Kernel): { startsOn: string; dueOn: string } {
  const day = today(kernel.now())
  return { startsOn: day, dueOn: day }
}

async function kept(kernel: Kernel, bytes: Uint8Array) {
  const folder = join(kernel.config.varFolder, 'uploads')
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  await writeFile(path, bytes)
  return { path, fileName: 'part', size: bytes.length, sha256: '', keep: () => undefined }
}

type Known = Pick<ShotFacts, 'deviceId' | 'challengeId' | 'dutyId' | 'pointId' | 'deviceClock' | 'place'>

async function factsOf(picture: Uint8Array, known: Known): Promise<ShotFacts> {
  const { width = 1, height = 1 } = await sharp(picture).metadata()
  return {
    ...known,
    id: randomUUID(),
    subject: 'point',
    clockOffsetMs: 0,
    clockSyncedAt: known.deviceClock,
    accuracyM: 8,
    altitudeM: 61,
    speedMS: 0.4,
    positionAt: known.deviceClock,
    tilt: { alpha: 12, beta: 80, gamma: 1 },
    accelerationMS2: 9.8,
    camera: '演示相机',
    sha256: createHash('sha256').update(picture).digest('hex'),
    size: picture.length,
    width,
    height,
  }
}
