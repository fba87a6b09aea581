import { call, ProblemError } from '@huanying/client/call'
import type { Input, Reply } from '@huanying/client/call'
import type { RouteName, Routes } from '@huanying/contracts/routes'
import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { dropSecretDrafts } from './draft-store.ts'

/** A call that is refused for want of a session, anywhere, shows the sign-in page and says that the session ended. */
function onError(error: Error): void {
  if (!(error instanceof ProblemError) || error.code !== 'not-signed-in') return
  dropSecretDrafts()
  queryClient.setQueryData(['session-ended'], true)
  queryClient.setQueryData(['user'], null)
}

/** The one cache of what the server said. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) =>
        count < 2 && error instanceof ProblemError && (error.code === 'unreachable' || error.status >= 502),
    },
  },
})

/**
 * Reads from the server and keeps the answer. `keep` shows the last answer while a changed question is under way, for
 * lists whose filters change.
 */
export function useCall<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  options: { enabled?: boolean; keep?: boolean; everyMs?: number | false } = {},
): UseQueryResult<Reply<Name>> {
  return useQuery<Reply<Name>>({
    queryKey: [name, input],
    queryFn: ({ signal }) => call(name, { ...input, signal }),
    enabled: options.enabled ?? true,
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
    refetchInterval: options.everyMs ?? false,
  })
}

/**
 * Does something on the server, then asks again for what it touched. `put` writes what the answer already says into the cache
 * first: nobody waits for what is known.
 */
export function useAct<Name extends RouteName>(
  name: Name,
  touches: readonly RouteName[] = [],
  put?: (reply: Reply<Name>, client: QueryClient) => void,
): UseMutationResult<Reply<Name>, Error, Input<Name>> {
  const client = useQueryClient()
  return useMutation<Reply<Name>, Error, Input<Name>>({
    mutationFn: (input) => call(name, input),
    onSuccess(reply) {
      put?.(reply, client)
      return Promise.all(touches.map((touched) => client.invalidateQueries({ queryKey: [touched] })))
    },
  })
}

/** The calls that answer with a file. */
type FileRoute = { [Name in RouteName]: Routes[Name]['reply'] extends 'file' ? Name : never }[RouteName]

/** Fetches a file that the server makes and hands it to the browser to save. Throws `ProblemError`. */
export async function download<Name extends FileRoute>(name: Name, input: Input<Name>): Promise<void> {
  const { blob, fileName } = (await call<'getTemplate'>(name as 'getTemplate', input)) satisfies { blob: Blob }
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
