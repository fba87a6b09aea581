import type { Incident } from '@huanying/contracts/incidents'
import { defaultReportingRules } from '@huanying/domain/incident/deadlines'
import { reviewOf } from '@huanying/domain/incident/review'
import type { KeyTime } from '@huanying/domain/incident/review'
import { momentWords, numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { DrillPanels } from './drill-panels.tsx'
import { entryWords } from './entry-words.ts'
import { touchedByIncident, useBoard, useJournal } from './use-board.ts'
import './incidents.css'

/** The after-action review (复盘) of an incident, or the report of a drill: key times, goods, costs, lessons, timeline. */
export function ReviewPage() {
  const { id } = useParams({ from: '/incidents/$id/review' })
  const incident = useCall('getIncident', { params: { id } })
  return (
    <Answered query={incident} lines={14}>
      {(found) => <Review incident={found} />}
    </Answered>
  )
}

function timeWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  const seconds = Math.floor((ms % 60_000) / 1000)
  return minutes >= 60
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : minutes > 0
      ? `${minutes} min ${seconds} s`
      : `${seconds} s`
}

function Review({ incident }: { incident: Incident }) {
  const w = useWords(incidentWords)
  const r = useWords(responseWords)
  const rules = useCall('getReportingRules', {}).data ?? defaultReportingRules
  const journal = useJournal(incident.id)
  const board = useBoard(journal.data?.items, null)
  const review = reviewOf(board, rules)
  return (
    <Page
      title={`${r.review.title} · ${incident.enterpriseName ?? w.unknownPlace}${incident.mode === 'drill' ? ` · ${w.wall.drill}` : ''}`}
      aside={incident.number}
      actions={
        <>
          <Link to="/incidents/$id" params={{ id: incident.id }}>
            <Button>{w.report.backToWall}</Button>
          </Link>
          <Button onClick={() => print()}>{r.actions.print}</Button>
        </>
      }
    >
      <ul className="review-times">
        {review.times.map((time) => (
          <Time key={time.key} time={time} />
        ))}
        <li>
          <span>{r.review.answered}</span>
          <strong className="number">{`${review.orders.answeredInTime} / ${review.orders.all}`}</strong>
          <small>{r.review.answeredOf(review.orders.answeredInTime, review.orders.all)}</small>
        </li>
      </ul>
      <Lessons incident={incident} lessons={board.lessons} />
      <Panel title={r.review.materials}>
        {review.goods.length === 0 ? (
          <p className="wall-none">{r.review.empty}</p>
        ) : (
          <table className="wall-table">
            <thead>
              <tr>
                <th scope="col">{r.review.item}</th>
                {(['sent', 'received', 'returned', 'used'] as const).map((key) => (
                  <th key={key} scope="col">
                    {r.review[key]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {review.goods.map((goods) => (
                <tr key={goods.item + goods.unit}>
                  <th scope="row">{goods.item}</th>
                  <td className="number">{`${goods.sent} ${goods.unit}`}</td>
                  <td className="number">{goods.received ?? '—'}</td>
                  <td className="number">{goods.returned}</td>
                  <td className="number">{goods.used}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <Panel title={`${r.review.costs} · ${r.review.total} ${numberWords(review.costCny)}`}>
        {board.costs.length === 0 ? (
          <p className="wall-none">{r.review.empty}</p>
        ) : (
          <ul className="wall-list">
            {board.costs.map((cost) => (
              <li key={cost.seq}>
                <span>{cost.what}</span>
                <span className="number">{numberWords(cost.amountCny)}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {incident.mode === 'drill' ? <DrillPanels incident={incident} board={board} /> : null}
      <Panel title={r.review.timeline}>
        <Answered query={journal}>
          {({ items }) => (
            <ol className="review-timeline">
              {items.map((entry) => (
                <li key={entry.seq}>
                  <time className="number" dateTime={entry.at}>
                    {momentWords(entry.factAt ?? entry.at)}
                  </time>
                  <span>
                    <strong>{w.wall.journalKind[entry.kind] ?? r.journal[entry.kind] ?? entry.kind}</strong>{' '}
                    {entryWords(entry, r)} <small>{entry.actor.name}</small>
                  </span>
                </li>
              ))}
            </ol>
          )}
        </Answered>
      </Panel>
    </Page>
  )
}

function Time({ time: { key, ms, limitMs } }: { time: KeyTime }) {
  const w = useWords(responseWords).review
  return (
    <li data-over={limitMs !== null && ms !== null && ms > limitMs}>
      <span>{w[key]}</span>
      <strong className="number">{ms === null ? w.none : timeWords(ms)}</strong>
      {limitMs === null ? null : (
        <small>
          {w.limit} {timeWords(limitMs)}
          {ms === null ? '' : ` · ${ms > limitMs ? w.over : w.within}`}
        </small>
      )}
    </li>
  )
}

function Lessons({
  incident,
  lessons,
}: {
  incident: Incident
  lessons: readonly { id: string; text: string; person: string; dueOn: string; doneAt: string | null }[]
}) {
  const r = useWords(responseWords)
  const may = useMay()
  const { message } = App.useApp()
  const record = useAct('recordFact', touchedByIncident)
  const canRecord = may('incident.record') && incident.status !== 'closed'
  return (
    <Panel title={r.review.lessons}>
      {lessons.length === 0 ? (
        <p className="wall-none">{r.review.empty}</p>
      ) : (
        <ul className="wall-list">
          {lessons.map((lesson) => (
            <li key={lesson.id}>
              <span>
                {lesson.text}
                <small className="wall-why">
                  {lesson.person} · {lesson.dueOn}
                </small>
              </span>
              {lesson.doneAt !== null ? (
                <b>✓ {momentWords(lesson.doneAt)}</b>
              ) : canRecord ? (
                <Button
                  size="small"
                  onClick={() =>
                    record.mutate(
                      { params: { id: incident.id }, body: { kind: 'lesson.done', data: { id: lesson.id, text: '' } } },
                      { onError: (error) => void message.error(error.message) },
                    )
                  }
                >
                  {r.review.lessonDone}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
