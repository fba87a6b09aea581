import { PlusOutlined } from '@ant-design/icons'
import type { Sensor } from '@huanying/contracts/telemetry'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../shell/calls.ts'
import { RowButton } from '../../shell/data-table.tsx'
import type { DataColumn } from '../../shell/data-table.tsx'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useAddress } from '../../shell/use-address.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { sensorSorts } from './search.ts'
import { SensorDrawer } from './sensor-drawer.tsx'
import { SensorEdit } from './sensor-edit.tsx'
import { SensorFilters } from './sensor-filters.tsx'
import { UnknownDevices } from './sensor-refusals.tsx'
import { LatestValues, SensorStateTag } from './sensor-values.tsx'

/** What devices upload each minute is no event: the list asks again by itself. */
const everyMs = 30_000

/** Online monitoring devices (在线监测): which are there, which still speak, and what they said last. */
export function SensorsPage() {
  const w = useWords(telemetryWords)
  const [search, change] = useAddress('/sensors')
  const may = useMay()
  const isOfficial = useUser().scope !== null
  const [added, setAdded] = useState<{ mn: string } | null>(null)
  const [isUnknownOpen, setIsUnknownOpen] = useState(false)
  const { sensor, ...filters } = search
  const sort = filters.sort ?? 'enterprise'
  return (
    <ListPage
      title={w.title}
      onExport={() => download('exportSensors', { query: filters })}
      actions={
        <>
          {isOfficial ? <Button onClick={() => setIsUnknownOpen(true)}>{w.refusal.unknown}</Button> : null}
          {may('sensor.write') ? (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdded({ mn: '' })}>
              {w.add}
            </Button>
          ) : null}
        </>
      }
      filters={<SensorFilters search={search} onChange={change} />}
      list={useList('listSensors', { query: { ...filters, sort } }, { everyMs })}
      rowKey={({ id }) => id}
      columns={useColumns((id) => change({ sensor: id }))}
      sort={sort}
      onSort={(wanted) => change({ sort: sensorSorts.find((known) => known === wanted) })}
      minWidth={1310}
      nothing={w.none}
    >
      {sensor === undefined ? null : (
        <SensorDrawer key={sensor} id={sensor} onClose={() => change({ sensor: undefined })} />
      )}
      {isUnknownOpen ? (
        <UnknownDevices onTakeUp={(mn) => setAdded({ mn })} onClose={() => setIsUnknownOpen(false)} />
      ) : null}
      {added === null ? null : (
        <SensorEdit sensor={null} mn={added.mn} enterpriseId={search.enterpriseId} onClose={() => setAdded(null)} />
      )}
    </ListPage>
  )
}

/** Whether what a device sent last was refused. */
const isRefused = ({ refusals: [last], lastHeardAt }: Sensor) =>
  last !== undefined && (lastHeardAt === null || last.lastAt > lastHeardAt)

function useColumns(onOpen: (id: string) => void): DataColumn<Sensor>[] {
  const w = useWords(telemetryWords)
  const region = useRegionName()
  const isOwner = useUser().ownerId !== null
  const enterprise: DataColumn<Sensor> = {
    key: 'enterprise',
    title: w.enterprise,
    sortable: true,
    clipped: true,
    render: (row) => (
      <Link to="/enterprises/$id" params={{ id: row.enterprise.id }} hash="sensors" className="strong-link">
        {row.enterprise.name}
      </Link>
    ),
  }
  return [
    {
      key: 'name',
      title: w.name,
      sortable: true,
      width: 180,
      render: ({ id, name }) => <RowButton onOpen={() => onOpen(id)}>{name}</RowButton>,
    },
    {
      key: 'state',
      title: w.stateOf,
      width: 116,
      render: (sensor) => (
        <>
          <SensorStateTag sensor={sensor} />
          {isRefused(sensor) ? <small className="sensor-refused">{w.refusal.recent}</small> : null}
        </>
      ),
    },
    {
      key: 'lastHeardAt',
      title: w.lastHeard,
      sortable: true,
      numeric: true,
      width: 104,
      render: ({ lastHeardAt }) => <Time at={lastHeardAt} as="age" />,
    },
    ...(isOwner ? [] : [enterprise]),
    { key: 'latest', title: w.latest, width: 330, render: ({ values }) => <LatestValues values={values} /> },
    { key: 'kind', title: w.kindOf, width: 90, render: ({ kind }) => w.kind[kind] },
    ...(isOwner ? [] : [{ key: 'region', title: w.region, width: 84, render: (row: Sensor) => region(row.region) }]),
    {
      key: 'mn',
      title: w.mn,
      sortable: true,
      width: 210,
      render: ({ mn }) => <code className="sensor-mn">{mn}</code>,
    },
  ]
}
