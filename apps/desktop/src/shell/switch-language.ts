import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { askIn, call } from '@huanying/client/call'
import { language, setLanguage } from '@huanying/ui/language'
import { queryClient } from './calls.ts'

/** Turns the whole screen to the other language, remembers it with the account, and asks the server for its words again. */
export function switchLanguage(): void {
  const next = wordsIn<Language>(language(), ['en', 'zh'])
  askIn(next)
  setLanguage(next)
  const isSignedIn = queryClient.getQueryData(['user']) != null
  // The choice counts on this machine even when the server can't be told.
  if (isSignedIn) void call('changeLanguage', { body: { language: next } }).catch(() => undefined)
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'user' })
}
