import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, open, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#kernel/database'
import type { Database } from '#kernel/database'
import { signingKeyPath } from '#kernel/signing-key'
import { raw, sql } from '#kernel/sql'
import { playIncident } from '../../testing/closed-incident.ts'
import { demoCity } from '../../testing/demo.ts'
import { openPrepared } from '../../testing/prepared.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { TestServer } from '../../testing/test-server.ts'
import type { BackupEnd } from './index.ts'
import { checkBackup, isUsed, restoreBackup, writeBackup } from './index.ts'
import { findTables, readRows, writePlainly } from './store.ts'
import { readTar } from './tar.ts'

let server: TestServer
let folder: string
let path: string
let told: BackupEnd

beforeAll(async () => {
  server = await startTestServer(demoCity)
  await playIncident(await server.as('duty'), await server.as('commander'))
  folder = await mkdtemp(join(tmpdir(), 'huanying-backup-'))
  path = join(folder, 'backup.tar')
  told = await writeBackup(server.app.kernel, path)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

/** Every row of every table as text, as one digest a table. */
function contentOf(database: Database): Promise<Record<string, string>> {
  return database.transaction(async (db) => {
    await writePlainly(db)
    const digests: Record<string, string> = {}
    for (const table of await findTables(db)) {
      const lines: string[] = []
      for await (const some of readRows(db, table)) lines.push(...some)
      digests[table.name] = createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')
    }
    return digests
  })
}

const storedIn = async (varFolder: string) =>
  (await readdir(join(varFolder, 'files'), { recursive: true })).filter((name) => name.length > 60).toSorted()

/** The stored files of the backup: the server may have drawn more documents since. */
async function storedInBackup(): Promise<string[]> {
  const source = await open(path)
  const names: string[] = []
  for await (const { name } of readTar(source)) if (name.startsWith('files/')) names.push(name.slice('files/'.length))
  await source.close()
  return names.toSorted()
}

async function restoreInto(database: Database, varFolder: string, file = path) {
  const source = await open(file)
  try {
    const backup = await checkBackup(source)
    if ('en' in backup) throw new Error(backup.en)
    return await restoreBackup(database, { varFolder }, source, backup)
  } finally {
    await source.close()
  }
}

const refusalOf = async (content: Uint8Array) => {
  const file = join(folder, 'wrong.tar')
  await writeFile(file, content)
  const source = await open(file)
  const found = await checkBackup(source)
  await source.close()
  return 'en' in found ? found.en : null
}

describe('a backup', () => {
  test('is one file of its owner alone, with nothing half-written beside it', async () => {
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['backup.tar'])
    expect(told.rows['enterprises']).toBeGreaterThan(100)
    expect(told.files).toBeGreaterThan(0)
    expect(told.keys).toContain('log-key.pem')
  })

  test('that fails leaves nothing, and an older one as it was', async () => {
    const before = await readFile(path)
    const files = join(server.app.kernel.config.varFolder, 'files', '00')
    // A folder in place of a stored file can't be read.
    await mkdir(join(files, 'f'.repeat(64)), { recursive: true })
    await expect(writeBackup(server.app.kernel, path)).rejects.toThrow()
    await rm(files, { recursive: true })
    expect(await readdir(folder)).toEqual(['backup.tar'])
    expect(before.equals(await readFile(path))).toBe(true)
  })

  test('restored into an empty installation is what it was: every row, file and key; and the platform goes on there', async () => {
    const varFolder = join(folder, 'var')
    const database = await openPrepared()
    expect(await database.transaction(isUsed)).not.toBe(true)
    const proof = await restoreInto(database, varFolder)
    expect(proof).toMatchObject({ logs: told.logs, broken: [] })
    expect(proof.incidents).toBeGreaterThan(1)
    expect(await contentOf(database)).toEqual(await contentOf(server.database))
    const original = server.app.kernel.config.varFolder
    expect(await storedIn(varFolder)).toEqual(await storedInBackup())
    expect(await readFile(signingKeyPath(varFolder), 'utf8')).toBe(await readFile(signingKeyPath(original), 'utf8'))
    expect((await stat(signingKeyPath(varFolder))).mode & 0o777).toBe(0o600)
    expect(await database.transaction(isUsed)).toBe(true)
    // Counters, triggers and foreign keys are as they were.
    const refused = (statement: string) =>
      database
        .transaction((db) => db.rows(raw(statement)))
        .then(
          () => 'done',
          (error: unknown) => String(error),
        )
    expect(await refused('delete from journal')).toMatch(/append|change/i)
    expect(
      await refused(`insert into files (incident_id, sha256, name, type, size, stored_at, region)
      values (gen_random_uuid(), repeat('0', 64), 'x', 'x', 1, now(), '130402')`),
    ).not.toBe('done')
    const [keys, own] = await Promise.all(
      [database, server.database].map((one) =>
        one.transaction((db) =>
          db.rows(
            sql`select conname::text, contype::text from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
          ),
        ),
      ),
    )
    expect(keys).toEqual(own)
    await database.close()
  })

  test('that is damaged, cut off, foreign or of another version is refused before anything is touched', async () => {
    const whole = await readFile(path)
    // What fills its last entry up, and its end, too.
    const filling = whole.lastIndexOf('}') + 1
    for (const at of [600, Math.floor(whole.length / 2), filling, whole.length - 1024, whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await refusalOf(changed), `byte ${at} of ${whole.length}`).toMatch(/damaged|no backup/)
    }
    for (const length of [whole.length - 2000, Math.floor(whole.length / 3), 5000])
      expect(await refusalOf(whole.subarray(0, length)), `${length} bytes`).toContain('damaged')
    expect(await refusalOf(Buffer.from('PK no tar at all'))).toContain('no backup')
    expect(await refusalOf(Buffer.alloc(0))).toContain('no backup')
    const newer = Buffer.from(whole)
    const name = newer.indexOf('202612010005-log.sql')
    newer.write('992612010005-log.sql', name)
    expect(await refusalOf(newer)).toMatch(/another version|damaged/)
  })

  test('that does not prove itself is not kept: what was there stays', async () => {
    const varFolder = join(folder, 'var2')
    const database = await openPrepared()
    await restoreInto(database, varFolder)
    await database.transaction((db) => db.rows(sql`update enterprises set name = name || '（改）'`))
    const before = await contentOf(database)
    const source = await open(path)
    const backup = await checkBackup(source)
    if ('en' in backup) throw new Error(backup.en)
    const otherHead = { ...backup.end, logs: backup.end.logs.map((log) => ({ ...log, size: log.size + 1 })) }
    await expect(restoreBackup(database, { varFolder }, source, { ...backup, end: otherHead })).rejects.toThrow(
      'head of the log',
    )
    const fewer = { ...backup.end, rows: { ...backup.end.rows, accounts: 1 } }
    await expect(restoreBackup(database, { varFolder }, source, { ...backup, end: fewer })).rejects.toThrow('accounts')
    await source.close()
    expect(await contentOf(database)).toEqual(before)
    expect(await storedIn(varFolder)).toEqual(await storedInBackup())
    // And over what is there, it is all that is there.
    await restoreInto(database, varFolder)
    expect(await contentOf(database)).toEqual(await contentOf(server.database))
    await database.close()
  })

  test('goes from one engine to the other', async () => {
    const varFolder = join(folder, 'embedded')
    const database = await openDatabase({ varFolder, databaseUrl: undefined })
    const proof = await restoreInto(database, varFolder)
    expect(proof.logs).toEqual(told.logs)
    expect(await contentOf(database)).toEqual(await contentOf(server.database))
    await database.close()
  })
})
