import type { EnterpriseSummary } from '@huanying/contracts/enterprises'
import { useWords } from '@huanying/ui/language'
import { ExpiryTag, Time, Unfilled } from '@huanying/ui/parts/facts'
import { Empty } from '@huanying/ui/parts/page'
import { Pager, usePages } from '@huanying/ui/parts/pager'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useIsPhone } from '../../shell/is-phone.ts'
import { useIndustryName, useRegionName } from '../../shell/regions.ts'
import type { EnterpriseFilter } from './enterprise-filters.tsx'
import { sorts } from './routes.ts'
import type { NetSearch } from './routes.ts'

const pageSize = 50

/** The enterprises that the filters leave, one line each. */
export function EnterpriseList({
  filters,
  sort,
  onSort,
}: {
  filters: EnterpriseFilter
  sort: NetSearch['sort']
  onSort: (sort: NetSearch['sort']) => void
}) {
  const pages = usePages(JSON.stringify([filters, sort]))
  const found = useCall(
    'listEnterprises',
    { query: { ...filters, sort: sort ?? '-risk', limit: pageSize, cursor: pages.cursor } },
    { keep: true },
  )
  const columns = useColumns(sort ?? '-risk')
  const isPhone = useIsPhone()
  return (
    <Answered query={found} lines={14}>
      {({ items, total, nextCursor }) => (
        <div className="list-panel" aria-busy={found.isFetching}>
          {items.length === 0 ? (
            <Empty />
          ) : isPhone ? (
            <EnterpriseCards enterprises={items} />
          ) : (
            <Table<EnterpriseSummary>
              size="small"
              rowKey="id"
              dataSource={items}
              columns={columns}
              pagination={false}
              sticky
              scroll={{ x: 1080 }}
              showSorterTooltip={false}
              onChange={(_, __, sorter) => {
                const { columnKey, order } = Array.isArray(sorter) ? {} : sorter
                const wanted =
                  order === undefined || order === null
                    ? undefined
                    : `${order === 'descend' ? '-' : ''}${String(columnKey)}`
                onSort(sorts.find((known) => known === wanted))
              }}
            />
          )}
          <Pager pages={pages} shown={items.length} size={pageSize} total={total} nextCursor={nextCursor} />
        </div>
      )}
    </Answered>
  )
}

/** The same lines as cards, for a narrow screen. */
function EnterpriseCards({ enterprises }: { enterprises: readonly EnterpriseSummary[] }) {
  const region = useRegionName()
  return (
    <ul className="enterprise-cards">
      {enterprises.map((row) => (
        <li key={row.id}>
          <Link to="/enterprises/$id" params={{ id: row.id }}>
            <strong>{row.name}</strong>
            <span>
              <RiskLevelTag level={row.riskLevel} /> {region(row.region)}
              <ExpiryTag day={row.planExpiresOn} />
            </span>
            <small>{row.substances.slice(0, 4).join('、')}</small>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function useColumns(sort: string): TableColumnsType<EnterpriseSummary> {
  const w = useWords(enterpriseWords)
  const media = useWords(commonWords).medium
  const region = useRegionName()
  const industry = useIndustryName()
  const sorted = (key: string) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? ('ascend' as const) : sort === `-${key}` ? ('descend' as const) : null,
  })
  return [
    {
      title: w.column.name,
      ...sorted('name'),
      width: 300,
      fixed: 'left',
      render: (_, row) => (
        <Link to="/enterprises/$id" params={{ id: row.id }} className="strong-link">
          {row.name}
        </Link>
      ),
    },
    {
      title: w.column.riskLevel,
      ...sorted('risk'),
      width: 100,
      render: (_, row) => <RiskLevelTag level={row.riskLevel} />,
    },
    { title: w.column.region, ...sorted('region'), width: 90, render: (_, row) => region(row.region) },
    {
      title: w.column.industry,
      key: 'industry',
      width: 180,
      ellipsis: true,
      render: (_, row) => (row.industry === null ? <Unfilled /> : industry(row.industry)),
    },
    {
      title: w.column.substances,
      key: 'substances',
      ellipsis: true,
      render: (_, { substances }) =>
        substances.length === 0 ? (
          <Unfilled />
        ) : (
          `${substances.slice(0, 4).join('、')}${substances.length > 4 ? ` ${w.more(substances.length)}` : ''}`
        ),
    },
    {
      title: w.column.media,
      key: 'media',
      width: 90,
      render: (_, row) =>
        [row.affectsWater === true ? media.water : '', row.affectsAir === true ? media.air : '']
          .filter(Boolean)
          .join(' · ') || <Unfilled />,
    },
    { title: w.column.plan, key: 'plan', width: 130, render: (_, row) => <ExpiryTag day={row.planExpiresOn} /> },
    {
      title: w.column.updated,
      ...sorted('updated'),
      width: 110,
      align: 'right',
      render: (_, row) => <Time at={row.updatedAt} as="age" />,
    },
  ]
}
