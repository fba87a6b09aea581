import type { Situation } from '@huanying/contracts/situation'
import { useWords } from '@huanying/ui/language'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { withheldWords } from '@huanying/ui/words/withheld'
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

/** How far somebody's order got. */
export function Ordered({ order }: { order: Situation['experts'][number]['order'] }) {
  const { statusOf } = useWords(responseWords).orders
  return order == null ? null : <b className="tag">{statusOf[order.status]}</b>
}

/** What is said where a list is empty. */
export const None = ({ words }: { words: string }) => <p className="wall-none">{words}</p>

/** Nothing to show of a section: there is nothing, or it is not shown to this account. */
export function Nothing({ of, words }: { of: { situation: Situation; section: WithheldSection }; words: string }) {
  const { section } = useWords(withheldWords)
  return <None words={of.situation.withheld?.includes(of.section) === true ? section : words} />
}

type WithheldSection = NonNullable<Situation['withheld']>[number]
