import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { challengesAtMost } from '@huanying/contracts/shots'
import type { Device } from '@huanying/contracts/shots'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { findDevice, findDevices, insertChallenges, insertDevice, markRevoked, touchDevice } from './device-store.ts'
import type { DeviceRow } from './device-store.ts'

/** Days for which a challenge fetched in advance is fresh: as long as a phone may be without signal. */
const challengeDays = 7

/** Unused challenges that one phone may have: several pools, for one that lost its own. */
const unusedAtMost = 4 * challengesAtMost

/** The public key of a phone; null when it is not one of ECDSA P-256. */
export function deviceKey(publicKey: string): KeyObject | null {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null
  } catch {
    return null
  }
}

/** Registers a phone's key to the account (设备绑定). The same phone again gets the same answer. */
export const registerDevice: UseCase<'registerDevice'> = async (context, { body }) => {
  const { db, actor, now } = context
  if (deviceKey(body.publicKey) === null) {
    const message = ['不是 ECDSA P-256 公钥', 'is not an ECDSA P-256 public key'] as const
    throw inputProblem([{ field: 'publicKey', message }])
  }
  const made = await insertDevice(db, {
    ...body,
    model: body.model ?? null,
    platform: body.platform ?? null,
    touch_points: body.touchPoints ?? null,
    accountId: actor.accountId ?? '',
    now,
  })
  const known = made ?? (await findDevice(db, body.id))
  if (known === undefined || known.account_id !== actor.accountId || known.public_key !== body.publicKey) {
    throw new Problem('conflict', {
      detail: ['该设备或密钥已登记给其他账号', 'this phone or key is registered to another account'],
    })
  }
  if (made !== undefined) {
    await context.publish({
      kind: 'device.registered',
      subjectType: 'account',
      subjectId: actor.accountId,
      region: null,
      ownerId: actor.ownerId,
      data: { device: made.id, name: made.name },
    })
  }
  return deviceReply(known)
}

export const listDevices: UseCase<'listDevices'> = async ({ db, actor }) => {
  const devices = await findDevices(db, actor.accountId)
  return { items: devices.map(deviceReply) }
}

export const revokeDevice: UseCase<'revokeDevice'> = async (context, { params }) => {
  const { db, actor, now } = context
  if (!(await markRevoked(db, params.id, now))) throw new Problem('not-found', { subject: ['该设备', 'That phone'] })
  await context.publish({
    kind: 'device.revoked',
    subjectType: 'account',
    subjectId: actor.accountId,
    region: null,
    ownerId: actor.ownerId,
    data: { device: params.id },
  })
}

/** Fills a phone's pool. Also the phone's way to learn how far its clock is off. */
export const takeChallenges: UseCase<'takeChallenges'> = async ({ db, now, actor }, { params, body }) => {
  const device = await findDevice(db, params.id)
  if (device === undefined || device.account_id !== actor.accountId || device.revoked_at !== null)
    throw new Problem('not-found', { subject: ['该设备', 'That phone'] })
  const expiresAt = new Date(now.getTime() + challengeDays * 86_400_000)
  const made = await insertChallenges(db, { deviceId: device.id, count: body.count, unusedAtMost, now, expiresAt })
  await touchDevice(db, device.id, now)
  return {
    serverTime: now.toISOString(),
    items: made.map(({ id }) => ({ id, issuedAt: now.toISOString(), expiresAt: expiresAt.toISOString() })),
  }
}

function deviceReply(row: DeviceRow): Device {
  return {
    id: row.id,
    name: row.name,
    registeredAt: row.registered_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }
}
