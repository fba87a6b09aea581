import type { Duty } from '@huanying/contracts/duties'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { checkInWords } from '@huanying/ui/words/check-in'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link } from '@tanstack/react-router'
import { useFix } from '../capture/position.ts'
import type { Draft } from '../../shell/storage.ts'
import { pointStateOf, useItems, wholePoints } from './draft.ts'
import { routeOver } from './route-over.ts'
import { RouteSketch } from './route-sketch.tsx'
import './round.css'

/** The points in the order in which to walk them, and what is done of each. */
export function RouteList({ duty, draft }: { duty: Duty; draft: Draft | undefined }) {
  const w = useWords(mobileWords)
  const c = useWords(checkInWords)
  const fix = useFix()
  const itemsOf = useItems()
  const here = fix.state === 'fixed' ? fix.place : null
  const route = routeOver(duty.points, here).map((stop) => ({
    ...stop,
    state: pointStateOf({ duty, draft, itemsOf }, stop.point),
  }))
  const done = wholePoints({ duty, draft, itemsOf })
  return (
    <section>
      <div className="route-head">
        <h2>{w.route}</h2>
        <span className="number">{w.points(done, route.length)}</span>
      </div>
      <progress max={route.length} value={done} aria-hidden="true" />
      {fix.state === 'refused' ? <p className="care-note">{w.camera.fix.refused}</p> : null}
      <RouteSketch stops={route} here={here} />
      <ol className="route">
        {route.map(({ point, distanceM, state }, index) => (
          <li key={point.id}>
            <Link
              to="/duties/$dutyId/points/$pointId"
              params={{ dutyId: duty.id, pointId: point.id }}
              className="card route-point"
              data-state={state}
            >
              <i className="number">{index + 1}</i>
              <strong>{point.name}</strong>
              <small>
                {distanceM === null
                  ? point.place === null
                    ? w.unplaced
                    : c.notLocated
                  : w.away(distanceWords(distanceM))}
              </small>
              <span>{w[state]}</span>
            </Link>
          </li>
        ))}
      </ol>
    </section>
  )
}
