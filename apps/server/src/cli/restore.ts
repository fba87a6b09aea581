import { wordsIn } from '@huanying/contracts/values'
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import type { Config } from '#kernel/config'
import { openDatabase } from '#kernel/database'
import type { Database } from '#kernel/database'
import { migrate } from '#kernel/migrator'
import { checkBackup, countOthers, isUsed, restoreBackup } from '#modules/backup'
import { summaryOf } from './backup.ts'
import type { ExitCode, Terminal } from './command.ts'

export const restoreHelp = {
  usage: 'restore FILE [--replace [--yes]]',
  summary:
    'restores a backup into an empty installation, on either database; --replace: over what is there, after asking (--yes: without asking). All or nothing; needs the server stopped. Exit 0 restored and proved, 1 failed and nothing changed, 2 refused',
}

/** `huanying restore FILE`: apart from the other commands, as it opens the database before any schema is in it. */
export async function restore(argv: readonly string[], config: Config, terminal: Terminal): Promise<ExitCode> {
  const refuse = (words: string) => {
    terminal.err(`huanying: ${words}`)
    return 2 as const
  }
  const asked = readArguments(argv)
  if (asked === null) return refuse(restoreHelp.usage)
  await using opened = new AsyncDisposableStack()
  const path = resolve(terminal.cwd, asked.file)
  const source = await openFile(path)
  if (source === null) return refuse(wordsIn(terminal.language, [`没有文件 ${path}`, `there is no file ${path}`]))
  opened.defer(() => source.close())
  const backup = await checkBackup(source)
  if ('en' in backup) return refuse(backup[terminal.language])
  const database = await openDatabase(config)
  opened.defer(() => database.close())
  const { used, others } = await database.transaction(async (db) => ({
    used: await isUsed(db),
    others: await countOthers(db),
  }))
  if (others > 0)
    return refuse(
      wordsIn(terminal.language, [
        `还有 ${others} 个平台进程连着这个数据库，请先停止服务`,
        `${others} sessions of the platform are on this database: stop the server first`,
      ]),
    )
  if (used === true) {
    if (!asked.replace)
      return refuse(
        wordsIn(terminal.language, [
          '这里已有数据。确要以备份替换，请加 --replace',
          'this installation holds data: to replace all of it by the backup, add --replace',
        ]),
      )
    const question = wordsIn(terminal.language, [
      `将以 ${backup.header.madeAt} 的备份替换这里的全部数据、文件和密钥，不能撤销。输入 yes 继续：`,
      `All data, files and keys here will be replaced by the backup of ${backup.header.madeAt}. This can't be undone. Type yes to go on: `,
    ])
    if (!asked.yes && (await ask(question)) !== 'yes')
      return refuse(wordsIn(terminal.language, ['未作任何改动', 'nothing was changed']))
  }
  return await run(database, config, { terminal, source, backup })
}

async function run(
  database: Database,
  config: Config,
  {
    terminal,
    source,
    backup,
  }: {
    terminal: Terminal
    source: Parameters<typeof restoreBackup>[2]
    backup: Parameters<typeof restoreBackup>[3]
  },
): Promise<ExitCode> {
  const started = performance.now()
  try {
    const { entries, incidents } = await restoreBackup(database, config, source, backup)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    terminal.out(
      `${wordsIn(terminal.language, ['已恢复', 'restored'])}: ${summaryOf(backup.end, terminal.language)}, ${seconds} s`,
    )
    terminal.out(
      wordsIn(terminal.language, [
        `已核对：各表行数、${incidents} 起事件的 ${entries} 条日志链、日志树头、每个文件的摘要，均与备份一致。`,
        `proved: rows of every table, the chains of ${incidents} incidents (${entries} entries), the log's head, every file's digest`,
      ]),
    )
    const applied = await migrate(database)
    if (applied.length > 0)
      terminal.out(
        `${wordsIn(terminal.language, ['数据库结构已升级', 'schema brought up to date'])}: ${applied.join(', ')}`,
      )
    return 0
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    terminal.err(
      `huanying: ${wordsIn(terminal.language, ['恢复失败，原有数据未变', 'not restored, what was there is as it was'])}: ${words}`,
    )
    return 1
  }
}

const openFile = (path: string) =>
  open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return null
    throw error
  })

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const answer = new Promise<string>((resolved) => {
    lines.once('line', (line) => resolved(line.trim()))
    lines.once('close', () => resolved(''))
  })
  process.stderr.write(question)
  const said = await answer
  lines.close()
  return said
}

/** The file and options of the command line, or null when they are not understood. */
function readArguments(argv: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { replace: { type: 'boolean' }, yes: { type: 'boolean' } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) return null
    return { file, replace: values.replace === true, yes: values.yes === true }
  } catch {
    return null // parseArgs throws for an option that it does not know
  }
}
