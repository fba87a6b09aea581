import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
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

const storeOf = (varFolder: string) => join(varFolder, 'files')
const pathOf = (varFolder: string, digest: string) => join(storeOf(varFolder), digest.slice(0, 2), digest)

/** A file in the store: named by its digest, outside the web root. */
export interface KeptFile {
  readonly sha256: string
  readonly type: string
  readonly size: number
}

/** Moves an upload into the store. Throws `unsupported-media-type` when its content is of no kind that is kept. */
export async function keepUpload(varFolder: string, upload: Upload): Promise<KeptFile> {
  const found = await fileTypeFromFile(upload.path)
  if (found === undefined || !kept.has(found.mime)) {
    throw new Problem('unsupported-media-type')
  }
  const path = pathOf(varFolder, upload.sha256)
  await mkdir(dirname(path), { recursive: true })
  await rename(upload.path, path)
  return { sha256: upload.sha256, type: found.mime, size: upload.size }
}

/** Puts bytes made by the server into the store. */
export async function keepBytes(varFolder: string, bytes: Uint8Array, type: string): Promise<KeptFile> {
  const name = sha256(bytes)
  const path = pathOf(varFolder, name)
  await mkdir(dirname(path), { recursive: true })
  // Each writer a name of its own, and on the disk before its name says so: what is acknowledged survives a power cut.
  const part = `${path}.${randomUUID()}.new`
  try {
    await writeFile(part, bytes, { mode: 0o600, flush: true })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  return { sha256: name, type, size: bytes.byteLength }
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
