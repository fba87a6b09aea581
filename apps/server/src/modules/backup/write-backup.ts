import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { operator } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { secretsKeyPath } from '#kernel/sealed'
import { signingKeyPath } from '#kernel/signing-key'
import type { Db } from '#kernel/sql'
import { endName, headerName } from './format.ts'
import type { BackupEnd, BackupHeader } from './format.ts'
import { proveLogs } from './prove.ts'
import { findMigrations, findSequences, findTables, holdMoment, readRows } from './store.ts'
import { tarWriter } from './tar.ts'
import type { TarWriter } from './tar.ts'

const packed = promisify(gzip)

/**
 * Writes everything that a restore needs into one file: the database as it is at one moment, the keys, the stored files. Under its
 * name the file appears whole or not at all, readable by its owner alone. The server goes on; on the embedded engine its
 * writes wait while the tables are read.
 */
export async function writeBackup(kernel: Kernel, path: string): Promise<BackupEnd> {
  const engine = kernel.config.databaseUrl === undefined ? 'pglite' : 'postgres'
  const unfinished = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.unfinished`)
  const target = await open(unfinished, 'wx', 0o600)
  try {
    const tar = tarWriter(target)
    const told = await kernel.begin(operator('en'), ({ db, now }) =>
      writeDatabase(db, tar, { madeAt: now.toISOString(), engine, city: kernel.config.city }),
    )
    // Keys and files come after the tables: whatever a row of that moment names is there, and stored files never change.
    const keys = await writeKeys(kernel.config.varFolder, tar)
    const stored = await writeFolders(kernel.config.varFolder, tar)
    const end: BackupEnd = { ...told, ...stored, keys, sha256: tar.digest() }
    await tar.bytes(endName, Buffer.from(JSON.stringify(end)))
    await tar.end()
    await target.sync()
    await target.close()
    await rename(unfinished, path)
    return end
  } catch (error) {
    await target.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}

async function writeDatabase(
  db: Db,
  tar: TarWriter,
  about: Pick<BackupHeader, 'madeAt' | 'engine' | 'city'>,
): Promise<Pick<BackupEnd, 'rows' | 'sequences' | 'logs'>> {
  await holdMoment(db)
  const tables = await findTables(db)
  const header: BackupHeader = {
    format: 'huanying-backup-1',
    ...about,
    migrations: await findMigrations(db),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  }
  await tar.bytes(headerName, Buffer.from(JSON.stringify(header)))
  const rows: Record<string, number> = {}
  for (const table of tables) {
    let [count, part] = [0, 0]
    for await (const lines of readRows(db, table)) {
      const name = `tables/${table.name}/${String((part += 1)).padStart(6, '0')}.jsonl.gz`
      await tar.bytes(name, await packed(lines.join('\n'), { level: 4 }))
      count += lines.length
    }
    rows[table.name] = count
  }
  const proof = await proveLogs(db)
  if (proof.broken.length > 0) throw new Error(`the journal is broken already: ${proof.broken.slice(0, 5).join(', ')}`)
  return { rows, sequences: await findSequences(db), logs: proof.logs }
}

async function writeKeys(varFolder: string, tar: TarWriter): Promise<string[]> {
  const written: string[] = []
  for (const [name, path] of [
    ['log-key.pem', signingKeyPath(varFolder)],
    ['secrets-key', secretsKeyPath(varFolder)],
  ] as const)
    if (await writeFile(tar, `keys/${name}`, path)) written.push(name)
  return written
}

/** Stored files, and what has come so far of pictures that phones are sending. */
async function writeFolders(varFolder: string, tar: TarWriter): Promise<Pick<BackupEnd, 'files' | 'fileBytes'>> {
  let [files, fileBytes] = [0, 0]
  for (const folder of await namesIn(join(varFolder, 'files'), /^[0-9a-f]{2}$/))
    for (const name of await namesIn(join(varFolder, 'files', folder), /^[0-9a-f]{64}$/)) {
      const size = await writeFile(tar, `files/${folder}/${name}`, join(varFolder, 'files', folder, name))
      if (size !== false) [files, fileBytes] = [files + 1, fileBytes + size]
    }
  for (const name of await namesIn(join(varFolder, 'shots'), /^[0-9a-f-]{36}\.part$/))
    await writeFile(tar, `shots/${name}`, join(varFolder, 'shots', name))
  return { files, fileBytes }
}

async function namesIn(folder: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => pattern.test(name)).toSorted()
}

/** Gives a file's size; false when it is gone, as what is erased by the calendar may be in the meantime. */
async function writeFile(tar: TarWriter, name: string, path: string): Promise<number | false> {
  const source = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (source === null) return false
  try {
    const { size } = await source.stat()
    await tar.file(name, source, size)
    return size
  } finally {
    await source.close()
  }
}
