import { issueSteps } from '@huanying/domain/reports/issue-steps'
import type { UseCase } from '#kernel/module'
import { Problem, requireOpen } from '#kernel/problem'
import { requireIncident } from '#modules/incidents'
import { dropDraft, findDrafts, keepDraft } from './drafts-store.ts'
import { currentIssue } from './report-form.ts'
import { findIssues } from './store.ts'

/** Who has typed what into a report's open issue and not saved it: one's own words, and that others are at it. */
export const listReportDrafts: UseCase<'listReportDrafts'> = async (context, { params }) => {
  await requireIncident(context, params.id)
  const { issue } = currentIssue(await findIssues(context.db, params.id), params.kind)
  const rows = await findDrafts(context.db, params.id, params.kind, issue)
  return {
    items: rows.map(({ account_id, account_name, version, fields, kept_at }) => {
      const isOwn = account_id === context.actor.accountId
      return { isOwn, by: account_name, at: kept_at.toISOString(), version, fields: isOwn ? fields : {} }
    }),
  }
}

/** Keeps what an officer has typed so far; nothing typed any more is no draft. A report handed in takes none. */
export const keepReportDraft: UseCase<'keepReportDraft'> = async (context, { params, body }) => {
  const incident = await requireIncident(context, params.id)
  const { accountId, name } = context.actor
  const { issue, row } = currentIssue(await findIssues(context.db, params.id), params.kind)
  requireOpen(issueSteps.whyNot(row?.state ?? 'open', 'write'))
  if (accountId === null) throw new Problem('not-allowed')
  const draft = { incidentId: params.id, kind: params.kind, issue, accountId }
  if (Object.keys(body.fields).length === 0) await dropDraft(context.db, draft)
  else await keepDraft(context.db, { ...draft, ...body, incident, name, now: context.now })
  return { keptAt: context.now.toISOString() }
}
