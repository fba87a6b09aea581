import type { Duty } from '@huanying/contracts/duties'
import { distanceWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { mobileWords } from '@huanying/ui/words/mobile'
import { Link } from '@tanstack/react-router'
import { useFix } from '../capture/position.ts'
import type { Draft } from '../../shell/storage.ts'
import { routeOver } from './route-over.ts'

/** The points in the order in which to walk them, and what is done of each. */
export function RouteList({ duty, draft }: { duty: Duty; draft: Draft | undefined }) {
  const w = useWords(mobileWords)
  const fix = useFix()
  const route = routeOver(duty.points, fix.state === 'fixed' ? fix.place : null)
  return (
    <section>
      <h2>{w.route}</h2>
      <ol className="route">
        {route.map(({ point, distanceM }) => {
          const visit = draft?.visits.find(({ pointId }) => pointId === point.id)
          const isReturned = duty.returned?.reasons.some(({ pointId }) => pointId === point.id) === true
          const state =
            visit === undefined
              ? isReturned
                ? 'redoPoint'
                : 'todo'
              : visit.findings.length > 0
                ? 'withFinding'
                : 'visited'
          return (
            <li key={point.id}>
              <Link
                to="/duties/$dutyId/points/$pointId"
                params={{ dutyId: duty.id, pointId: point.id }}
                className="route-point"
                data-state={state}
              >
                <strong>{point.name}</strong>
                <small>{distanceM === null ? '' : w.away(distanceWords(distanceM))}</small>
                <span>{w[state]}</span>
              </Link>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
