import type { Danger } from '@huanying/contracts/dangers'
import { whyNotDangerStep } from '@huanying/domain/duties/danger-steps'
import { wordsIn } from '@huanying/contracts/values'
import { useLanguage, useWords } from '@huanying/ui/language'
import { dangerWords } from '@huanying/ui/words/dangers'
import { markWords } from '@huanying/ui/words/marks'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import { Pictures } from '../capture/pictures.tsx'
import { ShotStrip } from '../capture/shot-strip.tsx'
import { useDangerDraft } from './use-danger-draft.ts'
import type { DangerDraftUse } from './use-danger-draft.ts'
import './dangers.css'

/** Hidden dangers that are open, with or without signal: to report one, and to show that one is put right. */
export function DangersPage() {
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const dangers = useLiveQuery(async () => {
    const done = new Set(
      (await storage.outbox.toArray()).flatMap(({ work }) => (work.kind === 'rectify' ? [work.dangerId] : [])),
    )
    return (await storage.dangers.toArray())
      .filter(({ id }) => !done.has(id))
      .toSorted((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1))
  }, [])
  return (
    <Screen
      title={w.tabs.dangers}
      under={dangers === undefined ? undefined : w.dangers.openCount(dangers.length)}
      bottom={
        <Link to="/dangers/new" className="button">
          {w.addFinding}
        </Link>
      }
    >
      {dangers?.length === 0 ? <p className="empty">{w.dangers.empty}</p> : null}
      {dangers?.map((danger) => (
        <DangerCard key={danger.id} danger={danger} />
      ))}
    </Screen>
  )
}

function DangerCard({ danger }: { danger: Danger }) {
  const w = useWords(mobileWords)
  const names = useWords(dangerWords)
  const m = useWords(markWords)
  const language = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  const why = whyNotDangerStep(danger, 'rectify')
  return (
    <section className="card danger-card" data-late={danger.overdue}>
      <h2>{danger.text}</h2>
      <p className="soft">
        {[
          names.grade[danger.grade],
          names.state[danger.state],
          danger.point?.name ?? '',
          danger.dueOn === null ? '' : w.dueOn(danger.dueOn),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
        {danger.overdue ? <b> · {names.overdue}</b> : null}
      </p>
      {danger.measures === null ? null : (
        <p className="soft">
          {m.says(names.measures, danger.measures)}
          {danger.person === null ? '' : m.aside(danger.person)}
        </p>
      )}
      {danger.returnReason === null ? null : <p className="refusal">{danger.returnReason}</p>}
      <Before ids={danger.beforeShotIds} />
      {why === null ? (
        isOpen ? (
          <Rectify danger={danger} />
        ) : (
          <button type="button" className="button secondary" onClick={() => setIsOpen(true)}>
            {w.dangers.rectify}
          </button>
        )
      ) : (
        <p className="soft">{wordsIn(language, why)}</p>
      )}
    </section>
  )
}

/** Pictures of how it was, to stand in the same place: from this phone, or from the server while there is signal. */
function Before({ ids }: { ids: readonly string[] }) {
  const w = useWords(mobileWords)
  if (ids.length === 0) return null
  return (
    <div className="danger-before">
      <small>{w.dangers.before}</small>
      <ShotStrip ids={ids} />
    </div>
  )
}

function Rectify({ danger }: { danger: Danger }) {
  const drafted = useDangerDraft(danger.id)
  return drafted === null ? null : <RectifyForm danger={danger} {...drafted} />
}

function RectifyForm({ danger, draft: { text, shotIds }, change, addShot }: { danger: Danger } & DangerDraftUse) {
  const w = useWords(mobileWords)
  const { storage, outbox } = useSession()
  const [trouble, setTrouble] = useState<string | null>(null)

  async function rectify(): Promise<void> {
    const body = { result: text.trim(), at: new Date().toISOString(), shotIds: [...shotIds] }
    try {
      await outbox.add(crypto.randomUUID(), { kind: 'rectify', dangerId: danger.id, title: danger.text, body })
      await storage.dangerDrafts.delete(danger.id)
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <>
      <label className="field">
        {w.dangers.result}
        <textarea
          rows={3}
          maxLength={2000}
          value={text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      <p className="soft">{w.dangers.after}</p>
      <Pictures
        ids={shotIds}
        dutyId={null}
        pointId={danger.point?.id ?? null}
        subject="after"
        title={danger.text}
        onShot={({ id }) => addShot(id)}
      />
      {trouble === null ? null : (
        <p className="refusal" role="alert">
          {w.notKept(trouble)}
        </p>
      )}
      <button
        type="button"
        className="button"
        disabled={text.trim() === '' || shotIds.length === 0}
        onClick={() => void rectify()}
      >
        {w.dangers.submit}
      </button>
    </>
  )
}
