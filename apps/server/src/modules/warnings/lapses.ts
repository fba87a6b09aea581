import type { WarningSubject } from '@huanying/contracts/warning-rules'
import { join, raw, sql } from '#kernel/sql'
import type { Sql } from '#kernel/sql'

/** Enterprises to look at; all of them when null. */
export type Among = readonly string[] | null

const oneOf = (column: string, among: Among): Sql =>
  among === null ? sql`true` : sql`${raw(column)} = any (${among}::uuid[])`

/**
 * What lapses on a day, set-based from the indexes on days: `(rule_key, subject_id, enterprise_id, region, kind, item, due_on,
 * stage)`, one row for each rule and thing. It reads the rows `rules`; the stage is the lowest step that the day has come down to.
 */
export function lapses(today: string, among: Among): Sql {
  const year = Number(today.slice(0, 4))
  /** A thing whose day has come down to the first step of a rule at least. */
  const due = (subject: WarningSubject, column: string) => sql`join rules r on r.subject = ${subject}
      and ${raw(column)} <= ${today}::date + r.top`
  const stage = (column: string) =>
    sql`(select min(n) from unnest(r.steps) n where ${raw(column)} - ${today}::date <= n)`
  const latest = (subject: WarningSubject, column: string) =>
    sql`${raw(column)} <= ${today}::date + (select coalesce(max(top), -10000) from rules where subject = ${subject})`
  const dayOf = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date`
  /** Moments are found by their index; a day more than needed is cut by `due`. */
  const latestMoment = (subject: WarningSubject, column: string) =>
    sql`${raw(column)} < (${today}::date + 1 + (select coalesce(max(top), -10000) from rules where subject = ${subject}))::timestamp at time zone 'Asia/Shanghai'`
  const subjects: Record<WarningSubject, Sql> = {
    'documents-expire': sql`
      select r.id, p.id::text, p.enterprise_id, p.region, p.kind, p.kind, p.expires_on, ${stage('p.expires_on')}
      from plans p ${due('documents-expire', 'p.expires_on')}
      where ${latest('documents-expire', 'p.expires_on')} and ${oneOf('p.enterprise_id', among)}
        and not exists (select from plans q where q.enterprise_id = p.enterprise_id and q.kind = p.kind and q.expires_on > p.expires_on)`,
    'documents-missing': sql`
      select r.id, e.id || ':' || k, e.id, e.region, k, k, null::date, -1
      from enterprises e cross join unnest(array['emergencyPlan','riskAssessment','resourceSurvey']) k
        join rules r on r.subject = 'documents-missing'
      where ${oneOf('e.id', among)} and not exists (select from plans p where p.enterprise_id = e.id and p.kind = k)`,
    'no-plan-on-record': sql`
      select r.id, e.id || ':' || k || ':' || ${String(year)}::text, e.id, e.region, k, k, null::date, -1
      from enterprises e cross join unnest(array['drill','training','inspection']) k join rules r on r.subject = 'no-plan-on-record'
      where ${oneOf('e.id', among)} and not exists (
        select from duties d where d.enterprise_id = e.id and d.kind = k and d.state <> 'cancelled'
          and d.due_on between make_date(${year}::integer, 1, 1) and make_date(${year}::integer, 12, 31))`,
    'certificate-expires': sql`
      select r.id, c.id::text, c.enterprise_id, c.region, '', c.person || ' ' || c.title, c.expires_on, ${stage('c.expires_on')}
      from certificates c ${due('certificate-expires', 'c.expires_on')}
      where ${latest('certificate-expires', 'c.expires_on')} and ${oneOf('c.enterprise_id', among)}`,
    'contact-unconfirmed': sql`
      select r.id, e.id::text, e.id, e.region, '', coalesce(nullif(concat_ws('、', e.contact, e.phone, e.duty_phone), ''), '—'), e.contact_confirmed_on, ${stage('e.contact_confirmed_on')}
      from enterprises e ${due('contact-unconfirmed', 'e.contact_confirmed_on')}
      where ${latest('contact-unconfirmed', 'e.contact_confirmed_on')} and ${oneOf('e.id', among)}`,
    'material-expires': sql`
      select r.id, m.id::text, m.enterprise_id, m.region, '', m.item, m.expires_on, ${stage('m.expires_on')}
      from materials m ${due('material-expires', 'm.expires_on')}
      where m.enterprise_id is not null and m.quantity > 0 and ${latest('material-expires', 'm.expires_on')} and ${oneOf('m.enterprise_id', among)}`,
    'material-below-minimum': sql`
      select r.id, m.id::text, m.enterprise_id, m.region, '', m.item, null::date, -1
      from materials m join rules r on r.subject = 'material-below-minimum'
      where m.enterprise_id is not null and m.quantity < m.plan_minimum and ${oneOf('m.enterprise_id', among)}`,
    'point-not-inspected': sql`
      select r.id, d.id || ':' || p.id, d.enterprise_id, d.region, p.kind, p.name, d.due_on, ${stage('d.due_on')}
      from duties d join risk_points p on p.id = any (d.point_ids) ${due('point-not-inspected', 'd.due_on')}
      where d.kind = 'inspection' and d.state in ('planned','returned') and ${latest('point-not-inspected', 'd.due_on')}
        and ${oneOf('d.enterprise_id', among)}`,
    'duty-overdue': sql`
      select r.id, d.id::text, d.enterprise_id, d.region, d.kind, d.title, d.due_on, ${stage('d.due_on')}
      from duties d ${due('duty-overdue', 'd.due_on')}
      where d.kind <> 'inspection' and d.state in ('planned','returned') and ${latest('duty-overdue', 'd.due_on')}
        and ${oneOf('d.enterprise_id', among)}`,
    'rectification-overdue': sql`
      select r.id, g.id::text, g.enterprise_id, g.region, g.grade, g.text, g.due_on, ${stage('g.due_on')}
      from dangers g ${due('rectification-overdue', 'g.due_on')}
      where g.state in ('found','planned','returned') and ${latest('rectification-overdue', 'g.due_on')}
        and ${oneOf('g.enterprise_id', among)}`,
    'review-waiting': sql`
      select r.id, w.id::text, w.enterprise_id, w.region, w.kind, w.item, w.due_on, ${stage('w.due_on')}
      from (
        select c.id, c.enterprise_id, c.region, 'checkin' as kind, d.title as item, ${raw(dayOf('c.submitted_at'))} as due_on
        from checkins c join duties d on d.id = c.duty_id
        where c.state = 'submitted' and ${latestMoment('review-waiting', 'c.submitted_at')} and ${oneOf('c.enterprise_id', among)}
        union all
        select g.id, g.enterprise_id, g.region, 'danger', g.text, ${raw(dayOf('g.rectified_at'))}
        from dangers g where g.state = 'rectified' and ${latestMoment('review-waiting', 'g.rectified_at')} and ${oneOf('g.enterprise_id', among)}
      ) w ${due('review-waiting', 'w.due_on')}`,
    // A drill's orders are no one's real duty.
    'order-open': sql`
      select r.id, o.id::text, e.id, e.region, o.kind, o.incident_number || ' #' || o.number, ${raw(dayOf('o.answer_by'))}, ${stage(dayOf('o.answer_by'))}
      from orders o join enterprises e on e.id = o.addressee_id ${due('order-open', dayOf('o.answer_by'))}
      where o.addressee_kind = 'enterprise' and o.mode = 'real' and o.status in ('sent','received','underway','arrived')
        and ${latestMoment('order-open', 'o.answer_by')} and ${oneOf('o.addressee_id', among)}`,
    'sensor-silent': sql`
      select r.id, s.id::text, s.enterprise_id, s.region, s.kind, s.name, s.silent_from, ${stage('s.silent_from')}
      from sensors s ${due('sensor-silent', 's.silent_from')}
      where s.is_active and ${latest('sensor-silent', 's.silent_from')} and ${oneOf('s.enterprise_id', among)}`,
  }
  return sql`select l.* from (${join(Object.values(subjects), ' union all ')})
      l(rule_key, subject_id, enterprise_id, region, kind, item, due_on, stage)
    join rules r on r.id = l.rule_key
    where not exists (select from enterprises gone where gone.id = l.enterprise_id and gone.removed_at is not null)
      and (r.contains = '' or position(r.contains in l.item) > 0) and (cardinality(r.kinds) = 0 or l.kind = any (r.kinds))
      and (cardinality(r.risk_levels) = 0 or exists (
        select from enterprises e where e.id = l.enterprise_id and e.risk_level = any (r.risk_levels)))`
}
