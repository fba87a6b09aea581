import type { EventKind } from '@huanying/contracts/events'
import type { NewSensor, SensorChange } from '@huanying/contracts/telemetry'
import { coordinateFault, coordinateFaultWords, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { silentFrom } from '@huanying/domain/telemetry/sensor-state'
import type { Context } from '#kernel/context'
import type { Kernel, UseCase } from '#kernel/module'
import { changedMeanwhile, inputProblem, Problem } from '#kernel/problem'
import type { FieldFault } from '#kernel/problem'
import { sealAccessCode } from './access-code.ts'
import { adoptRefusals, findRefusals, findUnknown } from './refusal-store.ts'
import { sensorReply } from './sensor-reply.ts'
import { deleteSensor, findRegion, findSensor, insertSensor, isMnFree, isPointOf, updateSensor } from './store.ts'
import type { SensorRow } from './store.ts'

async function requireSensor({ db }: Context, id: string): Promise<SensorRow> {
  const row = await findSensor(db, id)
  if (row === undefined) throw new Problem('not-found', { subject: ['该监测设备', 'That monitoring device'] })
  return row
}

/** A device as it is answered, with what was refused of it. */
async function replyOf({ db, now }: Context, row: SensorRow) {
  return sensorReply(row, now, (await findRefusals(db, [row.mn])).get(row.mn.toLowerCase()))
}

export const getSensor: UseCase<'getSensor'> = async (context, { params }) =>
  replyOf(context, await requireSensor(context, params.id))

/** Frames of devices that nobody has put on record. */
export const listRefusals: UseCase<'listRefusals'> = async ({ db }) => ({ items: await findUnknown(db) })

/** Enters a device of an enterprise. Silence is counted from the next day on. */
export function addSensor({ config }: Kernel): UseCase<'addSensor'> {
  return async (context, { body }) => {
    const { db, now } = context
    const id = crypto.randomUUID()
    const region = await findRegion(db, body.enterpriseId)
    if (region === undefined)
      throw inputProblem([
        {
          field: 'enterpriseId',
          message: ['没有此企业，或不在您的管辖范围内', 'is not an enterprise of your area'],
        },
      ])
    await checkFields(context, body, { id, enterpriseId: body.enterpriseId })
    await insertSensor(db, {
      ...body,
      id,
      region,
      pointId: body.pointId ?? null,
      place: placeOf(body.location) ?? null,
      accessCode: sealAccessCode(config.varFolder, id, body.accessCode),
      silentFrom: silentFrom(now),
      now,
    })
    const row = await requireSensor(context, id)
    await tell(context, 'sensor.created', row, factsOf(row))
    await adoptRefusals(db, { mn: row.mn, region, enterpriseId: body.enterpriseId })
    return replyOf(context, row)
  }
}

/** Changes a device. Of two changes made from the same version one wins; the other is told so. */
export function changeSensor({ config }: Kernel): UseCase<'changeSensor'> {
  return async (context, { params, body }) => {
    const { db, now } = context
    const before = await requireSensor(context, params.id)
    const { updatedAt: version, accessCode, location, stopReason, ...fields } = body
    await checkFields(context, body, { id: before.id, enterpriseId: before.enterprise_id })
    const place = placeOf(location)
    const isRestarted = stopReason === null && !before.is_active
    const isChanged = await updateSensor(
      db,
      { id: before.id, version, now },
      {
        ...given(fields),
        ...(place === undefined ? {} : { place }),
        ...(accessCode === undefined ? {} : { accessCode: sealAccessCode(config.varFolder, before.id, accessCode) }),
        ...(stopReason === undefined ? {} : { stopReason }),
        // What stood still with a reason has not been silent.
        ...(isRestarted ? { silentFrom: silentFrom(now) } : {}),
      },
    )
    if (!isChanged) throw changedMeanwhile()
    const after = await requireSensor(context, before.id)
    const data = { before: factsOf(before), after: factsOf(after), newAccessCode: accessCode !== undefined }
    await tell(context, 'sensor.changed', after, data)
    await adoptRefusals(db, { mn: after.mn, region: after.region, enterpriseId: after.enterprise_id })
    return replyOf(context, after)
  }
}

export const removeSensor: UseCase<'removeSensor'> = async (context, { params }) => {
  const row = await requireSensor(context, params.id)
  await deleteSensor(context.db, row.id)
  await tell(context, 'sensor.removed', row, factsOf(row))
}

type Fields = Pick<SensorChange, 'mn' | 'name' | 'kind' | 'pointId' | 'intervalMinutes'>
/** The fields that were given: one that is absent stays as it is. */
const given = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]: Exclude<Fields[Name], undefined>
  }

const placeOf = (location: NewSensor['location']) =>
  location === undefined || location === null ? location : toCgcs2000(location, location.system)

/** Names every field that cannot be as it was given: a taken MN, another enterprise's point, a place that is none. */
async function checkFields(
  context: Context,
  { mn, pointId, location }: Pick<SensorChange, 'mn' | 'pointId' | 'location'>,
  of: { id: string; enterpriseId: string },
): Promise<void> {
  const faults: FieldFault[] = []
  const fault = location === undefined || location === null ? null : coordinateFault(location.lon, location.lat)
  if (fault !== null) faults.push({ field: 'location', message: coordinateFaultWords[fault] })
  if (pointId !== undefined && pointId !== null && !(await isPointOf(context.db, pointId, of.enterpriseId)))
    faults.push({ field: 'pointId', message: ['不是该企业的风险点', 'is no risk point of this enterprise'] })
  // One device of the whole city has an MN, also where the actor does not see it.
  if (mn !== undefined && !(await context.beyondScope((db) => isMnFree(db, mn, of.id))))
    faults.push({ field: 'mn', message: ['此 MN 号已登记', 'is on record already'] })
  if (faults.length > 0) throw inputProblem(faults)
}

/** What the audit trail tells of a device: never its access code. */
function factsOf(row: SensorRow) {
  const { mn, name, kind, point_name: point, interval_minutes: intervalMinutes, stop_reason: stopReason } = row
  return { mn, name, kind, point, intervalMinutes, stopReason }
}

function tell(context: Context, kind: EventKind, row: SensorRow, data: Record<string, unknown>): Promise<void> {
  const { id: subjectId, region, enterprise_id: ownerId } = row
  return context.publish({ kind, subjectType: 'sensor', subjectId, region, ownerId, data })
}
