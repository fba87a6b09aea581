import type { Visit } from '@huanying/contracts/checkins'
import { useWords } from '@huanying/ui/language'
import { dangerWords } from '@huanying/ui/words/dangers'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { useEffect, useRef, useState } from 'react'
import type { DraftVisit } from '../../shell/storage.ts'
import type { CameraProps } from '../capture/camera.tsx'
import { Pictures } from '../capture/pictures.tsx'

export interface NewFinding {
  readonly item: string | null
  readonly text: string
}
type Grade = Visit['findings'][number]['grade']

/** Hidden dangers found at a point, each with its own pictures. */
export function Findings({
  visit,
  onChange,
  onAdd,
}: {
  visit: DraftVisit
  onChange(how: (visit: DraftVisit) => DraftVisit): void
  onAdd(): void
}) {
  const w = useWords(mobileWords)
  return (
    <section className="card">
      <h2>{w.finding}</h2>
      <ul className="findings">
        {visit.findings.map((finding) => (
          <li key={finding.id}>
            <span>
              {w.grade[finding.grade]} · {finding.text}
            </span>
            <button
              type="button"
              className="quiet"
              onClick={() =>
                onChange((one) => ({ ...one, findings: one.findings.filter(({ id }) => id !== finding.id) }))
              }
            >
              {w.remove}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="button secondary" onClick={onAdd}>
        {w.addFinding}
      </button>
    </section>
  )
}

/** Asks what is wrong and how bad it is, over the page. */
export function FindingForm({
  start,
  dutyId,
  pointId,
  place,
  onSave,
  onClose,
}: {
  start: NewFinding
  onSave(text: string, grade: Grade, shotIds: readonly string[]): void
} & Pick<CameraProps, 'dutyId' | 'pointId' | 'place'> & {
    onClose(): void
  }) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [grade, setGrade] = useState<Grade>('general')
  const [shotIds, setShotIds] = useState<readonly string[]>([])
  useEffect(() => dialog.current?.showModal(), [])
  function save(): void {
    if (text.trim() === '') return
    onSave(text.trim(), grade, shotIds)
    onClose()
  }
  return (
    <dialog ref={dialog} className="sheet" aria-label={w.addFinding} onClose={onClose}>
      <h2>{w.addFinding}</h2>
      {start.text === '' ? null : <p className="soft">{start.text}</p>}
      <label className="field">
        {w.findingText}
        <textarea rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      </label>
      <GradeChoice grade={grade} onChange={setGrade} />
      <p className="soft">{c.findingPhotos}</p>
      <Pictures
        ids={shotIds}
        dutyId={dutyId}
        pointId={pointId}
        place={place ?? null}
        subject={start.item ?? 'finding'}
        title={w.addFinding}
        onShot={({ id }) => setShotIds((ids) => [...ids, id])}
        onDelete={(id) => setShotIds((ids) => ids.filter((one) => one !== id))}
      />
      <div className="bottom-pair">
        <button type="button" className="button secondary" onClick={onClose}>
          {w.camera.close}
        </button>
        <button type="button" className="button" disabled={text.trim() === ''} onClick={save}>
          {w.saveFinding}
        </button>
      </div>
    </dialog>
  )
}

/** General or major, with the guide's marks of a major one. */
export function GradeChoice({ grade, onChange }: { grade: Grade; onChange(grade: Grade): void }) {
  const w = useWords(mobileWords)
  const { gradeHint } = useWords(dangerWords)
  return (
    <div className="grade-choice">
      <div className="answers">
        {(['general', 'major'] as const).map((value) => (
          <button key={value} type="button" aria-pressed={grade === value} onClick={() => onChange(value)}>
            {w.grade[value]}
          </button>
        ))}
      </div>
      <small>{gradeHint}</small>
    </div>
  )
}
