import { useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'

/** No such page. */
export function Lost() {
  const w = useWords(shellWords)
  return (
    <div className="state" role="alert">
      <span className="state-mark" aria-hidden="true">
        ?
      </span>
      <strong>{w.notFoundTitle}</strong>
      <p>{w.notFoundHint}</p>
    </div>
  )
}
