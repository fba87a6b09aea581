import { useEventName } from '@huanying/ui/event-name'
import type { AuditLine } from '@huanying/contracts/accounts'
import { useWords } from '@huanying/ui/language'
import { eventDetail } from '@huanying/ui/event-detail'
import { Time, Unfilled } from '@huanying/ui/parts/facts'
import { accountWords } from '@huanying/ui/words/accounts'
import { commonWords } from '@huanying/ui/words/common'
import { eventWords } from '@huanying/ui/words/events'
import { useEventNames } from '../../shell/event-names.ts'
import { FilterBar, FilterChoice, FilterDay, FilterText } from '../../shell/filters.tsx'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useAddress } from '../../shell/use-address.ts'

/** A day in Beijing time begins and ends at these moments. */
const dayStart = (day: string | undefined) => (day === undefined ? undefined : `${day}T00:00:00+08:00`)
const dayEnd = (day: string | undefined) => (day === undefined ? undefined : `${day}T23:59:59+08:00`)

/** Who did what when. */
export function AuditPage() {
  const w = useWords(accountWords).audit
  const e = useWords(eventWords)
  const eventName = useEventName()
  const roles: Readonly<Record<string, string>> = useWords(commonWords).role
  const [search, change] = useAddress('/audit')
  const query = {
    kind: search.kind,
    actor: search.actor,
    checkCode: search.code,
    from: dayStart(search.from),
    to: dayEnd(search.to),
  }
  return (
    <ListPage
      title={w.title}
      filters={
        <FilterBar label={w.title}>
          <FilterText label={w.findActor} width={200} value={search.actor} onChange={(actor) => change({ actor })} />
          <FilterText label={w.findCode} width={200} value={search.code} onChange={(code) => change({ code })} />
          <FilterChoice
            label={w.findKind}
            width={180}
            options={Object.entries(e.kinds).map(([value, label]) => ({ value, label }))}
            value={search.kind}
            onChange={(kind) => change({ kind })}
          />
          <FilterDay label={w.from} value={search.from} onChange={(from) => change({ from })} />
          <FilterDay label={w.to} value={search.to} onChange={(to) => change({ to })} />
        </FilterBar>
      }
      list={useList('listAudit', { query }, { size: 100 })}
      nothing={w.nothing}
      rowKey={({ seq }) => String(seq)}
      minWidth={900}
      columns={[
        { key: 'at', title: w.at, width: 150, render: ({ at }) => <Time at={at} /> },
        { key: 'actor', title: w.actor, width: 160, render: ({ actorName }) => actorName },
        {
          key: 'role',
          title: w.role,
          width: 110,
          render: ({ actorRole, automatic }) => (automatic ? <Unfilled /> : (roles[actorRole] ?? actorRole)),
        },
        { key: 'kind', title: w.kind, width: 150, render: ({ kind }) => eventName(kind) },
        { key: 'detail', title: w.detail, render: (line) => <Detail {...line} /> },
      ]}
    />
  )
}

/** What an entry is about, and its facts in words. */
function Detail({ data, kind, subject }: Pick<AuditLine, 'data' | 'kind' | 'subject'>) {
  const shown = eventDetail(data, useWords(eventWords), useEventNames()({ kind, data }))
  return (
    <span className="soft wrapped-detail">
      {subject === null ? null : <b>{subject}</b>} {shown.join(' · ')}
    </span>
  )
}
