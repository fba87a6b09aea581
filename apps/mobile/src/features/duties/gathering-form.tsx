import type { Duty } from '@huanying/contracts/duties'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import type { Draft } from '../../shell/storage.ts'
import { Camera } from '../capture/camera.tsx'
import { ShotStrip } from '../capture/shot-strip.tsx'
import { changeDraft, draftOf } from './draft.ts'

/** A training or drill: who came, what was done, pictures; an improvement: what was done, pictures. The clock runs from when it was opened. */
export function GatheringForm({ duty, draft }: { duty: Duty; draft: Draft | undefined }) {
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const [isShooting, setIsShooting] = useState(false)
  useEffect(() => void draftOf(storage, duty), [storage, duty])
  if (draft === undefined) return null
  const change = (given: Partial<Draft>) => void changeDraft(storage, duty, (one) => ({ ...one, ...given }))
  const minutes = Math.max(0, Math.round((Date.now() - Date.parse(draft.startedAt)) / 60_000))
  return (
    <section>
      <p className="soft">{w.duration(minutes)}</p>
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
      <h2>{w.photos}</h2>
      <ShotStrip ids={draft.shotIds} />
      <button type="button" className="button" onClick={() => setIsShooting(true)}>
        {w.takePhoto}
      </button>
      {isShooting ? (
        <Camera
          dutyId={duty.id}
          pointId={null}
          subject={duty.kind}
          title={duty.title}
          onShot={({ id }) => void changeDraft(storage, duty, (one) => ({ ...one, shotIds: [...one.shotIds, id] }))}
          onClose={() => setIsShooting(false)}
        />
      ) : null}
    </section>
  )
}
