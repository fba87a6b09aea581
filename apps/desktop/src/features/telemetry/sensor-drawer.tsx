import type { Sensor } from '@huanying/contracts/telemetry'
import { momentWords, placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { FactList } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Link } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { SensorEdit } from './sensor-edit.tsx'
import { RefusalTable } from './sensor-refusals.tsx'
import { SensorStateTag, ValueTable } from './sensor-values.tsx'

const everyMs = 15_000

/** One device: whose, how it stands, and the latest of each factor. Those who may change or remove it do so here. */
export function SensorDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const w = useWords(telemetryWords)
  const may = useMay()
  const found = useCall('getSensor', { params: { id } }, { everyMs })
  const [edited, setEdited] = useState<Sensor | null>(null)
  const sensor = found.data
  return (
    <Drawer
      open
      size={620}
      title={sensor?.name ?? ''}
      onClose={onClose}
      extra={
        sensor === undefined || !may('sensor.write') ? null : (
          <div className="drawer-actions">
            <RemoveButton sensor={sensor} onRemoved={onClose} />
            <Button type="primary" onClick={() => setEdited(sensor)}>
              {w.edit}
            </Button>
          </div>
        )
      }
    >
      <Answered query={found}>{(one) => <Detail sensor={one} />}</Answered>
      {edited === null ? null : <SensorEdit sensor={edited} onClose={() => setEdited(null)} />}
    </Drawer>
  )
}

function Detail({ sensor }: { sensor: Sensor }) {
  const w = useWords(telemetryWords)
  const { enterprise, point, location } = sensor
  return (
    <>
      <FactList
        facts={[
          [
            w.enterprise,
            <Link key="enterprise" to="/enterprises/$id" params={{ id: enterprise.id }} hash="sensors">
              {enterprise.name}
            </Link>,
          ],
          [w.stateOf, <SensorStateTag key="state" sensor={sensor} />],
          ...(sensor.stopReason === null ? [] : ([[w.stopReason, sensor.stopReason]] as const)),
          [w.lastHeard, <LastHeard key="heard" at={sensor.lastHeardAt} />],
          [w.kindOf, w.kind[sensor.kind]],
          [w.mn, <code key="mn">{sensor.mn}</code>],
          [w.interval, w.minutes(sensor.intervalMinutes)],
          ...(point === null ? [] : ([[w.point, point.name]] as const)),
          ...(location === null ? [] : ([[w.place, placeWords(location)]] as const)),
          [w.since, momentWords(sensor.createdAt)],
        ]}
      />
      <h3 className="sensor-section">{w.latest}</h3>
      <ValueTable values={sensor.values} />
      {sensor.refusals.length === 0 ? null : (
        <>
          <h3 className="sensor-section">{w.refusal.title}</h3>
          <p className="soft">{w.refusal.hint}</p>
          <RefusalTable refusals={sensor.refusals} />
        </>
      )}
    </>
  )
}

function LastHeard({ at }: { at: string | null }) {
  if (at === null) return <Time at={null} />
  return (
    <>
      <Time at={at} /> <small className="soft">{<Time at={at} as="age" />}</small>
    </>
  )
}

function RemoveButton({ sensor: { id, name }, onRemoved }: { sensor: Sensor; onRemoved: () => void }) {
  const w = useWords(telemetryWords)
  const common = useWords(commonWords)
  const { message, modal } = App.useApp()
  const remove = useAct('removeSensor', ['listSensors'])
  const ask = () =>
    void modal.confirm({
      title: w.removeTitle(name),
      content: w.removeHint,
      okText: w.remove,
      okButtonProps: { danger: true },
      cancelText: common.cancel,
      onOk: () =>
        remove.mutateAsync({ params: { id } }).then(
          () => {
            void message.success(w.removed)
            onRemoved()
          },
          (error: Error) => void message.error(error.message),
        ),
    })
  return (
    <Button danger onClick={ask}>
      {w.remove}
    </Button>
  )
}
