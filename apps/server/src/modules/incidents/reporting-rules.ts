import { ReportingRules } from '@huanying/contracts/grading'
import { defaultReportingRules } from '@huanying/domain/incident/deadlines'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { findSetting, storeSetting } from './response-store.ts'

const key = 'reporting-rules'

/** The bureau's own times beside the legal ones; the house's until it sets its own. */
export async function reportingRules({ db }: Context): Promise<ReportingRules> {
  const stored = ReportingRules.safeParse(await findSetting(db, key))
  return stored.success ? stored.data : defaultReportingRules
}

export const getReportingRules: UseCase<'getReportingRules'> = (context) => reportingRules(context)

/** Sets the bureau's own times (本地时限); the change is in the audit trail. */
export const setReportingRules: UseCase<'setReportingRules'> = async (context, { body }) => {
  await storeSetting(context.db, key, body, context.now)
  await context.publish({
    kind: 'settings.changed',
    subjectType: 'setting',
    subjectId: null,
    region: context.actor.scope?.padEnd(6, '0') ?? null,
    data: { key },
  })
  return body
}
