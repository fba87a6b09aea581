import type { Module } from '#kernel/module'
import { search } from './search.ts'

export { indexBelow, indexEnterprise, indexLedger, indexOne } from './index-ledger.ts'
export { dropEntry } from './store.ts'
export { holdsWords } from './holds-words.ts'

/** One search box over the whole net (一张网). */
export const searching: Module<'search'> = () => ({ search })
