import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { writeLedgerWorkbook } from '#modules/ledger'
import type { PlainCommand } from './command.ts'

/** `huanying template [FILE.xlsx]`: the empty ledger workbook. */
export const templateCommand: PlainCommand = {
  usage: 'template [FILE.xlsx]',
  summary: 'writes the empty ledger workbook',
  async run(argv, terminal) {
    const path = resolve(terminal.cwd, argv[0] ?? 'ledger-template.xlsx')
    const isWritten = await writeFile(path, await writeLedgerWorkbook(() => [])).then(
      () => true,
      (error: unknown) => {
        terminal.err(`huanying: ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
        return false
      },
    )
    if (isWritten) terminal.out(path)
    return isWritten ? 0 : 2
  },
}
