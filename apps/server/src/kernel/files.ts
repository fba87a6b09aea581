import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { sha256 } from './digests.ts'
import type { Upload } from './module.ts'
import { Problem } from './problem.ts'

/** What may be kept beside a journal: pictures, films, sound, documents. Told by content, never by name. */
const kept = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'video/mp4',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
])

/** Where uploads lie, and whatever else is on its way into the store. */
export const uploadFolder = (varFolder: string) => join(varFolder, 'uploads')

const storeOf = (varFolder: string) => join(varFolder, 'files')
const pathOf = (varFolder: string, digest: string) => join(storeOf(varFolder), digest.slice(0, 2), digest)

/** A file in the store: named by its digest, outside the web root. */
export interface KeptFile {
  readonly sha256: string
  readonly type: string
  readonly size: number
}

/** A file on its way into the store: on the disk, whole, under a name of its own. */
export interface WaitingFile extends KeptFile {
  readonly path: string
}

/** An upload as a file of the store. Throws `unsupported-media-type` when its content is of no kind that is kept. */
export async function uploadedFile({ path, sha256: digest, size }: Upload): Promise<WaitingFile> {
  const found = await fileTypeFromFile(path)
  if (found === undefined || !kept.has(found.mime)) {
    throw new Problem('unsupported-media-type')
  }
  return { path, sha256: digest, type: found.mime, size }
}

/** Writes bytes made by the server to the disk; `keepFiles` takes them into the store, `forgetWaiting` whatever it did not. */
export async function writeWaiting(varFolder: string, bytes: Uint8Array, type: string): Promise<WaitingFile> {
  const folder = uploadFolder(varFolder)
  await mkdir(folder, { recursive: true })
  const path = join(folder, randomUUID())
  const file = { path, sha256: sha256(bytes), type, size: bytes.byteLength }
  try {
    // On the disk before its name in the store says so: what is acknowledged survives a power cut.
    await writeFile(path, bytes, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    await forgetWaiting([file])
    throw error
  }
  return file
}

/** Removes files that wait still. */
export async function forgetWaiting(files: readonly WaitingFile[]): Promise<void> {
  for (const { path } of files) await rm(path, { force: true })
}

/**
 * Gives a waiting file its name in the store, where it takes the place of an older one; it waits on as well, for a transaction
 * that is tried again. Only `keepFiles` does this, which holds the name meanwhile.
 */
export async function placeFile(varFolder: string, file: WaitingFile): Promise<void> {
  const path = pathOf(varFolder, file.sha256)
  await mkdir(dirname(path), { recursive: true })
  const own = `${path}.${randomUUID()}.new`
  try {
    await link(file.path, own)
    await rename(own, path)
  } finally {
    // Renamed to a link of the same file, both names stay (POSIX).
    await rm(own, { force: true })
  }
}

/** The bytes of a stored file, or undefined when they are gone. */
export async function readKept(varFolder: string, digest: string): Promise<Uint8Array | undefined> {
  const path = pathOf(varFolder, digest)
  if ((await stat(path).catch(() => null)) === null) return undefined
  return readFile(path)
}

/** Erases a stored file; one that is gone already is fine. */
export async function dropKept(varFolder: string, digest: string): Promise<void> {
  await rm(pathOf(varFolder, digest), { force: true })
}

/** The names of what was stored before a moment, a batch a folder of the store; half-written files too. */
export async function* keptBefore(varFolder: string, before: Date): AsyncGenerator<string[]> {
  const store = storeOf(varFolder)
  for (const folder of await readdir(store).catch(() => [])) {
    const names: string[] = []
    for (const name of await readdir(join(store, folder)).catch(() => []))
      if (await isOlder(join(store, folder, name), before)) names.push(name)
    if (names.length > 0) yield names
  }
}

/** Erases a stored file unless it was stored again since a moment. Gives whether it went. */
export async function dropKeptBefore(varFolder: string, name: string, before: Date): Promise<boolean> {
  const path = pathOf(varFolder, name)
  if (!(await isOlder(path, before))) return false
  await rm(path, { force: true })
  return true
}

async function isOlder(path: string, before: Date): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && found.isFile() && found.mtime < before
}
