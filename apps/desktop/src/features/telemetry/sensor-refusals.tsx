import type { SensorRefusal } from '@huanying/contracts/telemetry'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { Empty } from '@huanying/ui/parts/page'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Button, Drawer } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import type { DataColumn } from '../../shell/data-table.tsx'
import { useMay } from '../../shell/user.ts'

const everyMs = 15_000

/** Frames that were refused: why, how often, from where, and the last of them. */
export function RefusalTable({
  refusals,
  namesDevice = false,
  onTakeUp,
}: {
  refusals: readonly SensorRefusal[]
  /** The frames are of several devices. */
  namesDevice?: boolean
  onTakeUp?: (mn: string) => void
}) {
  const w = useWords(telemetryWords).refusal
  const device: DataColumn<SensorRefusal> = {
    key: 'mn',
    title: w.mn,
    render: ({ mn }) => (mn === '' ? w.noMn : <code className="sensor-frame">{mn}</code>),
  }
  const takeUp: DataColumn<SensorRefusal> = {
    key: 'takeUp',
    title: '',
    width: 90,
    render: ({ mn, reason }) =>
      mn === '' || reason !== 'unknown-device' ? null : (
        <Button size="small" type="primary" onClick={() => onTakeUp?.(mn)}>
          {w.takeUp}
        </Button>
      ),
  }
  return (
    <DataTable<SensorRefusal>
      rows={refusals}
      rowKey={({ mn, address, reason }) => `${mn} ${address} ${reason}`}
      minWidth={namesDevice ? 800 : 620}
      columns={[
        ...(namesDevice ? [device] : []),
        { key: 'why', title: w.why, width: 170, render: ({ reason, detail }) => w.reason[reason](detail) },
        { key: 'count', title: w.count, numeric: true, width: 70, render: ({ count }) => count },
        { key: 'last', title: w.last, numeric: true, width: 90, render: ({ lastAt }) => <Time at={lastAt} as="age" /> },
        { key: 'address', title: w.address, width: 130, render: ({ address }) => address },
        {
          key: 'frame',
          title: w.frame,
          width: 110,
          render: ({ frame }) => (
            <details>
              <summary>{w.open}</summary>
              <code className="sensor-frame">{frame}</code>
            </details>
          ),
        },
        ...(onTakeUp === undefined ? [] : [takeUp]),
      ]}
    />
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
            <RefusalTable refusals={items} namesDevice {...(may('sensor.write') ? { onTakeUp } : {})} />
          )
        }
      </Answered>
    </Drawer>
  )
}
