import type { SituationSubstance } from '@huanying/contracts/situation'
import { isCriticalToVerify, isUnidentified } from '@huanying/domain/substances/describe-substance'
import { useWords } from '@huanying/ui/language'
import { substanceWords } from '@huanying/ui/words/substances'

type Doubtful = Pick<SituationSubstance, 'listing' | 'contradiction' | 'toVerify' | 'criticalT' | 'criticalSource'>

/** What is not known, assumed, contradicted or to be verified about a substance, in words; nothing when all is plain. */
export function SubstanceDoubt(doubtful: Doubtful) {
  const { listing, contradiction, toVerify = false } = doubtful
  const w = useWords(substanceWords)
  const said = contradiction === null ? w.listing[listing] : w.contradicts(contradiction.by, contradiction.name)
  const isLoud = contradiction !== null || isUnidentified({ listing })
  return (
    <>
      {said === '' ? null : (
        <small className={isLoud ? 'substance-doubt' : 'soft'}>{isLoud ? <strong>{said}</strong> : said}</small>
      )}
      {toVerify ? <small className="soft"> {w.toVerify(isCriticalToVerify(doubtful))}</small> : null}
    </>
  )
}
