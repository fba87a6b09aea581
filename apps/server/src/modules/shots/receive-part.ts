import { open, mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'
import { progressOf } from './shot-reply.ts'
import { advanceShot, findShot, lockShot } from './store.ts'

export const partPath = (varFolder: string, shotId: string) => join(varFolder, 'shots', `${shotId}.part`)

/**
 * The next part of a picture. A part that was received before, or that starts too far on, changes nothing: the answer says
 * from where the phone goes on. Bytes are written before their count is committed, so what is acknowledged is on the disk.
 */
export function sendShotPart(varFolder: string): UseCase<'sendShotPart'> {
  return async (context, { params, query, upload }) => {
    const { db, actor, now, language } = context
    const shot = await findShot(db, params.id)
    const locked = shot?.account_id === actor.accountId ? await lockShot(db, params.id) : undefined
    if (shot === undefined || locked === undefined) {
      await rm(upload.path, { force: true })
      throw new Problem('not-found', { subject: language === 'zh' ? '该照片' : 'That picture' })
    }
    const end = query.offset + upload.size
    const fits = locked.state === 'receiving' && query.offset <= locked.received && end > locked.received
    if (fits && end <= locked.size) {
      await writeAt(partPath(varFolder, params.id), query.offset, await readFile(upload.path))
      await advanceShot(db, params.id, end, now)
    }
    await rm(upload.path, { force: true })
    if (end > locked.size) throw new Problem('too-large', { limit: `${locked.size} B` })
    return progressOf((await findShot(db, params.id)) ?? shot)
  }
}

async function writeAt(path: string, offset: number, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true })
  const file = await open(path, offset === 0 ? 'w' : 'r+', 0o600)
  try {
    await file.write(bytes, 0, bytes.length, offset)
    await file.sync()
  } finally {
    await file.close()
  }
}
