import { platform } from './context.ts'
import { dropKept, dropKeptBefore, keptBefore, placeFile } from './files.ts'
import type { WaitingFile } from './files.ts'
import type { Kernel } from './module.ts'
import { join, raw, sql } from './sql.ts'
import type { Db } from './sql.ts'

/** A column that names a file of the store, and the rows of which it still does. */
interface FileOwner {
  readonly column: `${string}.${string}`
  readonly holds: string
}

/**
 * Who keeps files of the store (`var/files`). Files are named by their digest, so one may have several owners: it goes when
 * the last of them lets go. A new column that names a file belongs in this list: a test reads the schema.
 */
export const fileOwners: readonly FileOwner[] = [
  { column: 'shots.sha256', holds: 'erased_at is null' },
  { column: 'shots.marked_sha256', holds: 'erased_at is null' },
  { column: 'shots.small_sha256', holds: 'erased_at is null' },
  // What an incident's journal may name is here for good: neither rows nor files of an incident are ever erased.
  { column: 'files.sha256', holds: 'true' },
  { column: 'report_issues.docx_sha256', holds: 'true' },
  { column: 'report_issues.pdf_sha256', holds: 'true' },
]

/**
 * Takes files into the store, in the transaction that writes the rows which name them; their names are held until it ends.
 * Whoever erases holds a name as well, and asks for its owners only then: it either finds these rows or is done before the
 * file comes. So no file is lost between its storing and the commit of its row.
 */
export async function keepFiles(db: Db, varFolder: string, files: readonly WaitingFile[]): Promise<void> {
  await lockFiles(
    db,
    files.map(({ sha256 }) => sha256),
  )
  for (const file of files) await placeFile(varFolder, file)
}

/** Locks the names of files until the transaction ends: nobody becomes an owner of what another one is just erasing. */
export async function lockFiles(db: Db, digests: readonly string[]): Promise<void> {
  await db.rows(
    sql`select pg_advisory_xact_lock(727466, hashtext(digest))
      from (select distinct unnest(${digests}::text[]) as digest order by 1) named`,
  )
}

/** Those of some files that somebody keeps. Must see all rows: run it as the owner of the database. */
async function ownedOf(db: Db, digests: readonly string[]): Promise<Set<string>> {
  const asked = fileOwners.map(({ column, holds }) => {
    const [table = '', name = ''] = column.split('.')
    return sql`select ${raw(name)} as digest from ${raw(table)} where ${raw(name)} = any (${digests}::text[]) and ${raw(holds)}`
  })
  const rows = await db.rows<{ digest: string }>(join(asked, ' union '))
  return new Set(rows.map(({ digest }) => digest))
}

/**
 * Erases those of some files that nobody keeps any more; call it once the rows of the owner that lets go say so, under
 * `lockFiles`, in the same transaction. A process that dies before its commit finds row and file again. Gives how many
 * went, and how many stay because somebody else keeps them.
 */
export async function dropUnowned(
  db: Db,
  varFolder: string,
  digests: readonly string[],
): Promise<{ dropped: number; kept: number }> {
  const owned = await ownedOf(db, digests)
  const gone = [...new Set(digests)].filter((digest) => !owned.has(digest))
  for (const digest of gone) await dropKept(varFolder, digest)
  return { dropped: gone.length, kept: owned.size }
}

/** So many files without a row are what killed processes leave; more, and more than have one, are those of another database. */
const strayAtMost = 20

/**
 * Erases files stored before a moment that no row names: their process was killed before it could commit. Where most files
 * are nameless nothing is erased: the store and the database are not of one another (a backup half restored). Gives how many went.
 */
export async function sweepUnowned({ begin, config: { varFolder } }: Kernel, before: Date): Promise<number> {
  const asOwner = <T>(work: (db: Db) => Promise<T>) => begin(platform('zh'), ({ beyondScope }) => beyondScope(work))
  const strays: string[][] = []
  let [owned, stray] = [0, 0]
  for await (const names of keptBefore(varFolder, before)) {
    const kept = await asOwner((db) => ownedOf(db, names))
    const nameless = names.filter((name) => !kept.has(name))
    owned += kept.size
    stray += nameless.length
    strays.push(nameless)
  }
  if (stray > Math.max(strayAtMost, owned))
    throw new Error(`${stray} files of the store are in no row and ${owned} are: not the files of this database`)
  let swept = 0
  for (const names of strays) swept += await asOwner((db) => sweepSome(db, names))
  return swept

  async function sweepSome(db: Db, names: readonly string[]): Promise<number> {
    await lockFiles(db, names)
    const kept = await ownedOf(db, names)
    let gone = 0
    for (const name of names) if (!kept.has(name)) gone += Number(await dropKeptBefore(varFolder, name, before))
    return gone
  }
}
