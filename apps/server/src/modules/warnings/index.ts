import type { Module } from '#kernel/module'
import { countWarnings, handleWarnings, listWarnings, remindWarnings, seeWarnings } from './answer-warnings.ts'

export { evaluateWarnings } from './evaluate-warnings.ts'

/** Early warning (环境应急预警): what lapses is noticed before it does, and stays until it is put right. */
export const warnings: Module<
  'listWarnings' | 'countWarnings' | 'seeWarnings' | 'handleWarnings' | 'remindWarnings'
> = () => ({ listWarnings, countWarnings, seeWarnings, handleWarnings, remindWarnings })
