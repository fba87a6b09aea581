import type { Duty } from '@huanying/contracts/duties'
import { useLanguage, useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import type { Draft } from '../../shell/storage.ts'
import { gapsOf, submitDraft } from './draft.ts'
import { GatheringForm } from './gathering-form.tsx'
import { RouteList } from './route-list.tsx'
import { StocktakeForm } from './stocktake-form.tsx'

/** One duty: its route, form or counts, and the button that submits it. */
export function DutyPage() {
  const w = useWords(mobileWords)
  const { dutyId } = useParams({ from: '/duties/$dutyId' })
  const { storage } = useSession()
  const duty = useLiveQuery(async () => (await storage.duties.get(dutyId)) ?? null, [dutyId])
  const draft = useLiveQuery(() => storage.drafts.get(dutyId), [dutyId])
  if (duty === undefined) return null
  if (duty === null) return <p className="page empty">{w.brokenDraft}</p>
  return (
    <main className="page">
      <header className="page-head">
        <Link to="/" className="quiet">
          {w.back}
        </Link>
        <h1>{duty.title}</h1>
      </header>
      <p className="soft">{w.dueOn(duty.dueOn)}</p>
      {duty.reason === null ? null : <p className="soft">{duty.reason}</p>}
      <Returned duty={duty} />
      {duty.kind === 'inspection' ? <RouteList duty={duty} draft={draft} /> : null}
      {duty.kind === 'stocktake' ? <StocktakeForm duty={duty} draft={draft} /> : null}
      {duty.kind !== 'inspection' && duty.kind !== 'stocktake' ? <GatheringForm duty={duty} draft={draft} /> : null}
      <Submit duty={duty} draft={draft} />
    </main>
  )
}

function Returned({ duty }: { duty: Duty }) {
  const w = useWords(mobileWords)
  if (duty.returned === null) return null
  return (
    <section className="returned" role="note">
      <strong>{w.redo}</strong>
      <ul>
        {duty.returned.reasons.map(({ pointId, text }, index) => (
          <li key={index}>
            {duty.points.find(({ id }) => id === pointId)?.name ?? ''} {text}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Submit({ duty, draft }: { duty: Duty; draft: Draft | undefined }) {
  const w = useWords(mobileWords)
  const language = useLanguage()
  const session = useSession()
  const navigate = useNavigate()
  const [asked, setAsked] = useState(false)
  const gaps = gapsOf(duty, draft)
  const isReady = draft !== undefined && gaps.length === 0

  async function submit(): Promise<void> {
    setAsked(true)
    if (!isReady) return
    await submitDraft(session, duty)
    await navigate({ to: '/outbox' })
  }

  return (
    <footer className="submit">
      {asked && gaps.length > 0 ? (
        <div className="refusal" role="alert">
          {w.missing}
          <ul>
            {gaps.slice(0, 6).map((gap) => (
              <li key={gap.zh}>{gap[language]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <button type="button" className="button" data-ready={isReady} onClick={() => void submit()}>
        {w.submit}
      </button>
    </footer>
  )
}
