import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { writeLedgerWorkbook } from '#modules/ledger'
import type { Command } from './command.ts'

/** `huanying template [FILE.xlsx]`: the empty ledger workbook. */
export const templateCommand: Command = {
  usage: 'template [FILE.xlsx]',
  summary: 'writes the empty ledger workbook',
  async run(_kernel, argv, terminal) {
    const path = resolve(terminal.cwd, argv[0] ?? 'ledger-template.xlsx')
    await writeFile(path, await writeLedgerWorkbook(() => []))
    terminal.out(path)
    return 0
  },
}
