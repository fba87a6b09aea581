import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'

const english: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'台个只件部具盏本'].map((unit) => [unit, 'pcs'])),
  套: 'sets',
  副: 'pairs',
  双: 'pairs',
  卷: 'rolls',
  盘: 'rolls',
  箱: 'boxes',
  袋: 'bags',
  米: 'm',
  千克: 'kg',
  公斤: 'kg',
  吨: 't',
}

/** A unit of the ledger on a screen of either language; one that is not known stands as it was written. */
export function unitWords(unit: string, language: Language): string {
  return wordsIn(language, [unit, english[unit] ?? unit])
}
