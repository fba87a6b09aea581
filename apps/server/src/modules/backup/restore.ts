import { createHash } from 'node:crypto'
import { chmod, copyFile, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Config } from '#kernel/config'
import type { Database } from '#kernel/database'
import { migrationScript, migrationsTable, readMigrations } from '#kernel/migrator'
import { secretsKeyPath } from '#kernel/sealed'
import { signingKeyPath } from '#kernel/signing-key'
import type { Db } from '#kernel/sql'
import { entryNames } from './format.ts'
import { proveLogs } from './prove.ts'
import type { LogProof } from './prove.ts'
import type { CheckedBackup } from './read-backup.ts'
import {
  closeTable,
  countRows,
  dropEverything,
  findForeignKeys,
  findTables,
  insertRows,
  moveSequence,
  openTable,
  writePlainly,
} from './store.ts'
import type { TableShape } from './store.ts'
import { readTar, wholeOf } from './tar.ts'

const unpacked = promisify(gunzip)
/** A piece of a table, unpacked; rows are read some megabytes at a time. */
const pieceAtMost = 512 * 1024 * 1024

type Script = (text: string) => Promise<void>

/**
 * Restores a checked backup: the schema as it was then, every row, keys and stored files, and proves what came of it, all before
 * the one commit. Until then what was there stays as it is. Throws when what was restored is not what was backed up.
 */
export async function restoreBackup(
  database: Database,
  config: Pick<Config, 'varFolder'>,
  source: FileHandle,
  backup: CheckedBackup,
): Promise<LogProof> {
  const staged = join(config.varFolder, 'restoring')
  await rm(staged, { recursive: true, force: true })
  await mkdir(staged, { recursive: true, mode: 0o700 })
  const added: string[] = []
  try {
    const { proof, named } = await database.transaction(async (db, script) => {
      await writePlainly(db)
      await script(dropEverything)
      await makeSchema(script, backup)
      const tables = await findTables(db)
      const filled = await fill(db, script, { source, staged, tables, backup })
      const proved = await prove(db, backup)
      // A stored file is named by its digest: more of them do no harm should the commit fail.
      await addStored(staged, config.varFolder, added)
      return { proof: proved, named: filled }
    })
    await settleIn(staged, config.varFolder, named)
    return proof
  } catch (error) {
    for (const path of added) await rm(path, { force: true })
    throw error
  } finally {
    await rm(staged, { recursive: true, force: true })
  }
}

async function makeSchema(script: Script, { header }: CheckedBackup): Promise<void> {
  await script(migrationsTable)
  const own = new Map((await readMigrations()).map((migration) => [migration.name, migration]))
  for (const { name } of header.migrations) {
    const migration = own.get(name)
    if (migration !== undefined) await script(migrationScript(migration))
  }
}

async function fill(
  db: Db,
  script: Script,
  {
    source,
    staged,
    tables,
    backup,
  }: { source: FileHandle; staged: string; tables: readonly TableShape[]; backup: CheckedBackup },
): Promise<ReadonlySet<string>> {
  const byName = new Map(tables.map((table) => [table.name, table]))
  for (const told of backup.header.tables)
    if (JSON.stringify(byName.get(told.name)) !== JSON.stringify(told))
      throw new Error(`the table ${told.name} has other columns`)
  const keys = await findForeignKeys(db)
  for (const { drop } of keys) await script(drop)
  for (const table of tables) await script(openTable(table))
  const stored = new Set<string>()
  for await (const entry of readTar(source)) {
    const [, name = ''] = entryNames.rows.exec(entry.name) ?? []
    const table = byName.get(name)
    if (table !== undefined) {
      const text = (await unpacked(await wholeOf(entry, pieceAtMost), { maxOutputLength: pieceAtMost })).toString(
        'utf8',
      )
      await insertRows(db, table, text.split('\n'))
    } else if (
      entryNames.stored.test(entry.name) ||
      entryNames.part.test(entry.name) ||
      entryNames.key.test(entry.name)
    ) {
      const digest = await stage(join(staged, entry.name), entry.pieces())
      const [, , named] = entryNames.stored.exec(entry.name) ?? []
      if (named !== undefined && named !== digest) throw new Error(`the stored file ${named} is another one`)
      if (named !== undefined) stored.add(named)
    }
  }
  if (stored.size !== backup.end.files) throw new Error(`${stored.size} stored files in place of ${backup.end.files}`)
  for (const table of tables) await script(closeTable(table))
  for (const { add } of keys) await script(add)
  for (const [name, last] of Object.entries(backup.end.sequences)) if (last !== null) await moveSequence(db, name, last)
  return stored
}

/** Writes a file aside; gives its digest, read as it is written. */
async function stage(path: string, pieces: AsyncGenerator<Buffer>): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const target = await open(path, 'w', 0o600)
  const hash = createHash('sha256')
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      await target.writeFile(piece)
    }
    await target.sync()
  } finally {
    await target.close()
  }
  return hash.digest('hex')
}

/** Whether what was restored is what was backed up: rows of every table, every incident's chain, every log's head. */
async function prove(db: Db, { end }: CheckedBackup): Promise<LogProof> {
  for (const [name, rows] of Object.entries(end.rows)) {
    const count = await countRows(db, name)
    if (count !== rows) throw new Error(`the table ${name} has ${count} rows in place of ${rows}`)
  }
  const proof = await proveLogs(db)
  if (proof.broken.length > 0)
    throw new Error(`entries of the journal are broken: ${proof.broken.slice(0, 5).join(', ')}`)
  if (JSON.stringify(proof.logs) !== JSON.stringify(end.logs)) throw new Error('the head of the log is another one')
  return proof
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

/** Puts stored files beside those that are there; what was not there before is noted down. */
async function addStored(staged: string, varFolder: string, added: string[]): Promise<void> {
  for (const folder of await namesIn(join(staged, 'files')))
    for (const name of await namesIn(join(staged, 'files', folder))) {
      const path = join(varFolder, 'files', folder, name)
      if (!(await isThere(path))) added.push(path)
      await mkdir(dirname(path), { recursive: true })
      await rename(join(staged, 'files', folder, name), path)
    }
}

/** After the commit: keys take their places, and files of the installation before go. */
async function settleIn(staged: string, varFolder: string, named: ReadonlySet<string>): Promise<void> {
  for (const [name, path] of [
    ['log-key.pem', signingKeyPath(varFolder)],
    ['secrets-key', secretsKeyPath(varFolder)],
  ] as const)
    if (await isThere(join(staged, 'keys', name))) {
      // The key may lie on another file system than the var folder.
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await copyFile(join(staged, 'keys', name), `${path}.restored`)
      await chmod(`${path}.restored`, 0o600)
      await rename(`${path}.restored`, path)
    }
  await rm(join(varFolder, 'shots'), { recursive: true, force: true })
  if (await isThere(join(staged, 'shots'))) await rename(join(staged, 'shots'), join(varFolder, 'shots'))
  for (const folder of await namesIn(join(varFolder, 'files')))
    for (const name of await namesIn(join(varFolder, 'files', folder)))
      if (!named.has(name)) await rm(join(varFolder, 'files', folder, name), { force: true })
}

const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
