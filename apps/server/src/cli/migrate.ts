import { wordsIn } from '@huanying/contracts/values'
import type { Command } from './command.ts'

/** `huanying migrate`: the database is migrated whenever it is opened; this says that it was. */
export const migrateCommand: Command = {
  usage: 'migrate',
  summary: 'brings the database to the newest schema',
  async run(_kernel, _argv, terminal) {
    terminal.out(wordsIn(terminal.language, ['数据库结构已是最新。', 'The database has the newest schema.']))
    return 0
  },
}
