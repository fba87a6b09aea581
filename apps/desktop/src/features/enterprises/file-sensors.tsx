import type { Sensor } from '@huanying/contracts/telemetry'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { Empty, ScrollBox } from '@huanying/ui/parts/page'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { LatestValues, SensorStateTag } from '../telemetry/sensor-values.tsx'

const everyMs = 60_000

/** The enterprise's online monitoring devices, how they stand, and what they said last. */
export function FileSensors({ enterpriseId }: { enterpriseId: string }) {
  const w = useWords(telemetryWords)
  const sensors = useCall('listSensors', { query: { enterpriseId, limit: 200 } }, { everyMs })
  return (
    <Answered query={sensors} lines={3}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={w.ofEnterprise} />
        ) : (
          <ScrollBox label={w.title} tall>
            <Table<Sensor>
              size="small"
              rowKey="id"
              dataSource={items}
              pagination={false}
              columns={[
                {
                  title: w.name,
                  className: 'strong',
                  render: (_, { id, name }) => (
                    <Link to="/sensors" search={{ enterpriseId, sensor: id }} className="strong-link">
                      {name}
                    </Link>
                  ),
                },
                { title: w.kindOf, render: (_, { kind }) => w.kind[kind] },
                { title: w.stateOf, render: (_, sensor) => <SensorStateTag sensor={sensor} /> },
                {
                  title: w.lastHeard,
                  align: 'right',
                  render: (_, { lastHeardAt }) => <Time at={lastHeardAt} as="age" />,
                },
                { title: w.latest, render: (_, { values }) => <LatestValues values={values} atMost={3} /> },
              ]}
            />
          </ScrollBox>
        )
      }
    </Answered>
  )
}
