import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

/** A screen: where one is and the way back on top, what is done last at the bottom, under the thumb. */
export function Screen({
  title,
  under,
  back,
  action,
  bottom,
  children,
}: {
  title: string
  /** A line under the title. */
  under?: ReactNode
  back?: '/' | '/dangers' | { readonly dutyId: string }
  action?: ReactNode
  bottom?: ReactNode
  children?: ReactNode
}) {
  return (
    <>
      <header className="head">
        {back === undefined ? null : <Back to={back} />}
        <div className="head-title">
          <h1>{title}</h1>
          {under === undefined ? null : <p>{under}</p>}
        </div>
        {action}
      </header>
      <main className="page">{children}</main>
      {bottom === undefined ? null : <footer className="bottom">{bottom}</footer>}
    </>
  )
}

function Back({ to }: { to: '/' | '/dangers' | { readonly dutyId: string } }) {
  const w = useWords(mobileWords)
  if (typeof to === 'string') {
    return (
      <Link to={to} className="head-button" aria-label={w.back}>
        <Icon name="back" />
      </Link>
    )
  }
  return (
    <Link to="/duties/$dutyId" params={to} className="head-button" aria-label={w.toList}>
      <Icon name="back" />
    </Link>
  )
}
