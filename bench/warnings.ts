import type { Database } from '../apps/server/src/kernel/database.ts'
import { one, sql } from '../apps/server/src/kernel/sql.ts'
import type { WarningRule } from '../packages/contracts/src/warning-rules.ts'
import { builtInRules } from '../packages/domain/src/warnings/built-in-rules.ts'
import { evaluate } from '../apps/server/src/modules/warnings/evaluation-store.ts'
import { generateLedger } from './generate.ts'
import { measure, round } from './measure.ts'
import type { Timing } from './measure.ts'

/** As many rules as a busy bureau has: those built in, then variants by risk level, steps and name of the thing. */
const rules: readonly WarningRule[] = Array.from({ length: 40 }, (_, index) => {
  const rule = builtInRules[index % builtInRules.length]
  if (rule === undefined) throw new Error('the platform comes with rules')
  const round = Math.floor(index / builtInRules.length)
  if (round === 0) return rule
  return {
    ...rule,
    id: `${rule.id}-${round}`,
    version: 1,
    steps: rule.steps.map((step) => (step > 1 ? step + round : step - round)),
    riskLevels: round === 1 ? ['major', 'significant'] : round === 2 ? ['major'] : [],
    contains: round === 3 ? '油' : '',
  }
})

export interface WarningFigures {
  readonly enterprises: number
  readonly rules: number
  /** Plans, lots, points and duties that the rules look at. */
  readonly subjects: number
  /** The first evaluation opens what has gathered; the nights after change little. */
  readonly firstSeconds: number
  readonly opened: number
  readonly nightSeconds: number
  readonly oneEnterprise: Timing
}

/** Evaluation of the early warnings over a generated city with papers and duties, and of one enterprise after a change. */
export async function benchWarnings(database: Database, enterprises: number, runs: number): Promise<WarningFigures> {
  await generateLedger(database, enterprises)
  await database.transaction(async (db) => {
    await db.rows(sql`insert into plans (enterprise_id, region, title, kind, expires_on)
      select e.id, e.region, k || ' ' || e.name, k, date '2026-06-01' + (abs(hashtext(e.id::text || k)) % 1095 - 30)
      from enterprises e cross join unnest(array['emergencyPlan','riskAssessment','resourceSurvey']) k`)
    await db.rows(sql`insert into duties (enterprise_id, region, kind, title, starts_on, due_on, source, state, created_at, updated_at)
      select e.id, e.region, k, k, date '2026-01-01', date '2026-01-10' + (abs(hashtext(e.id::text || k)) % 340), 'own',
        case when abs(hashtext(k || e.id::text)) % 40 = 0 then 'planned' else 'approved' end, now(), now()
      from enterprises e cross join unnest(array['training','drill','stocktake']) k`)
  })
  await database.script('vacuum analyze plans, duties, materials')
  const { subjects } = await database.transaction((db) =>
    one<{ subjects: number }>(
      db,
      sql`select ((select count(*) from plans) + (select count(*) from materials) + (select count(*) from risk_points)
        + (select count(*) from duties) + (select count(*) from enterprises))::int as subjects`,
    ),
  )
  const night = (today: string, among: readonly string[] | null = null) =>
    database.transaction((db) => evaluate(db, { rules, today, now: new Date(`${today}T02:00:00+08:00`), among }))
  const timed = async (today: string) => {
    const started = performance.now()
    const done = await night(today)
    return { seconds: round((performance.now() - started) / 1000), ...done }
  }
  const first = await timed('2026-06-01')
  await database.script('vacuum analyze warnings')
  const next = await timed('2026-06-02')
  const ids = await database.transaction((db) =>
    db.rows<{ id: string }>(sql`select id from enterprises order by md5(id::text) limit ${runs}::integer`),
  )
  const oneEnterprise = await measure(ids.length, 1, (run) => night('2026-06-02', [ids[run]?.id ?? '']))
  return {
    enterprises,
    rules: rules.length,
    subjects,
    firstSeconds: first.seconds,
    opened: first.opened,
    nightSeconds: next.seconds,
    oneEnterprise,
  }
}
