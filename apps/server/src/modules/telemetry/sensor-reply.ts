import type { Sensor, SensorRefusal } from '@huanying/contracts/telemetry'
import { byImportance } from '@huanying/domain/telemetry/pollutants'
import { sensorState } from '@huanying/domain/telemetry/sensor-state'
import type { SensorRow } from './store.ts'

/** A device as the API gives it, never with its access code; how it stands is judged by the moment it is asked. */
export function sensorReply(row: SensorRow, now: Date, refusals: readonly SensorRefusal[] = []): Sensor {
  const { is_active: isActive, last_heard_at: lastHeardAt, interval_minutes: intervalMinutes } = row
  return {
    id: row.id,
    enterprise: { id: row.enterprise_id, name: row.enterprise_name },
    region: row.region,
    mn: row.mn,
    name: row.name,
    kind: row.kind,
    point: row.point_id === null ? null : { id: row.point_id, name: row.point_name ?? '' },
    location: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
    isActive,
    stopReason: row.stop_reason,
    intervalMinutes,
    state: sensorState({ isActive, lastHeardAt, intervalMinutes }, now),
    lastHeardAt: lastHeardAt?.toISOString() ?? null,
    dataAt: row.data_at?.toISOString() ?? null,
    values: byImportance(row.latest),
    refusals: [...refusals],
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
