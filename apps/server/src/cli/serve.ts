import { parseArgs } from 'node:util'
import type { Config } from '#kernel/config'
import { openDatabase } from '#kernel/database'
import { liveFeedOf } from '#kernel/live-feed'
import { migrate } from '#kernel/migrator'
import { endLeftImports } from '#modules/ledger'
import { buildApp } from '../app.ts'
import { startCalendar } from '../calendar.ts'
import { openDrawing } from '#modules/documents'
import { startTicker } from '../ticker.ts'
import { startLoggers } from './listen-loggers.ts'
import type { ExitCode, Terminal } from './command.ts'
import { commands } from './commands.ts'
import { serveCommands } from './forward.ts'

/** `huanying serve [--port N] [--demo]`: opens the database for this process alone and answers until it is told to stop. */
export async function serve(argv: readonly string[], environment: Config, terminal: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...argv], options: { port: { type: 'string' }, demo: { type: 'boolean' } } })
  const port = values.port === undefined ? environment.port : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    terminal.err(`huanying: --port takes a whole number from 0 to 65535, not ${values.port}`)
    return 2
  }
  const config = { ...environment, port }
  terminal.out('… opening the database / 打开数据库')
  // Whatever is open is closed again, also when the next step fails: a port that is taken must not leave the folder held.
  await using open = new AsyncDisposableStack()
  const database = await openDatabase(config)
  open.defer(() => database.close())
  const applied = await migrate(database)
  if (applied.length > 0) terminal.out(`… schema brought up to date: ${applied.join(', ')}`)
  const app = await buildApp(config, database)
  open.defer(() => app.close())
  await endLeftImports(app.kernel)
  const run = async (args: readonly string[], asking: Terminal): Promise<ExitCode> => {
    const command = commands[args[0] ?? '']
    if (command === undefined) {
      asking.err(`huanying: there is no command ${args[0]}`)
      return 2
    }
    return command.run(app.kernel, args.slice(1), asking)
  }
  if (config.databaseUrl === undefined) open.defer(await serveCommands(config.varFolder, run))
  if (values.demo === true) await run(['demo'], terminal)
  await app.http.listen({ host: config.host, port: config.port })
  openDrawing()
  // Whoever reads that the server is up may stop it in the same moment: listen for that first. Ctrl-C reaches us from the
  // terminal and again through the script that started us: the second one must not cut the clean end short.
  const told = new Promise<string>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => resolve(name))
  })
  const address = app.http.server.address()
  terminal.out(
    `Huanying 环应 is up: http://${config.host}:${typeof address === 'object' && address !== null ? address.port : config.port}`,
  )

  open.defer(startTicker(app.kernel, liveFeedOf(database)))
  // Before the calendar looks for silent devices.
  open.defer(await startLoggers(app.kernel, values.demo === true, terminal))
  open.defer(await startCalendar(app.kernel))
  terminal.out(`… stopping (${await told})`)
  return 0
}
