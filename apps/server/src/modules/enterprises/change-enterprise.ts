import type { EnterpriseChange } from '@huanying/contracts/enterprises'
import { coordinateFault, coordinateFaultWords, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { isPhone, phoneText } from '@huanying/domain/ledger/phone'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { changedMeanwhile, inputProblem } from '#kernel/problem'
import type { FieldFault } from '#kernel/problem'
import { indexEnterprise } from '#modules/search'
import { enterpriseFile, requireFile } from './get-enterprise.ts'
import { markContactsConfirmed, updateEnterprise } from './store.ts'
import type { EnterpriseColumns } from './store.ts'

/** What an enterprise may change of itself; the rest is its supervisors' business. */
const ownFields: ReadonlySet<string> = new Set(['shortName', 'contact', 'phone', 'dutyPhone'])

/** Changes the basics of an enterprise: who changed what stands in its history. The credit code never changes. */
export const changeEnterprise: UseCase<'changeEnterprise'> = async (context, { params, body }) => {
  const before = await requireFile(context, params.id)
  checkFields(context, body)
  const { updatedAt, location, ...fields } = body
  const columns = columnsOf(fields)
  const place = location === undefined ? null : toCgcs2000(location, location.system)
  const old = before as unknown as Record<string, unknown> // the row's columns, by name, for the history
  const changed = Object.entries(columns).filter(([column, value]) => old[column] !== value)
  // What changes nothing makes no file look new and confirms nothing: that has a call of its own.
  if (changed.length === 0 && place === null) return enterpriseFile(context, params.id)
  if (!(await updateEnterprise(context.db, params.id, columns, place, updatedAt, context.now))) {
    throw changedMeanwhile()
  }
  // Whoever changes whom to call has looked at it.
  const called = { contact: before.contact, phone: before.phone, duty_phone: before.duty_phone, ...columns }
  if (['contact', 'phone', 'duty_phone'].some((name) => name in columns) && isReachable(called))
    await markContactsConfirmed(context.db, params.id, today(context.now))
  await indexEnterprise(context.db, params.id)
  await context.publish({
    kind: 'enterprise.changed',
    subjectType: 'enterprise',
    subjectId: params.id,
    region: body.region ?? before.region,
    ownerId: params.id,
    data: {
      before: Object.fromEntries([
        ...changed.map(([column]) => [column, old[column]]),
        ...(place === null ? [] : [['place', [before.lon, before.lat]]]),
      ]),
      after: Object.fromEntries([...changed, ...(place === null ? [] : [['place', [place.lon, place.lat]]])]),
    },
  })
  return enterpriseFile(context, params.id)
}

/** Whether somebody can be called: a name and a number. Taking them away confirms nothing. */
export function isReachable(called: Pick<EnterpriseColumns, 'contact' | 'phone' | 'duty_phone'>): boolean {
  const isFilled = (value: string | null | undefined) => value !== null && value !== undefined && value.trim() !== ''
  return isFilled(called.contact) && (isFilled(called.phone) || isFilled(called.duty_phone))
}

function checkFields({ actor }: Context, body: EnterpriseChange): void {
  const faults: FieldFault[] = []
  if (actor.role === 'enterprise') {
    const foreign = Object.keys(body).find((field) => field !== 'updatedAt' && !ownFields.has(field))
    if (foreign !== undefined)
      faults.push({ field: foreign, message: ['企业不能自行修改此项', 'an enterprise may not change this itself'] })
  }
  if (actor.role === 'enterprise')
    for (const field of ['contact', 'phone'] as const)
      if (body[field] === null || body[field] === '')
        faults.push({ field, message: ['不能清空，请填写可联系到的信息', 'may not be emptied'] })
  if (actor.scope !== null && body.region !== undefined && !body.region.startsWith(actor.scope)) {
    faults.push({ field: 'region', message: ['不在您的管辖范围内', 'is outside your area'] })
  }
  for (const field of ['phone', 'dutyPhone'] as const) {
    const phone = body[field]
    if (phone !== undefined && phone !== null && !isPhone(phone))
      faults.push({ field, message: ['不是有效的电话号码', 'is not a phone number'] })
  }
  const fault = body.location === undefined ? null : coordinateFault(body.location.lon, body.location.lat)
  if (fault !== null) faults.push({ field: 'location', message: coordinateFaultWords[fault] })
  if (faults.length > 0) throw inputProblem(faults)
}

const oneWay = <T extends string | null | undefined>(phone: T) => (typeof phone === 'string' ? phoneText(phone) : phone)

function columnsOf(fields: Omit<EnterpriseChange, 'updatedAt' | 'location'>): EnterpriseColumns {
  const all = {
    name: fields.name,
    short_name: fields.shortName,
    region: fields.region,
    address: fields.address,
    industry: fields.industry,
    risk_level: fields.riskLevel,
    affects_water: fields.affectsWater,
    affects_air: fields.affectsAir,
    contact: fields.contact,
    phone: oneWay(fields.phone),
    duty_phone: oneWay(fields.dutyPhone),
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as EnterpriseColumns
}
