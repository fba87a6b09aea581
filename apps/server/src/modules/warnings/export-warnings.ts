import { ruleName } from '@huanying/domain/warnings/built-in-rules'
import { overviewNames } from '@huanying/domain/warnings/overview-words'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { regionName } from '@huanying/reference/reference'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { warningOf } from './answer-warnings.ts'
import { workbook } from './export-overview.ts'
import { findRules } from './rules-store.ts'
import { findAllWarnings } from './store.ts'

/** Nobody reads more than these. */
const rowsAtMost = 20_000

/** The listed warnings as a workbook, in the sentences that the list shows. */
export const exportWarnings: UseCase<'exportWarnings'> = async ({ db, actor, now, language }, { query }) => {
  const rules = await findRules(db)
  const rows = await findAllWarnings(db, { rules, isOwner: actor.ownerId !== null }, query, rowsAtMost)
  const w = overviewNames[language].warnings
  const named = new Map(rules.map((rule) => [rule.id, ruleName(rule, language)]))
  return workbook(
    w.name,
    today(now),
    w.columns,
    rows
      .flatMap((row) => warningOf(row, rules))
      .map((warning) => [
        warning.enterprise.name,
        regionName(warning.region, language),
        named.get(warning.rule) ?? warning.rule,
        wordingOf(warning, language),
        warning.dueOn,
        warning.noticedOn,
        `${w.state[warning.state]}${warning.claimed ? w.claimed : ''}`,
        warning.escalated === null ? '' : w.escalated[warning.escalated],
        warning.reminders,
        warning.note ?? '',
      ]),
  )
}
