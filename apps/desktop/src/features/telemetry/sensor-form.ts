import type { NewSensor, Sensor, SensorChange, SensorKind } from '@huanying/contracts/telemetry'
import type { CoordinateSystem } from '@huanying/contracts/values'

export interface SensorValues {
  enterpriseId?: string | undefined
  mn: string
  name: string
  kind: SensorKind
  accessCode?: string | undefined
  pointId?: string | null | undefined
  lon?: number | null | undefined
  lat?: number | null | undefined
  system: CoordinateSystem
  intervalMinutes: number
  isActive: boolean
  stopReason?: string | undefined
}

/** What the form begins with: the device as it is, or an empty one. */
export function valuesOf(
  sensor: Sensor | null,
  { enterpriseId, mn }: { enterpriseId: string | undefined; mn: string },
): SensorValues {
  if (sensor === null)
    return {
      enterpriseId,
      mn,
      name: '',
      kind: 'waterOutfall',
      system: 'CGCS2000',
      intervalMinutes: 10,
      isActive: true,
    }
  return {
    mn: sensor.mn,
    name: sensor.name,
    kind: sensor.kind,
    pointId: sensor.point?.id,
    lon: sensor.location?.lon,
    lat: sensor.location?.lat,
    system: 'CGCS2000',
    intervalMinutes: sensor.intervalMinutes,
    isActive: sensor.isActive,
    stopReason: sensor.stopReason ?? undefined,
  }
}

const locationOf = ({ lon, lat, system }: SensorValues) =>
  typeof lon === 'number' && typeof lat === 'number' ? { lon, lat, system } : null

/** What was typed, as a new device. */
export function newOf(values: SensorValues): NewSensor {
  const { enterpriseId = '', mn, name, kind, accessCode = '', pointId = null, intervalMinutes } = values
  return { enterpriseId, mn, name, kind, accessCode, pointId, intervalMinutes, location: locationOf(values) }
}

/** What was changed of a device; its place only where it was touched, for a place that is sent again is rounded again. */
export function changeOf(sensor: Sensor, values: SensorValues): SensorChange {
  const { mn, name, kind, accessCode, pointId = null, intervalMinutes, isActive, stopReason = '' } = values
  const isMoved =
    values.system !== 'CGCS2000' ||
    (values.lon ?? null) !== (sensor.location?.lon ?? null) ||
    (values.lat ?? null) !== (sensor.location?.lat ?? null)
  return {
    updatedAt: sensor.updatedAt,
    mn,
    name,
    kind,
    pointId,
    intervalMinutes,
    stopReason: isActive ? null : stopReason,
    ...(accessCode === undefined || accessCode === '' ? {} : { accessCode }),
    ...(isMoved ? { location: locationOf(values) } : {}),
  }
}
