import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Holder {
  pid: number
  startedAt: string
  /** The kernel's start time of the process, where it can be read: tells a reused pid from the holder. */
  processStart: string | null
}

/** The folder of the embedded database is held by another live process. Two would lose committed rows. */
export class FolderHeld extends Error {
  readonly pid: number
  constructor(folder: string, holder: Holder) {
    super(
      `${folder} is in use by process ${holder.pid} (since ${holder.startedAt}): stop it first, or use another HUANYING_VAR`,
    )
    this.pid = holder.pid
  }
}

async function processStart(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const start = await processStart(holder.pid)
  return holder.processStart === null || start === null || start === holder.processStart
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as Holder
    return typeof holder.pid === 'number' ? holder : null
  } catch {
    return null
  }
}

/** Who holds a folder now: its live process, or null. */
export async function folderHolder(folder: string): Promise<Holder | null> {
  const holder = await readHolder(join(folder, 'lock.json'))
  return holder !== null && (await isAlive(holder)) ? holder : null
}

/**
 * Takes a folder for this process alone and gives the function that lets it go. A lock whose process is dead is
 * taken over; a lock of a live process is never stolen, however long it has been silent. Throws FolderHeld.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock.json')
  const draft = `${path}.${process.pid}`
  const own: Holder = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    processStart: await processStart(process.pid),
  }
  await writeFile(draft, JSON.stringify(own))
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      if (await claim(draft, path)) return () => rm(path, { force: true })
      const holder = await readHolder(path)
      if (holder === null) continue
      if (await isAlive(holder)) throw new FolderHeld(folder, holder)
      await setAside(path, holder)
    }
  } finally {
    await rm(draft, { force: true })
  }
  throw new Error(`${path} could not be taken`)
}

/** Linking is atomic: the lock appears whole, or not at all. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock away; when another taker was faster and it is theirs that moved, puts it back. */
async function setAside(path: string, dead: Holder): Promise<void> {
  const aside = `${path}.dead.${process.pid}`
  await rename(path, aside).catch(() => undefined)
  const moved = await readHolder(aside)
  if (moved !== null && (moved.pid !== dead.pid || moved.startedAt !== dead.startedAt)) await claim(aside, path)
  await rm(aside, { force: true })
}
