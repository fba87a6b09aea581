import { LapseKind, LapseQuery } from '@huanying/contracts/warning-overview'
import type { Lapse } from '@huanying/contracts/warning-overview'
import { useWords } from '@huanying/ui/language'
import { StateWords } from '@huanying/ui/parts/facts'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { warningOverviewWords } from '@huanying/ui/words/warning-overview'
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Tag } from 'antd'
import { download } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { DownloadButton } from '../../shell/download-button.tsx'
import { FilterBar, FilterChoice, FilterText } from '../../shell/filters.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import type { OverviewPart } from './overview-page.tsx'

/** The list behind a number (到期明细): which paper, lot, duty or danger lapses when, and who holds it. */
export function LapseList({ asked, search, change }: OverviewPart) {
  const w = useWords(warningOverviewWords)
  const { days, region } = asked
  const { kind, lapsed, q, first, last } = search
  const sort = LapseQuery.shape.sort.safeParse(search.sort).data ?? 'dueOn'
  const query = { days, region, kind, lapsed, q, sort, from: first, to: last }
  const list = useList('listLapses', { query })
  return (
    <>
      <FilterBar label={w.view.list}>
        <Button onClick={() => change({ view: 'coming' }, { replace: false })}>{w.list.back}</Button>
        <Segmented
          value={lapsed === 'true' ? 'lapsed' : 'coming'}
          options={(['coming', 'lapsed'] as const).map((value) => ({ value, label: w.list[value] }))}
          onChange={(chosen) =>
            change({ lapsed: chosen === 'lapsed' ? 'true' : undefined, first: undefined, last: undefined })
          }
        />
        <FilterChoice
          label={w.list.allKinds}
          options={LapseKind.options.map((value) => ({ value, label: w.kind[value] ?? value }))}
          value={kind}
          onChange={(chosen) => change({ kind: chosen })}
        />
        <FilterText label={w.list.q} width={220} value={q} onChange={(q) => change({ q })} />
        {first === undefined ? null : (
          <Tag
            closable
            className="overview-week"
            title={w.list.narrow}
            onClose={() => change({ first: undefined, last: undefined })}
          >
            {w.week(first, last ?? '')}
          </Tag>
        )}
        <div className="overview-export">
          <DownloadButton run={() => download('exportLapses', { query })} />
        </div>
      </FilterBar>
      <PagedList
        list={list}
        rowKey={({ id, kind: of }) => `${of} ${id}`}
        columns={useColumns()}
        sort={sort}
        onSort={(chosen) => change({ sort: chosen })}
        minWidth={980}
        nothing={w.noLapses}
      />
    </>
  )
}

function useColumns(): DataColumn<Lapse>[] {
  const w = useWords(warningOverviewWords)
  const region = useRegionName()
  return [
    {
      key: 'holder',
      title: w.list.holder,
      width: 270,
      sortable: true,
      render: ({ holder, kind }) =>
        holder.kind === 'depot' ? (
          <>
            {holder.name} <small className="soft">{w.list.depot}</small>
          </>
        ) : (
          <span className="overview-holder">
            {holder.riskLevel === null ? null : <RiskLevelTag level={holder.riskLevel} />}
            <Link
              to="/enterprises/$id"
              params={{ id: holder.id }}
              className="strong-link"
              {...(['emergencyPlan', 'riskAssessment', 'resourceSurvey'].includes(kind) ? { hash: 'plans' } : {})}
            >
              {holder.name}
            </Link>
          </span>
        ),
    },
    { key: 'region', title: w.region, width: 100, sortable: true, render: (row) => region(row.region) },
    { key: 'kind', title: w.list.kind, width: 110, sortable: true, render: ({ kind }) => w.kind[kind] },
    { key: 'item', title: w.list.item, width: 260, sortable: true, clipped: true, render: (row) => <Thing {...row} /> },
    { key: 'dueOn', title: w.list.dueOn, width: 116, numeric: true, sortable: true, render: ({ dueOn }) => dueOn },
    {
      key: 'left',
      title: w.list.left,
      width: 110,
      numeric: true,
      render: ({ daysLeft }) =>
        daysLeft < 0 ? (
          <StateWords tone="fault">{w.list.lapsedDays(-daysLeft)}</StateWords>
        ) : daysLeft === 0 ? (
          w.list.today
        ) : (
          w.list.leftDays(daysLeft)
        ),
    },
  ]
}

/** The thing itself, with the way to where it is put right. */
function Thing({ id, kind, item, holder }: Lapse) {
  switch (kind) {
    case 'emergencyPlan':
    case 'riskAssessment':
    case 'resourceSurvey':
      return item
    case 'certificate':
      return (
        <Link to="/enterprises/$id" params={{ id: holder.id }} hash="certificates" title={item}>
          {item}
        </Link>
      )
    case 'material':
      return (
        <Link to="/materials" search={{ q: item }} title={item}>
          {item}
        </Link>
      )
    case 'rectification':
      return (
        <Link to="/dangers" search={{ enterpriseId: holder.id, open: 'true' }} title={item}>
          {item}
        </Link>
      )
    default:
      return (
        <Link to="/duties" search={{ view: 'list', enterpriseId: holder.id, duty: id }} title={item}>
          {item}
        </Link>
      )
  }
}
