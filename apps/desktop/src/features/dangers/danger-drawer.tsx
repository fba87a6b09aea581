import type { Reply } from '@huanying/client/call'
import type { Shot } from '@huanying/contracts/shots'
import { doubtText } from '@huanying/domain/duties/after-doubts'
import { whyNotDangerStep } from '@huanying/domain/duties/danger-steps'
import { distanceM } from '@huanying/domain/geo/geodesic'
import { dayOf, distanceWords, momentWords, numberWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { FactList } from '@huanying/ui/parts/page'
import { dangerWords } from '@huanying/ui/words/dangers'
import { reviewWords } from '@huanying/ui/words/review'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Drawer, Image, Input } from 'antd'
import { useState } from 'react'
import { DayPicker } from '../../shell/day-picker.tsx'
import { SmallForm } from '../../shell/form.tsx'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { DangerStateTag, touchedByDangers } from './danger-state.tsx'
import { PlanDanger } from './plan-danger.tsx'

type Danger = Reply<'getDanger'>

/** One hidden danger: what, before and after side by side, who puts it right by when, and the steps open to the reader. */
export function DangerDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const danger = useCall('getDanger', { params: { id } })
  return (
    <Drawer open size={640} title={danger.data?.text ?? ''} onClose={onClose}>
      <Answered query={danger}>{(found) => <Detail danger={found} />}</Answered>
    </Drawer>
  )
}

function Detail({ danger }: { danger: Danger }) {
  const w = useWords(dangerWords)
  const language = useLanguage()
  const may = useMay()
  const [isPlanning, setIsPlanning] = useState(false)
  const mayPlan = whyNotDangerStep(danger, 'plan', may) === null
  const mayRectify = may('shot.take') && whyNotDangerStep(danger, 'rectify', may) === null
  const fact = (name: string, value: string | null) => (value === null ? [] : ([[name, value]] as const))
  return (
    <>
      <FactList
        facts={[
          [
            w.enterprise,
            <Link key="enterprise" to="/enterprises/$id" params={{ id: danger.enterprise.id }}>
              {danger.enterprise.name}
            </Link>,
          ],
          ...fact(w.point, danger.point?.name ?? null),
          [w.gradeOf, w.grade[danger.grade]],
          [w.stateOf, <DangerStateTag key="state" danger={danger} />],
          [w.foundAt, `${momentWords(danger.foundAt)} ${danger.foundBy}`],
          ...fact(w.dueOn, danger.dueOn),
          ...fact(w.person, danger.person),
          ...fact(w.goal, danger.goal),
          ...fact(w.measures, danger.measures),
          ...fact(w.funds, danger.fundsCny === null ? null : numberWords(danger.fundsCny)),
          ...fact(w.safeguards, danger.safeguards),
          ...fact(w.result, danger.result),
          ...fact(w.rectifiedAt, danger.rectifiedAt === null ? null : momentWords(danger.rectifiedAt)),
          ...fact(
            w.closedAt,
            danger.closedAt === null ? null : `${momentWords(danger.closedAt)} ${danger.closedBy ?? ''}`,
          ),
          ...fact(w.returnReason, danger.returnReason),
          ...(danger.checkinId === null
            ? []
            : ([
                [
                  w.fromCheckin,
                  <Link key="checkin" to="/review/$id" params={{ id: danger.checkinId }} search={{}}>
                    {w.openCheckin}
                  </Link>,
                ],
              ] as const)),
        ]}
      />
      <div className="danger-pictures">
        <Pictures title={w.before} shots={danger.before} />
        <Pictures title={w.after} shots={danger.after} />
      </div>
      {danger.doubts.length === 0 ? (
        <Apart danger={danger} />
      ) : (
        <Alert type="warning" showIcon title={danger.doubts.map((doubt) => doubtText(doubt)[language]).join('；')} />
      )}
      {mayRectify ? (
        <p className="soft">
          {w.rectifyHint} <a href="/m/dangers">{w.phoneLink}</a>
        </p>
      ) : null}
      <div className="danger-steps">
        {mayPlan && !isPlanning ? <Button onClick={() => setIsPlanning(true)}>{w.plan}</Button> : null}
        {may('danger.accept') && !isPlanning ? <Judge danger={danger} /> : null}
      </div>
      {isPlanning ? <PlanDanger danger={danger} onClose={() => setIsPlanning(false)} /> : null}
    </>
  )
}

/** How far from each other the pictures before and after were taken: the closest two. */
function Apart({ danger: { before, after } }: { danger: Danger }) {
  const w = useWords(dangerWords)
  const placesOf = (shots: readonly Shot[]) => shots.flatMap(({ place }) => (place === null ? [] : [place]))
  const distances = placesOf(before).flatMap((from) => placesOf(after).map((to) => distanceM(from, to)))
  if (distances.length === 0) return null
  return <p className="soft danger-apart">{w.apart(distanceWords(Math.min(...distances)))}</p>
}

function Pictures({ title, shots }: { title: string; shots: readonly Shot[] }) {
  const w = useWords(dangerWords)
  const review = useWords(reviewWords)
  const may = useMay()
  const shown = shots.filter(({ state, erasedAt }) => state === 'ready' && erasedAt === null)
  return (
    <section>
      <h3>{title}</h3>
      {shown.length === 0 || !may('shot.read') ? (
        <p className="soft">{shots.length > 0 && !may('shot.read') ? review.notYours : w.noPicture}</p>
      ) : (
        <Image.PreviewGroup>
          {shown.map((shot) => (
            <figure key={shot.id}>
              <Image
                alt={`${title} ${momentWords(shot.takenAt)}`}
                src={`/api/v1/shots/${shot.id}/picture?copy=small`}
                preview={{ src: `/api/v1/shots/${shot.id}/picture?copy=marked` }}
              />
              <figcaption className="number">{momentWords(shot.takenAt)}</figcaption>
            </figure>
          ))}
        </Image.PreviewGroup>
      )}
    </section>
  )
}

/** The official's word: accepted, sent back, graded anew. */
function Judge({ danger }: { danger: Danger }) {
  const w = useWords(dangerWords)
  const { message } = App.useApp()
  const [reason, setReason] = useState<string | null>(null)
  const [dueOn, setDueOn] = useState('')
  const judge = useAct('judgeDanger', touchedByDangers)
  const may = (step: 'accept' | 'return' | 'regrade') => whyNotDangerStep(danger, step) === null
  const other = danger.grade === 'general' ? 'major' : 'general'
  const run = (body: Parameters<typeof judge.mutate>[0]['body'], said: string) =>
    judge.mutate(
      { params: { id: danger.id }, body },
      {
        onSuccess() {
          setReason(null)
          void message.success(said)
        },
        onError: (error) => void message.error(error.message),
      },
    )
  return (
    <>
      {may('accept') ? (
        <Button type="primary" loading={judge.isPending} onClick={() => run({ verdict: 'accept' }, w.accepted)}>
          {w.accept}
        </Button>
      ) : null}
      {may('return') && reason === null ? (
        <Button onClick={() => setReason('')}>{danger.state === 'closed' ? w.returnClosed : w.return}</Button>
      ) : null}
      {may('regrade') ? (
        <Button
          loading={judge.isPending}
          onClick={() => run({ verdict: 'regrade', grade: other }, w.regraded(w.grade[other]))}
        >
          {w.regradeTo(w.grade[other])}
        </Button>
      ) : null}
      {reason === null ? null : (
        <SmallForm
          className="danger-return"
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim() !== '') {
              const dated = dueOn === '' ? {} : { dueOn }
              run({ verdict: 'return', reason: reason.trim(), ...dated }, w.returned)
            }
          }}
        >
          <Input
            autoFocus
            maxLength={500}
            aria-label={w.returnReason}
            placeholder={w.returnReason}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <DayPicker
            aria-label={w.newDueOn}
            title={w.newDueOn}
            min={dayOf(new Date())}
            value={dueOn}
            onChange={(day) => setDueOn(day ?? '')}
          />
          <Button htmlType="submit" disabled={reason.trim() === ''} loading={judge.isPending}>
            {w.return}
          </Button>
        </SmallForm>
      )}
    </>
  )
}
