import { addDemoAccounts, demoAccounts, demoPassword } from '#modules/accounts'
import { loadDemoYear } from '#modules/checkins'
import { setDemoNeighbours } from '#modules/incidents'
import { loadDemoCity } from '#modules/ledger'
import { loadDemoSensors } from '#modules/telemetry'
import { loadDemoWarnings } from '#modules/warnings'
import { today } from '#kernel/clock'
import { operator } from '#kernel/context'
import type { Command } from './command.ts'
import { loadDemoRounds } from './demo-rounds.ts'

/** Whom the demo city tells of what may reach them (令第17号 art. 8); the numbers are invented. */
const neighbours = [
  { name: '邯郸市生态环境局永年区分局（演示）', phone: '0310-5550021' },
  { name: '邯郸市生态环境局磁县分局（演示）', phone: '0310-5550022' },
  { name: '邢台市生态环境局（演示）', phone: '0319-5550023' },
  { name: '安阳市生态环境局（演示）', phone: '0372-5550024' },
]

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
      await kernel.begin(operator('zh'), (context) => setDemoNeighbours(context, neighbours))
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
