import { useEventName } from '@huanying/ui/event-name'
import type { Incident } from '@huanying/contracts/incidents'
import type { Lesson } from '@huanying/domain/incident/board'
import { defaultReportingRules } from '@huanying/domain/incident/deadlines'
import { reviewOf } from '@huanying/domain/incident/review'
import type { KeyTime } from '@huanying/domain/incident/review'
import { momentWords, numberWords, spanWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { Link, useParams } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { download, useAct, useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { DrillPanels } from './drill-panels.tsx'
import { entryWords, orderNames } from './entry-words.ts'
import { GoodsPanel, ReplenishmentPanel } from './review-goods.tsx'
import { touchedByIncident, useBoard, useJournal } from './use-board.ts'
import './incidents.css'
import './wall-forms.css'
import './wall-lists.css'

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

function Review({ incident }: { incident: Incident }) {
  const w = useWords(incidentWords)
  const eventName = useEventName()
  const r = useWords(responseWords)
  const rules = useCall('getReportingRules', {}).data ?? defaultReportingRules
  const journal = useJournal(incident.id)
  const board = useBoard(journal.data?.items, null)
  const review = reviewOf(board, rules)
  const orders = orderNames(journal.data?.items ?? [])
  const may = useMay()
  const { message } = App.useApp()
  return (
    <Page
      title={`${r.review.title} · ${incident.enterpriseName ?? w.unknownPlace}${incident.mode === 'drill' ? ` · ${w.wall.drill}` : ''}`}
      aside={incident.number}
      actions={
        <>
          <Link to="/incidents/$id" params={{ id: incident.id }}>
            <Button>{w.report.backToWall}</Button>
          </Link>
          {may('report.read')
            ? (['docx', 'pdf'] as const).map((format) => (
                <Button
                  key={format}
                  onClick={() =>
                    void download('downloadReview', { params: { id: incident.id, format } }).catch((error: Error) =>
                      message.error(error.message),
                    )
                  }
                >
                  {format === 'docx' ? r.review.word : r.review.pdf}
                </Button>
              ))
            : null}
          <Button onClick={() => print()}>{r.actions.print}</Button>
        </>
      }
    >
      <ul className="box figure-tiles review-times">
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
      <GoodsPanel goods={review.goods} />
      <ReplenishmentPanel incident={incident} board={board} />
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
      {incident.mode === 'drill' ? <DrillPanels incident={incident} board={board} injects={review.injects} /> : null}
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
                    <strong>{eventName(entry.kind)}</strong> {entryWords(entry, { r, orders })}{' '}
                    <small>{entry.actor.name}</small>
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
  const language = useLanguage()
  return (
    <li data-over={limitMs !== null && ms !== null && ms > limitMs}>
      <span>{w[key]}</span>
      <strong className="number">{ms === null ? w.none : spanWords(ms, language)}</strong>
      {limitMs === null ? null : (
        <small>
          {w.limit} {spanWords(limitMs, language)}
          {ms === null ? '' : ` · ${ms > limitMs ? w.over : w.within}`}
        </small>
      )}
    </li>
  )
}

function Lessons({ incident, lessons }: { incident: Incident; lessons: readonly Lesson[] }) {
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
                  {lesson.isDuty === true ? ` · ${r.review.lessonDuty}` : ''}
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
