import { useWords } from '@huanying/ui/language'
import { incidentWords } from '@huanying/ui/words/incidents'
import { useState } from 'react'
import type { ReactNode } from 'react'
import './wall-entries.css'
import './wall-lists.css'

/** Blocks below one another; on a wall a column of its own that scrolls by itself. */
export function WallColumn({ children }: { children: ReactNode }) {
  return <div className="wall-column">{children}</div>
}

/** A titled block of the wall. */
export function WallPanel({
  title,
  extra,
  name,
  children,
}: {
  title: string
  extra?: ReactNode
  name: string
  children: ReactNode
}) {
  return (
    <section className="wall-panel" data-panel={name}>
      <header>
        <h2>{title}</h2>
        {extra}
      </header>
      {children}
    </section>
  )
}

/** The first few of a list; the rest on demand. */
export function Few<T>({
  items,
  first,
  children,
}: {
  items: readonly T[]
  first: number
  children: (item: T) => ReactNode
}) {
  const w = useWords(incidentWords)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <ul className="wall-list">{(isOpen ? items : items.slice(0, first)).map(children)}</ul>
      {items.length > first ? (
        <button type="button" className="wall-more" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? w.wall.fewer : `${w.wall.showAll} ${items.length}`}
        </button>
      ) : null}
    </>
  )
}
