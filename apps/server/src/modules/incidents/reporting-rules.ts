import { ReportingRules } from '@huanying/contracts/grading'
import type { ReportingRulesInForce } from '@huanying/contracts/grading'
import { defaultReportingRules } from '@huanying/domain/incident/deadlines'
import { lateLocalRules } from '@huanying/domain/incident/local-rules'
import { z } from 'zod'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { changedMeanwhile, inputProblem, Problem } from '#kernel/problem'
import { findSetting, storeSetting } from '#kernel/settings'
import type { SettingRow } from '#kernel/settings'

const key = 'reporting-rules'

/** The rules as they are kept: with the name of who set them. */
const Stored = ReportingRules.extend({ changedBy: z.string().nullable().default(null) })

function inForce(row: SettingRow | undefined): ReportingRulesInForce {
  const stored = Stored.safeParse(row?.value)
  const changedAt = row?.updated_at.toISOString() ?? null
  // What cannot be read any more does not hold, but whoever sets new rules replaces this version of it.
  return stored.success ? { ...stored.data, changedAt } : { ...defaultReportingRules, changedBy: null, changedAt }
}

/** The bureau's own times beside the legal ones; the house's until it sets its own. */
export async function reportingRules({ db }: Context): Promise<ReportingRules> {
  return inForce(await findSetting(db, key))
}

/** Puts the neighbours of the demo city on file, where no rules were set yet. */
export async function setDemoNeighbours({ db, now }: Context, neighbours: ReportingRules['neighbours']): Promise<void> {
  if ((await findSetting(db, key)) !== undefined) return
  await storeSetting(db, { key, value: { ...defaultReportingRules, neighbours, changedBy: null }, version: null, now })
}

export const getReportingRules: UseCase<'getReportingRules'> = async ({ db }) => inForce(await findSetting(db, key))

/**
 * Sets the bureau's own times (本地时限). None may be later than the legal time; a county's administrator may not set the
 * city's. What was changed, by whom and when is in the audit trail; of two changes of one version the second is refused.
 */
export const setReportingRules: UseCase<'setReportingRules'> = async (context, { body }) => {
  const { db, actor, now, language } = context
  const { changedAt, ...rules } = body
  if (actor.scope === null || actor.scope.length > 4) throw new Problem('not-allowed')
  const late = lateLocalRules(rules, language)
  if (late.length > 0) {
    throw inputProblem(late.map(({ index, message }) => ({ field: `local.${index}.withinMin`, message })))
  }
  const before: ReportingRules = inForce(await findSetting(db, key))
  const value = { ...rules, changedBy: actor.name }
  const stored = await storeSetting(db, { key, value, version: changedAt, now })
  if (stored === undefined) {
    throw changedMeanwhile()
  }
  await context.publish({
    kind: 'settings.changed',
    subjectType: 'setting',
    subjectId: null,
    region: actor.scope.padEnd(6, '0'),
    data: { key, ...changesOf(before, rules) },
  })
  return inForce(stored)
}

/** What was and what is, of the parts that are not the same. */
function changesOf(before: ReportingRules, after: ReportingRules) {
  const changed = (Object.keys(after) as (keyof ReportingRules)[]).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]),
  )
  const only = (rules: ReportingRules) => Object.fromEntries(changed.map((part) => [part, rules[part]]))
  return { before: only(before), after: only(after) }
}
