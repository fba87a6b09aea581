import type { Board } from '@huanying/domain/incident/board'
import { clockWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { responseWords } from '@huanying/ui/words/response'
import { WallPanel } from './wall-parts.tsx'

/** What the scene reported: weather, newest measurements, people harmed and moved. Nothing while nothing is known. */
export function WallFacts({ board: { weather, measurements, grading } }: { board: Board }) {
  const r = useWords(responseWords)
  const medium = useWords(commonWords).medium
  const newest = [...new Map(measurements.map((one) => [`${one.point} ${one.substance}`, one])).values()].toReversed()
  const counts = (['deaths', 'injured', 'evacuated'] as const).flatMap((key) => {
    const value = grading?.facts[key] ?? null
    return value === null ? [] : [{ key, value }]
  })
  if (weather === null && newest.length === 0 && counts.length === 0) return null
  return (
    <WallPanel name="facts" title={r.record.kinds['measurement.recorded']}>
      {counts.length === 0 ? null : (
        <ul className="wall-rings">
          {counts.map(({ key, value }) => (
            <li key={key}>
              <span>{r.facts[key]}</span>
              <strong className="number">{value}</strong>
            </li>
          ))}
        </ul>
      )}
      <ul className="wall-list">
        {weather === null ? null : (
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
        )}
        {newest.slice(0, 8).map((one) => (
          <li
            key={`${one.point} ${one.substance}`}
            data-over={one.limit !== null && !one.below && one.value > one.limit}
          >
            <span>
              {one.point} · {one.substance}
              <small className="wall-why number">
                {medium[one.medium]} · {clockWords(one.factAt)}
              </small>
            </span>
            <b className="number">
              {one.below ? '<' : ''}
              {one.value} {one.unit}
              {one.limit === null ? null : <small>/ {one.limit}</small>}
            </b>
          </li>
        ))}
      </ul>
    </WallPanel>
  )
}
