import type { Duty } from '@huanying/contracts/duties'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import type { Draft } from '../../shell/storage.ts'
import { Pictures } from '../capture/pictures.tsx'
import { changeDraft, draftOf } from './draft.ts'
import './gathering.css'

/** A training or drill: who came, what was done, pictures; an improvement: what was done, pictures. The clock runs from when it was opened. */
export function GatheringForm({ duty, draft }: { duty: Duty; draft: Draft | undefined }) {
  const w = useWords(mobileWords)
  const { storage } = useSession()
  useEffect(() => void draftOf(storage, duty), [storage, duty])
  if (draft === undefined) return null
  const change = (given: Partial<Draft>) => void changeDraft(storage, duty, (one) => ({ ...one, ...given }))
  return (
    <>
      <Duration startedAt={draft.startedAt} onRestart={() => change({ startedAt: new Date().toISOString() })} />
      <section className="card form">
        {duty.kind === 'improvement' ? null : (
          <label className="field">
            {w.attendance}
            <input
              type="number"
              inputMode="numeric"
              min={0}
              defaultValue={draft.attendance ?? ''}
              onBlur={({ currentTarget: { value } }) =>
                change({ attendance: value === '' ? null : Math.round(Number(value)) })
              }
            />
          </label>
        )}
        <label className="field">
          {w.summary}
          <textarea
            rows={5}
            maxLength={4000}
            defaultValue={draft.summary}
            onBlur={({ currentTarget: { value } }) => change({ summary: value })}
          />
        </label>
      </section>
      <section className="card">
        <h2>{w.photos}</h2>
        <p className="soft">{duty.kind === 'improvement' ? w.photoHintWork : w.photoHintPeople}</p>
        <Pictures
          ids={draft.shotIds}
          dutyId={duty.id}
          pointId={null}
          subject={duty.kind}
          title={duty.title}
          onShot={({ id }) => void changeDraft(storage, duty, (one) => ({ ...one, shotIds: [...one.shotIds, id] }))}
        />
      </section>
    </>
  )
}

const minuteMs = 60_000

/** How long it has been going on; started anew when the page had only been opened to read it. */
function Duration({ startedAt, onRestart }: { startedAt: string; onRestart(): void }) {
  const w = useWords(mobileWords)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), minuteMs / 6)
    return () => clearInterval(timer)
  }, [])
  return (
    <section className="card duration">
      <strong className="number">
        {w.duration(Math.max(0, Math.round((now - Date.parse(startedAt)) / minuteMs)))}
      </strong>
      <button type="button" className="quiet" onClick={onRestart}>
        {w.startNow}
      </button>
    </section>
  )
}
