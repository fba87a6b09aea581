import { DangerGrade } from '@huanying/contracts/checkins'
import { DangerState } from '@huanying/contracts/dangers'
import type { Danger } from '@huanying/contracts/dangers'
import { useWords } from '@huanying/ui/language'
import { Time, Unfilled } from '@huanying/ui/parts/facts'
import { dangerWords } from '@huanying/ui/words/dangers'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../shell/calls.ts'
import { RowButton } from '../../shell/data-table.tsx'
import type { DataColumn } from '../../shell/data-table.tsx'
import { FilterBar, FilterChoice, FilterRegion, FilterText, FilterTick } from '../../shell/filters.tsx'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useAddress } from '../../shell/use-address.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { DangerDrawer } from './danger-drawer.tsx'
import { DangerFigures } from './danger-figures.tsx'
import { DangerStateTag } from './danger-state.tsx'
import { ReportDanger } from './report-danger.tsx'
import type { DangerSearch } from './search.ts'
import './dangers.css'

/** Hidden dangers (隐患) from finding to closing, newest first; one opens at the side. */
export function DangersPage() {
  const w = useWords(dangerWords)
  const [search, change] = useAddress('/dangers')
  const may = useMay()
  const [isReporting, setIsReporting] = useState(false)
  const { danger, ...filters } = search
  return (
    <ListPage
      title={w.title}
      onExport={() => download('exportDangers', { query: filters })}
      actions={
        may('danger.write') ? (
          <Button type="primary" onClick={() => setIsReporting(true)}>
            {w.report}
          </Button>
        ) : null
      }
      filters={
        <>
          <DangerFilters search={search} onChange={change} />
          <DangerFigures onShow={change} />
        </>
      }
      list={useList('listDangers', { query: filters })}
      rowKey={({ id }) => id}
      columns={useColumns((id) => change({ danger: id }))}
      minWidth={1090}
      nothing={w.none}
    >
      {danger === undefined ? null : (
        <DangerDrawer key={danger} id={danger} onClose={() => change({ danger: undefined })} />
      )}
      {isReporting ? <ReportDanger enterpriseId={search.enterpriseId} onClose={() => setIsReporting(false)} /> : null}
    </ListPage>
  )
}

function DangerFilters({ search, onChange }: { search: DangerSearch; onChange: (changed: DangerSearch) => void }) {
  const w = useWords(dangerWords)
  const isOwner = useUser().ownerId !== null
  return (
    <FilterBar label={w.title}>
      <FilterText label={w.searchHere} value={search.q} onChange={(q) => onChange({ q })} />
      {isOwner ? null : (
        <FilterRegion label={w.region} value={search.region} onChange={(region) => onChange({ region })} />
      )}
      <FilterChoice
        label={w.allGrades}
        options={DangerGrade.options.map((value) => ({ value, label: w.grade[value] }))}
        value={search.grade}
        onChange={(grade) => onChange({ grade })}
      />
      <FilterChoice
        label={w.allStates}
        options={DangerState.options.map((value) => ({ value, label: w.state[value] }))}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
      <FilterTick label={w.openOnly} value={search.open} onChange={(open) => onChange({ open })} />
      <FilterTick label={w.overdueOnly} value={search.overdue} onChange={(overdue) => onChange({ overdue })} />
    </FilterBar>
  )
}

function useColumns(onOpen: (id: string) => void): DataColumn<Danger>[] {
  const w = useWords(dangerWords)
  const region = useRegionName()
  const isOwner = useUser().ownerId !== null
  const whose: DataColumn<Danger>[] = [
    { key: 'enterprise', title: w.enterprise, width: 200, clipped: true, render: ({ enterprise }) => enterprise.name },
    { key: 'region', title: w.region, width: 80, render: (row) => region(row.region) },
  ]
  return [
    {
      key: 'text',
      title: w.danger,
      width: 215,
      render: ({ id, text }) => <RowButton onOpen={() => onOpen(id)}>{text}</RowButton>,
    },
    ...(isOwner ? [] : whose),
    {
      key: 'grade',
      title: w.gradeOf,
      width: 90,
      render: ({ grade }) => (
        <span {...(grade === 'major' ? { className: 'tag', 'data-tone': 'strong' } : {})}>{w.grade[grade]}</span>
      ),
    },
    { key: 'state', title: w.stateOf, width: 130, render: (danger) => <DangerStateTag danger={danger} /> },
    { key: 'dueOn', title: w.dueOn, numeric: true, width: 104, render: ({ dueOn }) => dueOn ?? <Unfilled /> },
    { key: 'point', title: w.point, width: 130, clipped: true, render: ({ point }) => point?.name ?? <Unfilled /> },
    { key: 'person', title: w.person, width: 80, render: ({ person }) => person ?? <Unfilled /> },
    {
      key: 'foundAt',
      title: w.foundAt,
      numeric: true,
      width: 104,
      render: ({ foundAt }) => <Time at={foundAt} as="day" />,
    },
  ]
}
