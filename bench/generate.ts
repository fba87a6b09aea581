import {
  disposalClasses,
  expertFields,
  materialItems,
  skillNeeds,
  substanceReference,
} from '@huanying/reference/reference'
import type { Database } from '../apps/server/src/kernel/database.ts'
import { sql } from '../apps/server/src/kernel/sql.ts'
import type { Sql } from '../apps/server/src/kernel/sql.ts'

/** Handan: 1,580 enterprises on about 12,000 km². A larger ledger covers more land at the same density. */
const handan = { lon: 114.5, lat: 36.6, enterprises: 1580, areaKm2: 12_000 } as const
const kmPerDegree = { lon: 89.4, lat: 111.0 } as const

/** What a holder usually keeps of an item: from, to. */
const usualAmounts: Record<string, readonly [number, number]> = {
  沙袋: [50, 400],
  围油栏: [50, 200],
  抗溶性泡沫液: [200, 1000],
  吸油毡: [30, 200],
  活性炭: [100, 1000],
  熟石灰: [500, 4000],
  柠檬酸: [100, 800],
  次氯酸钙: [100, 1500],
  硫酸亚铁: [200, 1500],
  聚合硫酸铁: [200, 1500],
  防化手套: [5, 40],
  护目镜: [5, 40],
  防毒面具: [4, 30],
  采样瓶: [10, 60],
}
const fewPieces = [1, 8] as const

/** How many of each there are, for a number of enterprises. */
export function sizesOf(enterprises: number) {
  const share = (per: number, least: number) => Math.max(least, Math.round(enterprises / per))
  return {
    enterprises,
    materials: enterprises * 6,
    receptors: Math.round(enterprises * 0.6),
    experts: share(25, 76),
    agencies: share(45, 35),
    teams: share(60, 26),
    depots: share(130, 12),
    reaches: share(40, 40),
  }
}

/**
 * Fills a migrated database with an invented ledger of so many enterprises, spread evenly at Handan's density, with
 * about 6 lots of material and 2.5 substances each. Always the same rows for the same size: every value comes from a hash
 * of its row number.
 */
export async function generateLedger(database: Database, enterprises: number): Promise<void> {
  const sizes = sizesOf(enterprises)
  const spread = Math.sqrt((enterprises / handan.enterprises) * handan.areaKm2)
  const [width, height] = [spread / kmPerDegree.lon, spread / kmPerDegree.lat]
  const common = substanceReference.filter((substance) => substance.cas !== null).slice(0, 120)
  const classTerms = [...new Set(disposalClasses.flatMap((entry) => entry.terms))]
  const fieldTerms = [...classTerms, ...Object.values(expertFields.media).flat(), ...expertFields.general]
  const numbers = (end: 0 | 1) =>
    `array[${materialItems.map(({ item }) => (usualAmounts[item] ?? fewPieces)[end]).join(', ')}]`
  const place = (
    row: string,
    seed: number,
  ) => `st_setsrid(st_makepoint(${handan.lon} + (rnd(${row}, ${seed}) - 0.5) * ${width},
    ${handan.lat} + (rnd(${row}, ${seed + 1}) - 0.5) * ${height}), 4490)::geography`
  const list = (values: readonly string[]) =>
    `array[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}]`

  // Indexes are built once over the finished tables: much faster than row by row.
  await database.script(`
    create function rnd(row_number bigint, seed bigint) returns float8 immutable language sql as
      $$ select (hashint8extended(row_number, seed) & 9007199254740991) / 9007199254740992.0 $$;
    create function pick(list text[], row_number bigint, seed bigint) returns text immutable language sql as
      $$ select list[1 + floor(power(rnd(row_number, seed), 2) * cardinality(list))::int] $$;
    create function uuid_of(name text) returns uuid immutable language sql as
      $$ select overlay(overlay(md5(name) placing '4' from 13) placing '8' from 17)::uuid $$;
    alter table experts disable trigger experts_terms;
    drop index materials_item_place, materials_enterprise, materials_depot, materials_expiry, enterprises_place, receptors_place;
    insert into enterprises (id, credit_code, name, region, place, risk_level, industry, affects_water, contact, phone)
      select uuid_of('enterprise' || i), '91' || lpad(i::text, 16, '0'), '企业' || i,
        '1304' || (array['02','03','04','06','07','08','23','24','25','26','27','30','31','32','33','34','35','81'])[1 + i % 18],
        ${place('i', 1)}, case when i % 46 = 0 then 'major' when i % 20 = 0 then 'significant' else 'general' end,
        (array['C2614','C2520','C3110','C3360','C2710','C2221'])[1 + i % 6], i % 3 = 0, '联系人' || i, '0310-5000000'
      from generate_series(1, ${sizes.enterprises}) i;
    insert into enterprise_substances (enterprise_id, region, substance, cas, max_quantity_t, unit)
      select e.id, e.region, names[k], codes[k], 0.5 + 50 * rnd(e.i * 8 + s, 12), s::text
      from (select id, region, right(credit_code, 16)::bigint as i from enterprises) e,
        (select ${list(common.map(({ nameZh }) => nameZh))} as names, ${list(common.map(({ cas }) => cas ?? ''))} as codes) known,
        generate_series(1, 4) s, lateral (select 1 + floor(power(rnd(e.i * 8 + s, 11), 2) * ${common.length})::int as k) chosen
      where s <= 1 + floor(rnd(e.i, 10) * 4);
    insert into depots (id, code, name, region, place, phone)
      select uuid_of('depot' || i), 'D' || i, '物资库' || i, '130402', ${place('i', 20)}, '0310-5000000'
      from generate_series(1, ${sizes.depots}) i;
    insert into materials (enterprise_id, region, item, item_key, model, quantity, unit, unit_key, plan_minimum, expires_on, place)
      select e.id, e.region, items[k], items[k], s::text,
        floor(lows[k] + (highs[k] - lows[k] + 1) * rnd(e.i * 16 + s, 32)), units[k], units[k],
        case when s % 3 = 0 then lows[k] else 0 end,
        case when s % 3 = 0 then date '2026-05-16' + (floor(900 * rnd(e.i * 16 + s, 34)) - 60)::int end, e.place
      from (select id, region, place, right(credit_code, 16)::bigint as i from enterprises) e,
        (select ${list(materialItems.map(({ item }) => item))} as items, ${list(materialItems.map(({ unit }) => unit))} as units,
          ${numbers(0)} as lows, ${numbers(1)} as highs) known,
        generate_series(1, 11) s, lateral (select 1 + floor(rnd(e.i * 16 + s, 31) * ${materialItems.length})::int as k) chosen
      where s <= 1 + floor(rnd(e.i, 30) * 11);
    insert into materials (depot_id, region, item, item_key, quantity, unit, unit_key, place)
      select d.id, d.region, items[k], items[k], 5 * highs[k], units[k], units[k], d.place
      from depots d, (select ${list(materialItems.map(({ item }) => item))} as items, ${list(materialItems.map(({ unit }) => unit))} as units,
          ${numbers(1)} as highs) known,
        generate_series(1, ${materialItems.length}) k;
    insert into plans (enterprise_id, region, title, kind, filing_no, filed_on, expires_on)
      select id, region, '突发环境事件应急预案', 'emergencyPlan', 'B' || right(credit_code, 8), '2025-01-01', '2028-01-01' from enterprises;
    insert into experts (id, name, title, fields, substances, phone, place, available)
      select uuid_of('expert' || i), '专家' || i, '高级工程师',
        array[pick(${list(fieldTerms)}, i, 41), pick(${list(fieldTerms)}, i, 42)],
        array[pick(${list(common.map(({ nameZh }) => nameZh))}, i, 43), pick(${list(common.map(({ nameZh }) => nameZh))}, i, 44)],
        'p' || i, ${place('i', 45)}, i % 12 <> 0
      from generate_series(1, ${sizes.experts}) i;
    insert into expert_terms (expert_id, term, place)
      select distinct x.id, term, x.place from experts x, unnest(x.substances || x.fields) as term;
    insert into agencies (name, capabilities, people, place, phone)
      select '监测机构' || i, array[pick(${list(classTerms)}, i, 50), pick(${list(common.map(({ cas }) => cas ?? ''))}, i, 51),
          pick(${list(common.map(({ cas }) => cas ?? ''))}, i, 52), pick(${list(classTerms)}, i, 53)], 10, ${place('i', 54)}, '0310-5000000'
      from generate_series(1, ${sizes.agencies}) i;
    insert into teams (name, skills, people, place, phone)
      select '救援队' || i, array[pick(${list(skillNeeds.map(({ skill }) => skill))}, i, 60), pick(${list(skillNeeds.map(({ skill }) => skill))}, i, 61)],
        20, ${place('i', 62)}, '0310-5000000'
      from generate_series(1, ${sizes.teams}) i;
    insert into receptors (name, kind, people, place)
      select '保护目标' || i, (array['village','village','village','village','school','community','hospital','village','village','waterIntake'])[1 + i % 10],
        200 + floor(2000 * rnd(i, 70))::int, ${place('i', 71)}
      from generate_series(1, ${sizes.receptors}) i;
    insert into reaches (id, code, river, from_node, to_node, length_m, velocity_m_s, line)
      select uuid_of('reach' || i), 'R' || i, '河' || i / 10, 'N' || i / 10 || '-' || i % 10, 'N' || i / 10 || '-' || i % 10 + 1, 8000, 0.4,
        st_setsrid(st_makeline(st_makepoint(lon + (i % 10) * 0.07, lat), st_makepoint(lon + (i % 10 + 1) * 0.07, lat + 0.03)), 4490)::geography
      from generate_series(0, ${sizes.reaches - 1}) i, lateral (
        select ${handan.lon} + (rnd(i / 10, 80) - 0.5) * ${width} as lon, ${handan.lat} + (rnd(i / 10, 81) - 0.5) * ${height} as lat) start;
    insert into outfalls (code, enterprise_id, region, reach_id, distance_m)
      select 'O' || right(e.credit_code, 16), e.id, e.region, uuid_of('reach' || nearest.i), 2000
      from enterprises e, lateral (
        select floor(rnd(right(e.credit_code, 16)::bigint, 90) * ${sizes.reaches})::int as i) nearest
      where right(e.credit_code, 1) in ('0', '5');
    create index materials_item_place on materials using gist (item_key, place) where quantity > 0;
    create index materials_enterprise on materials (enterprise_id);
    create index materials_depot on materials (depot_id);
    create index materials_expiry on materials (expires_on);
    create index enterprises_place on enterprises using gist (place);
    create index receptors_place on receptors using gist (place);
    alter table experts enable trigger experts_terms;
    drop function rnd, pick, uuid_of;
    analyze;`)
}

/** The enterprises to play accidents at: spread over the whole ledger. */
export async function accidentSites(database: Database, count: number): Promise<string[]> {
  const statement: Sql = sql`select id from enterprises order by md5(id::text) limit ${count}::integer`
  const rows = await database.transaction((db) => db.rows<{ id: string }>(statement))
  return rows.map(({ id }) => id)
}
