import type { Shot } from '@huanying/contracts/shots'
import { can } from '@huanying/domain/access'
import { phoneTime } from '@huanying/domain/evidence/proven-time'
import type { Actor, Context } from '#kernel/context'
import { readKept } from '#kernel/files'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import type { Db } from '#kernel/sql'
import { shotReply } from './shot-reply.ts'
import { shotRules } from './shot-rules.ts'
import { findReview, findShot, findShotByCode, findShotRows } from './store.ts'
import type { ShotRow } from './store.ts'

async function requireShot({ db }: Context, id: string): Promise<ShotRow> {
  const shot = await findShot(db, id)
  if (shot === undefined) throw new Problem('not-found', { subject: ['该照片', 'That picture'] })
  return shot
}

/** What is known of a shot. It says where somebody stood: each look is recorded, but for the look of whoever took it. */
export const getShot: UseCase<'getShot'> = async (context, { params }) => {
  const shot = await requireShot(context, params.id)
  if ((shot.facts.place ?? null) !== null) await recordLook(context, shot, 'position')
  return forReader(context.actor, shotReply(shot))
}

/** What is doubted, and by which limits, is for officials: an enterprise that could ask would tune its pictures to them. */
function forReader(actor: Actor, shot: Shot): Shot {
  return actor.ownerId === null ? shot : { ...shot, doubts: [], doubtScore: null }
}

async function recordLook(
  context: Context,
  shot: ShotRow,
  copy: 'position' | 'small' | 'marked' | 'original',
): Promise<void> {
  if (shot.account_id === context.actor.accountId) return
  await context.publish({
    kind: 'shot.seen',
    subjectType: 'shot',
    subjectId: shot.id,
    region: shot.region,
    ownerId: shot.enterprise_id,
    data: { copy, checkCode: shot.check_code, enterprise: shot.enterprise_name },
  })
}

/** A picture as a file. Faces and places are personal information: each look is recorded. */
export function getShotPicture(varFolder: string): UseCase<'getShotPicture'> {
  return async (context, { params, query }) => {
    const shot = await requireShot(context, params.id)
    const { small_sha256, marked_sha256, sha256, state, erased_at } = shot
    const digest = { small: small_sha256, marked: marked_sha256, original: state === 'ready' ? sha256 : null }[
      query.copy
    ]
    const content = digest === null || erased_at !== null ? undefined : await readKept(varFolder, digest)
    if (content === undefined) {
      const subject = ['该照片的图像', 'The picture itself'] as const
      throw new Problem('not-found', { subject })
    }
    await recordLook(context, shot, query.copy)
    return { fileName: `${shot.check_code}.jpg`, contentType: 'image/jpeg', content }
  }
}

const coarse = (degrees: number) => Math.round(degrees * 1000) / 1000

/**
 * What stands behind a check code, and no more than is proven. For anybody, so without persons, without the picture, and without
 * where they stood; what is doubted is for officials alone.
 */
export const getProof: UseCase<'getProof'> = async (context, { params }) => {
  const { shot, review, clockS } = await context.beyondScope(async (db) => {
    const found = await findShotByCode(db, params.code)
    if (found === undefined) throw new Problem('not-found', { subject: ['该校验码', 'That check code'] })
    return { shot: found, review: await findReview(db, found), clockS: (await shotRules(db)).clockS }
  })
  const times = { takenAt: shot.taken_at, provenAfter: shot.proven_after, provenBefore: shot.declared_at }
  const { role, scope } = context.actor
  const isOfficials = can(role, 'shot.read') && scope !== null && shot.region.startsWith(scope)
  const place = shot.facts.place ?? null
  return {
    checkCode: shot.check_code,
    state: shot.state,
    enterprise: shot.enterprise_name,
    point: shot.point_name,
    takenAt: shot.taken_at.toISOString(),
    provenAfter: shot.proven_after?.toISOString() ?? null,
    provenBefore: shot.declared_at.toISOString(),
    phoneTime: phoneTime(times, clockS),
    receivedAt: shot.received_at?.toISOString() ?? null,
    review,
    doubts: isOfficials ? shot.doubts : null,
    place: place === null ? null : { lon: coarse(place.lon), lat: coarse(place.lat) },
    sha256: shot.sha256,
    markedSha256: shot.marked_sha256,
    erased: shot.erased_at !== null,
  }
}

/** Shots that the actor may see, in the order in which they were taken. */
export async function findShots(db: Db, ids: readonly string[]): Promise<Shot[]> {
  return (await findShotRows(db, ids)).map(shotReply)
}

/** Shots as part of another answer: where somebody stood is only for those who may see the pictures. */
export async function showShots({ db, actor }: Context, ids: readonly string[]): Promise<Shot[]> {
  const shots = (await findShots(db, ids)).map((shot) => forReader(actor, shot))
  return can(actor.role, 'shot.read') ? shots : shots.map((shot) => ({ ...shot, place: null, accuracyM: null }))
}
