import { text } from 'node:stream/consumers'
import { readConfig } from '#kernel/config'
import type { Config } from '#kernel/config'
import { openDatabase } from '#kernel/database'
import { FolderHeld, folderHolder } from '#kernel/folder-lock'
import { migrate } from '#kernel/migrator'
import { buildKernel } from '../app.ts'
import type { ExitCode, Terminal } from './command.ts'
import { commands, plainCommands } from './commands.ts'
import { forwardCommand } from './forward.ts'
import { restore, restoreHelp } from './restore.ts'
import { serve } from './serve.ts'

function help(): string {
  const lines = [
    ['serve [--port N] [--demo]', 'starts the server (DATABASE_URL=postgres://… uses a PostgreSQL server)'],
    ...[...Object.values(plainCommands), ...Object.values(commands), restoreHelp].map((command) => [
      command.usage,
      command.summary,
    ]),
  ]
  return ['huanying <command>', '', ...lines.map(([usage, summary]) => `  ${usage}\n      ${summary}`)].join('\n')
}

function terminalOf(stdin: string): Terminal {
  return {
    cwd: process.cwd(),
    language: /^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh' : 'en',
    stdin,
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
  }
}

/** Runs a command on the database: through the server that holds it, or directly. */
async function runOnDatabase(
  name: string,
  argv: readonly string[],
  config: Config,
  terminal: Terminal,
): Promise<ExitCode> {
  const command = commands[name]
  if (command === undefined) return 2
  if (config.databaseUrl === undefined && (await folderHolder(config.varFolder)) !== null) {
    const exit = await forwardCommand(config.varFolder, [name, ...argv], terminal)
    if (exit !== null) return exit
  }
  const database = await openDatabase(config)
  try {
    await migrate(database)
    const { kernel, settle } = buildKernel(config, database)
    const exit = await command.run(kernel, argv, terminal)
    await settle()
    return exit
  } finally {
    await database.close()
  }
}

/** The configuration, or null after a line about what is wrong with it. */
function configured(terminal: Terminal): Config | null {
  try {
    return readConfig(process.env)
  } catch (error) {
    terminal.err(`huanying: ${error instanceof Error ? error.message : String(error)}`)
    return null
  }
}

async function main(argv: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = argv
  const terminal = terminalOf(rest.includes('--password-stdin') ? await text(process.stdin) : '')
  if (name === undefined || name === '--help' || name === 'help') {
    terminal.out(help())
    return name === undefined ? 2 : 0
  }
  if (rest.includes('--help')) {
    const command = commands[name] ?? plainCommands[name] ?? (name === 'restore' ? restoreHelp : undefined)
    terminal.out(`huanying ${command?.usage ?? name}\n    ${command?.summary ?? help()}`)
    return 0
  }
  const config = configured(terminal)
  if (config === null) return 2
  try {
    if (name === 'serve') return await serve(rest, config, terminal)
    if (name === 'restore') return await restore(rest, config, terminal)
    const plain = plainCommands[name]
    if (plain !== undefined) return await plain.run(rest, terminal)
    if (commands[name] === undefined) {
      terminal.err(`huanying: there is no command ${name}; huanying --help lists them`)
      return 2
    }
    return await runOnDatabase(name, rest, config, terminal)
  } catch (error) {
    terminal.err(`huanying: ${error instanceof Error ? error.message : String(error)}`)
    if (!(error instanceof FolderHeld) && process.env['LOG_LEVEL'] === 'debug') console.error(error)
    return 1
  }
}

process.exitCode = await main(process.argv.slice(2))
