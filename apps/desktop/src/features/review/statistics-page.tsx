import { addDays } from '@huanying/domain/duties/working-days'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { reviewWords } from '@huanying/ui/words/review'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { download, useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { DownloadButton } from '../../shell/download-button.tsx'
import { FilterBar, FilterDay } from '../../shell/filters.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useAddress } from '../../shell/use-address.ts'
import './review.css'

/** How fast check-ins are reviewed and how many are sent back: by enterprise, county or reviewer. */
export function StatisticsPage() {
  const w = useWords(reviewWords)
  const regionName = useRegionName()
  const [search, change] = useAddress('/review/statistics')
  const today = dayOf(new Date())
  const query = { by: search.by ?? 'region', from: search.from ?? addDays(today, -30), to: search.to ?? today }
  const figures = useCall('getReviewStatistics', { query }, { keep: true })
  return (
    <Page
      title={w.statistics}
      fill
      actions={
        <>
          <DownloadButton run={() => download('exportReviewStatistics', { query })} />
          <Link to="/review">
            <Button>{w.back}</Button>
          </Link>
        </>
      }
    >
      <FilterBar label={w.statistics}>
        <Segmented
          value={query.by}
          options={(['region', 'enterprise', 'reviewer'] as const).map((value) => ({ value, label: w.by[value] }))}
          onChange={(by) => change({ by })}
        />
        {(['from', 'to'] as const).map((key) => (
          <FilterDay key={key} label={w[key]} value={query[key]} onChange={(day) => change({ [key]: day })} />
        ))}
      </FilterBar>
      <Answered query={figures} lines={10}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.noFigures} />
          ) : (
            <div className="box list-panel">
              <DataTable
                rows={items}
                rowKey={({ key }) => key}
                minWidth={860}
                columns={[
                  {
                    key: 'name',
                    title: w.name,
                    width: 260,
                    render: ({ key, name }) => (query.by === 'region' ? regionName(key) : name),
                  },
                  { key: 'submitted', title: w.submitted, numeric: true, render: (row) => row.submitted },
                  { key: 'approved', title: w.approvedCount, numeric: true, render: (row) => row.approved },
                  { key: 'returned', title: w.returnedCount, numeric: true, render: (row) => row.returned },
                  {
                    key: 'rate',
                    title: w.returnRate,
                    numeric: true,
                    render: ({ returnRate }) => (returnRate === null ? '—' : `${(returnRate * 100).toFixed(1)}%`),
                  },
                  {
                    key: 'hours',
                    title: w.medianHours,
                    numeric: true,
                    render: ({ medianHours }) => (medianHours === null ? '—' : medianHours.toFixed(1)),
                  },
                  { key: 'doubtful', title: w.doubtful, numeric: true, render: (row) => row.doubtful },
                ]}
              />
            </div>
          )
        }
      </Answered>
    </Page>
  )
}
