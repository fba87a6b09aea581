import { useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'

/** No such page, or a page that broke. */
export function Lost({ kind, detail }: { kind: 'missing' | 'crashed'; detail?: string }) {
  const w = useWords(shellWords)
  // A page's file that is gone: the platform was updated while this window stayed open.
  const isOutdated = detail !== undefined && /dynamically imported module|Importing a module script/.test(detail)
  return (
    <div className="state" role="alert">
      <span className="state-mark" aria-hidden="true">
        {kind === 'missing' ? '?' : '×'}
      </span>
      <strong>{kind === 'missing' ? w.notFoundTitle : w.crashedTitle}</strong>
      <p>{isOutdated ? w.newVersion : kind === 'missing' ? w.notFoundHint : w.crashedHint}</p>
      {detail === undefined || isOutdated ? null : <pre>{detail}</pre>}
      {kind === 'crashed' ? (
        <button type="button" className="state-action" onClick={() => location.reload()}>
          {w.reload}
        </button>
      ) : null}
    </div>
  )
}
