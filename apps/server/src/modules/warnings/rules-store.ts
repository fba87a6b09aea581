import { WarningRuleTerms } from '@huanying/contracts/warning-rules'
import type { WarningRule } from '@huanying/contracts/warning-rules'
import { builtInRules } from '@huanying/domain/warnings/built-in-rules'
import { first, sql } from '#kernel/sql'
import type { Db, Sql } from '#kernel/sql'

interface RuleRow {
  id: string
  version: number
  terms: unknown
  changed_by: string
  changed_at: Date
}

const columns = sql`id, version, terms, changed_by, changed_at`

const ruleOf = (row: RuleRow): WarningRule => ({
  ...WarningRuleTerms.parse(row.terms),
  id: row.id,
  version: row.version,
  changedBy: row.changed_by,
  changedAt: row.changed_at.toISOString(),
})

/** The rules in force: the built-in ones, each replaced by what was published over it last, then the bureau's own. */
export async function findRules(db: Db): Promise<WarningRule[]> {
  const rows = await db.rows<RuleRow>(
    sql`select distinct on (id) ${columns} from warning_rules order by id, version desc`,
  )
  const published = new Map(rows.map((row) => [row.id, ruleOf(row)]))
  const known = builtInRules.map((rule) => published.get(rule.id) ?? rule)
  const own = [...published.values()].filter(({ id }) => !builtInRules.some((rule) => rule.id === id))
  return [...known, ...own.toSorted((a, b) => (a.name < b.name ? -1 : 1))]
}

/** All versions of a rule, the newest first; none when there is no such rule. */
export async function findVersions(db: Db, id: string): Promise<WarningRule[]> {
  const rows = await db.rows<RuleRow>(
    sql`select ${columns} from warning_rules where id = ${id} order by version desc limit 200`,
  )
  return [...rows.map(ruleOf), ...builtInRules.filter((rule) => rule.id === id)]
}

/** Adds the next version; undefined when another was added since. */
export async function insertVersion(
  db: Db,
  rule: { id: string; version: number; terms: WarningRuleTerms; by: string; now: Date },
): Promise<WarningRule | undefined> {
  const row = await first<RuleRow>(
    db,
    sql`insert into warning_rules (id, version, terms, changed_by, changed_at)
      select ${rule.id}, ${rule.version + 1}::integer, ${JSON.stringify(rule.terms)}::jsonb, ${rule.by}, ${rule.now}::timestamptz
      where coalesce((select max(version) from warning_rules where id = ${rule.id}), 0) = ${rule.version}::integer
      on conflict do nothing returning ${columns}`,
  )
  return row === undefined ? undefined : ruleOf(row)
}

/** How many lapses of each rule are open where the caller may see them. */
export async function countOpen(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.rows<{ id: string; count: number }>(
    sql`select rule_key as id, count(*)::int as count from warnings where state <> 'closed' group by 1`,
  )
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Rules as the rows `(id, subject, steps, top, kinds, risk_levels, contains, audience, repeat_days, escalation)` of a statement, those that are on. */
export function ruleRows(rules: readonly WarningRule[]): Sql {
  const rows = rules
    .filter(({ isOn }) => isOn)
    .map(({ id, subject, steps, kinds, riskLevels, contains, audience, repeatDays, escalation }) => ({
      id,
      subject,
      steps,
      top: Math.max(...steps),
      kinds,
      risk_levels: riskLevels,
      contains,
      audience,
      repeat_days: repeatDays,
      escalation,
    }))
  return sql`select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id text, subject text, steps integer[],
    top integer, kinds text[], risk_levels text[], contains text, audience text[], repeat_days integer, escalation jsonb)`
}
