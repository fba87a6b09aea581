import { call } from '@huanying/client/call'
import { challengesAtMost } from '@huanying/contracts/shots'
import { shotText } from '@huanying/domain/evidence/shot-text'
import type { ShotFacts } from '@huanying/contracts/shots'
import type { DeviceRecord, Storage } from '../../shell/storage.ts'

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

/** Registers the phone, learns how far its clock is off, and fills the pool of challenges. Throws without signal. */
export async function fillPool(storage: Storage, owner: string): Promise<void> {
  const device = await deviceOf(storage)
  if (!device.isRegistered) {
    const publicKey = base64(await crypto.subtle.exportKey('spki', device.keys.publicKey))
    await call('registerDevice', {
      body: { id: device.id, name: `${owner} · ${navigator.platform}`.slice(0, 80), publicKey },
    })
  }
  await storage.challenges.where('expiresAt').below(new Date().toISOString()).delete()
  const wanted = challengesAtMost - (await storage.challenges.count())
  const asked = Date.now()
  const { serverTime, items } = await call('takeChallenges', {
    params: { id: device.id },
    body: { count: Math.max(0, wanted) },
  })
  const heard = Date.now()
  await storage.challenges.bulkPut(items)
  const clockOffsetMs = Math.round(Date.parse(serverTime) - (asked + heard) / 2)
  await storage.device.put({
    ...device,
    isRegistered: true,
    clockOffsetMs,
    clockSyncedAt: new Date(heard).toISOString(),
  })
}

/** Takes a challenge out of the pool; null when days without signal have used it up. */
export function nextChallenge(storage: Storage): Promise<string | null> {
  return storage.transaction('rw', storage.challenges, async () => {
    const first = await storage.challenges.orderBy('expiresAt').first()
    if (first === undefined) return null
    await storage.challenges.delete(first.id)
    return first.id
  })
}

export async function signFacts(keys: CryptoKeyPair, facts: ShotFacts): Promise<string> {
  return base64(await crypto.subtle.sign(ecdsa, keys.privateKey, new TextEncoder().encode(shotText(facts))))
}
