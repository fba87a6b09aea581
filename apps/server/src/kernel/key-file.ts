import { randomUUID } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * The content of a key file, which is made where there is none. It appears whole or not at all: of several processes that make
 * it at once one is first, and all of them read that one's.
 */
export function keyFile(path: string, make: () => string | Buffer): Buffer {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const own = `${path}.${randomUUID()}`
    try {
      writeFileSync(own, make(), { mode: 0o600, flag: 'wx', flush: true })
      linkSync(own, path)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(own, { force: true })
    }
  }
  return readFileSync(path)
}
