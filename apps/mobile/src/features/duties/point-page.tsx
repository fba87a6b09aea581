import type { Checklist, CheckItem, Visit } from '@huanying/contracts/checkins'
import type { Duty, DutyPoint } from '@huanying/contracts/duties'
import { useLanguage, useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useSession } from '../../shell/session.tsx'
import { useLiveQuery } from 'dexie-react-hooks'
import { Camera } from '../capture/camera.tsx'
import { ShotStrip } from '../capture/shot-strip.tsx'
import { changeDraft, changeVisit, newVisit } from './draft.ts'
import { Findings } from './findings.tsx'
import { routeOver } from './route-over.ts'

/** One point of the route: check-list, pictures, findings, next. */
export function PointPage() {
  const { dutyId, pointId } = useParams({ from: '/duties/$dutyId/points/$pointId' })
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const found = useLiveQuery(async () => {
    const duty = await storage.duties.get(dutyId)
    const point = duty?.points.find(({ id }) => id === pointId)
    const list = point === undefined ? undefined : await storage.checklists.get(point.kind)
    return duty === undefined || point === undefined ? null : { duty, point, list }
  }, [dutyId, pointId])
  const visit = useLiveQuery(
    async () => (await storage.drafts.get(dutyId))?.visits.find((one) => one.pointId === pointId),
    [dutyId, pointId],
  )
  if (found === undefined) return null
  if (found === null) return <p className="page empty">{w.brokenDraft}</p>
  return <Point key={pointId} {...found} visit={visit} />
}

function Point({
  duty,
  point,
  list,
  visit,
}: {
  duty: Duty
  point: DutyPoint
  list: Checklist | undefined
  visit: Visit | undefined
}) {
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const [isShooting, setIsShooting] = useState(false)
  const start = newVisit(point.id, list?.version ?? null)
  const shown = visit ?? start
  const change = (how: (visit: Visit) => Visit) =>
    void changeDraft(storage, duty, (draft) => changeVisit(draft, start, how))
  const route = routeOver(duty.points, point.place)
  const next = route.find((one) => one.point.id !== point.id)?.point

  return (
    <main className="page">
      <header className="page-head">
        <Link to="/duties/$dutyId" params={{ dutyId: duty.id }} className="quiet">
          {w.toList}
        </Link>
        <h1>{point.name}</h1>
      </header>
      <section className="items">
        {(list?.items ?? []).map((item) => (
          <Item key={item.key} item={item} visit={shown} onChange={change} />
        ))}
      </section>
      <section>
        <h2>{w.photos}</h2>
        <ShotStrip ids={shown.shotIds} />
        <button type="button" className="button" onClick={() => setIsShooting(true)}>
          {w.takePhoto}
        </button>
      </section>
      <Findings visit={shown} onChange={change} />
      <label className="field">
        {w.note}
        <textarea
          rows={2}
          maxLength={1000}
          defaultValue={shown.note ?? ''}
          onBlur={({ currentTarget: { value } }) => change((one) => ({ ...one, note: value === '' ? null : value }))}
        />
      </label>
      <footer className="submit">
        {next === undefined ? (
          <Link to="/duties/$dutyId" params={{ dutyId: duty.id }} className="button">
            {w.toList}
          </Link>
        ) : (
          <Link to="/duties/$dutyId/points/$pointId" params={{ dutyId: duty.id, pointId: next.id }} className="button">
            {w.next}：{next.name}
          </Link>
        )}
      </footer>
      {isShooting ? (
        <Camera
          dutyId={duty.id}
          pointId={point.id}
          subject="point"
          title={point.name}
          onShot={({ id }) => change((one) => ({ ...one, shotIds: [...one.shotIds, id] }))}
          onClose={() => setIsShooting(false)}
        />
      ) : null}
    </main>
  )
}

function Item({
  item,
  visit,
  onChange,
}: {
  item: CheckItem
  visit: Visit
  onChange(how: (visit: Visit) => Visit): void
}) {
  const w = useWords(mobileWords)
  const language = useLanguage()
  const known = visit.answers.find((one) => one.item === item.key)
  const answer = (given: Partial<Visit['answers'][number]>) =>
    onChange((one) => {
      const before = one.answers.find((each) => each.item === item.key)
      const after = { item: item.key, answer: 'yes' as const, reading: null, note: null, ...before, ...given }
      return { ...one, answers: [...one.answers.filter((each) => each.item !== item.key), after] }
    })
  return (
    <fieldset className="item">
      <legend>
        {item[language]}
        {item.needsPhoto ? <small> · {w.needsPhoto}</small> : null}
      </legend>
      {item.answer === 'reading' ? (
        <label className="reading">
          {w.reading}
          <input
            type="number"
            inputMode="decimal"
            step="any"
            defaultValue={known?.reading ?? ''}
            onBlur={({ currentTarget: { value } }) => answer({ reading: value === '' ? null : Number(value) })}
          />
          {item.unit}
        </label>
      ) : (
        <div className="answers">
          {(['yes', 'no', 'none'] as const).map((value) => (
            <button
              key={value}
              type="button"
              aria-pressed={known?.answer === value}
              data-answer={value}
              onClick={() => answer({ answer: value })}
            >
              {w.answers[value]}
            </button>
          ))}
        </div>
      )}
    </fieldset>
  )
}
