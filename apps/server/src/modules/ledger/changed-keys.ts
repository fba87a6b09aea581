/**
 * Which row on file a row of a workbook probably is when its key is not on file: the same thing under a changed name,
 * phone, day or place. `s` is the staged row with its values by field and its parents' ids, `t` the row on file; all texts
 * are constants of the program.
 */
export interface ChangedKey {
  readonly sheet: string
  /** The field that is asked about, where the workbook's cell is named. */
  readonly field: string
  /** Of the same parent and probably the same thing. */
  readonly alike: string
  /** What the row is called in a sentence. */
  readonly label: string
  /** The key on file, in words, and the key of the workbook. */
  readonly before: string
  readonly after: string
  /** Gives the row on file the key of the workbook's row. */
  readonly rekey: string
}

/** A name without dots, blanks and width: how 阿不都·热合曼 and 阿不都•热合曼 are one. */
const folded = (name: string) =>
  `upper(regexp_replace(normalize(coalesce(${name}, ''), NFKC), '[[:space:]·•・‧∙⋅.。．]', '', 'g'))`
const sameName = (of: string, on = of) => `${folded(`s.${of}`)} = ${folded(`t.${on}`)}`
const ofEnterprise = 's.enterprise_id = t.enterprise_id'

export const changedKeys: readonly ChangedKey[] = [
  {
    sheet: '企业',
    field: 'creditCode',
    alike: `${sameName('name')} and s.region = t.region`,
    label: 's.name',
    before: 't.credit_code',
    after: 's."creditCode"',
    rekey: 'credit_code = s."creditCode"',
  },
  {
    sheet: '物资库',
    field: 'code',
    alike: sameName('name'),
    label: 's.name',
    before: 't.code',
    after: 's.code',
    rekey: 'code = s.code',
  },
  {
    sheet: '风险物质',
    field: 'unit',
    alike: `${ofEnterprise} and (${sameName('substance')} or s.cas = t.cas)`,
    label: 's.substance',
    before: `concat_ws(' · ', t.substance, t.unit)`,
    after: `concat_ws(' · ', s.substance, s.unit)`,
    rekey: 'substance = s.substance, unit = s.unit',
  },
  {
    sheet: '风险单元',
    field: 'name',
    alike: `${ofEnterprise} and (${sameName('name')} or (t.place is not null and s.lon is not null
      and st_dwithin(t.place, st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geography, 1) and s.kind = t.kind))`,
    label: 's.name',
    before: 't.name',
    after: 's.name',
    rekey: 'name = s.name',
  },
  {
    sheet: '应急物资',
    field: 'expiresOn',
    alike: `coalesce(s.enterprise_id, s.depot_id) = coalesce(t.enterprise_id, t.depot_id) and s."itemKey" = t.item_key and s."unitKey" = t.unit_key
      and (coalesce(s.model, '') = coalesce(t.model, '') or s."expiresOn" is not distinct from t.expires_on)`,
    label: 's.item',
    before: `concat_ws(' · ', t.item, t.model, t.expires_on::text)`,
    after: `concat_ws(' · ', s.item, s.model, s."expiresOn"::text)`,
    rekey: 'item = s.item, model = s.model, unit = s.unit, expires_on = s."expiresOn"',
  },
  {
    sheet: '专家',
    field: 'phone',
    alike: `(${sameName('name')} or s.phone = t.phone)`,
    label: 's.name',
    before: `concat_ws(' · ', t.name, t.phone)`,
    after: `concat_ws(' · ', s.name, s.phone)`,
    rekey: 'name = s.name, phone = s.phone',
  },
  ...(['监测机构', '救援队伍'] as const).map((sheet) => ({
    sheet,
    field: 'name',
    alike: `(${sameName('name')} or (s.phone = t.phone
      and st_dwithin(t.place, st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geography, 1000)))`,
    label: 's.name',
    before: 't.name',
    after: 's.name',
    rekey: 'name = s.name',
  })),
  {
    sheet: '保护对象',
    field: 'lon',
    alike: `${sameName('name')} and s.kind = t.kind
      and st_dwithin(t.place, st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geography, 10000)`,
    label: 's.name',
    before: `concat_ws(' · ', t.name, round(st_x(t.place::geometry)::numeric, 5) || ', ' || round(st_y(t.place::geometry)::numeric, 5))`,
    after: `concat_ws(' · ', s.name, round(s.lon::numeric, 5) || ', ' || round(s.lat::numeric, 5))`,
    rekey: 'name = s.name, place = st_setsrid(st_makepoint(s.lon, s.lat), 4490)::geography',
  },
  {
    sheet: '应急预案',
    field: 'title',
    alike: `${ofEnterprise} and s.kind = t.kind`,
    label: 's.title',
    before: `concat_ws(' · ', t.title, t.filing_no)`,
    after: `concat_ws(' · ', s.title, s."filingNo")`,
    rekey: 'title = s.title',
  },
  {
    sheet: '人员证书',
    field: 'title',
    alike: `${ofEnterprise} and ((${sameName('person')} and ${sameName('title')}) or s.number = t.number)`,
    label: 's.person',
    before: `concat_ws(' · ', t.person, t.title)`,
    after: `concat_ws(' · ', s.person, s.title)`,
    rekey: 'person = s.person, title = s.title',
  },
  {
    sheet: '河段',
    field: 'code',
    alike: `${sameName('river')} and s."from" = t.from_node and s."to" = t.to_node`,
    label: 's.river',
    before: 't.code',
    after: 's.code',
    rekey: 'code = s.code',
  },
  {
    sheet: '排口',
    field: 'code',
    alike: `${ofEnterprise} and (select w.code from reaches w where w.id = t.reach_id) = s.reach and ${folded('s.code')} = ${folded('t.code')}`,
    label: 's.code',
    before: 't.code',
    after: 's.code',
    rekey: 'code = s.code',
  },
  {
    sheet: '断面',
    field: 'code',
    alike: `${sameName('name')} and (select w.code from reaches w where w.id = t.reach_id) = s.reach`,
    label: 's.name',
    before: 't.code',
    after: 's.code',
    rekey: 'code = s.code',
  },
]
