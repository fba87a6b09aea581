import type { Visit } from '@huanying/contracts/checkins'
import type { RiskPointKind } from '@huanying/contracts/enterprises'
import { builtInChecklists } from './built-in-checklists.ts'

/** The answers of a visit that found everything in order, by the list that came with the platform; its pictures show every item. */
export function allInOrder(kind: RiskPointKind, shotIds: readonly string[]): Visit['answers'] {
  return builtInChecklists[kind].map(({ key, answer, needsPhoto }) => ({
    item: key,
    answer: 'yes',
    reading: answer === 'reading' ? 0 : null,
    note: null,
    ...(needsPhoto ? { shotIds: [...shotIds] } : {}),
  }))
}
