import { catalogueWords } from '@huanying/domain/ledger/catalogue-words'
import { unitWords } from '@huanying/domain/ledger/unit-words'
import { useLanguage } from './language.ts'

/** What a ledger names as the catalogue does, in the screen's language: a term, a unit. Its own words stand as written. */
export function useCatalogueWords(): { term: (words: string) => string; unit: (words: string) => string } {
  const language = useLanguage()
  return { term: (words) => catalogueWords(words, language), unit: (words) => unitWords(words, language) }
}
