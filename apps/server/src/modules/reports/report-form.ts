import type { Incident, ReportForm } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import { regions } from '@huanying/reference/reference'
import { initialReportFields } from '@huanying/domain/reports/initial-report'
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import { Problem } from '#kernel/problem'
import { requireIncident } from '#modules/incidents'
import { requireSituation } from '#modules/situation'
import { findForm } from './store.ts'

const regionName = (code: string) => regions.find((region) => region.code === code)?.zh ?? code
const cityName = (code: string) => regionName(`${code.slice(0, 4)}00`)

/** A form with what it was built from. */
export interface BuiltForm {
  readonly form: ReportForm
  readonly incident: Incident
  readonly situation: Situation
}

/**
 * The form of a report: every item built from the newest situation, with the officer's own words over it. A required
 * item without words is pending (待核实). Only the first report (初报) is built so far.
 */
export async function buildForm(context: Context, incidentId: string, kind: ReportForm['kind']): Promise<BuiltForm> {
  const incident = await requireIncident(context, incidentId)
  if (kind !== 'initial')
    throw new Problem('not-found', { subject: context.language === 'zh' ? '该类报告' : 'That kind of report' })
  const situation = await requireSituation(context, incidentId)
  const saved = await findForm(context.db, incidentId, kind)
  const name = `${cityName(incident.region)}${incident.region.endsWith('00') ? '' : regionName(incident.region)}`
  const drafts = initialReportFields({
    incident,
    situation,
    office: `${cityName(incident.region)}生态环境局`,
    regionName: name,
  })
  const fields = drafts.map((draft) => {
    const edited = saved?.fields[draft.key] ?? null
    return {
      ...draft,
      sources: [...draft.sources],
      edited,
      pending: draft.required && (edited ?? draft.built).trim() === '',
    }
  })
  const form: ReportForm = {
    incidentId,
    kind,
    version: saved?.version ?? 0,
    situationVersion: situation.version,
    title: wordsOf(fields, 'title'),
    fields,
    savedAt: saved?.saved_at.toISOString() ?? null,
    savedBy: saved?.saved_by_name ?? null,
    draftDay: today(context.now),
  }
  return { form, incident, situation }
}

/** The words that stand for an item: the officer's, else the built ones. */
export function wordsOf(fields: ReportForm['fields'], key: string): string {
  const field = fields.find((candidate) => candidate.key === key)
  return (field?.edited ?? field?.built ?? '').trim()
}
