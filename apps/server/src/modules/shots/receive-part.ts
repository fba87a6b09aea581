import { open, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '#kernel/context'
import type { UploadCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { progressOf } from './shot-reply.ts'
import { checkUnfinished } from './unfinished.ts'
import { advanceShot, findShot, lockShot } from './store.ts'

export const partPath = (varFolder: string, shotId: string) => join(varFolder, 'shots', `${shotId}.part`)

/**
 * The next part of a picture. A part that was received before, or that starts too far on, changes nothing: the answer says
 * from where the phone goes on. Bytes are written before their count is committed, so what is acknowledged is on the disk.
 */
export function sendShotPart(varFolder: string): UploadCase<'sendShotPart'> {
  return {
    async admit(context, { params }) {
      const shot = await requireOwn(context, params.id)
      if (shot.state === 'receiving') await checkUnfinished(context, shot.id)
    },
    async take(context, { params, query, upload }) {
      const { db, now } = context
      const shot = await requireOwn(context, params.id)
      const locked = (await lockShot(db, params.id)) ?? shot
      const end = query.offset + upload.size
      const fits = locked.state === 'receiving' && query.offset <= locked.received && end > locked.received
      if (fits && end <= locked.size) {
        await writeAt(partPath(varFolder, params.id), query.offset, await readFile(upload.path))
        await advanceShot(db, params.id, end, now)
      }
      if (end > locked.size) throw new Problem('too-large', { limit: `${locked.size} B` })
      return progressOf((await findShot(db, params.id)) ?? shot)
    },
  }
}

async function requireOwn({ db, actor }: Context, id: string) {
  const shot = await findShot(db, id)
  if (shot?.account_id === actor.accountId) return shot
  throw new Problem('not-found', { subject: ['该照片', 'That picture'] })
}

async function writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const file = await open(path, offset === 0 ? 'w' : 'r+', 0o600)
  try {
    // A disk that is full takes fewer bytes than it is given, before it refuses any.
    for (let at = 0; at < bytes.length;) {
      at += (await file.write(bytes, at, bytes.length - at, offset + at)).bytesWritten
    }
    await file.sync()
  } finally {
    await file.close()
  }
}
