import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildKernel } from '../app.ts'
import { readConfig } from '../kernel/config.ts'
import { addDemoAccounts } from '../modules/accounts/index.ts'
import { loadDemoCity } from '../modules/ledger/index.ts'
import type { Preparation } from './prepared.ts'
import { drillDay } from './test-server.ts'

const root = join(import.meta.dirname, '../../../..')

function digestOf(folders: readonly string[]): string {
  const hash = createHash('sha256')
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (/\.(ts|json)$/.test(name) && !name.endsWith('.test.ts'))
        hash.update(name).update(readFileSync(join(root, folder, name)))
    }
  }
  return hash.digest('hex')
}

/** The demo city as loaded on the day of the drill, with its accounts: made once through the import, then copied. */
export const demoCity: Preparation = {
  name: 'demo',
  digest: digestOf([
    'data/handan/src',
    'data/reference/src',
    'packages/contracts/src',
    'packages/domain/src/ledger',
    'packages/domain/src/geo',
    'packages/domain/src/search',
    'packages/domain/src/substances',
    'apps/server/src/modules/ledger',
    'apps/server/src/modules/search',
    'apps/server/src/modules/accounts',
  ]),
  async fill(database) {
    const varFolder = await mkdtemp(join(tmpdir(), 'huanying-demo-'))
    const now = new Date(`${drillDay}T08:00:00+08:00`)
    const { kernel } = buildKernel(readConfig({}, { varFolder }), database, () => now)
    await loadDemoCity(kernel, drillDay)
    await addDemoAccounts(kernel)
    await rm(varFolder, { recursive: true, force: true })
  },
}
