import type { FileHandle } from 'node:fs/promises'
import { readMigrations } from '#kernel/migrator'
import { BackupEnd, BackupHeader, endName, entryNames, headerName } from './format.ts'
import type { Refusal } from './format.ts'
import { readTar, wholeOf } from './tar.ts'

export interface CheckedBackup {
  readonly header: BackupHeader
  readonly end: BackupEnd
}

const damaged: Refusal = {
  zh: '备份文件已损坏或不完整（校验和不符），未作任何改动',
  en: 'the backup is damaged or cut off (its check sum does not fit); nothing was changed',
}
const foreign: Refusal = { zh: '不是本平台的备份文件', en: 'the file is no backup of this platform' }
const atMost = 64 * 1024 * 1024

/** Reads a backup from its first byte to its last before anything is touched. Gives what it holds, or why it is not restored. */
export async function checkBackup(source: FileHandle): Promise<CheckedBackup | Refusal> {
  let header: BackupHeader | null = null
  let end: BackupEnd | null = null
  let isOurs = false
  try {
    for await (const entry of readTar(source)) {
      if (header === null) {
        if (entry.name !== headerName) return foreign
        isOurs = true
        const told = BackupHeader.safeParse(JSON.parse((await wholeOf(entry, atMost)).toString('utf8')))
        if (!told.success) return foreign
        header = told.data
        continue
      }
      if (end !== null) return damaged
      if (entry.name !== endName) {
        if (!Object.values(entryNames).some((pattern) => pattern.test(entry.name))) return damaged
        continue
      }
      const told = BackupEnd.safeParse(JSON.parse((await wholeOf(entry, atMost)).toString('utf8')))
      if (!told.success || told.data.sha256 !== entry.before) return damaged
      end = told.data
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error // the disk's, not the file's
    return isOurs ? damaged : foreign
  }
  if (header === null || end === null) return isOurs ? damaged : foreign
  return (await otherSchema(header)) ?? { header, end }
}

/** A schema that this version did not make: another version's, or another programme's. */
async function otherSchema({ migrations }: BackupHeader): Promise<Refusal | null> {
  const own = await readMigrations()
  const known = new Map(own.map(({ name, digest }) => [name, digest]))
  const unknown = migrations.find(({ name }) => !known.has(name))
  if (unknown !== undefined)
    return {
      zh: `备份来自本平台的另一版本（含 ${unknown.name}），请用该版本或更新的版本恢复`,
      en: `the backup is of another version (with ${unknown.name}): restore it with that version or a newer one`,
    }
  const other = migrations.find(({ name, digest }) => known.get(name) !== digest)
  if (other !== undefined)
    return {
      zh: `备份的数据库结构与本平台不同（${other.name}）`,
      en: `the backup's schema is another one than this platform's (${other.name})`,
    }
  return null
}
