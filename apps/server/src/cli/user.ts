import { parseArgs } from 'node:util'
import { Problem, problemWords } from '#kernel/problem'
import { addAccountFromCommandLine } from '#modules/accounts'
import type { Command } from './command.ts'

/** `huanying user add NAME --role ROLE …`: makes an account. */
export const userCommand: Command = {
  usage: 'user add NAME --role ROLE [--scope ADCODE] [--enterprise CODE] [--password-stdin]',
  summary: 'makes an account; without --password-stdin a one-time password is printed',
  async run(kernel, argv, terminal) {
    const [action, ...rest] = argv
    const { values, positionals } = parseArgs({
      args: [...rest],
      options: {
        role: { type: 'string' },
        scope: { type: 'string' },
        enterprise: { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
      allowPositionals: true,
    })
    const [username] = positionals
    if (action !== 'add' || username === undefined || values.role === undefined) {
      terminal.err(`huanying: ${this.usage}`)
      return 2
    }
    const wanted = {
      username,
      role: values.role,
      scope: values.scope,
      owner: values.enterprise,
      password: values['password-stdin'] === true ? terminal.stdin.replace(/\r?\n$/, '') : undefined,
    }
    try {
      const { password } = await addAccountFromCommandLine(kernel, terminal.language, wanted)
      terminal.out(password === null ? username : `${username} ${password}`)
      return 0
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      terminal.err(`huanying: ${problemWords(error, terminal.language)}`)
      return 2
    }
  },
}
