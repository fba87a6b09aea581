import type { Kernel, Module } from '#kernel/module'
import { addAccount, changeAccount, listAccounts, revokeAccountSessions } from './manage-accounts.ts'
import { createToken, listTokens, revokeToken } from './manage-tokens.ts'
import { changePassword, confirmTotp, startTotp, stopTotp } from './own-credentials.ts'
import { changeLanguage, getOwnUser, listSessions, revokeSession, signOut } from './own-session.ts'
import { signIn } from './sign-in.ts'
import { makeThrottle } from './throttle.ts'

export { addAccountFromCommandLine } from './command-line.ts'
export { authenticate } from './authenticate.ts'
export { storeContact } from './store.ts'
export { deviceOf } from './known-device.ts'
export { endOldSessions } from './old-sessions.ts'
export { addDemoAccounts, demoAccounts, demoPassword } from './demo-accounts.ts'

function useCasesOf(kernel: Kernel) {
  const throttle = makeThrottle()
  return {
    signIn: signIn(kernel, throttle),
    signOut,
    getOwnUser,
    listSessions,
    revokeSession,
    changePassword: changePassword(kernel, throttle),
    changeLanguage,
    startTotp,
    confirmTotp,
    stopTotp: stopTotp(kernel, throttle),
    listAccounts,
    addAccount,
    changeAccount,
    revokeAccountSessions,
    listTokens,
    createToken: createToken(kernel.config.varFolder),
    revokeToken,
  }
}

/** Accounts, sessions, tokens of other systems, and who may sign in. */
export const accounts: Module<keyof ReturnType<typeof useCasesOf>> = useCasesOf
