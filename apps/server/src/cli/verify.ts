import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkStamps, verifyArchive } from '#modules/archive'
import type { Anchors, Verification } from '#modules/archive'
import type { ExitCode, PlainCommand } from './command.ts'

/**
 * `huanying verify ARCHIVE.zip`: exit 0 intact by the key that is trusted, 1 altered (says where), 2 for what cannot be read, 3 when
 * no fault is found but something asked for could not be checked: without a trusted key above all, since whoever forges an archive
 * as a whole signs it with a key of his own.
 */
export const verifyCommand: PlainCommand = {
  usage: 'verify ARCHIVE.zip [--key PUBLIC.pem] [--head SIZE:SHA256] [--authority CA.pem] [--json]',
  summary:
    'checks a sealed archive without a database; --key: the public key you trust, --head: a head printed in a report or kept elsewhere, --authority: the certificate of the time stamp authority you trust (needs openssl); exit 0 intact, 1 altered (says where), 2 cannot be read, 3 self-consistent but not all checked (without --key: origin not checked)',
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
    const { entries, head, incidentNumber, isRepacked, coverage, open, clock } = found
    const isOriginChecked = anchors.publicKey !== undefined
    const exit = faults.length > 0 ? 1 : isOriginChecked && open.length === 0 ? 0 : 3
    if (values.json === true) {
      const stampedHeads = stamps.map(({ size }) => size)
      const verdict = exit === 1 ? 'altered' : exit === 0 ? 'intact' : 'self-consistent'
      terminal.out(
        JSON.stringify({
          verdict,
          intact: exit === 0,
          isOriginChecked,
          faults,
          entries,
          head,
          isRepacked,
          coverage,
          open,
          clock,
          stampedHeads,
          proved: checked.proved,
          tookMs,
        }),
      )
    } else if (exit !== 1) {
      const origin = isOriginChecked ? 'not all checked / 自洽，未全部核实' : 'origin not checked / 自洽，来源未核实'
      const verdict = exit === 0 ? 'intact' : `self-consistent, ${origin}`
      terminal.out(
        `${verdict}: ${incidentNumber}, ${entries} entries, head ${head?.size} ${head?.rootSha256} (${tookMs} ms)`,
      )
      if (isRepacked) terminal.out('the zip was packed anew by another program; what it holds is as it was sealed')
      if (!isOriginChecked)
        terminal.out('the key is the one in the archive, which anybody can make: give the key you trust by --key')
      for (const question of open) terminal.out(question)
      terminal.out(reachWords(found))
      for (const step of clock)
        terminal.out(
          step.kind === 'entry'
            ? `entry ${step.seq} is dated ${step.backS} s before an entry that it follows: the server’s clock was set back`
            : `entry ${step.seq} is dated ${step.backS} s after head ${step.size}, under which it lies, was signed: the clock was set back`,
        )
      for (const { size, at } of checked.proved) terminal.out(`head ${size} was stamped at ${at}`)
      if (stamps.length > 0 && values.authority === undefined)
        terminal.out(`${stamps.length} heads carry a time stamp; check them by --authority CA.pem`)
    } else for (const { where, what } of faults) terminal.err(`${where}: ${what}`)
    return exit
  },
}

/** How far the proof goes against whoever holds the key. */
function reachWords({ coverage, entries }: Pick<Verification, 'coverage' | 'entries'>): string {
  if (coverage === null || coverage.reach === 'newer')
    return 'all of it rests on the key: who holds it can make another archive; a head kept elsewhere, given by --head, tells'
  if (coverage.reach === 'all')
    return `the head you hold covers all of it: each of the ${entries} entries, that there were no others, and every file`
  const later = coverage.entries === entries ? '' : `entries ${coverage.entries + 1}–${entries} and `
  return `the head you hold covers entries 1–${coverage.entries} and the files that they name; ${later}all other files came after it and rest on the key alone`
}
