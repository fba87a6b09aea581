import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useNavigate } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import { Pictures } from '../capture/pictures.tsx'
import { GradeChoice } from '../duties/findings.tsx'
import { useDangerDraft } from './use-danger-draft.ts'
import type { DangerDraftUse } from './use-danger-draft.ts'

/** A hidden danger seen in passing (随手拍): where, what, how bad, with pictures; sent when there is signal. */
export function NewDangerPage() {
  const drafted = useDangerDraft('new')
  return drafted === null ? null : <NewDanger {...drafted} />
}

function NewDanger({ draft: { pointId, text, grade, shotIds }, change, addShot }: DangerDraftUse) {
  const w = useWords(mobileWords)
  const { storage, outbox } = useSession()
  const navigate = useNavigate()
  const [trouble, setTrouble] = useState<string | null>(null)
  // The points that this phone knows are those of its duties.
  const points = useLiveQuery(async () => {
    const known = new Map((await storage.duties.toArray()).flatMap((duty) => duty.points).map((one) => [one.id, one]))
    return [...known.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'zh'))
  }, [])

  async function report(): Promise<void> {
    const id = crypto.randomUUID()
    const body = { pointId, text: text.trim(), grade, foundAt: new Date().toISOString(), shotIds: [...shotIds] }
    try {
      await outbox.add(id, { kind: 'danger', id, title: body.text, body })
      await storage.dangerDrafts.delete('new')
      await navigate({ to: '/outbox' })
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <Screen
      title={w.addFinding}
      back="/dangers"
      bottom={
        <>
          {trouble === null ? null : (
            <p className="refusal" role="alert">
              {w.notKept(trouble)}
            </p>
          )}
          <button
            type="button"
            className="button"
            disabled={text.trim() === '' || shotIds.length === 0}
            onClick={() => void report()}
          >
            {w.dangers.report}
          </button>
        </>
      }
    >
      <section className="card form">
        <label className="field">
          {w.dangers.where}
          <select value={pointId ?? ''} onChange={({ currentTarget: { value } }) => change({ pointId: value || null })}>
            <option value="">{w.dangers.nowhere}</option>
            {points?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {w.findingText}
          <textarea
            rows={3}
            maxLength={1000}
            value={text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        </label>
        <GradeChoice grade={grade} onChange={(chosen) => change({ grade: chosen })} />
      </section>
      <section className="card">
        <h2>{w.photos}</h2>
        <Pictures
          ids={shotIds}
          dutyId={null}
          pointId={pointId}
          subject="before"
          title={w.addFinding}
          onShot={({ id }) => addShot(id)}
        />
      </section>
    </Screen>
  )
}
