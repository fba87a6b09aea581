import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkStamps, verifyArchive } from '#modules/archive'
import type { Anchors } from '#modules/archive'
import type { ExitCode, PlainCommand } from './command.ts'

/** `huanying verify ARCHIVE.zip`: exit 0 intact, 1 altered (says where), 2 for what cannot be read. */
export const verifyCommand: PlainCommand = {
  usage: 'verify ARCHIVE.zip [--key PUBLIC.pem] [--head SIZE:SHA256] [--authority CA.pem] [--json]',
  summary:
    'checks a sealed archive without a database; --key: the public key you trust, --head: a head printed in a report or kept elsewhere, --authority: the certificate of the time stamp authority you trust (needs openssl)',
  async run(argv, terminal): Promise<ExitCode> {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        head: { type: 'string' },
        authority: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    const refuse = (sentence: string): ExitCode => {
      terminal.err(`huanying: ${sentence}`)
      return 2
    }
    const [path] = positionals
    if (path === undefined || positionals.length > 1)
      return refuse('verify takes one archive: huanying verify ARCHIVE.zip')
    const anchor = /^(\d+):([0-9a-fA-F]{64})$/.exec(values.head ?? '')
    if (values.head !== undefined && anchor === null) return refuse('--head takes SIZE:SHA256, as printed in a report')
    const files = new Map<string, Uint8Array>()
    for (const name of [path, values.key, values.authority]) {
      if (name === undefined) continue
      const bytes = await readFile(resolve(terminal.cwd, name)).catch(() => null)
      if (bytes === null) return refuse(`cannot read ${name}`)
      files.set(name, bytes)
    }
    const key = values.key === undefined ? undefined : files.get(values.key)
    const anchors: Anchors = {
      ...(key === undefined ? {} : { publicKey: new TextDecoder().decode(key) }),
      ...(anchor === null ? {} : { head: { size: Number(anchor[1]), rootSha256: anchor[2] ?? '' } }),
    }
    const started = performance.now()
    const { stamps, ...found } = verifyArchive(files.get(path) ?? new Uint8Array(), anchors)
    const tookMs = Math.round(performance.now() - started)
    const checked =
      values.authority === undefined
        ? { proved: [], faults: [] }
        : await checkStamps(stamps, resolve(terminal.cwd, values.authority)).catch(() => null)
    if (checked === null) return refuse('--authority needs openssl on this machine')
    const faults = [...found.faults, ...checked.faults]
    if (values.authority !== undefined && stamps.length === 0)
      faults.push({ where: 'heads', what: 'none carries a time stamp' })
    const { entries, head, incidentNumber, isRepacked } = found
    if (values.json === true) {
      const stampedHeads = stamps.map(({ size }) => size)
      const intact = faults.length === 0
      terminal.out(
        JSON.stringify({ intact, faults, entries, head, isRepacked, stampedHeads, proved: checked.proved, tookMs }),
      )
    } else if (faults.length === 0) {
      terminal.out(
        `intact: ${incidentNumber}, ${entries} entries, head ${head?.size} ${head?.rootSha256} (${tookMs} ms)`,
      )
      if (isRepacked) terminal.out('the zip was packed anew by another program; what it holds is as it was sealed')
      if (anchors.publicKey === undefined)
        terminal.out('the key is the one in the archive; compare with the key you trust by --key')
      for (const { size, at } of checked.proved) terminal.out(`head ${size} was stamped at ${at}`)
      if (stamps.length > 0 && values.authority === undefined)
        terminal.out(`${stamps.length} heads carry a time stamp; check them by --authority CA.pem`)
    } else for (const { where, what } of faults) terminal.err(`${where}: ${what}`)
    return faults.length === 0 ? 0 : 1
  },
}
