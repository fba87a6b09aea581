import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { Link } from '@tanstack/react-router'
import { fieldChanges } from './field-changes.ts'

/** What happened at the enterprise, and who changed its file: newest first. */
export function FileHistory({ enterprise }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords)
  const common = useWords(commonWords)
  const incidents = useWords(incidentBasics)
  const { riskSource: _riskSource, ...facts } = w.fact
  const names: Readonly<Record<string, string>> = { ...facts, ...w.contact, name: w.column.name, ...w.edit.fields }
  return (
    <div className="file-pair">
      <section>
        <h3>{w.file.incidents}</h3>
        {enterprise.incidents.length === 0 ? <p className="file-none">{w.noIncidents}</p> : null}
        <ol className="history">
          {enterprise.incidents.map((incident) => (
            <li key={incident.id}>
              <Time at={incident.occurredAt} />
              <Link to="/incidents/$id" params={{ id: incident.id }}>
                {incident.number}
              </Link>
              <span>{incidents.mode[incident.mode]}</span>
              <span>{incidents.status[incident.status as keyof typeof incidents.status] ?? incident.status}</span>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h3>{w.file.changes}</h3>
        {enterprise.history.length === 0 ? <p className="file-none">{w.noHistory}</p> : null}
        <ol className="history">
          {enterprise.history.map((entry) => (
            <li key={entry.seq}>
              <Time at={entry.at} />
              <span>
                {w.event[entry.kind] ?? entry.kind} · {entry.actorName}
                {fieldChanges(entry.data, common).map(({ field, before, after }) => (
                  <small key={field}>{w.change(names[field] ?? field, before, after)}</small>
                ))}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
