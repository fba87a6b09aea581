import { z } from 'zod'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { CoordinateSystem, Id, LonLat, Moment, pageOf, PageQuery, TypedPlace } from './values.ts'

/** Online monitoring (在线监测): the devices at outfalls, stacks and tanks that upload by HJ 212, and the latest they said. */

/** What a device watches: 废水排口、废气排口、有毒气体、液位、其他. */
export const SensorKind = z.enum(['waterOutfall', 'airStack', 'toxicGas', 'liquidLevel', 'other'])
export type SensorKind = z.infer<typeof SensorKind>

/** How a device stands; silent: three uploads missed. */
export const SensorState = z.enum(['online', 'silent', 'neverHeard', 'stopped'])
export type SensorState = z.infer<typeof SensorState>

/** The newest of one factor (监测因子), in the unit of its code; the history is not kept. */
export const SensorValue = z.object({
  code: z.string(),
  span: z.enum(['realtime', 'minute', 'hour', 'day']),
  /** The device's time of the data (DataTime). */
  at: Moment,
  rtd: z.number().optional(),
  avg: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  cou: z.number().optional(),
  /** Converted figures (折算值) of exhaust. */
  zsRtd: z.number().optional(),
  zsAvg: z.number().optional(),
  zsMin: z.number().optional(),
  zsMax: z.number().optional(),
  /** 数据标记, HJ 212-2017 §6.6.4. */
  flag: z.string().optional(),
})
export type SensorValue = z.infer<typeof SensorValue>

/** Why a frame was refused (拒收原因). */
export const RefusalReason = z.enum([
  'unknown-device',
  'wrong-access-code',
  'future',
  'bad-value',
  'bad-time',
  'no-time',
  'no-values',
  'too-many',
  'bad-field',
  'wrong-check',
  'no-frame',
])
export type RefusalReason = z.infer<typeof RefusalReason>

/** Frames of one device and address that were refused for one reason. */
export const SensorRefusal = z.object({
  /** As the frame names it, of whatever form; empty when it names none. */
  mn: z.string(),
  address: z.string(),
  reason: RefusalReason,
  /** What stood in the way: a field with its value, how far a clock is ahead. */
  detail: z.string(),
  count: z.number().int(),
  firstAt: Moment,
  lastAt: Moment,
  /** The last of them, its access code left out. */
  frame: z.string(),
})
export type SensorRefusal = z.infer<typeof SensorRefusal>

export const Sensor = z.object({
  id: Id,
  enterprise: z.object({ id: Id, name: z.string() }),
  region: z.string(),
  /** 设备唯一标识: one device of all the country. */
  mn: z.string(),
  name: z.string(),
  kind: SensorKind,
  point: z.object({ id: Id, name: z.string() }).nullable(),
  location: LonLat.nullable(),
  isActive: z.boolean(),
  /** Why it is out of service (停用原因); null while it is in service. */
  stopReason: z.string().nullable(),
  intervalMinutes: z.number().int(),
  state: SensorState,
  lastHeardAt: Moment.nullable(),
  /** The newest DataTime it sent. */
  dataAt: Moment.nullable(),
  values: z.array(SensorValue),
  /** Refused frames of the last seven days, newest first. */
  refusals: z.array(SensorRefusal),
  createdAt: Moment,
  updatedAt: Moment,
})
export type Sensor = z.infer<typeof Sensor>

/** A device's identity as it is in the field: the standard's 14 (2005) to 24 (2017) capitals and digits, and others. */
export const mnPattern = /^[0-9A-Za-z][0-9A-Za-z_.-]{3,39}$/
/** What a device proves itself with (PW): six characters by the standard, up to 32 in the field. */
export const accessCodePattern = /^[^;&=#\s]{1,32}$/

const mn = z.string().trim().regex(mnPattern)
/** Taken in, never given out. */
const accessCode = z.string().regex(accessCodePattern)
const name = z.string().trim().min(1).max(60)
const stopReason = z.string().trim().min(1).max(200)
const location = TypedPlace.extend({ system: CoordinateSystem.default('CGCS2000') })
const intervalMinutes = z.number().int().min(1).max(1440)

export const NewSensor = z.object({
  enterpriseId: Id,
  mn,
  name,
  kind: SensorKind,
  accessCode,
  pointId: Id.nullish(),
  location: location.nullish(),
  intervalMinutes: intervalMinutes.default(10),
})
export type NewSensor = z.infer<typeof NewSensor>

/**
 * `updatedAt` is the version that was read: a change over somebody else's newer change is refused. What a device sends is no
 * change. A reason takes it out of service, null puts it back; without an access code the present one stays.
 */
export const SensorChange = z.object({
  updatedAt: Moment,
  mn: mn.optional(),
  name: name.optional(),
  kind: SensorKind.optional(),
  accessCode: accessCode.optional(),
  pointId: Id.nullish(),
  location: location.nullish(),
  intervalMinutes: intervalMinutes.optional(),
  stopReason: stopReason.nullish(),
})
export type SensorChange = z.infer<typeof SensorChange>

export const SensorQuery = PageQuery.extend({
  /** Name, MN or enterprise. */
  q: z.string().trim().max(100).optional(),
  region: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  enterpriseId: Id.optional(),
  kind: SensorKind.optional(),
  state: SensorState.optional(),
  sort: z
    .enum(['name', '-name', 'enterprise', '-enterprise', 'mn', '-mn', 'lastHeardAt', '-lastHeardAt'])
    .default('enterprise'),
})
export type SensorQuery = z.infer<typeof SensorQuery>

export const sensorRoutes = {
  listSensors: {
    method: 'GET',
    path: '/sensors',
    verb: 'sensor.read',
    summary: 'Online monitoring devices with the latest they uploaded',
    query: SensorQuery,
    reply: pageOf(Sensor).extend({ total: z.number().int() }),
  },
  listRefusals: {
    method: 'GET',
    path: '/sensors/refusals',
    verb: 'sensor.read',
    summary: 'Frames refused in the last seven days that belong to no device on record',
    reply: z.object({ items: z.array(SensorRefusal) }),
  },
  exportSensors: {
    method: 'GET',
    path: '/sensors.xlsx',
    verb: 'sensor.read',
    summary: 'The listed devices as a workbook',
    query: SensorQuery.omit({ limit: true, cursor: true }),
    reply: 'file',
  },
  getSensor: {
    method: 'GET',
    path: '/sensors/:id',
    verb: 'sensor.read',
    summary: 'One device with its latest values',
    params: byId,
    reply: Sensor,
  },
  addSensor: {
    method: 'POST',
    path: '/sensors',
    verb: 'sensor.write',
    summary: 'Enter a device',
    body: NewSensor,
    reply: Sensor,
    status: 201,
  },
  changeSensor: {
    method: 'PATCH',
    path: '/sensors/:id',
    verb: 'sensor.write',
    summary: 'Change a device, take it out of service with a reason, or put it back',
    params: byId,
    body: SensorChange,
    reply: Sensor,
  },
  removeSensor: {
    method: 'DELETE',
    path: '/sensors/:id',
    verb: 'sensor.write',
    summary: 'Remove a device with its latest values',
    params: byId,
    reply: null,
  },
} as const satisfies Record<string, Route>
