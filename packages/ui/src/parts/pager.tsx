import { useState } from 'react'
import { useWords } from '../language.ts'
import { listWords } from '../words/lists.ts'
import './pager.css'

export interface Pages {
  /** The cursor of the page to ask for; undefined for the first. */
  readonly cursor: string | undefined
  readonly number: number
  next(cursor: string): void
  previous(): void
}

/** Walks a list by its cursors; begins again whenever `question` (the filters as text) changes. */
export function usePages(question: string): Pages {
  const [walked, setWalked] = useState<{ question: string; cursors: readonly string[] }>({ question, cursors: [] })
  const cursors = walked.question === question ? walked.cursors : []
  return {
    cursor: cursors.at(-1),
    number: cursors.length,
    next: (cursor) => setWalked({ question, cursors: [...cursors, cursor] }),
    previous: () => setWalked({ question, cursors: cursors.slice(0, -1) }),
  }
}

/** Which rows are shown out of how many, and the way to the pages before and after. */
export function Pager({
  pages,
  shown,
  size,
  total,
  nextCursor,
}: {
  pages: Pages
  shown: number
  size: number
  total?: number
  nextCursor: string | null
}) {
  const w = useWords(listWords)
  const first = pages.number * size + 1
  return (
    <div className="pager">
      <span className="number">{shown === 0 ? w.nothing : w.range(first, first + shown - 1, total ?? null)}</span>
      <button type="button" disabled={pages.number === 0} onClick={() => pages.previous()}>
        {w.previous}
      </button>
      <button
        type="button"
        disabled={nextCursor === null}
        onClick={() => nextCursor !== null && pages.next(nextCursor)}
      >
        {w.next}
      </button>
    </div>
  )
}
