import { phaseOf } from '@huanying/domain/incident/phase'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { Empty, Panel } from '@huanying/ui/parts/page'
import { homeWords } from '@huanying/ui/words/home'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { Link } from '@tanstack/react-router'
import { Answered } from '../../shell/answered.tsx'
import { titleOf } from '../../shell/incident-title.ts'
import { useCall } from '../../shell/calls.ts'

/** The newest incidents, those under response first. */
export function RecentIncidents() {
  const w = useWords(homeWords)
  const basics = useWords(incidentBasics)
  const incidents = useCall('listIncidents', { query: { limit: 5 } })
  return (
    <Panel title={w.incidents} flush extra={<Link to="/incidents">{w.allIncidents}</Link>}>
      <Answered query={incidents} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.noIncidents} hint={w.noIncidentsHint} />
          ) : (
            <ul className="lines line-list">
              {items
                .toSorted((a, b) => Number(phaseOf(b) === 'active') - Number(phaseOf(a) === 'active'))
                .map((incident) => (
                  <li key={incident.id}>
                    <span>
                      <Link to="/incidents/$id" params={{ id: incident.id }} className="strong-link">
                        {titleOf(incident, basics)}
                      </Link>
                      <small>
                        {basics.mode[incident.mode]} · <span className="number">{incident.number}</span>
                      </small>
                    </span>
                    <span className="incident-status" data-status={phaseOf(incident)}>
                      {basics.phase[phaseOf(incident)]}
                      <small>
                        <Time at={incident.occurredAt} as="age" />
                      </small>
                    </span>
                  </li>
                ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}
