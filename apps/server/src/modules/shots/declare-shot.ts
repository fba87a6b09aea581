import { randomInt, verify } from 'node:crypto'
import type { ShotFacts } from '@huanying/contracts/shots'
import { shotText } from '@huanying/domain/evidence/shot-text'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { deviceKey } from './devices.ts'
import { keptUntil } from './retention.ts'
import { progressOf } from './shot-reply.ts'
import { findDevice, useChallenge } from './device-store.ts'
import { checkUnfinished } from './unfinished.ts'
import { findOwner, findShot, insertShot, isOwnPoint } from './store.ts'

/** Without I, L, O and U, which are misread (Crockford's base 32). */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const newCheckCode = () => Array.from({ length: 12 }, () => letters[randomInt(32)]).join('')

/**
 * Takes in what the phone says of a shot. Refused at once is what is not signed by a registered phone of this account, or
 * altered after signing; everything odd but possible is kept and becomes a doubt (疑点). The same shot again gets its
 * progress, so that an outbox may repeat itself.
 */
export const declareShot: UseCase<'declareShot'> = async (context, { params, body }) => {
  const { db, actor, now } = context
  const { facts, signature } = body
  if (facts.id !== params.id) {
    throw inputProblem([
      { field: 'facts.id', message: ['与地址中的编号不一致', 'differs from the one in the address'] },
    ])
  }
  await checkSignature(context, facts, signature)
  const owner = await findOwner(db, actor.ownerId)
  if (owner === undefined || actor.ownerId === null)
    throw new Problem('not-found', { subject: ['所属企业', 'Your enterprise'] })
  if (facts.pointId !== null && !(await isOwnPoint(db, facts.pointId, actor.ownerId)))
    throw new Problem('not-found', { subject: ['该风险点', 'That risk point'] })
  const takenAt = new Date(Date.parse(facts.deviceClock) + facts.clockOffsetMs)
  const isNew = await insertShot(db, {
    facts,
    signature,
    accountId: actor.accountId ?? '',
    enterpriseId: actor.ownerId,
    region: owner.region,
    takenAt,
    checkCode: newCheckCode(),
    keepUntil: await keptUntil(db, takenAt),
    now,
  })
  const shot = await findShot(db, facts.id)
  if (shot === undefined || shot.account_id !== actor.accountId || shotText(shot.facts) !== shotText(facts)) {
    throw new Problem('conflict', { detail: ['该编号已用于另一张照片', 'this id stands for another picture'] })
  }
  if (isNew) await checkUnfinished(context, facts.id)
  if (isNew && facts.challengeId !== null) await useChallenge(db, facts.challengeId, facts.id)
  return progressOf(shot)
}

async function checkSignature({ db, actor }: Context, facts: ShotFacts, signature: string): Promise<void> {
  const device = await findDevice(db, facts.deviceId)
  if (device === undefined || device.account_id !== actor.accountId) {
    const message = ['该设备未登记在您的账号下', 'is not a phone registered to your account'] as const
    throw inputProblem([{ field: 'facts.deviceId', message }])
  }
  if (device.revoked_at !== null) {
    const message = ['该设备已停用', 'is a phone that was revoked'] as const
    throw inputProblem([{ field: 'facts.deviceId', message }])
  }
  const key = deviceKey(device.public_key)
  const signed = Buffer.from(shotText(facts))
  const isSigned =
    key !== null && verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))
  if (!isSigned) {
    const message = [
      '签名与拍摄要素不符：内容被改动，或由另一台设备签名',
      'does not fit: altered, or signed by another phone',
    ] as const
    throw inputProblem([{ field: 'signature', message }])
  }
}
