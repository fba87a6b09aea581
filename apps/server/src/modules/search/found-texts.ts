import { isCasNumber } from '@huanying/domain/ledger/cas-number'
import { excerptOf, holdsWord } from '@huanying/domain/search/mark-words'
import { namesOfSubstance, synonyms } from './index-ledger.ts'
import type { Findable } from './store.ts'

const shownAtMost = 4

/** The texts of a thing that hold the words which neither title nor subtitle holds: why it was found. */
export function foundTexts(thing: Findable, words: readonly string[]): string[] {
  const shown = [thing.title, thing.subtitle, thing.phone ?? '']
  const unshown = words.filter((word) => !shown.some((text) => holdsWord(text, word)))
  const holds = (text: string | null): text is string => text !== null && unshown.some((word) => holdsWord(text, word))
  const called = calledSo(thing.substances, holds)
  const others = thing.item_key === null ? [] : (synonyms.get(thing.item_key) ?? [])
  const texts = [thing.short, ...thing.codes, ...called, ...(thing.words ?? []), ...others]
    .filter(holds)
    .map((text) => excerptOf(text, unshown))
  return [...new Set(texts)].slice(0, shownAtMost)
}

/** Substances that hold a word, each once though it stands there by name and by CAS number. Asked for by another name than the ledger's, both are said. */
function calledSo(substances: readonly string[], holds: (text: string | null) => boolean): string[] {
  const found = new Map<string, string>()
  for (const substance of substances.toSorted((a, b) => Number(isCasNumber(a)) - Number(isCasNumber(b)))) {
    const { names, cas } = namesOfSubstance(substance)
    const other = holds(substance) ? substance : [...names, cas].find(holds)
    const key = cas ?? substance
    if (other !== undefined && other !== null && !found.has(key))
      found.set(key, other === substance ? substance : `${substance}（${other}）`)
  }
  return [...found.values()]
}
