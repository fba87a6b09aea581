import { LedgerList } from '@huanying/contracts/ledger'
import { useLedgerWords } from './ledger-words.ts'

/** What the fields that an event changed are called: those of the list that its row is in. */
export function useEventNames(): (event: {
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
}) => Readonly<Record<string, string>> {
  const { namesOf } = useLedgerWords()
  return ({ kind, data }) => {
    const list = LedgerList.safeParse(kind === 'enterprise.changed' ? 'enterprises' : data['list'])
    return list.success ? namesOf(list.data) : {}
  }
}
