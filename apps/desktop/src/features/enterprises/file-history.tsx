import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import { LedgerList } from '@huanying/contracts/ledger'
import { useEventName } from '@huanying/ui/event-name'
import { useWords } from '@huanying/ui/language'
import { eventDetail } from '@huanying/ui/event-detail'
import { Time } from '@huanying/ui/parts/facts'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { eventWords } from '@huanying/ui/words/events'
import { removalWords } from '@huanying/ui/words/removals'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { withheldWords } from '@huanying/ui/words/withheld'
import { Link } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useEventNames } from '../../shell/event-names.ts'
import { useUser } from '../../shell/user.ts'
import { useMayRemove } from '../ledger/removal-dialog.tsx'

/** What happened at the enterprise, and who changed its file: newest first. */
export function FileHistory({ enterprise }: { enterprise: EnterpriseFile }) {
  const w = useWords(enterpriseWords)
  const e = useWords(eventWords)
  const incidents = useWords(incidentBasics)
  const isOwner = useUser().ownerId !== null
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
        <Tabs
          size="small"
          items={[
            {
              key: 'changes',
              label: w.file.changes,
              children: <Entries entries={enterprise.history} none={w.noHistory} />,
            },
            // Who of the officials looked is nothing to the plant.
            ...(isOwner
              ? []
              : [
                  {
                    key: 'looks',
                    label: e.looks,
                    children: <Entries entries={enterprise.looks} none={e.noLooks} />,
                  },
                ]),
          ]}
        />
      </section>
    </div>
  )
}

type Entry = EnterpriseFile['history'][number]

/** Entries of one person about one kind of thing on one day stand together. */
function grouped(entries: readonly Entry[]): Entry[][] {
  const groups: Entry[][] = []
  for (const entry of entries) {
    const first = groups.at(-1)?.[0]
    const isSame =
      first?.kind === entry.kind &&
      first.actorName === entry.actorName &&
      first.at.slice(0, 10) === entry.at.slice(0, 10)
    if (isSame) groups.at(-1)?.push(entry)
    else groups.push([entry])
  }
  return groups
}

const detailsShown = 3

function Entries({ entries, none }: { entries: readonly Entry[]; none: string }) {
  const e = useWords(eventWords)
  const eventName = useEventName()
  const hidden = useWords(withheldWords)
  const removal = useWords(removalWords)
  const mayRemove = useMayRemove()
  const canPutBack = ({ data }: Entry) => {
    const list = LedgerList.safeParse(data['list'])
    return list.success && mayRemove(list.data)
  }
  const namesIn = useEventNames()
  if (entries.length === 0) return <p className="file-none">{none}</p>
  return (
    <ol className="history">
      {grouped(entries).flatMap((group) => {
        const [first] = group
        if (first === undefined) return []
        const details = [
          ...new Set(group.map((entry) => eventDetail(entry.data, e, namesIn(entry)).join(' · '))),
        ].filter(Boolean)
        return [
          <li key={first.seq}>
            <Time at={first.at} />
            <span>
              {eventName(first.kind)} · {first.actorName === '' ? hidden.command : first.actorName}
              {group.length === 1 ? '' : ` · ${e.times(group.length)}`}
              {details.slice(0, detailsShown).map((detail) => (
                <small key={detail}>{detail}</small>
              ))}
              {details.length > detailsShown ? <small>……</small> : null}
              {first.kind === 'ledger.removed' && group.some(canPutBack) ? (
                <small>
                  <Link to="/ledger-upkeep">{removal.restore}</Link>
                </small>
              ) : null}
            </span>
          </li>,
        ]
      })}
    </ol>
  )
}
