import type { Incident } from '@huanying/contracts/incidents'
import type { Board } from '@huanying/domain/incident/board'
import { clockWords, numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { responseWords } from '@huanying/ui/words/response'
import { useScreenSize } from '../../shell/screen-size.ts'
import { sourceWords } from './entry-words.ts'
import { hasIntake, WallIntake } from './wall-intake.tsx'
import { Few, WallPanel } from './wall-parts.tsx'

const isOver = ({ limit, below, value }: Board['measurements'][number]) => limit !== null && !below && value > limit

/**
 * What the scene reported: weather, newest measurements, people harmed and moved; and how the report came in, where an
 * incident is given. Nothing while nothing is known.
 */
export function WallFacts({
  board: { weather, measurements, grading },
  incident,
}: {
  board: Board
  incident: Incident | null
}) {
  const r = useWords(responseWords)
  const medium = useWords(commonWords).medium
  // Orders and journal stand below: on a screen that is low for its type they need the room.
  const size = useScreenSize()
  const newest = [...new Map(measurements.map((one) => [`${one.point} ${one.substance}`, one])).values()].toReversed()
  const over = newest.filter(isOver)
  const limited = newest.filter(({ limit }) => limit !== null).length
  // What breaks a limit is read first.
  const ordered = [...over, ...newest.filter((one) => !isOver(one))]
  const counts = (['deaths', 'injured', 'evacuated'] as const).flatMap((key) => {
    const value = grading?.facts[key] ?? null
    return value === null ? [] : [{ key, value }]
  })
  const told = incident !== null && hasIntake(incident) ? incident : null
  if (weather === null && newest.length === 0 && counts.length === 0 && told === null) return null
  return (
    <WallPanel
      name="facts"
      title={r.onScene}
      extra={limited === 0 ? undefined : <small className="number">{r.overLimit(over.length, limited)}</small>}
    >
      {counts.length === 0 ? null : (
        <ul className="wall-rings">
          {counts.map(({ key, value }) => (
            <li key={key}>
              <span>{r.facts.short[key]}</span>
              <strong className="number">{numberWords(value, 0)}</strong>
            </li>
          ))}
        </ul>
      )}
      {weather === null ? null : (
        <ul className="wall-list">
          <li>
            <span>
              {r.record.kinds['weather.recorded']}
              <small className="wall-why number">{clockWords(weather.at)}</small>
            </span>
            <span className="number">
              <i className="wind-arrow" style={{ rotate: `${weather.windFromDeg + 180}deg` }} aria-hidden>
                ↑
              </i>{' '}
              {weather.windMS} m/s · {weather.windFromDeg}°
              {weather.temperatureC === null ? '' : ` · ${weather.temperatureC} ℃`}
            </span>
          </li>
        </ul>
      )}
      <Few items={ordered} first={size === 'desk' || size === 'wall' ? 2 : 3}>
        {(one) => (
          <li key={`${one.point} ${one.substance}`} data-over={isOver(one)}>
            <span>
              {one.point} · {one.substance}
              <small className="wall-why number">
                {medium[one.medium]} · {clockWords(one.factAt)}
              </small>
            </span>
            <b className="number">
              {isOver(one) ? <span className="visually-hidden">{r.over} </span> : null}
              {one.below ? '<' : ''}
              {one.value} {one.unit}
              {one.limit === null ? null : (
                <small>
                  {r.record.limit} {one.limit}
                </small>
              )}
            </b>
          </li>
        )}
      </Few>
      {told === null ? null : (
        <details className="wall-intake-more">
          <summary>
            {r.source.details} · {sourceWords({ ...told, channel: told.channel ?? '' }, r)}
          </summary>
          <WallIntake incident={told} />
        </details>
      )}
    </WallPanel>
  )
}
