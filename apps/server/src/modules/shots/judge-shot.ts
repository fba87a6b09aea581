import type { ShotFacts } from '@huanying/contracts/shots'
import { captureDoubts, combinedScore } from '@huanying/domain/evidence/capture-doubts'
import type { CapturedShot } from '@huanying/domain/evidence/capture-doubts'
import { parallelMinutes } from '@huanying/domain/evidence/no-phone'
import { pictureDoubts } from '@huanying/domain/evidence/picture-doubts'
import type { Db } from '#kernel/sql'
import type { PictureLook } from './look-into.ts'
import { shotRules } from './shot-rules.ts'
import { findChallenge, findDevice, findParallel, hasOtherPhone } from './device-store.ts'
import { countSamePositions, findNear, findNeighbours } from './store.ts'
import type { NeighbourRow, ReadyShot, ShotRow } from './store.ts'

/** What is odd about a shot (疑点): its time and place, and what its pixels say. Advice to the reviewer, never a verdict. */
export async function judgeShot(
  db: Db,
  shot: ShotRow,
  { measures, hash, madeWith }: Pick<PictureLook, 'measures' | 'hash' | 'madeWith'>,
): Promise<Pick<ReadyShot, 'pictureHash' | 'measures' | 'doubts' | 'doubtScore'>> {
  const rules = await shotRules(db)
  const near = await findNear(db, hash, shot, rules.hashBits)
  const doubts = [
    ...captureDoubts(await captureOf(db, shot), rules),
    ...pictureDoubts(measures, { near, madeWith }, rules),
  ]
  return { pictureHash: hash, measures, doubts, doubtScore: combinedScore(doubts) }
}

/** What is known of a shot's time and place. */
async function captureOf(db: Db, shot: ShotRow): Promise<CapturedShot> {
  const { facts, point_lon: lon, point_lat: lat } = shot
  const known = facts.challengeId === null ? undefined : await findChallenge(db, facts.challengeId)
  const isOwn = known !== undefined && known.device_id === shot.device_id
  const neighbours = await findNeighbours(db, shot)
  return {
    takenAt: shot.taken_at,
    declaredAt: shot.declared_at,
    deviceClock: new Date(facts.deviceClock),
    positionAt: facts.positionAt === null ? null : new Date(facts.positionAt),
    place: facts.place,
    accuracyM: facts.accuracyM,
    point: lon === null || lat === null ? null : { lon, lat },
    challenge: isOwn
      ? { issuedAt: known.issued_at, expiresAt: known.expires_at, isFirstUse: known.used_by === shot.id }
      : null,
    neighbours: neighbours.map((row) => neighbourOf(shot, row)),
    samePositions: await countSamePositions(db, shot),
    camera: facts.camera,
    hasMotion: hasMotion(facts),
    machine: await machineOf(db, shot),
    parallel: await findParallel(db, {
      accountId: shot.account_id,
      deviceId: shot.device_id,
      at: shot.taken_at,
      minutes: parallelMinutes,
    }),
  }
}

const hasMotion = ({ tilt, accelerationMS2 }: ShotFacts) =>
  accelerationMS2 !== null || (tilt !== null && [tilt.alpha, tilt.beta, tilt.gamma].some((angle) => angle !== null))

/** What is known of the phone that took a shot. */
async function machineOf(db: Db, { account_id, device_id, taken_at }: ShotRow): Promise<CapturedShot['machine']> {
  const device = await findDevice(db, device_id)
  const registeredAt = device?.registered_at ?? taken_at
  return {
    platform: device?.platform ?? null,
    touchPoints: device?.touch_points ?? null,
    registeredAt,
    isFurther: await hasOtherPhone(db, { accountId: account_id, deviceId: device_id, before: registeredAt }),
  }
}

function neighbourOf(shot: ShotRow, { taken_at, place, accuracy_m, duty_id, point_id }: NeighbourRow) {
  return {
    takenAt: taken_at,
    place,
    accuracyM: accuracy_m,
    isOtherPointOfRound: shot.duty_id !== null && duty_id === shot.duty_id && point_id !== shot.point_id,
  }
}
