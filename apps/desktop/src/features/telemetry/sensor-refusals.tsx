import type { SensorRefusal } from '@huanying/contracts/telemetry'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { Empty, ScrollBox } from '@huanying/ui/parts/page'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Button, Drawer, Table } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'

const everyMs = 15_000

const frameOf = ({ frame }: SensorRefusal) => <code className="sensor-frame">{frame}</code>

/** Frames that were refused: why, how often, from where, and the last of them. */
export function RefusalTable({
  refusals,
  onTakeUp,
}: {
  refusals: readonly SensorRefusal[]
  onTakeUp?: (mn: string) => void
}) {
  const w = useWords(telemetryWords).refusal
  return (
    <ScrollBox label={w.title}>
      <Table<SensorRefusal>
        size="small"
        rowKey={({ mn, address, reason }) => `${mn} ${address} ${reason}`}
        dataSource={[...refusals]}
        pagination={false}
        expandable={{ expandedRowRender: frameOf }}
        columns={[
          ...(onTakeUp === undefined
            ? []
            : [
                {
                  title: w.mn,
                  className: 'strong',
                  render: (_: unknown, { mn }: SensorRefusal) => (mn === '' ? w.noMn : <code>{mn}</code>),
                },
              ]),
          { title: w.why, render: (_, { reason, detail }) => w.reason[reason](detail) },
          { title: w.count, align: 'right', className: 'number', dataIndex: 'count' },
          {
            title: w.last,
            align: 'right',
            className: 'number',
            render: (_, { lastAt }) => <Time at={lastAt} as="age" />,
          },
          { title: w.address, dataIndex: 'address' },
          ...(onTakeUp === undefined
            ? []
            : [
                {
                  title: '',
                  render: (_: unknown, { mn, reason }: SensorRefusal) =>
                    mn === '' || reason !== 'unknown-device' ? null : (
                      <Button size="small" type="primary" onClick={() => onTakeUp(mn)}>
                        {w.takeUp}
                      </Button>
                    ),
                },
              ]),
        ]}
      />
    </ScrollBox>
  )
}

/** Devices that speak and are not on record (未登记设备), to be taken up, and what is no frame at all. */
export function UnknownDevices({ onTakeUp, onClose }: { onTakeUp: (mn: string) => void; onClose: () => void }) {
  const w = useWords(telemetryWords).refusal
  const may = useMay()
  const found = useCall('listRefusals', {}, { everyMs })
  return (
    <Drawer open size={860} title={w.unknown} onClose={onClose}>
      <p className="soft">{w.unknownHint}</p>
      <Answered query={found}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={w.none} />
          ) : (
            <RefusalTable refusals={items} onTakeUp={may('sensor.write') ? onTakeUp : () => undefined} />
          )
        }
      </Answered>
    </Drawer>
  )
}
