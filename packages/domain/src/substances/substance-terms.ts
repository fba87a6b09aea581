import type { DisposalClass } from '@huanying/contracts/reference'
import type { SituationSubstance } from '@huanying/contracts/situation'
import type { SubstanceIndex } from './find-substance.ts'

/** The words by which people name a substance: itself, and the class of substances it belongs to. */
export interface SubstanceTerms {
  readonly substance: SituationSubstance
  readonly exact: readonly string[]
  readonly similar: readonly string[]
}

/** What the reference knows of substances and their classes. */
export interface SubstanceKnowledge {
  readonly index: SubstanceIndex
  readonly classes: readonly DisposalClass[]
}

/**
 * For each substance the words that experts (擅长物质) and agencies (监测因子) may use for it. `exact`: its name as
 * written, CAS number, and every name of the reference, so that 甲醇（工业级） or 木醇 finds who knows 甲醇. `similar`:
 * the terms of its disposal class, such as 苯系物.
 */
export function substanceTerms(
  substances: readonly SituationSubstance[],
  { index, classes }: SubstanceKnowledge,
): SubstanceTerms[] {
  const byKey = new Map(classes.map((entry) => [entry.key, entry.terms]))
  return substances.map((substance) => {
    const known = index.find(substance)
    const names = [substance.name, substance.cas, known?.nameZh, known?.nameEn, known?.cas, ...(known?.aliases ?? [])]
    const exact = new Set(names.flatMap((name) => name || []))
    const similar = (byKey.get(substance.disposalClass ?? '') ?? []).filter((term) => !exact.has(term))
    return { substance, exact: [...exact], similar }
  })
}
