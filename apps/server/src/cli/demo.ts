import { addDemoAccounts, demoAccounts, demoPassword } from '#modules/accounts'
import { loadDemoYear } from '#modules/checkins'
import { loadDemoCity } from '#modules/ledger'
import { loadDemoSensors } from '#modules/telemetry'
import { loadDemoWarnings } from '#modules/warnings'
import { today } from '#kernel/clock'
import type { Command } from './command.ts'
import { loadDemoRounds } from './demo-rounds.ts'

/** `huanying demo`: loads the demo city and its accounts, once. */
export const demoCommand: Command = {
  usage: 'demo',
  summary: 'loads the demo city (invented data) and its accounts; running it again changes nothing',
  async run(kernel, _argv, terminal) {
    terminal.out('… loading the demo city of Handan (invented data), about half a minute the first time / 载入演示城市')
    const started = Date.now()
    const rows = await loadDemoCity(kernel, today(kernel.now()))
    terminal.out(
      rows === null
        ? 'The demo city is already there.'
        : `${rows} rows in ${((Date.now() - started) / 1000).toFixed(1)} s`,
    )
    await addDemoAccounts(kernel)
    if (rows !== null) {
      const duties = await loadDemoYear(kernel, today(kernel.now()))
      await loadDemoRounds(kernel)
      await loadDemoSensors(kernel, today(kernel.now()))
      const warnings = await loadDemoWarnings(kernel, today(kernel.now()))
      terminal.out(`${duties} prevention duties and ${warnings} warnings of this year, with what became of them`)
    }
    terminal.out(
      `Demo accounts (password ${demoPassword}): ${demoAccounts.map((account) => account.username).join(', ')}`,
    )
    return 0
  },
}
