import { first, one, sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'
import { destination } from '@huanying/domain/geo/geodesic'
import type { LonLat } from '@huanying/contracts/values'

/** The site of the reported drill, for tests that need no whole city; invented place. */
export const drillSite: LonLat = { lon: 114.6231, lat: 36.4312 }

const at = ({ lon, lat }: LonLat) => sql`st_setsrid(st_makepoint(${lon}::float8, ${lat}::float8), 4490)::geography`
const away = (metres: number, bearing: number) => destination(drillSite, bearing, metres)

interface EnterpriseFacts {
  creditCode: string
  name: string
  place: LonLat
  region?: string
  riskLevel?: 'general' | 'significant' | 'major'
  industry?: string
}

/** Stores an enterprise; gives its id. */
export async function makeEnterprise(db: Db, facts: EnterpriseFacts): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into enterprises (credit_code, name, region, place, risk_level, industry, contact, phone, duty_phone)
      values (${facts.creditCode}, ${facts.name}, ${facts.region ?? '130427'}, ${at(facts.place)}, ${facts.riskLevel ?? 'general'},
        ${facts.industry ?? 'C2614'}, '王经理', '13800000001', '0310-5000001') returning id`,
  )
  return id
}

interface LotFacts {
  enterpriseId: string
  item: string
  unit: string
  quantity: number
  minimum?: number
  expiresOn?: string | null
  model?: string
}

/** Stores a lot of material at its enterprise; gives its id. */
export async function makeLot(db: Db, facts: LotFacts): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into materials (enterprise_id, region, item, item_key, model, quantity, unit, unit_key, plan_minimum, expires_on, place)
      select id, region, ${facts.item}, ${facts.item}, ${facts.model ?? null}::text, ${facts.quantity}::float8, ${facts.unit},
        ${facts.unit}, ${facts.minimum ?? 0}::float8, ${facts.expiresOn ?? null}::date, place
      from enterprises where id = ${facts.enterpriseId}::uuid returning id`,
  )
  return id
}

interface ExpertFacts {
  name: string
  title: string
  fields: string[]
  substances: string[]
  place: LonLat | null
  available?: boolean
}

/** Stores an expert; gives the id. */
export async function makeExpert(db: Db, facts: ExpertFacts): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into experts (name, title, fields, substances, phone, place, available)
      values (${facts.name}, ${facts.title}, ${facts.fields}::text[], ${facts.substances}::text[], '13900000000',
        ${facts.place === null ? sql`null` : at(facts.place)}, ${facts.available ?? true}) returning id`,
  )
  return id
}

interface ReceptorFacts {
  name: string
  kind: string
  people?: number
  place: LonLat
  /** Corners of the outline, if it has one. */
  outline?: LonLat[]
}

/** Stores a receptor; gives its id. */
export async function makeReceptor(db: Db, facts: ReceptorFacts): Promise<string> {
  const ring = facts.outline === undefined ? null : [...facts.outline, ...facts.outline.slice(0, 1)]
  const outline =
    ring === null
      ? null
      : JSON.stringify({ type: 'MultiPolygon', coordinates: [[ring.map(({ lon, lat }) => [lon, lat])]] })
  const { id } = await one<{ id: string }>(
    db,
    sql`insert into receptors (name, kind, people, place, outline)
      values (${facts.name}, ${facts.kind}, ${facts.people ?? null}::integer, ${at(facts.place)},
        st_setsrid(st_geomfromgeojson(${outline}::text), 4490)::geography) returning id`,
  )
  return id
}

/** The facts of the drill that handan.md reports, at an invented place; gives the id of 赵都精细. */
export async function makeDrill(db: Db): Promise<string> {
  const site = await makeEnterprise(db, {
    creditCode: '91130427MA07DRILL1',
    name: '邯郸市赵都精细化工有限公司',
    place: drillSite,
    riskLevel: 'major',
  })
  for (const [substance, cas, quantity] of [
    ['甲醇', '67-56-1', 120],
    ['二甲苯', '1330-20-7', 80],
  ] as const) {
    await db.rows(
      sql`insert into enterprise_substances (enterprise_id, region, substance, cas, max_quantity_t, unit)
        values (${site}::uuid, '130427', ${substance}, ${cas}, ${quantity}::float8, '罐区')`,
    )
  }
  await makeLot(db, { enterpriseId: site, item: '对讲机', unit: '台', quantity: 3 })
  await makeLot(db, {
    enterpriseId: site,
    item: '对讲机',
    unit: '台',
    quantity: 40,
    expiresOn: '2026-05-15',
    model: '旧',
  })
  const near = await makeEnterprise(db, {
    creditCode: '91130427MA07DRILL2',
    name: '河北宏泰特化工有限公司',
    place: away(312, 40),
  })
  const next = await makeEnterprise(db, {
    creditCode: '91130427MA07DRILL3',
    name: '河北宏泰生物能源科技有限公司',
    place: away(600, 200),
  })
  await makeLot(db, { enterpriseId: near, item: '对讲机', unit: '台', quantity: 8, minimum: 3 })
  await makeLot(db, { enterpriseId: next, item: '对讲机', unit: '台', quantity: 4 })
  await db.rows(
    sql`insert into plans (enterprise_id, region, title, kind, filing_no, filed_on, expires_on)
      values (${site}::uuid, '130427', '突发环境事件应急预案', 'emergencyPlan', '130427-2025-018-H', '2025-06-01', '2028-06-01')`,
  )
  await makeExpert(db, {
    name: '周继红',
    title: '副教授',
    fields: ['有机溶剂'],
    substances: ['二甲苯'],
    place: away(9000, 90),
  })
  await makeExpert(db, {
    name: '张志刚',
    title: '高级工程师',
    fields: ['危险化学品', '水污染处置', '大气污染'],
    substances: ['甲醇', '二甲苯'],
    place: away(6200, 10),
  })
  await makeExpert(db, {
    name: '赵保谦',
    title: '正高级工程师',
    fields: ['水污染处置'],
    substances: ['甲醇', '苯系物'],
    place: away(7100, 300),
  })
  await makeExpert(db, {
    name: '李电镀',
    title: '教授',
    fields: ['电镀'],
    substances: ['铬酸酐'],
    place: away(500, 300),
  })
  for (const [name, capabilities, metres] of [
    ['甲环境监测有限公司', ['苯系物', 'VOCs'], 8000],
    ['乙检测有限公司', ['67-56-1'], 4000],
    ['丙检测有限公司', ['重金属'], 1000],
  ] as const) {
    await db.rows(
      sql`insert into agencies (name, capabilities, people, place, phone)
        values (${name}, ${[...capabilities]}::text[], 12, ${at(away(metres, 120))}, '0310-5000002')`,
    )
  }
  await db.rows(
    sql`insert into teams (name, skills, people, place, phone)
      values ('磁县环境应急救援队', ${['堵漏', '围油栏布设']}::text[], 20, ${at(away(5000, 60))}, '0310-5000003')`,
  )
  await makeReceptor(db, { name: '北大慈村', kind: 'village', people: 963, place: away(800, 45) })
  await makeReceptor(db, { name: '南大慈村', kind: 'village', people: 1400, place: away(1800, 100) })
  await makeReceptor(db, { name: '东城营村', kind: 'village', people: 1337, place: away(2300, 180) })
  await makeReceptor(db, { name: '西刘庄村', kind: 'village', people: 1300, place: away(2900, 270) })
  await makeReceptor(db, { name: '磁县实验小学', kind: 'school', people: 700, place: away(2000, 10) })
  return site
}

/** A river from the site with an outfall, an intake receptor 6 km down and an intake station 9 km down, and one upstream. */
export async function makeRiver(db: Db, enterpriseId: string): Promise<void> {
  const corners = [away(4000, 270), away(0, 0), away(5000, 90), away(10_000, 90)]
  for (const [index, from] of corners.entries()) {
    const to = corners[index + 1]
    if (to === undefined) continue
    await db.rows(
      sql`insert into reaches (code, river, from_node, to_node, length_m, velocity_m_s, line)
        values (${`R${index}`}, '滏阳河', ${`N${index}`}, ${`N${index + 1}`}, ${index === 0 ? 4000 : 5000}::float8, 0.5,
          st_setsrid(st_makeline(st_makepoint(${from.lon}::float8, ${from.lat}::float8), st_makepoint(${to.lon}::float8, ${to.lat}::float8)), 4490)::geography)`,
    )
  }
  await db.rows(
    sql`insert into outfalls (code, enterprise_id, region, reach_id, distance_m)
      select 'O1', ${enterpriseId}::uuid, '130427', id, 1000 from reaches where code = 'R1'`,
  )
  await makeReceptor(db, { name: '下游水源地', kind: 'waterIntake', people: 20_000, place: away(6000, 90) })
  await makeReceptor(db, { name: '上游水源地', kind: 'waterIntake', people: 9000, place: away(1500, 270) })
  await db.rows(
    sql`insert into stations (code, name, kind, reach_id, distance_m)
      select 'S1', '第二水厂取水口', 'intake', id, 4000 from reaches where code = 'R2'`,
  )
  if ((await first(db, sql`select from reaches limit 1`)) === undefined) throw new Error('no river was stored')
}
