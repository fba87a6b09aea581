import type { UseCase } from '#kernel/module'
import { Problem } from '#kernel/problem'

export const signIn: UseCase<'signIn'> = async () => {
  throw new Problem('sign-in-failed')
}
