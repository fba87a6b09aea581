import type { Module } from '#kernel/module'
import { search } from './search.ts'

export { indexLedger, indexOne } from './index-ledger.ts'
export { holdsWords } from './store.ts'

/** One search box over the whole net (一张网). */
export const searching: Module<'search'> = () => ({ search })
