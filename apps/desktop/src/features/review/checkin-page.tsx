import type { Checkin } from '@huanying/contracts/checkins'
import type { Duty } from '@huanying/contracts/duties'
import { checkinSteps } from '@huanying/domain/duties/checkin-steps'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { dutyWords } from '@huanying/ui/words/duties'
import { reviewWords } from '@huanying/ui/words/review'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { showKeys, usePageKeys, useShortcut } from '../../shell/shortcuts.tsx'
import { useMay } from '../../shell/user.ts'
import { Answers } from './answers.tsx'
import { DoubtScore } from './doubts.tsx'
import { isDoubtful, PhotoStage } from './photo-stage.tsx'
import { queueQuery } from './search.ts'
import { RoundMap } from './round-map.tsx'
import { Reasons } from './reasons.tsx'
import { secondsOf } from './seconds-of.ts'
import { Verdict } from './verdict.tsx'
import './review.css'

/** One check-in, whole: its pictures with their doubts, the last visit beside it, the map of the round, the verdict. */
export function CheckinPage() {
  const { id } = useParams({ from: '/review/$id' })
  const checkin = useCall('getCheckin', { params: { id } })
  return (
    <Answered query={checkin} lines={14}>
      {(found) => <Found key={found.id} checkin={found} />}
    </Answered>
  )
}

function Found({ checkin }: { checkin: Checkin }) {
  const duty = useCall('getDuty', { params: { id: checkin.dutyId } })
  return (
    <Answered query={duty} lines={14}>
      {(found) => <Review checkin={checkin} duty={found} />}
    </Answered>
  )
}

/** The check-ins before and after one in the queue that it was opened from, as the queue is now. */
function useQueue(id: string): { at: number; of: number; go: (by: -1 | 1) => void; leave: () => void } {
  const search = useSearch({ from: '/review/$id' })
  const navigate = useNavigate()
  const may = useMay()
  const queue = useCall('listCheckins', { query: { ...queueQuery(search), limit: 100 } })
  const items = queue.data?.items ?? []
  const at = items.findIndex((item) => item.id === id)
  const open = (next: string | undefined) =>
    next === undefined
      ? void navigate({ to: '/review', search })
      : void navigate({ to: '/review/$id', params: { id: next }, search })
  return {
    at,
    of: queue.data?.total ?? 0,
    go: (by) => {
      const next = items[at + by]
      if (next !== undefined) open(next.id)
    },
    // After a verdict this one is gone from the queue of waiting ones: the one behind it has moved up.
    leave: () => open(may('checkin.review') ? (items[at + 1] ?? items.find((item) => item.id !== id))?.id : undefined),
  }
}

function Review({ checkin, duty }: { checkin: Checkin; duty: Duty }) {
  const w = useWords(reviewWords)
  const duties = useWords(dutyWords)
  const search = useSearch({ from: '/review/$id' })
  const may = useMay()
  const navigate = useNavigate()
  const queue = useQueue(checkin.id)
  // Where there is something to look at.
  const [shown, setShown] = useState(() => Math.max(0, checkin.shotList.findIndex(isDoubtful)))
  const shot = checkin.shotList[shown]
  useShortcut('j', () => queue.go(1))
  useShortcut('k', () => queue.go(-1))
  const { enterprise, kind, inspectionKind } = checkin
  return (
    <Page
      title={checkin.title}
      fill
      aside={
        <>
          <RiskLevelTag level={enterprise.riskLevel} />
          <Link to="/enterprises/$id" params={{ id: enterprise.id }}>
            {enterprise.name}
          </Link>
          <span>{inspectionKind === null ? duties.kind[kind] : duties.inspectionKind[inspectionKind]}</span>
          <span>
            {w.roundOf(checkin.round)} · {w.state[checkin.state]}
            {checkin.isSample ? ` · ${w.sample}` : ''}
          </span>
          <span>
            {momentWords(checkin.submittedAt)} {checkin.submittedBy}
          </span>
          <span>{w.tookAll(checkin.body.visits.length, secondsOf(checkin.body))}</span>
          <DoubtScore score={checkin.doubtScore} />
        </>
      }
      actions={
        <>
          {queue.at === -1 ? null : <span className="number soft queue-at">{w.position(queue.at + 1, queue.of)}</span>}
          <Button onClick={() => queue.go(-1)} disabled={queue.at < 1}>
            {w.previous}
          </Button>
          <Button onClick={() => queue.go(1)} disabled={queue.at === -1 || queue.at + 1 >= queue.of}>
            {w.next}
          </Button>
          <Keys />
          <Button onClick={() => void navigate({ to: '/review', search })}>{w.back}</Button>
        </>
      }
    >
      <div className="review-grid">
        <PhotoStage checkin={checkin} duty={duty} shown={shown} onShow={setShown} />
        <div className="review-side">
          {checkin.previous === null ? null : (
            <Panel title={w.previousReturn}>
              <Reasons reasons={checkin.previous.reasons} shots={checkin.previous.shots} duty={duty} />
            </Panel>
          )}
          {checkinSteps.whyNot(checkin.state, 'approve', may) === null ? (
            <Verdict checkin={checkin} duty={duty} shot={shot} onDone={queue.leave} />
          ) : (
            <Judged checkin={checkin} duty={duty} />
          )}
          <Panel title={w.answers}>
            <Answers checkin={checkin} duty={duty} pointId={shot?.point?.id ?? null} />
          </Panel>
          <Panel title={w.map}>
            <RoundMap checkin={checkin} duty={duty} shown={shot?.id ?? null} />
          </Panel>
          <Panel title={w.history}>
            <History checkin={checkin} />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

function Keys() {
  const { keys } = useWords(reviewWords)
  usePageKeys(keys)
  return (
    <Button aria-label={keys.title} onClick={() => showKeys()}>
      ⌨
    </Button>
  )
}

/** What was decided, by whom, and why. */
function Judged({ checkin, duty }: { checkin: Checkin; duty: Duty }) {
  const w = useWords(reviewWords)
  return (
    <Panel title={w.state[checkin.state]}>
      {checkin.reviewedAt === null ? (
        <p className="soft">{w.waits}</p>
      ) : (
        <p>{w.reviewedBy(checkin.reviewedBy ?? '', momentWords(checkin.reviewedAt))}</p>
      )}
      <Reasons reasons={checkin.reasons} shots={checkin.shotList} duty={duty} />
    </Panel>
  )
}

function History({ checkin }: { checkin: Checkin }) {
  const w = useWords(reviewWords)
  const search = useSearch({ from: '/review/$id' })
  const rounds = useCall('listCheckins', { query: { enterpriseId: checkin.enterprise.id, limit: 20 } })
  return (
    <Answered query={rounds} lines={2}>
      {({ items }) => (
        <ul className="round-list">
          {items.map((one) => (
            <li key={one.id} aria-current={one.id === checkin.id ? 'true' : undefined}>
              <Link to="/review/$id" params={{ id: one.id }} search={search}>
                {one.title} · {w.roundOf(one.round)}
              </Link>
              <small>
                {momentWords(one.submittedAt)} · {w.state[one.state]} · {w.photosOf(one.doubtfulShots, one.shots)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Answered>
  )
}
