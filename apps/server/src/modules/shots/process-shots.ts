import { readFile, rm } from 'node:fs/promises'
import { shotPixelsAtMost } from '@huanying/contracts/shots'
import sharp from 'sharp'
import { platform } from '#kernel/context'
import { sha256 } from '#kernel/digests'
import { keepBytes } from '#kernel/files'
import type { Kernel } from '#kernel/module'
import type { Db } from '#kernel/sql'
import { jpegFault } from './check-picture.ts'
import type { PictureFault } from './check-picture.ts'
import { judgeShot } from './judge-shot.ts'
import { readPixels } from './read-pixels.ts'
import type { Pixels } from './read-pixels.ts'
import { partPath } from './receive-part.ts'
import { findWaiting, markReady, markRefused } from './store.ts'
import type { ShotRow } from './store.ts'
import { markPicture } from './watermark.ts'
import { watermarkText } from './watermark-text.ts'

/** What else is to be told in the transaction in which a shot becomes known as good or refused. */
export type WhenKnown = (db: Db, shotId: string) => Promise<void>

const atATime = 20
const running = new WeakMap<Kernel, Promise<number>>()

/**
 * Looks into pictures that came whole: are they what was signed, what is odd about them, and burns the watermark into a
 * copy. One picture at a time in a process; whatever a killed process left is found again, and two processes at once store
 * the same result once. Gives how many were looked into.
 */
export function processShots(kernel: Kernel, whenKnown: WhenKnown = async () => undefined): Promise<number> {
  const after = (running.get(kernel) ?? Promise.resolve(0)).catch(() => 0).then(() => processWaiting(kernel, whenKnown))
  running.set(kernel, after)
  return after
}

async function processWaiting(kernel: Kernel, whenKnown: WhenKnown): Promise<number> {
  let done = 0
  for (;;) {
    const waiting = await kernel.begin(platform('zh'), (context) =>
      context.beyondScope((db) => findWaiting(db, atATime)),
    )
    for (const shot of waiting) await processOne(kernel, shot, whenKnown)
    done += waiting.length
    if (waiting.length < atATime) return done
  }
}

async function processOne(kernel: Kernel, shot: ShotRow, whenKnown: WhenKnown): Promise<void> {
  const { varFolder } = kernel.config
  const path = partPath(varFolder, shot.id)
  const bytes = new Uint8Array(await readFile(path).catch(() => Buffer.alloc(0)))
  const looked = await lookInto(bytes, shot)
  if (typeof looked === 'string') {
    await refuse(kernel, shot, looked, whenKnown)
  } else {
    const judged = await judgeShot(kernel, shot, looked)
    const { marked, small } = await markPicture(bytes, shot.facts, watermarkText(shot, kernel.config))
    await keepBytes(varFolder, bytes, 'image/jpeg')
    const markedFile = await keepBytes(varFolder, marked, 'image/jpeg')
    const smallFile = await keepBytes(varFolder, small, 'image/jpeg')
    await kernel.begin(platform('zh'), async (context) => {
      const ready = { ...judged, markedSha256: markedFile.sha256, smallSha256: smallFile.sha256 }
      const isFirst = await context.beyondScope((db) => markReady(db, shot.id, ready, context.now))
      if (!isFirst) return
      await context.beyondScope((db) => whenKnown(db, shot.id))
      await context.publish({ ...aboutShot(shot), kind: 'shot.ready', data: { doubtScore: judged.doubtScore } })
    })
  }
  await rm(path, { force: true })
}

async function refuse(kernel: Kernel, shot: ShotRow, refusal: PictureFault, whenKnown: WhenKnown): Promise<void> {
  await kernel.begin(platform('zh'), async (context) => {
    if (!(await context.beyondScope((db) => markRefused(db, shot.id, refusal, context.now)))) return
    await context.beyondScope((db) => whenKnown(db, shot.id))
    await context.publish({ ...aboutShot(shot), kind: 'shot.refused', data: { refusal } })
  })
}

const aboutShot = ({ id, region, enterprise_id }: ShotRow) => ({
  subjectType: 'shot',
  subjectId: id,
  region,
  ownerId: enterprise_id,
})

/** The pixels of a picture that is what was signed; else what is wrong with it. */
async function lookInto(bytes: Uint8Array, { sha256: signed, facts }: ShotRow): Promise<Pixels | PictureFault> {
  if (sha256(bytes) !== signed) return 'digest'
  const structure = jpegFault(bytes)
  if (structure !== null) return structure
  if (facts.width * facts.height > shotPixelsAtMost) return 'too-many-pixels'
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: shotPixelsAtMost, failOn: 'error' }).metadata()
    if (width !== facts.width || height !== facts.height) return 'other-size'
    return await readPixels(bytes)
  } catch (error) {
    return error instanceof Error && error.message.includes('pixel limit') ? 'too-many-pixels' : 'broken'
  }
}
