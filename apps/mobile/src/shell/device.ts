import { call } from '@huanying/client/call'
import { challengesAtMost } from '@huanying/contracts/shots'
import { shotText } from '@huanying/domain/evidence/shot-text'
import type { ShotFacts } from '@huanying/contracts/shots'
import { machineHere } from './machine.ts'
import type { DeviceRecord, Storage } from './storage.ts'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))

/** This phone's key, made on first use. The private half can be used here but not read, not even by this app. */
export async function deviceOf(storage: Storage): Promise<DeviceRecord> {
  const known = await storage.device.get('device')
  if (known !== undefined) return known
  const keys = await crypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])
  const made = {
    name: 'device',
    id: crypto.randomUUID(),
    keys,
    isRegistered: false,
    clockOffsetMs: 0,
    clockSyncedAt: null,
  } as const
  await storage.device.put(made)
  return made
}

/** The server's time, as far as this phone knows: its own clock may be a month off. */
const serverNow = ({ clockOffsetMs }: DeviceRecord) => new Date(Date.now() + clockOffsetMs)

/** A challenge with less left would not last through days without signal. */
const leftAtLeastMs = 4 * 86_400_000

/**
 * Registers the phone, learns how far its clock is off, and fills the pool with challenges that last. Throws without signal,
 * and when the phone was revoked.
 */
export async function fillPool(storage: Storage, owner: string): Promise<void> {
  const device = await deviceOf(storage)
  if (!device.isRegistered) {
    const publicKey = base64(await crypto.subtle.exportKey('spki', device.keys.publicKey))
    const machine = await machineHere()
    const name = `${owner} · ${machine.model ?? machine.platform ?? '?'}`.slice(0, 80)
    await call('registerDevice', { body: { id: device.id, name, publicKey, ...machine } })
    await storage.device.update('device', { isRegistered: true })
  }
  const lastsUntil = new Date(serverNow(device).getTime() + leftAtLeastMs).toISOString()
  const lasting = await storage.challenges.where('expiresAt').aboveOrEqual(lastsUntil).count()
  await takeChallenges(storage, challengesAtMost - lasting)
  const known = serverNow(await deviceOf(storage)).getTime()
  await storage.challenges
    .where('expiresAt')
    .below(new Date(known + leftAtLeastMs).toISOString())
    .delete()
}

/** Fetches challenges into the pool; what the server's time is comes with them. */
export async function takeChallenges(storage: Storage, count: number): Promise<void> {
  const { id } = await deviceOf(storage)
  const asked = Date.now()
  const { serverTime, items } = await call('takeChallenges', { params: { id }, body: { count: Math.max(0, count) } })
  const heard = Date.now()
  await storage.challenges.bulkPut(items)
  const clockOffsetMs = Math.round(Date.parse(serverTime) - (asked + heard) / 2)
  await storage.device.update('device', { clockOffsetMs, clockSyncedAt: new Date(heard).toISOString() })
}

/**
 * Takes the newest challenge out of the pool: the later it was given out, the less time there is in which the shot can have
 * been made up. Null when days without signal have used the pool up.
 */
export function nextChallenge(storage: Storage): Promise<string | null> {
  return storage.transaction('rw', storage.challenges, async () => {
    const newest = await storage.challenges.orderBy('expiresAt').last()
    if (newest === undefined) return null
    await storage.challenges.delete(newest.id)
    return newest.id
  })
}

/** A new key in place of one that was revoked; what the old one signed and did not send is refused. */
export async function renewDevice(storage: Storage): Promise<void> {
  await storage.transaction('rw', storage.device, storage.challenges, async () => {
    await storage.device.clear()
    await storage.challenges.clear()
  })
}

export async function signFacts(keys: CryptoKeyPair, facts: ShotFacts): Promise<string> {
  return base64(await crypto.subtle.sign(ecdsa, keys.privateKey, new TextEncoder().encode(shotText(facts))))
}
