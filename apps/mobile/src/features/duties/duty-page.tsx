import type { Duty } from '@huanying/contracts/duties'
import { whyTooEarly } from '@huanying/domain/duties/duty-window'
import { wordsIn } from '@huanying/contracts/values'
import { dayOf } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { EarlierPicture } from '../capture/shot-strip.tsx'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import type { Draft } from '../../shell/storage.ts'
import { ChangeRequests } from './change-request.tsx'
import { draftOf, gapsOf, submitDraft, useItems } from './draft.ts'
import { Gone } from './gone.tsx'
import { GatheringForm } from './gathering-form.tsx'
import { RouteList } from './route-list.tsx'
import { StocktakeForm } from './stocktake-form.tsx'

/** One duty: its route, form or counts, and the button that submits it. */
export function DutyPage() {
  const w = useWords(mobileWords)
  const language = useLanguage()
  const { dutyId } = useParams({ from: '/duties/$dutyId' })
  const { storage } = useSession()
  const duty = useLiveQuery(async () => (await storage.duties.get(dutyId)) ?? null, [dutyId])
  const draft = useLiveQuery(() => storage.drafts.get(dutyId), [dutyId])
  if (duty === undefined) return null
  if (duty === null) {
    return (
      <Screen title={w.tabs.today} back="/">
        <Gone dutyId={dutyId} />
      </Screen>
    )
  }
  const early = whyTooEarly(duty, dayOf(new Date()))
  return (
    <Screen
      title={duty.title}
      under={w.dueOn(duty.dueOn)}
      back="/"
      bottom={early === null ? <Submit duty={duty} draft={draft} /> : undefined}
    >
      {early === null ? null : (
        <p className="refusal" role="note">
          {wordsIn(language, early)}
        </p>
      )}
      <Returned duty={duty} pointId={null} />
      {duty.reason === null ? null : <p className="soft">{duty.reason}</p>}
      {early === null && duty.kind === 'inspection' ? <RouteList duty={duty} draft={draft} /> : null}
      {early === null && duty.kind === 'stocktake' ? <StocktakeForm duty={duty} draft={draft} /> : null}
      {early === null && duty.kind !== 'inspection' && duty.kind !== 'stocktake' ? (
        <GatheringForm duty={duty} draft={draft} />
      ) : null}
      <ChangeRequests duty={duty} />
    </Screen>
  )
}

/** What the official wants done again: of the whole duty, or of one point. */
export function Returned({ duty, pointId }: { duty: Duty; pointId: string | null }) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const reasons = duty.returned?.reasons.filter((reason) => pointId === null || reason.pointId === pointId) ?? []
  if (reasons.length === 0) return null
  return (
    <section className="returned" role="note">
      <strong>{w.redo}</strong>
      <ul>
        {reasons.map((reason, index) => (
          <li key={index}>
            {pointId === null ? (duty.points.find(({ id }) => id === reason.pointId)?.name ?? '') : ''} {reason.text}
            {reason.shotId === null ? null : <EarlierPicture id={reason.shotId} said={c.refusedPicture} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

const gapsShown = 6

function Submit({ duty, draft }: { duty: Duty; draft: Draft | undefined }) {
  const w = useWords(mobileWords)
  const language = useLanguage()
  const session = useSession()
  const navigate = useNavigate()
  const itemsOf = useItems()
  const [asked, setAsked] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const lots = useLiveQuery(() => session.storage.materials.toArray(), [session.storage]) ?? []
  const gaps = gapsOf(duty, draft, itemsOf, lots)
  const isReady = draft !== undefined && gaps.length === 0

  async function submit(): Promise<void> {
    setAsked(true)
    try {
      // As it is kept now: the field that was just left may not be on the screen's draft yet.
      const kept = await draftOf(session.storage, duty)
      if (gapsOf(duty, kept, itemsOf, lots).length > 0) return
      await submitDraft(session, duty)
      await navigate({ to: '/outbox' })
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <>
      {trouble === null ? null : (
        <p className="refusal" role="alert">
          {w.notKept(trouble)}
        </p>
      )}
      {asked && gaps.length > 0 ? (
        <div className="refusal" role="alert">
          {w.missing}
          <ul>
            {gaps.slice(0, gapsShown).map((gap) => (
              <li key={gap.zh}>{gap[language]}</li>
            ))}
          </ul>
          {gaps.length > gapsShown ? w.andMore(gaps.length - gapsShown) : ''}
        </div>
      ) : null}
      <button type="button" className="button" data-ready={isReady} onClick={() => void submit()}>
        {w.submit}
      </button>
    </>
  )
}
