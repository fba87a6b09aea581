import { shotSizeAtMost } from '@huanying/contracts/shots'
import type { ShotFacts } from '@huanying/contracts/shots'
import type { KeptShot, Storage } from '../../shell/storage.ts'
import type { Session } from '../../shell/session.tsx'
import { deviceOf, nextChallenge, signFacts } from '../../shell/device.ts'
import type { FixState, Motion } from './position.ts'

const hex = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

function toJpeg(
  video: HTMLVideoElement,
  widthAtMost: number,
  quality: number,
): Promise<{ blob: Blob; width: number; height: number }> {
  const scale = Math.min(1, widthAtMost / video.videoWidth)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) =>
        blob === null ? reject(new Error('no picture')) : resolve({ blob, width: canvas.width, height: canvas.height }),
      'image/jpeg',
      quality,
    )
  })
}

export interface Shooting {
  readonly video: HTMLVideoElement
  readonly fix: FixState
  readonly motion: Motion
  readonly camera: string
  readonly dutyId: string | null
  readonly pointId: string | null
  readonly subject: string
}

/** What the duties call a point. */
async function nameOfPoint(storage: Storage, pointId: string | null): Promise<string | undefined> {
  if (pointId === null) return undefined
  const points = (await storage.duties.toArray()).flatMap((duty) => duty.points)
  return points.find(({ id }) => id === pointId)?.name
}

/**
 * Takes the picture that the live stream shows now, signs it with the moment's facts and keeps it on the phone; sending
 * starts by itself. It counts only once it is kept: with the storage full this throws, and nothing has happened.
 */
export async function takeShot({ storage, outbox }: Session, shooting: Shooting): Promise<KeptShot> {
  const { video, fix, motion, camera, dutyId, pointId, subject } = shooting
  const now = new Date().toISOString()
  const { blob, width, height } = await toJpeg(video, 4000, 0.88)
  if (blob.size > shotSizeAtMost) throw new Error(`${blob.size} B`)
  const { blob: thumbnail } = await toJpeg(video, 240, 0.6)
  const device = await deviceOf(storage)
  const facts: ShotFacts = {
    id: crypto.randomUUID(),
    deviceId: device.id,
    challengeId: await nextChallenge(storage),
    dutyId,
    pointId,
    subject,
    deviceClock: now,
    clockOffsetMs: device.clockOffsetMs,
    clockSyncedAt: device.clockSyncedAt,
    place: fix.state === 'fixed' ? fix.place : null,
    accuracyM: fix.state === 'fixed' ? fix.accuracyM : null,
    altitudeM: fix.state === 'fixed' ? fix.altitudeM : null,
    speedMS: fix.state === 'fixed' ? fix.speedMS : null,
    positionAt: fix.state === 'fixed' ? fix.at : null,
    ...motion,
    camera,
    sha256: hex(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())),
    size: blob.size,
    width,
    height,
  }
  const signature = await signFacts(device.keys, facts)
  const pointName = await nameOfPoint(storage, pointId)
  const shot: KeptShot = {
    id: facts.id,
    dutyId,
    pointId,
    pointName,
    takenAt: now,
    facts,
    signature,
    bytes: blob,
    thumbnail,
  }
  await storage.shots.put(shot)
  try {
    await outbox.add(facts.id, { kind: 'shot', shotId: facts.id })
  } catch (error) {
    await storage.shots.delete(shot.id)
    throw error
  }
  return shot
}
