import type { Incident, NewIncident } from '@huanying/contracts/incidents'
import { coordinateFault, coordinateFaultWords, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { isCasNumber } from '@huanying/domain/ledger/cas-number'
import type { Context } from '#kernel/context'
import { Problem } from '#kernel/problem'
import type { FieldFault } from '#kernel/problem'
import { findEnterpriseSite, findNearestRegion } from './store.ts'
import type { Site } from './store.ts'

/** Clocks of callers may run ahead by this much. */
export const clockSlackMs = 5 * 60_000

interface Told {
  readonly occurredAt?: string | undefined
  readonly location?: NewIncident['location']
  readonly substances?: NewIncident['substances']
}

/** What cannot be of a time, a place and substances that somebody told: field by field. */
export function toldFaults({ occurredAt, location, substances }: Told, { now }: Context): FieldFault[] {
  const faults: FieldFault[] = []
  if (occurredAt !== undefined && Date.parse(occurredAt) > now.getTime() + clockSlackMs) {
    faults.push({
      field: 'occurredAt',
      message: ['发生时间不能晚于现在', 'the accident cannot lie in the future'],
    })
  }
  const fault = location === undefined ? null : coordinateFault(location.lon, location.lat)
  if (fault !== null) faults.push({ field: 'location', message: coordinateFaultWords[fault] })
  for (const [index, { cas }] of (substances ?? []).entries()) {
    if (cas === undefined || isCasNumber(cas)) continue
    faults.push({
      field: `substances.${index}.cas`,
      message: [`CAS 号“${cas}”的格式或校验位不正确`, `"${cas}" is not a CAS number: its form or check digit is wrong`],
    })
  }
  return faults
}

const systems = { wgs84: 'WGS84', gcj02: 'GCJ02', cgcs2000: 'CGCS2000', bd09: 'BD09' } as const

/** Where it happened, in CGCS2000: the place told, else the enterprise's own. */
export async function siteOf(
  context: Context,
  { enterpriseId, location }: { enterpriseId: string | null; location: NewIncident['location'] },
): Promise<Site> {
  const { actor, db } = context
  const place = location === undefined ? null : toCgcs2000(location, systems[location.system])
  if (enterpriseId !== null) {
    const site = await findEnterpriseSite(db, enterpriseId)
    if (site === undefined) throw new Problem('not-found', { subject: ['该企业', 'The enterprise'] })
    return place === null ? site : { ...site, ...place }
  }
  if (place === null) throw new Problem('no-location')
  const region = (await findNearestRegion(db, place)) ?? (actor.scope ?? '').padEnd(6, '0')
  return { id: null, region, ...place }
}

/** Substances as they are kept: without what was not said. */
export function saidSubstances(told: NewIncident['substances']): Incident['substances'] {
  return (told ?? []).map(({ cas, un, name, quantityKg }) => ({
    ...(cas === undefined ? {} : { cas }),
    ...(un === undefined ? {} : { un }),
    ...(name === undefined ? {} : { name }),
    ...(quantityKg === undefined ? {} : { quantityKg }),
  }))
}
