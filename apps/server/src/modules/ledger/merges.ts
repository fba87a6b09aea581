/**
 * How the rows of each sheet become rows of a table: the columns that a workbook fills, as SQL over the staged values
 * `r`, and the joins that find parents. All texts here are constants of the program.
 */
export interface Merge {
  readonly sheet: string
  readonly table: string
  /** The staged record's columns. */
  readonly record: string
  readonly joins?: string
  readonly conflict: string
  /** When the same thing is told otherwise than by the columns of `conflict`: a condition on `t` and `r`. */
  readonly key?: string
  /** Ids of the parents that the joins find, selected beside the record. */
  readonly parents?: string
  /** What a row on file (`t`) is called. */
  readonly named: string
  /** Of which rows on file the workbook could be expected to have all: those of the parents or of the list that it names. */
  readonly siblings: string
  /**
   * Each column, the field whose column must be in the workbook, and its SQL. A needed one is also inserted when its
   * field is not in the workbook; it is never updated then.
   */
  readonly columns: readonly (readonly [column: string, field: string, expression: string, isNeeded?: true])[]
}

const point = (lon = 'r.lon', lat = 'r.lat') => `st_setsrid(st_makepoint(${lon}, ${lat}), 4490)::geography`
const optionalPoint = `case when r.lon is null then null else ${point()} end`
const owner = 'join enterprises e on e.credit_code = r."creditCode"'
const ownerColumns = [
  ['enterprise_id', 'creditCode', 'e.id'],
  ['region', 'creditCode', 'e.region'],
] as const

export const merges: readonly Merge[] = [
  {
    sheet: '企业',
    named: `concat_ws(' · ', t.name, t.credit_code)`,
    siblings: 'false',
    table: 'enterprises',
    record: `"creditCode" text, name text, "shortName" text, region text, address text, lon float8, lat float8, industry text,
      "riskLevel" text, "affectsWater" boolean, "affectsAir" boolean, contact text, phone text, "dutyPhone" text`,
    joins: 'left join enterprises x on x.credit_code = r."creditCode"',
    conflict: 'credit_code',
    columns: [
      ['credit_code', 'creditCode', 'r."creditCode"'],
      ['name', 'name', 'r.name'],
      ['short_name', 'shortName', 'r."shortName"'],
      ['region', 'region', 'r.region'],
      ['address', 'address', 'r.address'],
      ['place', 'lon', point()],
      ['industry', 'industry', 'r.industry'],
      // A blank level is graded by Q when all is merged; until then it stays as it is.
      ['risk_level', 'riskLevel', `coalesce(r."riskLevel", x.risk_level, 'general')`, true],
      ['risk_level_source', 'riskLevel', `case when r."riskLevel" is null then 'computed' else 'ledger' end`, true],
      ['affects_water', 'affectsWater', 'r."affectsWater"'],
      ['affects_air', 'affectsAir', 'r."affectsAir"'],
      ['contact', 'contact', 'r.contact'],
      ['phone', 'phone', 'r.phone'],
      ['duty_phone', 'dutyPhone', 'r."dutyPhone"'],
    ],
  },
  {
    sheet: '物资库',
    named: `t.name`,
    siblings: 'exists (select from staged)',
    table: 'depots',
    record: 'code text, name text, region text, lon float8, lat float8, contact text, phone text',
    conflict: 'code',
    columns: [
      ['code', 'code', 'r.code'],
      ['name', 'name', 'r.name'],
      ['region', 'region', 'r.region'],
      ['place', 'lon', point()],
      ['contact', 'contact', 'r.contact'],
      ['phone', 'phone', 'r.phone'],
    ],
  },
  {
    sheet: '河段',
    named: `concat_ws(' · ', t.river, t.code)`,
    siblings: 'exists (select from staged)',
    table: 'reaches',
    record: `code text, river text, "from" text, "to" text, "lengthM" float8, "velocityMS" float8, "dischargeM3S" float8,
      "widthM" float8, "depthM" float8, slope float8, line jsonb`,
    conflict: 'code',
    columns: [
      ['code', 'code', 'r.code'],
      ['river', 'river', 'r.river'],
      ['from_node', 'from', 'r."from"'],
      ['to_node', 'to', 'r."to"'],
      ['length_m', 'lengthM', 'r."lengthM"'],
      ['velocity_m_s', 'velocityMS', 'r."velocityMS"'],
      ['discharge_m3_s', 'dischargeM3S', 'r."dischargeM3S"'],
      ['width_m', 'widthM', 'r."widthM"'],
      ['depth_m', 'depthM', 'r."depthM"'],
      ['slope', 'slope', 'r.slope'],
      [
        'line',
        'line',
        `st_setsrid(st_geomfromgeojson(jsonb_build_object('type', 'LineString', 'coordinates', r.line)::text), 4490)::geography`,
      ],
    ],
  },
  {
    sheet: '风险物质',
    named: `concat_ws(' · ', t.substance, t.unit)`,
    parents: ', e.id as enterprise_id',
    siblings: 't.enterprise_id in (select s.enterprise_id from staged s)',
    table: 'enterprise_substances',
    record: '"creditCode" text, substance text, cas text, "maxQuantityT" float8, storage text, unit text, q float8',
    joins: owner,
    conflict: 'enterprise_id, substance, unit',
    columns: [
      ...ownerColumns,
      ['substance', 'substance', 'r.substance'],
      ['cas', 'substance', 'r.cas'],
      ['max_quantity_t', 'maxQuantityT', 'r."maxQuantityT"'],
      ['storage', 'storage', 'r.storage'],
      ['unit', 'substance', 'r.unit'],
      ['q', 'substance', 'r.q'],
    ],
  },
  {
    sheet: '风险单元',
    named: `t.name`,
    parents: ', e.id as enterprise_id',
    siblings: 't.enterprise_id in (select s.enterprise_id from staged s)',
    table: 'risk_points',
    record: '"creditCode" text, name text, kind text, lon float8, lat float8',
    joins: owner,
    conflict: 'enterprise_id, name',
    columns: [...ownerColumns, ['name', 'name', 'r.name'], ['kind', 'kind', 'r.kind'], ['place', 'lon', optionalPoint]],
  },
  {
    sheet: '应急物资',
    named: `concat_ws(' · ', t.item, t.model, t.expires_on::text)`,
    parents: ', e.id as enterprise_id, d.id as depot_id',
    siblings: 'coalesce(t.enterprise_id, t.depot_id) in (select coalesce(s.enterprise_id, s.depot_id) from staged s)',
    table: 'materials',
    record: `holder text, item text, "itemKey" text, model text, category text, quantity float8, unit text, "unitKey" text,
      "expiresOn" date, lon float8, lat float8, "planMinimum" float8`,
    joins: `left join enterprises e on e.credit_code = r.holder
      left join depots d on d.code = r.holder and e.id is null`,
    conflict: 'enterprise_id, depot_id, item, model, unit, expires_on',
    columns: [
      ['enterprise_id', 'holder', 'e.id'],
      ['depot_id', 'holder', 'd.id'],
      ['region', 'holder', 'coalesce(e.region, d.region)'],
      ['item', 'item', 'r.item'],
      ['item_key', 'item', 'r."itemKey"'],
      ['model', 'item', 'r.model'],
      ['category', 'category', 'r.category'],
      ['quantity', 'quantity', 'r.quantity'],
      ['unit', 'unit', 'r.unit'],
      ['unit_key', 'unit', 'r."unitKey"'],
      ['expires_on', 'item', 'r."expiresOn"'],
      ['plan_minimum', 'planMinimum', 'coalesce(r."planMinimum", 0)'],
      ['place', 'lon', `case when r.lon is null then coalesce(e.place, d.place) else ${point()} end`, true],
      ['own_place', 'lon', 'r.lon is not null', true],
    ],
  },
  {
    sheet: '专家',
    named: `concat_ws(' · ', t.name, t.phone)`,
    siblings: 'exists (select from staged)',
    table: 'experts',
    record:
      'name text, title text, organisation text, fields jsonb, substances jsonb, phone text, lon float8, lat float8',
    conflict: 'name, phone',
    columns: [
      ['name', 'name', 'r.name'],
      ['phone', 'phone', 'r.phone'],
      ['title', 'title', 'r.title'],
      ['organisation', 'organisation', 'r.organisation'],
      ['fields', 'fields', `array(select jsonb_array_elements_text(coalesce(nullif(r.fields, 'null'), '[]')))`],
      [
        'substances',
        'substances',
        `array(select jsonb_array_elements_text(coalesce(nullif(r.substances, 'null'), '[]')))`,
      ],
      ['place', 'lon', optionalPoint],
    ],
  },
  {
    sheet: '监测机构',
    named: `t.name`,
    siblings: 'exists (select from staged)',
    table: 'agencies',
    record: 'name text, capabilities jsonb, people integer, lon float8, lat float8, phone text',
    conflict: 'name',
    columns: [
      ['name', 'name', 'r.name'],
      ['capabilities', 'capabilities', 'array(select jsonb_array_elements_text(r.capabilities))'],
      ['people', 'people', 'r.people'],
      ['place', 'lon', point()],
      ['phone', 'phone', 'r.phone'],
    ],
  },
  {
    sheet: '救援队伍',
    named: `t.name`,
    siblings: 'exists (select from staged)',
    table: 'teams',
    record: 'name text, skills jsonb, people integer, lon float8, lat float8, phone text',
    conflict: 'name',
    columns: [
      ['name', 'name', 'r.name'],
      ['skills', 'skills', `array(select jsonb_array_elements_text(coalesce(nullif(r.skills, 'null'), '[]')))`],
      ['people', 'people', 'r.people'],
      ['place', 'lon', point()],
      ['phone', 'phone', 'r.phone'],
    ],
  },
  {
    sheet: '应急预案',
    named: `t.title`,
    parents: ', e.id as enterprise_id',
    siblings: 't.enterprise_id in (select s.enterprise_id from staged s)',
    table: 'plans',
    record:
      '"creditCode" text, title text, kind text, preparer text, "filingNo" text, "filedOn" date, "expiresOn" date',
    joins: owner,
    conflict: 'enterprise_id, kind, title',
    columns: [
      ...ownerColumns,
      ['title', 'title', 'r.title'],
      ['kind', 'kind', 'r.kind'],
      ['preparer', 'preparer', 'r.preparer'],
      ['filing_no', 'filingNo', 'r."filingNo"'],
      ['filed_on', 'filedOn', 'r."filedOn"'],
      ['expires_on', 'expiresOn', 'r."expiresOn"'],
    ],
  },
  {
    sheet: '人员证书',
    named: `concat_ws(' · ', t.person, t.title)`,
    parents: ', e.id as enterprise_id',
    siblings: 't.enterprise_id in (select s.enterprise_id from staged s)',
    table: 'certificates',
    record: '"creditCode" text, person text, title text, number text, "issuedOn" date, "expiresOn" date',
    joins: owner,
    conflict: 'enterprise_id, person, title',
    columns: [
      ...ownerColumns,
      ['person', 'person', 'r.person'],
      ['title', 'title', 'r.title'],
      ['number', 'number', 'r.number'],
      ['issued_on', 'issuedOn', 'r."issuedOn"'],
      ['expires_on', 'expiresOn', 'r."expiresOn"'],
    ],
  },
  {
    sheet: '排口',
    named: `t.code`,
    parents: ', e.id as enterprise_id',
    siblings: 't.enterprise_id in (select s.enterprise_id from staged s)',
    table: 'outfalls',
    record: 'code text, "creditCode" text, reach text, "distanceM" float8, lon float8, lat float8, substances jsonb',
    joins: `${owner} join reaches w on w.code = r.reach`,
    conflict: 'code',
    columns: [
      ['code', 'code', 'r.code'],
      ...ownerColumns,
      ['reach_id', 'reach', 'w.id'],
      [
        'distance_m',
        'reach',
        `coalesce(r."distanceM", st_linelocatepoint(w.line::geometry, ${point()}::geometry) * w.length_m)`,
      ],
      [
        'place',
        'reach',
        `case when r.lon is null then st_lineinterpolatepoint(w.line::geometry, least(1, r."distanceM" / w.length_m))::geography else ${point()} end`,
      ],
      ['substances', 'substances', 'array(select jsonb_array_elements_text(r.substances))'],
    ],
  },
  {
    sheet: '断面',
    named: `concat_ws(' · ', t.name, t.code)`,
    siblings: 'exists (select from staged)',
    table: 'stations',
    record: 'code text, name text, kind text, reach text, "distanceM" float8',
    joins: 'join reaches w on w.code = r.reach',
    conflict: 'code',
    columns: [
      ['code', 'code', 'r.code'],
      ['name', 'name', 'r.name'],
      ['kind', 'kind', 'r.kind'],
      ['reach_id', 'reach', 'w.id'],
      ['distance_m', 'distanceM', 'r."distanceM"'],
    ],
  },
  {
    // The same name and kind within 1 km is the same one; merged by `mergeReceptors`.
    sheet: '保护对象',
    table: 'receptors',
    named: `concat_ws(' · ', t.name, t.people::text)`,
    siblings: 'exists (select from staged)',
    record: 'name text, kind text, people integer, lon float8, lat float8',
    conflict: 'name, kind',
    key: `t.name = r.name and t.kind = r.kind and st_dwithin(t.place, ${point()}, 1000)`,
    columns: [
      ['name', 'name', 'r.name'],
      ['kind', 'kind', 'r.kind'],
      ['people', 'people', 'r.people'],
      ['place', 'lon', point()],
    ],
  },
]
