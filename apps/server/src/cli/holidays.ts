import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { operator } from '#kernel/context'
import { Problem, problemWords } from '#kernel/problem'
import { enterHolidays } from '#modules/duties'
import type { Command } from './command.ts'

/** `huanying holidays FILE.json`: a year's days off and made-up days, as the State Council's notice says. */
export const holidaysCommand: Command = {
  usage: 'holidays FILE.json',
  summary: 'enters the days off and made-up working days of a year, once the notice is out',
  async run(kernel, [file, ...rest], terminal) {
    if (file === undefined || rest.length > 0) {
      terminal.err(`huanying: ${this.usage}`)
      return 2
    }
    const text = await readFile(resolve(terminal.cwd, file), 'utf8').catch(() => null)
    if (text === null) {
      terminal.err(`huanying: there is no file ${file}`)
      return 2
    }
    try {
      const { year, off, work } = await kernel.begin(operator(terminal.language), (context) =>
        enterHolidays(context, text),
      )
      terminal.out(`${year}: ${off.length} holidays, ${work.length} made-up days`)
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      terminal.err(`huanying: ${problemWords(error, terminal.language)}`)
      return 2
    }
  },
}
