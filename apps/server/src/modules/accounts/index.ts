import type { Module } from '#kernel/module'
import { signIn } from './sign-in.ts'

export { authenticate } from './authenticate.ts'

/** Accounts, sessions and who may do what. */
export const accounts: Module<'signIn'> = () => ({ signIn })
