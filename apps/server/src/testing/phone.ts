import { createHash, randomUUID, webcrypto } from 'node:crypto'
import type { ShotFacts } from '@huanying/contracts/shots'
import { shotText } from '@huanying/domain/evidence/shot-text'
import sharp from 'sharp'
import type { Answer, Caller } from './test-server.ts'

/** A phone as the app is one, over the public calls: its own key, a pool of challenges, signed shots sent in parts. */
export interface Phone {
  readonly deviceId: string
  facts(picture: Uint8Array, given?: Partial<ShotFacts>): Promise<ShotFacts>
  sign(facts: ShotFacts): Promise<string>
  declare(facts: ShotFacts, signature?: string): Promise<Answer>
  /** Sends bytes from an offset on, in parts. */
  send(shotId: string, bytes: Uint8Array, from?: number, partSize?: number): Promise<Answer>
  /** All of it: facts, signature, parts. Gives the facts. */
  shoot(picture: Uint8Array, given?: Partial<ShotFacts>): Promise<ShotFacts>
}

const api = '/api/v1'
const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

export async function newPhone(caller: Caller, now: () => Date): Promise<Phone> {
  const keys = await webcrypto.subtle.generateKey(ecdsa, false, ['sign', 'verify'])
  const publicKey = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)).toString('base64')
  const deviceId = randomUUID()
  await caller.post(`${api}/devices`, { id: deviceId, name: '测试手机', publicKey })
  const pool: string[] = []
  const challenge = async () => {
    if (pool.length === 0) {
      const { body } = await caller.post(`${api}/devices/${deviceId}/challenges`, { count: 20 })
      pool.push(...(body.items as { id: string }[]).map(({ id }) => id))
    }
    return pool.shift() ?? null
  }
  const phone: Phone = {
    deviceId,
    async facts(picture, given = {}) {
      const { width = 1, height = 1 } = await sharp(picture)
        .metadata()
        .catch(() => ({}) as { width?: number; height?: number })
      return {
        id: randomUUID(),
        deviceId,
        challengeId: given.challengeId === undefined ? await challenge() : given.challengeId,
        dutyId: null,
        pointId: null,
        subject: 'point',
        deviceClock: now().toISOString(),
        clockOffsetMs: 0,
        clockSyncedAt: now().toISOString(),
        place: { lon: 114.480_213_7, lat: 36.610_347_2 },
        accuracyM: 8,
        altitudeM: 61,
        speedMS: 0.4,
        positionAt: now().toISOString(),
        tilt: { alpha: 12, beta: 80, gamma: 1 },
        accelerationMS2: 9.8,
        camera: 'back',
        sha256: createHash('sha256').update(picture).digest('hex'),
        size: Math.max(1, picture.length),
        width,
        height,
        ...given,
      }
    },
    async sign(facts) {
      const signed = await webcrypto.subtle.sign(ecdsa, keys.privateKey, Buffer.from(shotText(facts)))
      return Buffer.from(signed).toString('base64')
    },
    async declare(facts, signature) {
      return caller.put(`${api}/shots/${facts.id}`, { facts, signature: signature ?? (await phone.sign(facts)) })
    },
    async send(shotId, bytes, from = 0, partSize = 300_000) {
      let answer: Answer | undefined
      for (let at = from; at < bytes.length; at += partSize) {
        const form = new FormData()
        form.append('file', new Blob([Buffer.from(bytes.subarray(at, at + partSize))]), 'part')
        answer = await caller.post(`${api}/shots/${shotId}/parts?offset=${at}`, form)
      }
      if (answer === undefined) throw new Error('nothing to send')
      return answer
    },
    async shoot(picture, given) {
      const facts = await phone.facts(picture, given)
      await phone.declare(facts)
      await phone.send(facts.id, picture)
      return facts
    },
  }
  return phone
}

/** A picture with some detail in it, another one for each seed. */
export async function somePicture(seed = 1, { width = 1200, height = 900 } = {}): Promise<Uint8Array> {
  const shapes = Array.from({ length: 60 }, (_, index) => {
    const at = (seed * 7919 + index * 104_729) % 100_000
    return `<rect x="${at % width}" y="${(at * 7) % height}" width="${30 + (at % 170)}" height="${20 + (at % 130)}" fill="hsl(${at % 360},${30 + (at % 50)}%,${20 + (at % 60)}%)"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#9a8"/>${shapes.join('')}</svg>`
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer())
}
