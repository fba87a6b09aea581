import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../language.ts'
import { commonWords } from '../words/common.ts'
import { shellWords } from '../words/shell.ts'
import './page.css'

/** A page: its title (also the browser tab's), a quiet line under it, actions at the right, and the content. */
export function Page({
  title,
  aside,
  actions,
  fill = false,
  children,
}: {
  title: string
  aside?: ReactNode
  actions?: ReactNode
  /** The content takes exactly the height that is left and scrolls inside. */
  fill?: boolean
  children: ReactNode
}) {
  const shell = useWords(shellWords)
  useEffect(() => {
    document.title = `${title} · ${shell.product}`
  }, [title, shell])
  return (
    <article className="page" data-fill={fill}>
      <header className="page-head">
        <h1>{title}</h1>
        {aside === undefined ? null : <div className="page-aside">{aside}</div>}
        {actions === undefined ? null : <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </article>
  )
}

/** A titled block of a page. */
export function Panel({
  title,
  extra,
  id,
  children,
  flush = false,
}: {
  title: ReactNode
  extra?: ReactNode
  id?: string
  children: ReactNode
  flush?: boolean
}) {
  return (
    <section className="panel" id={id} data-flush={flush}>
      <header className="panel-head">
        <h2>{title}</h2>
        {extra === undefined ? null : <div className="panel-extra">{extra}</div>}
      </header>
      <div className="panel-body">{children}</div>
    </section>
  )
}

/** A block that scrolls inside itself, reachable by the keyboard. `tall` keeps it below about ten rows. */
export function ScrollBox({ label, tall = false, children }: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    // A scrolling region must take the focus, so that the arrow keys can move it.
    <div className="scroll-box" data-tall={tall} role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}

/** Names with their values in columns, for the basics of a record. */
export function FactList({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="fact-list">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function State({
  mark,
  title,
  hint,
  action,
  role,
}: {
  mark: string
  title: string
  hint?: ReactNode
  action?: ReactNode
  role?: 'alert' | 'status'
}) {
  return (
    <div className="state" role={role}>
      <span className="state-mark" aria-hidden="true">
        {mark}
      </span>
      <strong>{title}</strong>
      {hint === undefined ? null : <p>{hint}</p>}
      {action}
    </div>
  )
}

/** Shown while the first answer is on its way: grey lines where the content will stand. */
export function Loading({ lines = 6 }: { lines?: number }) {
  const w = useWords(commonWords)
  return (
    <div className="loading" role="status" aria-label={w.loading}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} style={{ width: `${96 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  )
}

/** Nothing to show, and what to do about it. */
export function Empty({ title, hint, action }: { title?: string; hint?: ReactNode; action?: ReactNode }) {
  const w = useWords(commonWords)
  return (
    <State
      mark="○"
      title={title ?? w.emptyTitle}
      hint={hint ?? (title === undefined ? w.emptyHint : undefined)}
      action={action}
      role="status"
    />
  )
}

/** The data did not arrive: the server's own words, and a way to try again. */
export function Fault({ words: said, onRetry }: { words: string; onRetry?: () => void }) {
  const w = useWords(commonWords)
  return (
    <State
      mark="×"
      role="alert"
      title={w.errorTitle}
      hint={said}
      action={
        onRetry === undefined ? undefined : (
          <button type="button" className="state-action" onClick={onRetry}>
            {w.retry}
          </button>
        )
      }
    />
  )
}

/** The role may not see this. */
export function Forbidden() {
  const w = useWords(commonWords)
  return <State mark="⊘" role="alert" title={w.forbiddenTitle} hint={w.forbiddenHint} />
}

/** The record does not exist, or is not the user's to see. */
export function Missing() {
  const w = useWords(commonWords)
  return <State mark="?" role="alert" title={w.missingTitle} hint={w.missingHint} />
}

/** A line above content that may have changed since it was read. */
export function StaleNote({ moment, onRetry }: { moment: string; onRetry?: () => void }) {
  const w = useWords(commonWords)
  return (
    <div className="stale-note" role="status">
      <span aria-hidden="true">!</span>
      {w.stale(moment)}
      {onRetry === undefined ? null : (
        <button type="button" onClick={onRetry}>
          {w.retry}
        </button>
      )}
    </div>
  )
}
