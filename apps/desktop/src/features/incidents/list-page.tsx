import { IncidentMode, IncidentStatus } from '@huanying/contracts/incidents'
import type { Incident } from '@huanying/contracts/incidents'
import { phaseOf } from '@huanying/domain/incident/phase'
import { useWords } from '@huanying/ui/language'
import { StateWords, Time, Unfilled } from '@huanying/ui/parts/facts'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { responseWords } from '@huanying/ui/words/response'
import { withheldWords } from '@huanying/ui/words/withheld'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { download } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { FilterBar, FilterText } from '../../shell/filters.tsx'
import { useIsPhone } from '../../shell/is-phone.ts'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useAddress } from '../../shell/use-address.ts'
import { useMay } from '../../shell/user.ts'
import type { IncidentSearch } from './list-search.ts'
import { titleOf } from '../../shell/incident-title.ts'
import './incidents.css'

/** Incidents, newest first, by status, mode and words. */
export function IncidentListPage() {
  const w = useWords(incidentWords)
  const [search, change] = useAddress('/incidents')
  const may = useMay()
  const marks = useWords(markWords)
  const isPhone = useIsPhone()
  return (
    <ListPage
      title={w.title}
      onExport={may('report.read') ? () => download('exportIncidents', { query: search }) : undefined}
      actions={
        may('incident.report') ? (
          <Link to="/incidents/new">
            <Button type="primary">{isPhone ? w.new : `${w.new}${marks.aside('n')}`}</Button>
          </Link>
        ) : null
      }
      filters={<IncidentFilters search={search} onChange={change} />}
      list={useList('listIncidents', { query: search })}
      rowKey={({ id }) => id}
      columns={useColumns()}
      minWidth={1080}
      nothing={w.none}
      hint={w.noneHint}
    />
  )
}

function IncidentFilters({
  search,
  onChange,
}: {
  search: IncidentSearch
  onChange: (changed: IncidentSearch) => void
}) {
  const w = useWords(incidentWords)
  const basics = useWords(incidentBasics)
  const every = { value: '', label: w.all }
  return (
    <FilterBar label={w.title}>
      <FilterText label={w.searchHint} value={search.q} onChange={(q) => onChange({ q })} />
      <Segmented
        value={search.status ?? ''}
        options={[
          every,
          ...IncidentStatus.options.map((value) => ({ value: value as string, label: basics.status[value] })),
        ]}
        onChange={(value) => onChange({ status: IncidentStatus.options.find((status) => status === value) })}
      />
      <Segmented
        value={search.mode ?? ''}
        options={[
          every,
          ...IncidentMode.options.map((value) => ({ value: value as string, label: basics.mode[value] })),
        ]}
        onChange={(value) => onChange({ mode: IncidentMode.options.find((mode) => mode === value) })}
      />
    </FilterBar>
  )
}

function useColumns(): DataColumn<Incident>[] {
  const w = useWords(incidentWords)
  const basics = useWords(incidentBasics)
  const r = useWords(responseWords)
  const hidden = useWords(withheldWords)
  const region = useRegionName()
  return [
    {
      key: 'number',
      title: w.number,
      width: 150,
      render: ({ id, number }) => (
        <Link to="/incidents/$id" params={{ id }} className="strong-link number">
          {number}
        </Link>
      ),
    },
    {
      key: 'who',
      title: w.enterprise,
      render: (row) => (
        <Link to="/incidents/$id" params={{ id: row.id }}>
          {titleOf(row, basics)}
        </Link>
      ),
    },
    { key: 'region', title: w.place, width: 110, render: (row) => region(row.region) },
    { key: 'kind', title: w.kind, width: 90, render: ({ kind }) => basics.kind[kind] },
    {
      key: 'channel',
      title: r.source.channel,
      width: 100,
      render: ({ channel }) => (channel === null ? hidden.command : r.channel[channel]),
    },
    {
      key: 'verification',
      title: r.actions.verify,
      width: 90,
      render: ({ verification, status, mergedInto }) =>
        verification === 'pending' && status !== 'closed' ? (
          <StateWords tone="care">{r.verification.pending}</StateWords>
        ) : mergedInto === null ? (
          r.verification[verification]
        ) : (
          basics.phase.merged
        ),
    },
    {
      key: 'grade',
      title: r.gradeTitle,
      width: 100,
      render: ({ grade }) => (grade === null ? <Unfilled /> : r.gradeWhole[grade]),
    },
    { key: 'mode', title: w.mode, width: 80, render: ({ mode }) => basics.mode[mode] },
    {
      key: 'status',
      title: w.status,
      width: 100,
      render: (row) => (
        <span className="incident-status" data-status={phaseOf(row)}>
          {basics.phase[phaseOf(row)]}
        </span>
      ),
    },
    { key: 'at', title: w.occurredAt, width: 150, render: ({ occurredAt }) => <Time at={occurredAt} /> },
  ]
}
