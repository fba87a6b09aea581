import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { operator } from '#kernel/context'
import { importFile } from '#modules/ledger'
import type { Command } from './command.ts'

const largestFile = 50 * 1024 * 1024

/** `huanying import FILE.xlsx [--dry-run] [--json]`: all rows or none; each wrong cell is named. */
export const importCommand: Command = {
  usage: 'import FILE.xlsx [--dry-run] [--json] [--accept-new | --same]',
  summary: 'loads a ledger workbook: all rows, or none and every wrong cell named',
  async run(kernel, argv, terminal) {
    const asked = readArguments(argv)
    if (asked === null) {
      terminal.err(
        'huanying: import takes one workbook: huanying import FILE.xlsx [--dry-run] [--json] [--accept-new | --same]',
      )
      return 2
    }
    const { file, values } = asked
    const source = resolve(terminal.cwd, file)
    const size = await stat(source).then(
      (found) => (found.isFile() ? found.size : null),
      () => null,
    )
    if (size === null || size > largestFile) {
      terminal.err(size === null ? `huanying: there is no file ${source}` : `huanying: ${source} is larger than 50 MB`)
      return 2
    }
    const folder = join(kernel.config.varFolder, 'uploads')
    await mkdir(folder, { recursive: true })
    const path = join(folder, randomUUID())
    await copyFile(source, path)
    const status = await importFile(kernel, {
      path,
      fileName: basename(source),
      dryRun: values['dry-run'] === true,
      actor: operator(terminal.language),
      changedKeys: values['accept-new'] === true ? 'new' : values.same === true ? 'same' : 'ask',
    })
    const { preview, findings } = status
    const { inserted, updated, unchanged, errors, warnings, phase } = status
    if (values.json === true)
      terminal.out(JSON.stringify({ inserted, updated, unchanged, errors, warnings, preview, findings }))
    else {
      for (const fault of [...errors, ...warnings])
        terminal.err(fault.cell === '' ? fault.message : `${fault.sheet}!${fault.cell}: ${fault.message}`)
      for (const [sheet, found] of Object.entries(preview ?? {}))
        terminal.out(
          `${sheet}: ${found.new} new, ${found.changed} changed, ${found.gone} on file and not in the workbook`,
        )
      if (findings.some(({ kind }) => kind === 'question'))
        terminal.err(
          'huanying: add --same to take these rows as the ones on file, or --accept-new to add them as new ones',
        )
      if (phase === 'done')
        terminal.out(
          `${inserted} inserted, ${updated} updated, ${unchanged} unchanged${status.dryRun ? ' (dry run: nothing was stored)' : ''}`,
        )
      else
        terminal.err(
          `huanying: nothing was stored${errors.some((fault) => fault.cell !== '') ? `; wrong cells: ${status.errorCount}` : ''}`,
        )
    }
    if (phase === 'done') return 0
    return phase === 'refused' ? 2 : 1
  },
}

/** The file and options of the command line, or null when they are not understood. */
function readArguments(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        'accept-new': { type: 'boolean' },
        same: { type: 'boolean' },
      },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    const isTwice = values['accept-new'] === true && values.same === true
    return file === undefined || more.length > 0 || isTwice ? null : { file, values }
  } catch {
    return null // parseArgs throws for an option that it does not know
  }
}
