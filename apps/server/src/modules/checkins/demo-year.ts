import { randomUUID } from 'node:crypto'
import { operator } from '#kernel/context'
import type { Kernel } from '#kernel/module'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { planYear } from '#modules/duties'

/**
 * Gives the demo city a year of prevention, once: what the guide asks for planned for every enterprise, and done, late or
 * sent back in shares that look like a city at work; hidden dangers in every state. Invented, without pictures:
 * those are only ever taken by a phone. Gives how many duties there are.
 */
export async function loadDemoYear(kernel: Kernel, day: string): Promise<number> {
  return kernel.begin(operator('zh'), async ({ db, now }) => {
    const year = Number(day.slice(0, 4))
    const planned = await planYear(db, year, { asOf: `${year}-01-01`, now })
    if (planned === 0) return 0
    const author = randomUUID()
    // Nobody can sign in with it: it has no password that fits and is disabled.
    await db.rows(sql`insert into accounts (id, username, display_name, role, scope, password_hash, password_changed_at, disabled_at, created_at)
      values (${author}, 'demo-history', '演示历史数据', 'officer', '1304', '-', ${now}, ${now}, ${now})`)
    await doDuties(db, day, author)
    await findDangers(db, day, author)
    return planned
  })
}

/** A number from 0 to 99 that a duty of an enterprise always gets. */
const lot = sql`(('x' || substr(md5(e.credit_code || d.title), 1, 6))::bit(24)::int % 100)`

/** Duties whose day has passed: 95 in 100 approved, a few sent back lately, 3 late. None waits: what waits has pictures. */
async function doDuties(db: Db, day: string, author: string): Promise<void> {
  await db.rows(sql`with done as (
      select d.id, d.enterprise_id, d.region, d.kind, d.point_ids, d.due_on, ${lot} as lot,
        (d.due_on - (${lot} % 6))::timestamp at time zone 'Asia/Shanghai' + interval '9 hours' + (${lot} * 4) * interval '1 minute' as at
      from duties d join enterprises e on e.id = d.enterprise_id
      where d.state = 'planned' and d.due_on < ${day}::date and ${lot} >= 3),
    judged as (
      select done.*, case when lot < 7 and due_on > ${day}::date - 60 then 'returned' else 'approved' end as verdict
      from done),
    made as (
      insert into checkins (id, duty_id, enterprise_id, region, round, state, body, submitted_at, submitted_by, reviewed_at, reviewed_by, reasons, shots, findings, urgency)
      select gen_random_uuid(), j.id, j.enterprise_id, j.region, 1, j.verdict,
        json_build_object('dutyId', j.id, 'startedAt', to_char((j.at - interval '50 minutes') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'finishedAt', to_char(j.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'visits', coalesce((select json_agg(json_build_object('pointId', p, 'checklistVersion', 1,
              'startedAt', to_char((j.at - interval '40 minutes') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
              'finishedAt', to_char((j.at - interval '34 minutes') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
              'answers', json_build_array(), 'note', null, 'shotIds', json_build_array(), 'findings', json_build_array())) from unnest(j.point_ids) p), '[]'),
          'attendance', case when j.kind in ('training','drill') then 12 + j.lot % 30 end,
          'summary', case j.kind when 'training' then '学习应急预案和处置卡，现场考核' when 'drill' then '罐区泄漏演练：报警、关阀、围堵、疏散' end,
          'counts', json_build_array(), 'shotIds', json_build_array()),
        j.at, ${author}::uuid, case when j.verdict <> 'submitted' then j.at + (2 + j.lot % 40) * interval '1 hour' end,
        case when j.verdict <> 'submitted' then ${author}::uuid end,
        case when j.verdict = 'returned' then '[{"shotId":null,"pointId":null,"text":"照片模糊，请重拍"}]'::jsonb else '[]'::jsonb end, 0, 0, 0
      from judged j returning duty_id, state)
    update duties set state = made.state, rounds = 1 from made where made.duty_id = duties.id`)
}

/** One danger in a hundred duties or so: open, planned, waiting for acceptance, closed; some of them late, a few major. */
async function findDangers(db: Db, day: string, author: string): Promise<void> {
  await db.rows(sql`with found as (
      select c.id as checkin_id, c.enterprise_id, c.region, c.submitted_at, d.point_ids[1] as point_id, ${lot} as lot,
        (('x' || substr(md5(d.title || e.credit_code), 7, 6))::bit(24)::int % 1000) as draw
      from checkins c join duties d on d.id = c.duty_id join enterprises e on e.id = c.enterprise_id
      where d.kind = 'inspection' and cardinality(d.point_ids) > 0),
    graded as (
      select f.*, draw % 9 = 0 as is_major, case when submitted_at < ${day}::date - 30 then 'closed'
        when draw % 4 = 0 then 'found' when draw % 4 = 1 then 'planned' when draw % 4 = 2 and draw % 9 = 0 then 'rectified' else 'planned' end as state
      from found f where draw < 14)
    insert into dangers (id, enterprise_id, region, point_id, text, grade, state, found_at, found_by, checkin_id, person, measures, safeguards, goal, funds_cny, due_on,
      rectified_at, result, closed_at, closed_by, updated_at)
    select gen_random_uuid(), enterprise_id, region, point_id,
      (array['雨水阀门锈蚀，不能完全关闭','事故池内积水超过三分之一','围堰排水阀处于常开状态','应急切换阀标识脱落','围堰防渗层开裂','有毒气体报警器未校准','危废间导流沟堵塞'])[1 + draw % 7],
      case when is_major then 'major' else 'general' end, state, submitted_at, ${author}::uuid, checkin_id,
      case when state <> 'found' then '设备科' end, case when state <> 'found' then '更换或修复，完成后由安环科复核' end,
      case when state <> 'found' then '每班巡查，备沙袋和封堵气囊' end,
      case when state <> 'found' and is_major then '隐患消除，事故水不出厂' end, case when state <> 'found' and is_major then 20000 + draw * 100 end,
      (submitted_at at time zone 'Asia/Shanghai')::date + case when is_major then 30 else 7 end,
      case when state in ('rectified','closed') then submitted_at + (1 + draw % 8) * interval '1 day' end,
      case when state in ('rectified','closed') then '已修复，试验正常' end,
      case when state = 'closed' then submitted_at + (2 + draw % 9) * interval '1 day' end,
      case when state = 'closed' then ${author}::uuid end, submitted_at
    from graded`)
  await db.rows(
    sql`update checkins c set findings = g.count from (select checkin_id, count(*)::int as count from dangers group by 1) g where g.checkin_id = c.id`,
  )
}
