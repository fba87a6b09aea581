import type { SituationSubstance } from '@huanying/contracts/situation'
import { isUnidentified } from '@huanying/domain/substances/describe-substance'
import { useWords } from '@huanying/ui/language'
import { substanceWords } from '@huanying/ui/words/substances'

/** What is not known, assumed or contradicted about a substance, in words; nothing when all is plain. */
export function SubstanceDoubt({ listing, contradiction }: Pick<SituationSubstance, 'listing' | 'contradiction'>) {
  const w = useWords(substanceWords)
  const said = contradiction === null ? w.listing[listing] : w.contradicts(contradiction.by, contradiction.name)
  if (said === '') return null
  const isLoud = contradiction !== null || isUnidentified({ listing })
  return <small className={isLoud ? 'substance-doubt' : 'soft'}>{isLoud ? <strong>{said}</strong> : said}</small>
}
