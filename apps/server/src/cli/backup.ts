import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { open, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { headerName, writeBackup } from '#modules/backup'
import type { BackupEnd } from '#modules/backup'
import type { Command } from './command.ts'

/** `huanying backup FILE`: database, stored files and keys in one file; the server may go on. */
export const backupCommand: Command = {
  usage: 'backup FILE',
  summary:
    'writes database, stored files and keys into one file, while the server runs or not; the file holds secrets and is readable by its owner alone',
  async run(kernel, argv, terminal) {
    const refuse = (words: string) => {
      terminal.err(`huanying: ${words}`)
      return 2 as const
    }
    const [name, ...more] = argv
    if (name === undefined || more.length > 0 || name.startsWith('-')) return refuse(`${this.usage}`)
    const path = resolve(terminal.cwd, name)
    const folder = await stat(dirname(path)).catch(() => null)
    if (folder?.isDirectory() !== true)
      return refuse(wordsIn(terminal.language, [`没有文件夹 ${dirname(path)}`, `there is no folder ${dirname(path)}`]))
    if (!(await mayReplace(path)))
      return refuse(
        wordsIn(terminal.language, [
          `${path} 已存在且不是备份文件，未覆盖`,
          `${path} is there and is no backup: it was left alone`,
        ]),
      )
    const started = performance.now()
    const end = await writeBackup(kernel, path)
    const { size } = await stat(path)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    terminal.out(`${path}: ${summaryOf(end, terminal.language)}, ${(size / 1024 ** 2).toFixed(1)} MB, ${seconds} s`)
    terminal.out(
      wordsIn(terminal.language, [
        '备份含签名密钥与通道口令密钥：请当作机密保管（文件权限 0600）。',
        'The backup holds the keys of the log and of secrets: keep it as a secret (its mode is 0600).',
      ]),
    )
    return 0
  },
}

/** What a backup holds, in a line. */
export function summaryOf({ rows, files, fileBytes, logs }: BackupEnd, language: Language): string {
  const [tables, all] = [Object.keys(rows).length, Object.values(rows).reduce((sum, count) => sum + count, 0)]
  const megabytes = (fileBytes / 1024 ** 2).toFixed(1)
  const heads = logs.map(({ city, size, rootSha256 }) => `${city} ${size}:${rootSha256}`).join(', ')
  return wordsIn(language, [
    `${tables} 张表 ${all} 行，文件 ${files} 个（${megabytes} MB），日志树头 ${heads === '' ? '无' : heads}`,
    `${all} rows of ${tables} tables, ${files} files (${megabytes} MB), log head ${heads === '' ? 'none' : heads}`,
  ])
}

/** Only another backup is written over. */
async function mayReplace(path: string): Promise<boolean> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return true
  try {
    const name = Buffer.alloc(headerName.length)
    await file.read(name, 0, name.length, 0)
    return name.toString('latin1') === headerName
  } finally {
    await file.close()
  }
}
