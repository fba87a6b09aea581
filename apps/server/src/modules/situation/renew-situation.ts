import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Incident } from '@huanying/contracts/incidents'
import type { Situation, SituationChange } from '@huanying/contracts/situation'
import { isShownToSite } from '@huanying/domain/incident/site-view'
import { compareSituations } from '@huanying/domain/response/compare-situations'
import { incidentSubject, nextEntry, tellViewers } from '#modules/incidents'
import type { Context } from '#kernel/context'
import { sha256 } from '#kernel/digests'
import { Problem } from '#kernel/problem'
import { assemble } from './assemble.ts'
import type { Assembly } from './assemble.ts'
import { findSnapshot, lockSite, storeAssembly } from './store.ts'
import type { SiteRow } from './store.ts'

export interface Renewal {
  /** Whether this starts the response; else it must have been started before. */
  readonly activate: boolean
  readonly responseLevel: Incident['responseLevel']
}

/**
 * The next version of an incident's situation, and what changed since the one before. Stored as the text that is
 * answered, with a journal entry that holds the text's digest: the chain seals the snapshot too.
 */
export async function renewSituation(
  context: Context,
  incidentId: string,
  { activate, responseLevel }: Renewal,
): Promise<{ situation: Situation; changes: SituationChange[] }> {
  const started = performance.now()
  const site = await lockSite(context.db, incidentId)
  if (site === undefined) throw new Problem('not-found', { subject: incidentSubject(context.language) })
  if (site.status === 'closed') throw new Problem('already-active')
  if (!activate && site.status === 'reported') throw new Problem('not-activated')
  const before =
    site.situation_version === 0 ? undefined : await findSnapshot(context.db, incidentId, site.situation_version)
  const assembly = await assemble(context, site)
  // The same facts make no new version: pressed twice, or by four people at once, a response starts once.
  const isSame = before !== undefined && site.status === 'active' && sameFacts(before, assembly)
  if (isSame && (responseLevel === null || responseLevel === site.response_level))
    return { situation: before, changes: [] }
  const situation: Situation = {
    incidentId,
    snapshotId: randomUUID(),
    version: site.situation_version + 1,
    tookMs: Math.round((performance.now() - started) * 10) / 10,
    ...assembly,
  }
  const changes = before === undefined ? [] : compareSituations(before, situation)
  await keep(context, site, { situation, changes, responseLevel: responseLevel ?? site.response_level })
  return { situation, changes }
}

/** Whether two assemblies say the same, whenever they were made. */
function sameFacts(before: Situation, { assembledAt: _at, ...assembly }: Assembly): boolean {
  const known: Readonly<Record<string, unknown>> = { ...before }
  const plain = JSON.parse(JSON.stringify(assembly)) as Readonly<Record<string, unknown>>
  return Object.entries(plain).every(([name, value]) => isDeepStrictEqual(known[name], value))
}

interface Renewed {
  situation: Situation
  changes: SituationChange[]
  responseLevel: Incident['responseLevel']
}

async function keep(context: Context, site: SiteRow, { situation, changes, responseLevel }: Renewed): Promise<void> {
  const kind = site.status === 'reported' ? 'incident.activated' : 'situation.reassembled'
  const { snapshotId, version } = situation
  const head = {
    incidentId: site.id,
    region: site.region,
    enterpriseId: site.enterprise_id,
    seq: site.journal_seq,
    hash: site.journal_hash,
  }
  const text = JSON.stringify(situation)
  const data = { snapshotId, version, responseLevel, sha256: sha256(text), changed: changes.length }
  const entry = nextEntry(context, head, { kind, data })
  await storeAssembly(context.db, {
    situation,
    text,
    changes,
    entry,
    responseLevel,
    activatedAt: site.activated_at ?? context.now,
  })
  await tellViewers(context, entry, isShownToSite(site.channel, site.verification) ? site.enterprise_id : null)
}
