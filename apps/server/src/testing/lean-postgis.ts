import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

/** Rasters and topologies, which no migration installs, and the scripts that made the database that is opened. */
const isLeftOut = (name: string) => /postgis_(raster|topology)|\.sql$/.test(name)

/**
 * PostGIS for opening a database that was made with it: whole, two thirds of what the engine unpacks and compiles at every
 * opening are libraries that are never called. Made once and kept in a folder.
 */
export async function leanPostgis(whole: URL, folder: string): Promise<URL> {
  const { size, mtimeMs } = await stat(whole)
  const path = join(folder, `postgis_${size}_${mtimeMs}.tar.gz`)
  const isMade = await stat(path).catch(() => null)
  if (isMade === null) {
    const lean = gzipSync(without(gunzipSync(await readFile(whole)), isLeftOut), { level: 1 })
    await mkdir(folder, { recursive: true })
    await writeFile(`${path}.${process.pid}`, lean)
    await rename(`${path}.${process.pid}`, path)
  }
  return pathToFileURL(path)
}

const block = 512

/** A tar archive without some of its entries: each is a block with its name and its size in octal, then its content in blocks. */
function without(archive: Buffer, isOut: (name: string) => boolean): Buffer {
  const text = (from: number, length: number) => archive.toString('latin1', from, from + length).replace(/\0.*$/s, '')
  const kept: Buffer[] = []
  for (let at = 0; at < archive.length && archive[at] !== 0;) {
    const size = Number.parseInt(text(at + 124, 12), 8)
    const next = at + block + Math.ceil(size / block) * block
    if (!isOut(text(at, 100))) kept.push(archive.subarray(at, next))
    at = next
  }
  return Buffer.concat([...kept, Buffer.alloc(2 * block)])
}
