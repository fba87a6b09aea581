import type { HotlineOrder, Incident, NewIncident } from '@huanying/contracts/incidents'
import type { Fact } from '@huanying/contracts/journal'
import type { Language } from '@huanying/contracts/values'
import { firstPrevHash } from '@huanying/domain/evidence/journal-hash'
import { reporterOf } from '@huanying/domain/incident/informant'
import { coordinateFault, toCgcs2000 } from '@huanying/domain/geo/coordinates'
import { isCasNumber } from '@huanying/domain/ledger/cas-number'
import { dayInShanghai } from '@huanying/domain/shanghai-time'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import type { FieldFault } from '#kernel/problem'
import { indexOne } from '#modules/search'
import { tellViewers } from './append-journal.ts'
import { incidentReply } from './incident-reply.ts'
import { nextEntry } from './journal.ts'
import {
  findEnterpriseSite,
  findIncident,
  findNearestRegion,
  insertEntry,
  insertIncident,
  takeNumber,
} from './store.ts'
import type { Site } from './store.ts'

/** Clocks of callers may run ahead by this much. */
const clockSlackMs = 5 * 60_000

/**
 * Takes in an accident (接报): at an enterprise, or at a place given in any of the usual coordinate systems (kept in
 * CGCS2000). An enterprise reports only for itself. The incident gets the next number of the day, its first journal
 * entry and an event, all in one transaction.
 */
export const reportIncident: UseCase<'reportIncident'> = async (context, { body }) => {
  const faults = faultsOf(body, context)
  if (faults.length > 0) throw inputProblem(faults)
  const site = await siteOf(context, body)
  const day = dayInShanghai(context.now)
  const number = `${day.replaceAll('-', '')}-${String(await takeNumber(context.db, day)).padStart(3, '0')}`
  const substances: Incident['substances'] = (body.substances ?? []).map(({ cas, un, name, quantityKg }) => ({
    ...(cas === undefined ? {} : { cas }),
    ...(un === undefined ? {} : { un }),
    ...(name === undefined ? {} : { name }),
    ...(quantityKg === undefined ? {} : { quantityKg }),
  }))
  const channel = channelOf(body, context)
  const hotline = body.hotline ?? null
  const description = body.description ?? hotline?.content ?? null
  const reporter = body.reporter ?? (hotline === null ? null : (reporterOf(hotline) ?? null))
  const id = await insertIncident(context.db, {
    number,
    site,
    occurredAt: body.occurredAt,
    reportedAt: context.now,
    mode: body.mode,
    kind: body.kind,
    media: [...new Set(body.media)],
    substances,
    description,
    reporter,
    channel,
    hotline,
    external: body.external ?? null,
    createdBy: context.actor.accountId,
  })
  const head = { incidentId: id, region: site.region, enterpriseId: site.id, seq: 0, hash: firstPrevHash }
  const fact: Fact = {
    kind: 'incident.reported',
    data: {
      number,
      mode: body.mode,
      kind: body.kind,
      enterpriseId: site.id,
      location: { lon: site.lon, lat: site.lat },
      occurredAt: body.occurredAt,
      substances,
      description,
      reporter,
      channel,
      hotline,
      external: body.external ?? null,
    },
  }
  const entry = nextEntry(context, head, fact, { factAt: body.occurredAt, place: { lon: site.lon, lat: site.lat } })
  await insertEntry(context.db, entry)
  await tellViewers(context, entry, site.id)
  await indexOne(context.db, 'incident', id)
  const row = await findIncident(context.db, id)
  if (row === undefined) throw new Error('an incident just stored cannot be seen by its reporter')
  return incidentReply(row, context.actor)
}

/** An enterprise reports as itself, a token as a system unless it says otherwise; an official says how the call came in. */
function channelOf(body: NewIncident, { actor }: Context): Incident['channel'] {
  if (actor.role === 'enterprise') return 'enterprise'
  return body.channel ?? (body.hotline !== undefined ? 'hotline' : actor.isToken ? 'system' : 'official')
}

function faultsOf(body: NewIncident, context: Context): FieldFault[] {
  const { now, language } = context
  const faults: FieldFault[] = body.hotline === undefined ? [] : hotlineFaults(body.hotline, body, context)
  if (Date.parse(body.occurredAt) > now.getTime() + clockSlackMs) {
    faults.push({
      field: 'occurredAt',
      message: language === 'zh' ? '发生时间不能晚于现在' : 'the accident cannot lie in the future',
    })
  }
  if (body.location !== undefined) faults.push(...placeFaults(body.location, language))
  for (const [index, { cas }] of (body.substances ?? []).entries()) {
    if (cas === undefined || isCasNumber(cas)) continue
    faults.push({
      field: `substances.${index}.cas`,
      message:
        language === 'zh'
          ? `CAS 号“${cas}”的格式或校验位不正确`
          : `"${cas}" is not a CAS number: its form or check digit is wrong`,
    })
  }
  return faults
}

function hotlineFaults({ calledAt, replyBy }: HotlineOrder, body: NewIncident, context: Context): FieldFault[] {
  const zh = context.language === 'zh'
  const faults: FieldFault[] = []
  if (channelOf(body, context) !== 'hotline') {
    faults.push({
      field: 'hotline',
      message: zh ? '只有热线渠道才有热线工单' : 'only a report of a hotline has its work order',
    })
  }
  if (calledAt !== undefined && Date.parse(calledAt) > context.now.getTime() + clockSlackMs) {
    faults.push({
      field: 'hotline.calledAt',
      message: zh ? '来电时间不能晚于现在' : 'the call cannot lie in the future',
    })
  }
  if (calledAt !== undefined && replyBy !== undefined && Date.parse(replyBy) <= Date.parse(calledAt)) {
    faults.push({
      field: 'hotline.replyBy',
      message: zh ? '办结时限须晚于来电时间' : 'the answer cannot be due before the call',
    })
  }
  return faults
}

function placeFaults({ lon, lat }: { lon: number; lat: number }, language: Language): FieldFault[] {
  const fault = coordinateFault(lon, lat)
  if (fault === null) return []
  if (fault === 'swapped') {
    return [
      { field: 'location', message: language === 'zh' ? '经纬度是否写反？' : 'are longitude and latitude swapped?' },
    ]
  }
  return [{ field: 'location', message: language === 'zh' ? '坐标不在中国范围内' : 'the place is outside China' }]
}

const systems = { wgs84: 'WGS84', gcj02: 'GCJ02', cgcs2000: 'CGCS2000', bd09: 'BD09' } as const

async function siteOf(context: Context, body: NewIncident): Promise<Site> {
  const { actor, db, language } = context
  const enterpriseId = body.enterpriseId ?? (actor.role === 'enterprise' ? actor.ownerId : null)
  const place = body.location === undefined ? null : toCgcs2000(body.location, systems[body.location.system])
  if (enterpriseId !== null) {
    const site = await findEnterpriseSite(db, enterpriseId)
    if (site === undefined) throw new Problem('not-found', { subject: language === 'zh' ? '该企业' : 'The enterprise' })
    return place === null ? site : { ...site, ...place }
  }
  if (place === null) throw new Problem('no-location')
  const region = (await findNearestRegion(db, place)) ?? (actor.scope ?? '').padEnd(6, '0')
  return { id: null, region, ...place }
}
