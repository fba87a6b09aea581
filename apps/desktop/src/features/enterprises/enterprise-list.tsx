import type { EnterpriseSummary } from '@huanying/contracts/enterprises'
import { useWords } from '@huanying/ui/language'
import { ExpiryTag, Time, Unfilled } from '@huanying/ui/parts/facts'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { markWords } from '@huanying/ui/words/marks'
import { Link } from '@tanstack/react-router'
import type { DataColumn } from '../../shell/data-table.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useIndustryName, useRegionName } from '../../shell/regions.ts'
import type { EnterpriseFilter } from './enterprise-filters.tsx'
import { sorts } from './search.ts'
import type { NetSearch } from './search.ts'

/** The enterprises that the filters leave, one line each; those of the highest risk first. */
export function EnterpriseList({
  filters,
  sort = '-risk',
  onSort,
}: {
  filters: EnterpriseFilter
  sort: NetSearch['sort']
  onSort: (sort: NetSearch['sort']) => void
}) {
  const list = useList('listEnterprises', { query: { ...filters, sort } })
  return (
    <PagedList
      list={list}
      rowKey={({ id }) => id}
      columns={useColumns()}
      sort={sort}
      onSort={(wanted) => onSort(sorts.find((known) => known === wanted))}
      minWidth={1080}
    />
  )
}

function useColumns(): DataColumn<EnterpriseSummary>[] {
  const w = useWords(enterpriseWords)
  const media = useWords(commonWords).medium
  const m = useWords(markWords)
  const region = useRegionName()
  const industry = useIndustryName()
  return [
    {
      key: 'name',
      title: w.column.name,
      sortable: true,
      width: 300,
      render: ({ id, name }) => (
        <Link to="/enterprises/$id" params={{ id }} className="strong-link">
          {name}
        </Link>
      ),
    },
    {
      key: 'risk',
      title: w.column.riskLevel,
      sortable: true,
      width: 110,
      render: ({ riskLevel }) => <RiskLevelTag level={riskLevel} />,
    },
    { key: 'region', title: w.column.region, sortable: true, width: 90, render: (row) => region(row.region) },
    {
      key: 'industry',
      title: w.column.industry,
      width: 180,
      clipped: true,
      render: (row) => (row.industry === null ? <Unfilled /> : industry(row.industry)),
    },
    {
      key: 'substances',
      title: w.column.substances,
      clipped: true,
      render: ({ substances }) =>
        substances.length === 0 ? (
          <Unfilled />
        ) : (
          `${m.list(substances.slice(0, 4))}${substances.length > 4 ? ` ${w.more(substances.length)}` : ''}`
        ),
    },
    {
      key: 'media',
      title: w.column.media,
      width: 90,
      render: ({ affectsWater, affectsAir }) =>
        [affectsWater === true ? media.water : '', affectsAir === true ? media.air : '']
          .filter(Boolean)
          .join(' · ') || <Unfilled />,
    },
    { key: 'plan', title: w.column.plan, width: 130, render: ({ planExpiresOn }) => <ExpiryTag day={planExpiresOn} /> },
    {
      key: 'updated',
      title: w.column.updated,
      sortable: true,
      numeric: true,
      width: 110,
      render: ({ updatedAt }) => <Time at={updatedAt} as="age" />,
    },
  ]
}
