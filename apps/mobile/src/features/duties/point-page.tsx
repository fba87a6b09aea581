import type { Checklist } from '@huanying/contracts/checkins'
import type { Duty, DutyPoint } from '@huanying/contracts/duties'
import { useLanguage, useWords } from '@huanying/ui/language'
import { markWords } from '@huanying/ui/words/marks'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link, useParams } from '@tanstack/react-router'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { Icon } from '../../shell/icons.tsx'
import { Screen } from '../../shell/page.tsx'
import { useSession } from '../../shell/session.tsx'
import type { Draft, DraftVisit } from '../../shell/storage.ts'
import { Camera } from '../capture/camera.tsx'
import { ShotStrip } from '../capture/shot-strip.tsx'
import { CheckItemCard } from './check-item.tsx'
import { changeDraft, changeVisit, lackingAt, newVisit, pointStateOf, useItems, wholePoints } from './draft.ts'
import { Returned } from './duty-page.tsx'
import { FindingForm, Findings } from './findings.tsx'
import { Gone } from './gone.tsx'
import type { NewFinding } from './findings.tsx'
import { routeOver } from './route-over.ts'
import { shotsOf, withoutShot, withShot } from '../../shell/visit.ts'
import './point.css'

/** One point of the route: check-list, pictures, findings, next. */
export function PointPage() {
  const { dutyId, pointId } = useParams({ from: '/duties/$dutyId/points/$pointId' })
  const w = useWords(mobileWords)
  const { storage } = useSession()
  const found = useLiveQuery(async () => {
    const duty = await storage.duties.get(dutyId)
    const point = duty?.points.find(({ id }) => id === pointId)
    if (duty === undefined || point === undefined) return null
    return { duty, point, lists: await storage.lists.where({ pointKind: point.kind }).sortBy('version') }
  }, [dutyId, pointId])
  const drafted = useLiveQuery(async () => ({ draft: await storage.drafts.get(dutyId) }), [dutyId])
  if (found === undefined || drafted === undefined) return null
  if (found === null) {
    return (
      <Screen title={w.tabs.today} back="/">
        <Gone dutyId={dutyId} />
      </Screen>
    )
  }
  return <Point key={pointId} {...found} draft={drafted.draft} />
}

interface PointProps {
  readonly duty: Duty
  readonly point: DutyPoint
  readonly lists: readonly Checklist[]
  readonly draft: Draft | undefined
}

/** What a picture is being taken of: an item of the list, or the point as such. */
interface Aim {
  readonly item: string | null
  readonly title: string
}

function Point({ duty, point, lists, draft }: PointProps) {
  const w = useWords(mobileWords)
  const language = useLanguage()
  const { storage } = useSession()
  const itemsOf = useItems()
  const [aim, setAim] = useState<Aim | null>(null)
  const [finding, setFinding] = useState<NewFinding | null>(null)
  const visit = draft?.visits.find(({ pointId }) => pointId === point.id)
  const newest = lists.at(-1)
  // A round goes on by the list it was begun with.
  const list = visit === undefined ? newest : lists.find(({ version }) => version === visit.checklistVersion)
  const start = newVisit(point.id, newest?.version ?? null)
  const shown = visit ?? start
  const change = (how: (visit: DraftVisit) => DraftVisit) =>
    void changeDraft(storage, duty, (one) => changeVisit(one, start, how))
  const ofItems = new Set([
    ...shown.answers.flatMap(({ shotIds = [] }) => shotIds),
    ...Object.values(shown.earlyShots ?? {}).flat(),
  ])
  return (
    <Screen
      title={point.name}
      under={`${duty.title} · ${w.points(wholePoints({ duty, draft, itemsOf }), duty.points.length)}`}
      back={{ dutyId: duty.id }}
      bottom={<Next duty={duty} point={point} draft={draft} />}
    >
      <Returned duty={duty} pointId={point.id} />
      {list === undefined ? <p className="refusal">{w.noList}</p> : null}
      {(list?.items ?? []).map((item) => (
        <CheckItemCard
          key={item.key}
          item={item}
          visit={shown}
          onChange={change}
          onShoot={() => setAim({ item: item.key, title: item[language] })}
          onFinding={() => setFinding({ item: item.key, text: item[language] })}
        />
      ))}
      <section className="card point-photos">
        <h2>{w.overview}</h2>
        <ShotStrip
          ids={shown.shotIds.filter((id) => !ofItems.has(id))}
          onDelete={(id) => change((one) => withoutShot(one, id))}
        />
        <button
          type="button"
          className="button secondary with-icon"
          onClick={() => setAim({ item: null, title: point.name })}
        >
          <Icon name="camera" />
          {w.takePhoto}
        </button>
      </section>
      <Findings visit={shown} onChange={change} onAdd={() => setFinding({ item: null, text: '' })} />
      <label className="field">
        {w.note}
        <textarea
          rows={2}
          maxLength={1000}
          defaultValue={shown.note ?? ''}
          onBlur={({ currentTarget: { value } }) => change((one) => ({ ...one, note: value === '' ? null : value }))}
        />
      </label>
      {list === undefined ? null : <p className="soft">{w.listVersion(list.version)}</p>}
      {finding === null ? null : (
        <FindingForm
          start={finding}
          onClose={() => setFinding(null)}
          dutyId={duty.id}
          pointId={point.id}
          place={point.place}
          onSave={(text, grade, shotIds) =>
            change((one) => ({
              ...one,
              findings: [
                ...one.findings,
                {
                  id: crypto.randomUUID(),
                  text,
                  grade,
                  item: finding.item,
                  shotIds: [...new Set([...shotsAbout(one, finding.item), ...shotIds])],
                },
              ],
            }))
          }
        />
      )}
      {aim === null ? null : (
        <Camera
          dutyId={duty.id}
          pointId={point.id}
          subject={aim.item ?? 'point'}
          title={aim.title}
          place={point.place}
          onRetake={(id) => change((one) => withoutShot(one, id))}
          onShot={({ id }) => change((one) => withShot(one, aim.item, id))}
          onClose={() => setAim(null)}
        />
      )}
    </Screen>
  )
}

/** Pictures that go with a danger: those of its item; pictures of other items show something else. */
const shotsAbout = (visit: DraftVisit, item: string | null) => (item === null ? [] : shotsOf(visit, item))

/** The nearest point that is not done yet, or back to the route when all are. */
function Next({ duty, point, draft }: Pick<PointProps, 'duty' | 'point' | 'draft'>) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const m = useWords(markWords)
  const itemsOf = useItems()
  const next = routeOver(duty.points, point.place).find(
    (stop) =>
      stop.point.id !== point.id &&
      !['visited', 'withFinding'].includes(pointStateOf({ duty, draft, itemsOf }, stop.point)),
  )?.point
  const visit = draft?.visits.find(({ pointId }) => pointId === point.id)
  const lacking = visit === undefined ? [] : lackingAt(point, visit, itemsOf)
  const toList = { to: '/duties/$dutyId', params: { dutyId: duty.id } } as const
  if (next === undefined) {
    return (
      <Link {...toList} className="button">
        {w.toList}
      </Link>
    )
  }
  return (
    <>
      {lacking.length === 0 ? null : <small className="lacking">{c.lacking(lacking.length)}</small>}
      <div className="bottom-pair">
        <Link {...toList} className="button secondary">
          {w.toList}
        </Link>
        <Link to="/duties/$dutyId/points/$pointId" params={{ dutyId: duty.id, pointId: next.id }} className="button">
          <span>{m.says(w.next, next.name)}</span>
        </Link>
      </div>
    </>
  )
}
