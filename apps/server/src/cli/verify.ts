import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyArchive } from '#modules/archive'
import type { Anchors } from '#modules/archive'
import type { PlainCommand } from './command.ts'

/** `huanying verify ARCHIVE.zip`: exit 0 intact, 1 altered (says where), 2 for what cannot be read. */
export const verifyCommand: PlainCommand = {
  usage: 'verify ARCHIVE.zip [--key PUBLIC.pem] [--head SIZE:SHA256] [--json]',
  summary:
    'checks a sealed archive without a database; --key: the public key you trust, --head: a head printed in a report or kept elsewhere',
  async run(argv, terminal) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { key: { type: 'string' }, head: { type: 'string' }, json: { type: 'boolean' } },
    })
    const [path] = positionals
    if (path === undefined || positionals.length > 1) {
      terminal.err('huanying: verify takes one archive: huanying verify ARCHIVE.zip')
      return 2
    }
    const anchor = /^(\d+):([0-9a-fA-F]{64})$/.exec(values.head ?? '')
    if (values.head !== undefined && anchor === null) {
      terminal.err('huanying: --head takes SIZE:SHA256, as printed in a report')
      return 2
    }
    const read = (name: string) => readFile(resolve(terminal.cwd, name)).catch(() => null)
    const packed = await read(path)
    const key = values.key === undefined ? null : await read(values.key)
    if (packed === null || (values.key !== undefined && key === null)) {
      terminal.err(`huanying: cannot read ${packed === null ? path : values.key}`)
      return 2
    }
    const anchors: Anchors = {
      ...(key === null ? {} : { publicKey: key.toString('utf8') }),
      ...(anchor === null ? {} : { head: { size: Number(anchor[1]), rootSha256: anchor[2] ?? '' } }),
    }
    const started = performance.now()
    const { faults, entries, head, incidentNumber, stamped } = verifyArchive(packed, anchors)
    const tookMs = Math.round(performance.now() - started)
    if (values.json === true)
      terminal.out(JSON.stringify({ intact: faults.length === 0, faults, entries, head, stamped, tookMs }))
    else if (faults.length === 0) {
      terminal.out(
        `intact: ${incidentNumber}, ${entries} entries, head ${head?.size} ${head?.rootSha256} (${tookMs} ms)`,
      )
      if (anchors.publicKey === undefined)
        terminal.out('the key is the one in the archive; compare with the key you trust by --key')
      if (stamped > 0) terminal.out(`${stamped} heads carry a time stamp; check its signature with openssl ts -verify`)
    } else for (const { where, what } of faults) terminal.err(`${where}: ${what}`)
    return faults.length === 0 ? 0 : 1
  },
}
