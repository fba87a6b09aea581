import { phaseOf } from '@huanying/domain/incident/phase'
import { useWords } from '@huanying/ui/language'
import { applyMood } from '@huanying/ui/tokens'
import { homeWords } from '@huanying/ui/words/home'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { responseWords } from '@huanying/ui/words/response'
import { Link } from '@tanstack/react-router'
import { useCall } from '../../shell/calls.ts'
import { useDesk } from '../../shell/desk-lines.ts'
import { titleOf } from '../../shell/incident-title.ts'

/** Emergencies that are being responded to, above everything else: where, how grave, the next clock, one click to the wall. */
export function RunningBand() {
  const w = useWords(homeWords)
  const basics = useWords(incidentBasics)
  const r = useWords(responseWords)
  const desk = useDesk()
  const running = (useCall('listIncidents', { query: { status: 'active', limit: 20 } }).data?.items ?? []).filter(
    (incident) => phaseOf(incident) === 'active',
  )
  if (running.length === 0) return null
  return (
    <ul
      className="running-band"
      aria-label={w.running}
      ref={(band) => {
        if (band !== null) applyMood(band, 'war')
      }}
    >
      {running.map((incident) => {
        const clock = desk?.lines?.find(({ link, left }) => left !== null && link.params.id === incident.id)
        return (
          <li key={incident.id}>
            <Link to="/incidents/$id" params={{ id: incident.id }}>
              <b>
                {incident.mode === 'drill' ? r.marks.badge(basics.mode.drill) : ''}
                {titleOf(incident, basics)}
              </b>
              <span>
                {basics.phase.active} · {incident.grade === null ? r.noGrade : r.gradeWhole[incident.grade]}
              </span>
              <span className="number">{clock === undefined ? '' : `${clock.what} ${clock.left ?? ''}`}</span>
              <em>{w.openWall}</em>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
