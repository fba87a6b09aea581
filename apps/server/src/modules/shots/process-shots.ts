import { readFile, rm } from 'node:fs/promises'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import { keepFiles } from '#kernel/file-owners'
import { forgetWaiting, writeWaiting } from '#kernel/files'
import type { WaitingFile } from '#kernel/files'
import type { Kernel } from '#kernel/module'
import type { PictureFault } from './check-picture.ts'
import { judgeShot } from './judge-shot.ts'
import type { PictureLook } from './look-into.ts'
import { lookIntoApart, picturesAtOnce } from './picture-workers.ts'
import { partPath } from './receive-part.ts'
import { shotRules } from './shot-rules.ts'
import { findPlaceName, findWaiting, lockVerdicts, markReady, markRefused } from './store.ts'
import type { ShotRow } from './store.ts'
import { watermarkText } from './watermark-text.ts'
import type { WatermarkText } from './watermark.ts'

/** What else is to be told in the transaction in which a shot becomes known as good or refused. */
export type WhenKnown = (context: Context, shotId: string) => Promise<void>

const atATime = 20
const running = new WeakMap<Kernel, Promise<number>>()

/**
 * Looks into pictures that came whole: are they what was signed, what is odd about them, and burns the watermark into a
 * copy. One round at a time in a process, one picture a core; whatever a killed process left is found again, and two
 * processes at once store the same result once. Gives how many were looked into.
 */
export function processShots(kernel: Kernel, whenKnown: WhenKnown = async () => undefined): Promise<number> {
  const after = (running.get(kernel) ?? Promise.resolve(0)).catch(() => 0).then(() => processWaiting(kernel, whenKnown))
  running.set(kernel, after)
  return after
}

async function processWaiting(kernel: Kernel, whenKnown: WhenKnown): Promise<number> {
  let done = 0
  const troubles = new Map<string, unknown>()
  for (;;) {
    const waiting = await beyond(kernel, ({ db }) => findWaiting(db, atATime, [...troubles.keys()]))
    const queue = [...waiting]
    const work = async () => {
      for (let shot = queue.shift(); shot !== undefined; shot = queue.shift()) {
        const { id } = shot
        // One picture that the server can't get through must not hold up all that came after it.
        await processOne(kernel, shot, whenKnown).catch((error: unknown) => troubles.set(id, error))
        done += 1
      }
    }
    await Promise.all(Array.from({ length: picturesAtOnce }, work))
    if (waiting.length < atATime) break
  }
  if (troubles.size > 0) throw new AggregateError([...troubles.values()], `pictures ${[...troubles.keys()].join(' ')}`)
  return done
}

/** The platform's own work: it sees all enterprises. */
function beyond<T>(kernel: Kernel, work: (context: Context) => Promise<T>): Promise<T> {
  return kernel.begin(platform('zh'), (context) => context.beyondScope((db) => work({ ...context, db })))
}

async function processOne(kernel: Kernel, shot: ShotRow, whenKnown: WhenKnown): Promise<void> {
  const path = partPath(kernel.config.varFolder, shot.id)
  const bytes = new Uint8Array(await readFile(path).catch(() => Buffer.alloc(0)))
  const { sha256, facts } = shot
  const text = await textOf(kernel, shot)
  const look = await lookIntoApart({ bytes, sha256, width: facts.width, height: facts.height, text })
  if (typeof look === 'string') await refuse(kernel, shot, look, whenKnown)
  else await settle(kernel, shot, { bytes, look }, whenKnown)
  await rm(path, { force: true })
}

async function textOf(kernel: Kernel, shot: ShotRow): Promise<WatermarkText> {
  const { place } = shot.facts
  const { near, rules } = await beyond(kernel, async ({ db }) => ({
    near: place === null ? null : await findPlaceName(db, place),
    rules: await shotRules(db),
  }))
  return watermarkText(shot, near, { publicUrl: kernel.config.publicUrl, clockS: rules.clockS })
}

/** Keeps the files, judges and stores. Judged one after the other: of two copies that come at once, the second is told. */
async function settle(
  kernel: Kernel,
  shot: ShotRow,
  { bytes, look }: { bytes: Uint8Array; look: PictureLook },
  whenKnown: WhenKnown,
): Promise<void> {
  const { varFolder } = kernel.config
  const waiting: WaitingFile[] = []
  const write = async (picture: Uint8Array) => {
    const file = await writeWaiting(varFolder, picture, 'image/jpeg')
    waiting.push(file)
    return file.sha256
  }
  try {
    await write(bytes)
    const [markedSha256, smallSha256] = [await write(look.marked), await write(look.small)]
    await beyond(kernel, async (context) => {
      await keepFiles(context.db, varFolder, waiting)
      await lockVerdicts(context.db)
      const judged = await judgeShot(context.db, shot, look)
      const ready = { ...judged, markedSha256, smallSha256 }
      if (!(await markReady(context.db, shot.id, ready, context.now))) return
      await whenKnown(context, shot.id)
      // What is doubted is for officials: the enterprise hears its events too.
      await context.publish({ ...aboutShot(shot), kind: 'shot.ready', data: {} })
    })
  } finally {
    await forgetWaiting(waiting)
  }
}

async function refuse(kernel: Kernel, shot: ShotRow, refusal: PictureFault, whenKnown: WhenKnown): Promise<void> {
  await beyond(kernel, async (context) => {
    if (!(await markRefused(context.db, shot.id, refusal, context.now))) return
    await whenKnown(context, shot.id)
    await context.publish({ ...aboutShot(shot), kind: 'shot.refused', data: { refusal } })
  })
}

const aboutShot = ({ id, region, enterprise_id }: ShotRow) =>
  ({ subjectType: 'shot', subjectId: id, region, ownerId: enterprise_id }) as const
