import type { EnterpriseChange } from '@huanying/contracts/enterprises'
import type { PlainRow } from '@huanying/contracts/ledger-shapes'
import { plainColumns } from '@huanying/contracts/ledger-sheets'
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
import type { EnterpriseValues } from './store.ts'

const columns = plainColumns('enterprises')
/** What an enterprise may change of itself; the rest is its supervisors' business. */
const ownFields: ReadonlySet<string> = new Set(columns.filter(({ isOwn }) => isOwn).map(({ field }) => field))
const phoneFields = columns.filter(({ type }) => type === 'phone').map(({ field }) => field)
const contactFields = columns.filter(({ isContact }) => isContact).map(({ field }) => field)

/** Changes the basics of an enterprise: who changed what stands in its history. The credit code never changes. */
export const changeEnterprise: UseCase<'changeEnterprise'> = async (context, { params, body }) => {
  const before = await requireFile(context, params.id)
  checkFields(context, body)
  const { updatedAt, location, ...fields } = body
  const values = valuesOf(fields)
  const place = location === undefined ? null : toCgcs2000(location, location.system)
  const old: Readonly<Record<string, unknown>> = { ...before }
  const changed = Object.entries(values).filter(([field, value]) => old[field] !== value)
  // What changes nothing makes no file look new and confirms nothing: that has a call of its own.
  if (changed.length === 0 && place === null) return enterpriseFile(context, params.id)
  if (!(await updateEnterprise(context.db, params.id, values, place, updatedAt, context.now))) {
    throw changedMeanwhile()
  }
  // Whoever changes whom to call has looked at it.
  if (contactFields.some((field) => field in values) && isReachable({ ...before, ...values }))
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
        ...changed.map(([field]) => [field, old[field]]),
        ...(place === null ? [] : [['place', [before.lon, before.lat]]]),
      ]),
      after: Object.fromEntries([...changed, ...(place === null ? [] : [['place', [place.lon, place.lat]]])]),
    },
  })
  return enterpriseFile(context, params.id)
}

/** Whether somebody can be called: a name and a number. Taking them away confirms nothing. */
export function isReachable(called: Pick<PlainRow<'enterprises'>, 'contact' | 'phone' | 'dutyPhone'>): boolean {
  const isFilled = (value: string | null) => value !== null && value.trim() !== ''
  return isFilled(called.contact) && (isFilled(called.phone) || isFilled(called.dutyPhone))
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
  const given: Readonly<Record<string, unknown>> = body
  for (const field of phoneFields) {
    const phone = given[field]
    if (typeof phone === 'string' && !isPhone(phone))
      faults.push({ field, message: ['不是有效的电话号码', 'is not a phone number'] })
  }
  const fault = body.location === undefined ? null : coordinateFault(body.location.lon, body.location.lat)
  if (fault !== null) faults.push({ field: 'location', message: coordinateFaultWords[fault] })
  if (faults.length > 0) throw inputProblem(faults)
}

/** The values that are given, phones spelt in one way. */
function valuesOf(fields: Omit<EnterpriseChange, 'updatedAt' | 'location'>): EnterpriseValues {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([field, value]) => [
      field,
      phoneFields.includes(field) && typeof value === 'string' ? phoneText(value) : value,
    ]),
  )
}
