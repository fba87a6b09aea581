import { clockWords, dayOf, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { draftWords } from '@huanying/ui/words/drafts'
import { Alert, Button } from 'antd'

const whenWords = (at: Date) => (dayOf(at) === dayOf(new Date()) ? clockWords(at) : momentWords(at))

/** Says that a draft was there, so that nobody sends another call's words, and lets it be thrown away. */
export function DraftFound({ at, more = '', onDrop }: { at: Date; more?: string; onDrop: () => void }) {
  const w = useWords(draftWords)
  return (
    <Alert
      type="info"
      className="draft-found"
      title={`${w.restored(whenWords(at))}${more}`}
      action={
        <Button size="small" onClick={onDrop}>
          {w.drop}
        </Button>
      }
    />
  )
}

/** Says that what is typed is kept, since when. */
export function DraftLine({ at }: { at: Date | null }) {
  const w = useWords(draftWords)
  return at === null ? null : <span className="draft-line number">{w.saved(whenWords(at))}</span>
}
