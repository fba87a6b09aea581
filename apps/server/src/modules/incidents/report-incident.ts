import type { HotlineOrder, Incident, NewIncident } from '@huanying/contracts/incidents'
import type { Fact } from '@huanying/contracts/journal'
import { firstPrevHash } from '@huanying/domain/evidence/journal-hash'
import { reporterOf } from '@huanying/domain/incident/informant'
import { isShownToSite } from '@huanying/domain/incident/site-view'
import { cleanText } from '@huanying/domain/ledger/clean-text'
import { dayInShanghai } from '@huanying/domain/shanghai-time'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { inputProblem } from '#kernel/problem'
import type { FieldFault } from '#kernel/problem'
import { indexOne } from '#modules/search'
import { tellViewers } from './append-journal.ts'
import { incidentReply } from './incident-reply.ts'
import { nextEntry } from './journal.ts'
import { clockSlackMs, saidSubstances, siteOf, toldFaults } from './site.ts'
import { findIncident, insertEntry, insertIncident, takeNumber } from './store.ts'

/**
 * Takes in an accident (接报): at an enterprise, or at a place given in any of the usual coordinate systems (kept in
 * CGCS2000). An enterprise reports only for itself. The incident gets the next number of the day, its first journal
 * entry and an event, all in one transaction.
 */
export const reportIncident: UseCase<'reportIncident'> = async (context, { body }) => {
  const faults = [
    ...(body.hotline === undefined ? [] : hotlineFaults(body.hotline, body, context)),
    ...toldFaults(body, context),
    ...reporterFaults(body.reporter),
    ...channelFaults(body, context),
  ]
  if (faults.length > 0) throw inputProblem(faults)
  const { actor } = context
  const enterpriseId = body.enterpriseId ?? (actor.role === 'enterprise' ? actor.ownerId : null)
  const site = await siteOf(context, { enterpriseId, location: body.location })
  const day = dayInShanghai(context.now)
  const number = `${day.replaceAll('-', '')}-${String(await takeNumber(context.db, day)).padStart(3, '0')}`
  const substances = saidSubstances(body.substances)
  const channel = channelOf(body, context)
  const hotline = body.hotline ?? null
  const description = withoutUnseen(body.description) ?? hotline?.content ?? null
  const reporter = seenReporter(body.reporter) ?? (hotline === null ? null : (reporterOf(hotline) ?? null))
  const id = await insertIncident(context.db, {
    number,
    site,
    address: body.address ?? null,
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
      address: body.address ?? null,
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
  await tellViewers(context, entry, isShownToSite(channel, 'pending') ? site.id : null)
  // A plant writes the entry that only officials find.
  await context.beyondScope((db) => indexOne(db, 'incident', id))
  const row = await findIncident(context.db, id)
  if (row === undefined) throw new Error('an incident just stored cannot be seen by its reporter')
  return incidentReply(row, context.actor)
}

type Reporter = NonNullable<NewIncident['reporter']>

/** Text that is pasted brings marks that nobody sees: a number with one is not dialled, a text of nothing else says nothing. */
const seenReporter = (reporter: Reporter | undefined): Reporter | undefined =>
  reporter && { name: cleanText(reporter.name), phone: cleanText(reporter.phone) }

const withoutUnseen = (text: string | undefined): string | undefined =>
  text === undefined || cleanText(text) === '' ? undefined : text

function reporterFaults(reporter: Reporter | undefined): FieldFault[] {
  return Object.entries(seenReporter(reporter) ?? {}).flatMap(([field, text]) =>
    text === '' ? [{ field: `reporter.${field}`, message: ['请填写', 'is needed'] }] : [],
  )
}

/** What another system told comes in by that system's token: nobody says so by hand. */
function channelFaults({ channel }: NewIncident, { actor }: Context): FieldFault[] {
  if (channel !== 'system' || actor.isToken) return []
  return [
    {
      field: 'channel',
      message: [
        '“系统接入”只用于其他系统经接口令牌报送的事件，请选择实际的接报渠道',
        'only another system with a token of its own reports by this channel: choose how the report reached you',
      ],
    },
  ]
}

/** An enterprise reports as itself, a token as a system unless it says otherwise; an official says how the call came in. */
function channelOf(body: NewIncident, { actor }: Context): NonNullable<Incident['channel']> {
  if (actor.role === 'enterprise') return 'enterprise'
  return body.channel ?? (body.hotline !== undefined ? 'hotline' : actor.isToken ? 'system' : 'official')
}

function hotlineFaults({ calledAt, replyBy }: HotlineOrder, body: NewIncident, context: Context): FieldFault[] {
  const faults: FieldFault[] = []
  if (channelOf(body, context) !== 'hotline') {
    faults.push({
      field: 'hotline',
      message: ['只有热线渠道才有热线工单', 'only a report of a hotline has its work order'],
    })
  }
  if (calledAt !== undefined && Date.parse(calledAt) > context.now.getTime() + clockSlackMs) {
    faults.push({
      field: 'hotline.calledAt',
      message: ['来电时间不能晚于现在', 'the call cannot lie in the future'],
    })
  }
  if (calledAt !== undefined && replyBy !== undefined && Date.parse(replyBy) <= Date.parse(calledAt)) {
    faults.push({
      field: 'hotline.replyBy',
      message: ['办结时限须晚于来电时间', 'the answer cannot be due before the call'],
    })
  }
  return faults
}
