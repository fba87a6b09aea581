import type { Language } from '@huanying/contracts/values'
import { indexItems } from '@huanying/domain/ledger/material-items'
import type { ParsedValue } from '@huanying/domain/ledger/parse-cell'
import { describeSubstance, ratioOf } from '@huanying/domain/substances/describe-substance'
import { materialItems } from '@huanying/reference/reference'
import { substanceIndex } from '#modules/substances'
import { importWords } from './import-words.ts'

const items = indexItems(materialItems)

/** A substance's row with what the reference knows of it. */
const describedSubstance = (data: Record<string, ParsedValue>) =>
  describeSubstance(substanceIndex, {
    cas: (data['cas'] ?? null) as string | null,
    name: String(data['substance']),
    quantityT: Number(data['maxQuantityT'] ?? 0),
    recordId: null,
  })

/** What stands against a substance's name and CAS number together, or null. */
export function substanceFault(data: Record<string, ParsedValue>, language: Language): string | null {
  const other = describedSubstance(data).contradiction
  if (other === null) return null
  return importWords('cas-is-another', language, {
    cas: String(data['cas']),
    is: other.name,
    name: String(data['substance']),
  })
}

/** Adds what the database keeps beside the cells: canonical item and unit, a substance's share of Q. */
export function derive(list: string, data: Record<string, ParsedValue>): void {
  if (list === 'materials') {
    data['itemKey'] = items.itemKey(String(data['item']))
    data['unitKey'] = items.unitKey(String(data['item']), String(data['unit']))
  }
  if (list === 'substances') {
    const described = describedSubstance(data)
    // An unknown substance has no share of Q: the level computed from it is then no more than the least.
    data['q'] = ratioOf(described)
    data['cas'] = described.cas
  }
}
