import type { EventSubject } from '@huanying/contracts/events'
import { subjectIds } from '@huanying/domain/warnings/subjects'
import type { SubjectId, subjects } from '@huanying/domain/warnings/subjects'
import { raw, sql } from '#kernel/sql'
import type { Sql } from '#kernel/sql'
import { stands } from './stands.ts'

/** What a select of what lapses now is put together from, for one subject on one day. */
export interface Look {
  /** The year of the day, four digits. */
  readonly year: string
  /** Whether a column names an enterprise that is looked at. */
  among(column: string): Sql
  /** Joins the rules of which a day has come down to the first step at least. */
  due(column: string): Sql
  /** The rules of the subject, where there is no day. */
  readonly rules: Sql
  /** The lowest step that a day has come down to. */
  stage(column: string): Sql
  /** Cuts by the index on a day, or on a moment, what no rule can speak of yet. */
  latest(column: string): Sql
  latestMoment(column: string): Sql
}

/**
 * The server's half of a subject: what lapses now, as `(rule_key, subject_id, enterprise_id, region, kind, item, due_on, stage)`;
 * and, where the past is on record, what had a day, as `(subject_id, enterprise_id, region, kind, item, due_on, known_on, done_on)`:
 * since when it was on record and when it was done, null where the record does not say.
 */
interface Half<Id extends SubjectId> {
  /** What an event is about that may change it. */
  readonly watches: readonly EventSubject[]
  now(look: Look): Sql
  readonly history: (typeof subjects)[Id]['record'] extends 'past' ? Sql : null
}

const dayOf = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date`

/** Every subject's half. Papers and certificates count as done when newer ones were filed; of a lot only its present day is on record. */
export const halves: { readonly [Id in SubjectId]: Half<Id> } = {
  'documents-expire': {
    watches: ['enterprise'],
    now: (look) => sql`
      select r.id, p.id::text, p.enterprise_id, p.region, p.kind, p.kind, p.expires_on, ${look.stage('p.expires_on')}
      from plans p ${look.due('p.expires_on')}
      where ${look.latest('p.expires_on')} and ${look.among('p.enterprise_id')}
        and ${stands.paper}`,
    history: sql`
    select p.id::text, p.enterprise_id, p.region, p.kind, p.kind, p.expires_on, p.filed_on,
      (select min(q.filed_on) from plans q where q.enterprise_id = p.enterprise_id and q.kind = p.kind and q.expires_on > p.expires_on)
    from plans p`,
  },
  'documents-missing': {
    watches: ['enterprise'],
    now: (look) => sql`
      select r.id, e.id || ':' || k, e.id, e.region, k, k, null::date, -1
      from enterprises e cross join unnest(array['emergencyPlan','riskAssessment','resourceSurvey']) k
        ${look.rules}
      where ${look.among('e.id')} and not exists (select from plans p where p.enterprise_id = e.id and p.kind = k)`,
    history: null,
  },
  'no-plan-on-record': {
    watches: ['enterprise', 'duty'],
    now: (look) => sql`
      select r.id, e.id || ':' || k || ':' || ${look.year}::text, e.id, e.region, k, k, null::date, -1
      from enterprises e cross join unnest(array['drill','training','inspection']) k ${look.rules}
      where ${look.among('e.id')} and not exists (
        select from duties d where d.enterprise_id = e.id and d.kind = k and d.state <> 'cancelled'
          and d.due_on between make_date(${Number(look.year)}::integer, 1, 1) and make_date(${Number(look.year)}::integer, 12, 31))`,
    history: null,
  },
  'certificate-expires': {
    watches: ['enterprise'],
    now: (look) => sql`
      select r.id, c.id::text, c.enterprise_id, c.region, '', c.person || ' ' || c.title, c.expires_on, ${look.stage('c.expires_on')}
      from certificates c ${look.due('c.expires_on')}
      where ${look.latest('c.expires_on')} and ${look.among('c.enterprise_id')}`,
    history: sql`
    select c.id::text, c.enterprise_id, c.region, '', c.person || ' ' || c.title, c.expires_on, c.issued_on, null::date
    from certificates c`,
  },
  'contact-unconfirmed': {
    watches: ['enterprise'],
    now: (look) => sql`
      select r.id, e.id::text, e.id, e.region, '', coalesce(nullif(concat_ws('、', e.contact, e.phone, e.duty_phone), ''), '—'), e.contact_confirmed_on, ${look.stage('e.contact_confirmed_on')}
      from enterprises e ${look.due('e.contact_confirmed_on')}
      where ${look.latest('e.contact_confirmed_on')} and ${look.among('e.id')}`,
    history: sql`
    select e.id::text, e.id, e.region, '', e.name, e.contact_confirmed_on, e.contact_confirmed_on, null::date from enterprises e`,
  },
  'material-expires': {
    watches: ['material', 'materials'],
    now: (look) => sql`
      select r.id, m.id::text, m.enterprise_id, m.region, '', m.item, m.expires_on, ${look.stage('m.expires_on')}
      from materials m ${look.due('m.expires_on')}
      where m.enterprise_id is not null and ${stands.lot} and ${look.latest('m.expires_on')} and ${look.among('m.enterprise_id')}`,
    history: sql`
    select m.id::text, m.enterprise_id, m.region, '', m.item, m.expires_on, null::date, null::date
    from materials m where m.enterprise_id is not null and ${stands.lot}`,
  },
  'material-below-minimum': {
    watches: ['material', 'materials'],
    now: (look) => sql`
      select r.id, m.id::text, m.enterprise_id, m.region, '', m.item, null::date, -1
      from materials m ${look.rules}
      where m.enterprise_id is not null and m.quantity < m.plan_minimum and ${look.among('m.enterprise_id')}`,
    history: null,
  },
  'point-not-inspected': {
    watches: ['duty', 'enterprise'],
    now: (look) => sql`
      select r.id, d.id || ':' || p.id, d.enterprise_id, d.region, p.kind, p.name, d.due_on, ${look.stage('d.due_on')}
      from duties d join risk_points p on p.id = any (d.point_ids) ${look.due('d.due_on')}
      where d.kind = 'inspection' and ${stands.duty} and ${look.latest('d.due_on')}
        and ${look.among('d.enterprise_id')}`,
    history: sql`
    select d.id || ':' || p.id, d.enterprise_id, d.region, p.kind, p.name, d.due_on, ${raw(dayOf('d.created_at'))},
      (select min(${raw(dayOf('c.submitted_at'))}) from checkins c where c.duty_id = d.id)
    from duties d join risk_points p on p.id = any (d.point_ids) where d.kind = 'inspection' and d.state <> 'cancelled'`,
  },
  'duty-overdue': {
    watches: ['duty'],
    now: (look) => sql`
      select r.id, d.id::text, d.enterprise_id, d.region, d.kind, d.title, d.due_on, ${look.stage('d.due_on')}
      from duties d ${look.due('d.due_on')}
      where d.kind <> 'inspection' and ${stands.duty} and ${look.latest('d.due_on')}
        and ${look.among('d.enterprise_id')}`,
    history: sql`
    select d.id::text, d.enterprise_id, d.region, d.kind, d.title, d.due_on, ${raw(dayOf('d.created_at'))},
      (select min(${raw(dayOf('c.submitted_at'))}) from checkins c where c.duty_id = d.id)
    from duties d where d.kind <> 'inspection' and d.state <> 'cancelled'`,
  },
  'rectification-overdue': {
    watches: ['danger'],
    now: (look) => sql`
      select r.id, g.id::text, g.enterprise_id, g.region, g.grade, g.text, g.due_on, ${look.stage('g.due_on')}
      from dangers g ${look.due('g.due_on')}
      where ${stands.danger} and ${look.latest('g.due_on')}
        and ${look.among('g.enterprise_id')}`,
    history: sql`
    select g.id::text, g.enterprise_id, g.region, g.grade, g.text, g.due_on, ${raw(dayOf('g.found_at'))},
      ${raw(dayOf('g.rectified_at'))}
    from dangers g where g.due_on is not null`,
  },
  'review-waiting': {
    watches: ['duty', 'danger'],
    now: (look) => sql`
      select r.id, w.id::text, w.enterprise_id, w.region, w.kind, w.item, w.due_on, ${look.stage('w.due_on')}
      from (
        select c.id, c.enterprise_id, c.region, 'checkin' as kind, d.title as item, ${raw(dayOf('c.submitted_at'))} as due_on
        from checkins c join duties d on d.id = c.duty_id
        where ${stands.checkinToReview} and ${look.latestMoment('c.submitted_at')} and ${look.among('c.enterprise_id')}
        union all
        select g.id, g.enterprise_id, g.region, 'danger', g.text, ${raw(dayOf('g.rectified_at'))}
        from dangers g where ${stands.dangerToAccept} and ${look.latestMoment('g.rectified_at')} and ${look.among('g.enterprise_id')}
      ) w ${look.due('w.due_on')}`,
    history: sql`
    select c.id::text, c.enterprise_id, c.region, 'checkin', d.title, ${raw(dayOf('c.submitted_at'))},
      ${raw(dayOf('c.submitted_at'))}, ${raw(dayOf('c.reviewed_at'))}
    from checkins c join duties d on d.id = c.duty_id
    union all
    select g.id::text, g.enterprise_id, g.region, 'danger', g.text, ${raw(dayOf('g.rectified_at'))},
      ${raw(dayOf('g.rectified_at'))}, ${raw(dayOf('g.closed_at'))}
    from dangers g where g.rectified_at is not null`,
  },
  // A drill's orders are no one's real duty.
  'order-open': {
    watches: ['incident'],
    now: (look) => sql`
      select r.id, o.id::text, e.id, e.region, o.kind, o.incident_number || ' #' || o.number, ${raw(dayOf('o.answer_by'))}, ${look.stage(dayOf('o.answer_by'))}
      from orders o join enterprises e on e.id = o.addressee_id ${look.due(dayOf('o.answer_by'))}
      where o.addressee_kind = 'enterprise' and o.mode = 'real' and ${stands.order}
        and ${look.latestMoment('o.answer_by')} and ${look.among('o.addressee_id')}`,
    history: sql`
    select o.id::text, e.id, e.region, o.kind, o.incident_number || ' #' || o.number, ${raw(dayOf('o.answer_by'))},
      ${raw(dayOf('o.sent_at'))},
      case when not ${stands.order}
        then ((o.steps -> -1 ->> 'at')::timestamptz at time zone 'Asia/Shanghai')::date end
    from orders o join enterprises e on e.id = o.addressee_id where o.addressee_kind = 'enterprise' and o.mode = 'real'`,
  },
  'sensor-silent': {
    watches: ['sensor'],
    now: (look) => sql`
      select r.id, s.id::text, s.enterprise_id, s.region, s.kind, s.name, s.silent_from, ${look.stage('s.silent_from')}
      from sensors s ${look.due('s.silent_from')}
      where s.is_active and ${look.latest('s.silent_from')} and ${look.among('s.enterprise_id')}`,
    history: null,
  },
}

/** What had a day of a subject; null where the present alone is on record. */
export function historyOf(subject: string): Sql | null {
  return subjectIds.some((id) => id === subject) ? halves[subject as SubjectId].history : null
}

/** What an event is about when something may lapse by it: what the subjects watch, all that an import may bring, and the rules. */
export const watched: ReadonlySet<string> = new Set([
  'import',
  'warning-rule',
  ...Object.values(halves).flatMap(({ watches }) => watches),
])
