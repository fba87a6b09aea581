import { IncidentMode, IncidentStatus } from '@huanying/contracts/incidents'
import { phaseOf } from '@huanying/domain/incident/phase'
import { useWords } from '@huanying/ui/language'
import { Time, Unfilled } from '@huanying/ui/parts/facts'
import { Empty, Page } from '@huanying/ui/parts/page'
import { incidentBasics } from '@huanying/ui/words/incident-basics'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { responseWords } from '@huanying/ui/words/response'
import { withheldWords } from '@huanying/ui/words/withheld'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Segmented, Table } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { download, useCall } from '../../shell/calls.ts'
import { DownloadButton } from '../../shell/download-button.tsx'
import { useIsPhone } from '../../shell/is-phone.ts'
import { useRegionName } from '../../shell/regions.ts'
import { useMay } from '../../shell/user.ts'
import type { IncidentSearch } from './list-search.ts'
import { titleOf } from '../../shell/incident-title.ts'
import './incidents.css'

const pageSize = 50

/** Incidents, newest first, by status, mode and words. */
export function IncidentListPage() {
  const w = useWords(incidentWords)
  const basics = useWords(incidentBasics)
  const r = useWords(responseWords)
  const search = useSearch({ from: '/incidents' })
  const navigate = useNavigate()
  const may = useMay()
  const hidden = useWords(withheldWords)
  const marks = useWords(markWords)
  const isPhone = useIsPhone()
  const region = useRegionName()
  const [cursors, setCursors] = useState<readonly string[]>([])
  const cursor = cursors.at(-1)
  const list = useCall(
    'listIncidents',
    { query: { ...search, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) } },
    { keep: true },
  )
  const filter = (change: Partial<IncidentSearch>) => {
    setCursors([])
    void navigate({ to: '/incidents', search: { ...search, ...change } })
  }
  const every = { value: '', label: w.all }
  return (
    <Page
      title={w.title}
      actions={
        <>
          {may('report.read') ? <DownloadButton run={() => download('exportIncidents', { query: search })} /> : null}
          {may('incident.report') ? (
            <Link to="/incidents/new">
              <Button type="primary">{isPhone ? w.new : `${w.new}${marks.aside('n')}`}</Button>
            </Link>
          ) : null}
        </>
      }
    >
      <div className="incident-filters">
        <Input.Search
          allowClear
          placeholder={w.searchHint}
          defaultValue={search.q}
          onSearch={(q) => filter({ q: q === '' ? undefined : q })}
        />
        <Segmented
          value={search.status ?? ''}
          options={[
            every,
            ...IncidentStatus.options.map((value) => ({ value: value as string, label: basics.status[value] })),
          ]}
          onChange={(value) => filter({ status: IncidentStatus.options.find((status) => status === value) })}
        />
        <Segmented
          value={search.mode ?? ''}
          options={[
            every,
            ...IncidentMode.options.map((value) => ({ value: value as string, label: basics.mode[value] })),
          ]}
          onChange={(value) => filter({ mode: IncidentMode.options.find((mode) => mode === value) })}
        />
      </div>
      <Answered query={list}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <Empty title={w.none} hint={w.noneHint} />
          ) : (
            <>
              <Table
                size="small"
                rowKey="id"
                dataSource={items}
                pagination={false}
                scroll={{ x: 1080 }}
                columns={[
                  {
                    title: w.number,
                    dataIndex: 'number',
                    width: 150,
                    render: (number: string, row) => (
                      <Link to="/incidents/$id" params={{ id: row.id }} className="strong-link number">
                        {number}
                      </Link>
                    ),
                  },
                  {
                    title: w.enterprise,
                    key: 'who',
                    render: (_, row) => (
                      <Link to="/incidents/$id" params={{ id: row.id }}>
                        {titleOf(row, basics)}
                      </Link>
                    ),
                  },
                  { title: w.place, key: 'region', width: 110, render: (_, row) => region(row.region) },
                  { title: w.kind, key: 'kind', width: 90, render: (_, row) => basics.kind[row.kind] },
                  {
                    title: r.source.channel,
                    key: 'channel',
                    width: 100,
                    render: (_, row) => (row.channel === null ? hidden.command : r.channel[row.channel]),
                  },
                  {
                    title: r.actions.verify,
                    key: 'verification',
                    width: 90,
                    render: (_, row) =>
                      row.verification === 'pending' && row.status !== 'closed' ? (
                        <strong className="incident-pending">{r.verification.pending}</strong>
                      ) : row.mergedInto === null ? (
                        r.verification[row.verification]
                      ) : (
                        basics.phase.merged
                      ),
                  },
                  {
                    title: r.gradeTitle,
                    key: 'grade',
                    width: 100,
                    render: (_, row) => (row.grade === null ? <Unfilled /> : r.gradeWhole[row.grade]),
                  },
                  { title: w.mode, key: 'mode', width: 80, render: (_, row) => basics.mode[row.mode] },
                  {
                    title: w.status,
                    key: 'status',
                    width: 100,
                    render: (_, row) => (
                      <span className="incident-status" data-status={phaseOf(row)}>
                        {basics.phase[phaseOf(row)]}
                      </span>
                    ),
                  },
                  { title: w.occurredAt, key: 'at', width: 150, render: (_, row) => <Time at={row.occurredAt} /> },
                ]}
              />
              <div className="incident-more">
                {cursors.length > 0 ? <Button onClick={() => setCursors(cursors.slice(0, -1))}>←</Button> : null}
                {nextCursor === null ? null : (
                  <Button onClick={() => setCursors([...cursors, nextCursor])}>{w.loadMore}</Button>
                )}
              </div>
            </>
          )
        }
      </Answered>
    </Page>
  )
}
