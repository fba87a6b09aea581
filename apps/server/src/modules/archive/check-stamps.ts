import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ArchiveFault, HeadStamp } from './verify-archive.ts'

const run = promisify(execFile)

/** A head that an authority stamped, and the authority's time: the log stood so no later than then. */
export interface ProvedStamp {
  readonly size: number
  readonly at: string
}

/**
 * Checks time stamps (RFC 3161) against the certificate of the authority that is trusted (a PEM file), by `openssl ts -verify`:
 * the platform itself carries no code for such signatures. Throws when there is no openssl on this machine.
 */
export async function checkStamps(
  stamps: readonly HeadStamp[],
  authorityFile: string,
): Promise<{ proved: ProvedStamp[]; faults: ArchiveFault[] }> {
  const proved: ProvedStamp[] = []
  const faults: ArchiveFault[] = []
  await run('openssl', ['version'])
  const folder = await mkdtemp(join(tmpdir(), 'huanying-stamps-'))
  try {
    for (const { size, token, digest } of stamps) {
      const path = join(folder, `${size}.tsr`)
      await writeFile(path, token)
      const verify = ['ts', '-verify', '-digest', digest, '-in', path, '-CAfile', authorityFile]
      const isProved = await run('openssl', verify).then(
        ({ stdout }) => stdout.includes('Verification: OK'),
        () => false,
      )
      if (!isProved) {
        const what = 'its time stamp is not by the authority you trust, or was altered'
        faults.push({ where: `head ${size}`, what })
        continue
      }
      const { stdout } = await run('openssl', ['ts', '-reply', '-in', path, '-text'])
      proved.push({ size, at: /^Time stamp: (.*)$/m.exec(stdout)?.[1] ?? '' })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return { proved, faults }
}
