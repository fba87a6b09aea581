import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { dangerWords } from '@huanying/ui/words/dangers'
import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { useRegionName } from '../../shell/regions.ts'

/** This year's dangers in one line of numbers; by county when opened. */
export function DangerFigures({ onRegion }: { onRegion: (region: string) => void }) {
  const w = useWords(dangerWords)
  const region = useRegionName()
  const today = dayOf(new Date())
  const [isOpen, setIsOpen] = useState(false)
  const figures = useCall('getDangerStatistics', { query: { from: `${today.slice(0, 4)}-01-01`, to: today } })
  const items = figures.data?.items ?? []
  if (items.length === 0) return null
  const sum = (key: 'found' | 'major' | 'open' | 'overdue' | 'closed') =>
    items.reduce((total, item) => total + item[key], 0)
  return (
    <section className="danger-figures" aria-label={w.statistics}>
      <dl>
        {(
          [
            [w.found, sum('found')],
            [w.major, sum('major')],
            [w.open, sum('open')],
            [w.late, sum('overdue')],
            [w.closed, sum('closed')],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
      <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {w.statistics}
      </Button>
      {isOpen ? (
        <DataTable
          rows={items}
          rowKey={(row) => row.region}
          columns={[
            {
              key: 'region',
              title: w.region,
              width: 130,
              render: (row) => (
                <Button type="link" size="small" className="row-link" onClick={() => onRegion(row.region)}>
                  {region(row.region)}
                </Button>
              ),
            },
            { key: 'found', title: w.found, numeric: true, render: (row) => row.found },
            { key: 'major', title: w.major, numeric: true, render: (row) => row.major },
            { key: 'open', title: w.open, numeric: true, render: (row) => row.open },
            { key: 'overdue', title: w.late, numeric: true, render: (row) => row.overdue },
            { key: 'closed', title: w.closed, numeric: true, render: (row) => row.closed },
            {
              key: 'days',
              title: w.medianDays,
              numeric: true,
              render: ({ medianDays }) => (medianDays === null ? '—' : medianDays.toFixed(1)),
            },
          ]}
        />
      ) : null}
    </section>
  )
}
