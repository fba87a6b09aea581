import { call, ProblemError } from '@huanying/client/call'
import { endLeftSession, isLeft } from '@huanying/client/sign-out'
import type { User } from '@huanying/contracts/accounts'
import type { Verb } from '@huanying/contracts/verbs'
import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { queryClient } from './calls.ts'
import { dropAllDrafts, openDrafts } from './draft-store.ts'

/** Who is signed in, or null. */
export function useSignedIn(): UseQueryResult<User | null> {
  return useQuery({
    queryKey: ['user'],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      // Whoever signed out here while the server could not be reached stays out.
      if (isLeft(localStorage)) {
        await endLeftSession(localStorage).catch(() => undefined)
        return null
      }
      try {
        return (await call('getOwnUser', { signal })).user
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'not-signed-in') return null
        throw error
      }
    },
  })
}

/** Takes a new user for the whole screen, and forgets what another one had read. */
export function becomeUser(user: User | null): void {
  if (user === null) dropAllDrafts()
  else openDrafts()
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'user' && queryKey[0] !== 'getSetup' })
  queryClient.setQueryData(['session-ended'], false)
  queryClient.setQueryData(['user'], user)
}

export const UserContext = createContext<User | null>(null)

/** The signed-in user, for every part inside the frame. */
export function useUser(): User {
  const user = useContext(UserContext)
  if (user === null) throw new Error('useUser stands outside the frame')
  return user
}

/** Whether the signed-in user may use a verb: pages ask this, never the role. */
export function useMay(): (verb: Verb) => boolean {
  const { verbs } = useUser()
  return (verb) => verbs.includes(verb)
}
