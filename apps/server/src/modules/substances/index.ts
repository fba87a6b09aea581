import type { Module } from '#kernel/module'
import { lookUpSubstance } from './look-up-substance.ts'

export { substanceIndex } from './substance-index.ts'

/** What is known of substances (物质): the reference list behind ledger, situation and search. */
export const substances: Module<'lookUpSubstance'> = () => ({ lookUpSubstance })
