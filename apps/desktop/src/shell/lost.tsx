import { useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'

/** No such page, or a page that broke. */
export function Lost({ kind, detail }: { kind: 'missing' | 'crashed'; detail?: string }) {
  const w = useWords(shellWords)
  return (
    <div className="state" role="alert">
      <span className="state-mark" aria-hidden="true">
        {kind === 'missing' ? '?' : '×'}
      </span>
      <strong>{kind === 'missing' ? w.notFoundTitle : w.crashedTitle}</strong>
      <p>{kind === 'missing' ? w.notFoundHint : w.crashedHint}</p>
      {detail === undefined ? null : <pre>{detail}</pre>}
      {kind === 'crashed' ? (
        <button type="button" className="state-action" onClick={() => location.reload()}>
          {w.reload}
        </button>
      ) : null}
    </div>
  )
}
