import { Fragment, useState } from 'react'
import type { ReactNode } from 'react'
import { daysBetween } from '@huanying/domain/duties/working-days'
import { dialled } from '@huanying/domain/ledger/phone'
import { ageWords, bearingWords, dayOf, distanceWords, momentWords, numberWords } from '../format.ts'
import { useLanguage, useWords } from '../language.ts'
import { useCatalogueWords } from '../catalogue-words.ts'
import { commonWords } from '../words/common.ts'
import './facts.css'

/** How a state is to be taken: never by its colour alone, the words say it too. */
export type Tone = 'fault' | 'care' | 'sound' | 'faint'

/** The words of a state, in its tone. */
export function StateWords({ tone, children }: { tone: Tone | undefined; children: ReactNode }) {
  return (
    <span className="state-words" data-tone={tone}>
      {children}
    </span>
  )
}

/** A number with its unit, digits aligned. */
export function Quantity({ value, unit, decimals = 2 }: { value: number | null; unit: string; decimals?: number }) {
  const inWords = useCatalogueWords()
  if (value === null) return <Unfilled />
  return (
    <span className="quantity">
      {numberWords(value, decimals)}
      <small>{inWords.unit(unit)}</small>
    </span>
  )
}

/** A distance, and where it lies when a bearing is given. */
export function Distance({ distanceM, bearingDeg }: { distanceM: number; bearingDeg?: number }) {
  const language = useLanguage()
  return (
    <span className="quantity">
      {bearingDeg === undefined ? '' : `${bearingWords(bearingDeg, language)} `}
      {distanceWords(distanceM)}
    </span>
  )
}

/** Phone numbers, each called by a tap, with its extension behind a pause. */
export function PhoneLink({ phone, name = '' }: { phone: string | null; name?: string }) {
  const w = useWords(commonWords)
  if (phone === null || phone === '') return <Unfilled />
  return dialled(phone).map(({ shown, href }, index) => (
    <Fragment key={href}>
      {index === 0 ? '' : ' '}
      <a className="phone-link" href={href} aria-label={w.call(`${name} ${shown}`.trim())}>
        {shown}
      </a>
    </Fragment>
  ))
}

/** A moment in Beijing time with its age on hover, or the age with the moment on hover. */
export function Time({ at, as = 'moment' }: { at: string | null; as?: 'moment' | 'age' | 'day' }) {
  const language = useLanguage()
  if (at === null) return <Unfilled />
  const age = ageWords(at, new Date(), language)
  const moment = momentWords(at)
  const shown = as === 'age' ? age : as === 'day' ? dayOf(at) : moment
  return (
    <time dateTime={at} title={as === 'age' ? moment : age} className="time">
      {shown}
    </time>
  )
}

/** Nothing on record, said quietly. */
export function Unfilled() {
  return <span className="unfilled">—</span>
}

/** How an expiry day stands today: lapsed, soon (within `soonDays`), in order, or not given. */
export function ExpiryTag({ day, soonDays = 60 }: { day: string | null; soonDays?: number }) {
  const w = useWords(commonWords)
  const [today] = useState(() => dayOf(new Date()))
  if (day === null)
    return (
      <span className="expiry" data-state="none">
        {w.expiry.none}
      </span>
    )
  const days = daysBetween(today, day)
  const state = days < 0 ? 'expired' : days <= soonDays ? 'soon' : 'fine'
  const shown = days < 0 ? w.expiry.expired(-days) : days <= soonDays ? w.expiry.soon(days) : day
  return (
    <span className="expiry" data-state={state} title={w.expiry.fine(day)}>
      {state === 'fine' ? null : (
        <span className="expiry-mark" aria-hidden="true">
          {state === 'expired' ? '×' : '!'}
        </span>
      )}
      {shown}
    </span>
  )
}
