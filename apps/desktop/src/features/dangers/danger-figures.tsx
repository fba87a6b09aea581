import { DangersBy } from '@huanying/contracts/dangers'
import type { DangerFigures as Figures } from '@huanying/contracts/dangers'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { dangerWords } from '@huanying/ui/words/dangers'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { download, useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { DownloadButton } from '../../shell/download-button.tsx'
import { useUser } from '../../shell/user.ts'

/** This year's dangers in one line of numbers; by county, enterprise or kind of point when opened. */
export function DangerFigures({ onShow }: { onShow: (filter: { region: string } | { enterpriseId: string }) => void }) {
  const w = useWords(dangerWords)
  const isOwner = useUser().ownerId !== null
  const today = dayOf(new Date())
  const [isOpen, setIsOpen] = useState(false)
  const [by, setBy] = useState<DangersBy>(isOwner ? 'pointKind' : 'region')
  const query = { by, from: `${today.slice(0, 4)}-01-01`, to: today }
  const figures = useCall('getDangerStatistics', { query }, { keep: true })
  const items = figures.data?.items ?? []
  if (items.length === 0) return null
  const sum = (key: 'found' | 'major' | 'open' | 'overdue' | 'closed') =>
    items.reduce((total, item) => total + item[key], 0)
  const nameOf = ({ key, name }: Figures) =>
    by === 'pointKind' ? (
      name
    ) : (
      <Button
        type="link"
        size="small"
        className="row-link"
        onClick={() => onShow(by === 'region' ? { region: key } : { enterpriseId: key })}
      >
        {name}
      </Button>
    )
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
        <>
          <div className="danger-figures-by">
            <Segmented
              size="small"
              value={by}
              options={DangersBy.options
                .filter((value) => !isOwner || value === 'pointKind')
                .map((value) => ({ value, label: w.by[value] }))}
              onChange={setBy}
            />
            <DownloadButton run={() => download('exportDangerStatistics', { query })} />
          </div>
          <div className="danger-figures-table">
            <DataTable
              rows={items}
              rowKey={({ key }) => key}
              columns={[
                { key: 'name', title: w.by[by], width: 260, render: nameOf },
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
          </div>
        </>
      ) : null}
    </section>
  )
}
