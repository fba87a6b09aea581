import { letterheadOf } from '@huanying/reference/reference'
import { issueSteps } from '@huanying/domain/reports/issue-steps'
import type { UseCase } from '#kernel/module'
import { inputProblem, Problem, requireOpen } from '#kernel/problem'
import { append, lockOpen, requireIncident } from '#modules/incidents'
import { dropDraft } from './drafts-store.ts'
import { buildForm, currentIssue } from './report-form.ts'
import { findForms, findIssues, insertForm } from './store.ts'

export const getReportForm: UseCase<'getReportForm'> = async (context, { params }) => {
  const { form, incident } = await buildForm(context, params.id, params.kind)
  return { ...form, letterhead: letterheadOf(incident.region) }
}

/** The saved versions of the issue that is worked on: what was written over is not lost. */
export const listFormVersions: UseCase<'listFormVersions'> = async (context, { params }) => {
  await requireIncident(context, params.id)
  const { issue } = currentIssue(await findIssues(context.db, params.id), params.kind)
  const rows = await findForms(context.db, params.id, params.kind, issue)
  return {
    items: rows.map(({ version, fields, saved_at, saved_by_name }) => ({
      version,
      fields,
      savedAt: saved_at.toISOString(),
      savedBy: saved_by_name,
    })),
  }
}

/** Saves the officer's words as the form's next version, with its journal entry. Words equal to the built ones are not kept as edits. */
export const saveReportForm: UseCase<'saveReportForm'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  const { form, incident, situation } = await buildForm(context, params.id, params.kind)
  requireOpen(issueSteps.whyNot(form.state, 'write'))
  const unknown = Object.keys(body.fields).find((key) => form.fields.every((field) => field.key !== key))
  if (unknown !== undefined)
    throw inputProblem([{ field: `fields.${unknown}`, message: ['没有此项', 'there is no such item'] }])
  const conflict = new Problem('conflict', {
    detail: ['他人刚刚保存过，请刷新后再改', 'somebody saved it just now: reload and try again'],
  })
  if (body.version !== form.version) throw conflict
  const kept = Object.fromEntries(
    form.fields.flatMap((field) => {
      const next = body.fields[field.key] === undefined ? field.edited : (body.fields[field.key] ?? null)
      return next === null || next === field.built ? [] : [[field.key, next]]
    }),
  )
  const stored = await insertForm(context.db, {
    incident,
    kind: params.kind,
    issue: form.issue,
    snapshotId: situation.snapshotId,
    version: form.version + 1,
    fields: kept,
    accountId: context.actor.accountId,
    savedBy: context.actor.name,
    now: context.now,
  })
  if (!stored) throw conflict
  const { accountId } = context.actor
  if (accountId !== null)
    await dropDraft(context.db, { incidentId: incident.id, kind: params.kind, issue: form.issue, accountId })
  await append(context, locked, {
    kind: 'report.saved',
    data: { report: params.kind, version: form.version + 1, edited: Object.keys(kept) },
  })
  return (await buildForm(context, params.id, params.kind)).form
}
