import type { UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { append, lockOpen } from '#modules/incidents'
import { buildForm } from './report-form.ts'
import { insertForm } from './store.ts'

export const getReportForm: UseCase<'getReportForm'> = async (context, { params }) =>
  (await buildForm(context, params.id, params.kind)).form

/** Saves the officer's words as the form's next version, with its journal entry. Words equal to the built ones are not kept as edits. */
export const saveReportForm: UseCase<'saveReportForm'> = async (context, { params, body }) => {
  const locked = await lockOpen(context, params.id)
  const { form, incident, situation } = await buildForm(context, params.id, params.kind)
  const zh = context.language === 'zh'
  if (form.state !== 'open' && form.state !== 'returned') {
    throw new Problem('wrong-state', { detail: zh ? '本期报告已送审' : 'this issue was submitted' })
  }
  const unknown = Object.keys(body.fields).find((key) => form.fields.every((field) => field.key !== key))
  if (unknown !== undefined)
    throw inputProblem([{ field: `fields.${unknown}`, message: zh ? '没有此项' : 'there is no such item' }])
  const conflict = new Problem('conflict', {
    detail: zh ? '他人刚刚保存过，请刷新后再改' : 'somebody saved it just now: reload and try again',
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
  await append(context, locked, {
    kind: 'report.saved',
    data: { report: params.kind, version: form.version + 1, edited: Object.keys(kept) },
  })
  return (await buildForm(context, params.id, params.kind)).form
}
