import { regions } from '@huanying/reference/reference'
import type { Kernel, UseCase } from '#kernel/module'
import { demoAccounts, demoPassword } from '#modules/accounts'
import { isDemo } from './store.ts'

const version = '0.1.0'

/** What the page must know before anyone signs in. */
export const getSetup =
  ({ config }: Kernel): UseCase<'getSetup'> =>
  async ({ beyondScope }) => {
    const demo = await beyondScope(isDemo)
    const accounts = demoAccounts.map(({ username, displayName }) => ({ username, displayName }))
    return {
      demo,
      demoAccounts: demo ? { password: demoPassword, accounts } : null,
      city: regions.find((region) => region.code === config.city)?.zh ?? config.city,
      version,
      baseMap: config.baseMap ?? null,
    }
  }
