import type { Incident } from '@huanying/contracts/incidents'
import { clockWords, momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { useMay } from '../../shell/user.ts'

/** First report (初报) of a general or significant event: within 4 hours of learning of it (环境保护部令第17号, art. 3). */
const firstReportMs = 4 * 3600_000

function duration(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** What happened, where, since when; the clock, and how long until the first report is due. */
export function WallHead({
  incident,
  onAgain,
  isBusy,
}: {
  incident: Incident
  onAgain: (() => void) | undefined
  isBusy: boolean
}) {
  const w = useWords(incidentWords)
  const basics = useWords(incidentBasics)
  const may = useMay()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(tick)
  }, [])
  const left = Date.parse(incident.reportedAt) + firstReportMs - now
  return (
    <header className="wall-head">
      <div className="wall-title">
        {incident.mode === 'drill' ? <strong className="wall-drill">{w.wall.drill}</strong> : null}
        <h1>{incident.enterpriseName ?? w.unknownPlace}</h1>
        <small className="number">
          {incident.number} · {basics.kind[incident.kind]} · {basics.status[incident.status]} ·{' '}
          {momentWords(incident.occurredAt)}
        </small>
      </div>
      <dl className="wall-clocks number">
        <div>
          <dt>{w.wall.elapsed}</dt>
          <dd>{duration(now - Date.parse(incident.occurredAt))}</dd>
        </div>
        <Tooltip title={w.wall.legalHint}>
          <div data-overdue={left < 0}>
            <dt>{w.wall.legal}</dt>
            <dd>{left < 0 ? `${w.wall.overdue} ${duration(left)}` : duration(left)}</dd>
          </div>
        </Tooltip>
        <div className="wall-now">
          <dt className="visually-hidden">{clockWords(new Date(now))}</dt>
          <dd>{clockWords(new Date(now), true)}</dd>
        </div>
      </dl>
      <nav className="wall-actions">
        {onAgain === undefined ? null : (
          <Button onClick={onAgain} loading={isBusy}>
            {w.wall.again}
          </Button>
        )}
        {incident.enterpriseId === null ? null : (
          <Link to="/enterprises/$id" params={{ id: incident.enterpriseId }}>
            <Button>{w.wall.file}</Button>
          </Link>
        )}
        {may('report.read') && incident.status !== 'reported' ? (
          <Link to="/incidents/$id/report" params={{ id: incident.id }}>
            <Button type="primary">{w.wall.report}</Button>
          </Link>
        ) : null}
      </nav>
    </header>
  )
}
