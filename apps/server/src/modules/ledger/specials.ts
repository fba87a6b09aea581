import { columnsOf } from '@huanying/contracts/ledger-sheets'
import type { ColumnOf } from '@huanying/contracts/ledger-sheets'
import type { LedgerList } from '@huanying/contracts/ledger'

/** A column of the database that a list's rows are written to, and its SQL over the staged values `r` and the parents that are joined. */
export interface Write {
  readonly column: string
  readonly expression: string
  /** Inserted also when its field is not in the workbook; it is never updated then. */
  readonly isNeeded?: true
}

/** A field that is no plain column of its list's table. All texts are constants of the program. */
interface Special {
  /** As SQL over the row `t` and what its list joins; null where nothing is kept. */
  readonly read: string | null
  readonly writes?: readonly Write[]
}

export const point = (lon = 'r.lon', lat = 'r.lat') => `st_setsrid(st_makepoint(${lon}, ${lat}), 4490)::geography`
const optionalPoint = `case when r.lon is null then null else ${point()} end`
const placed = (expression: string) => ({
  lon: { read: 'st_x(t.place::geometry)', writes: [{ column: 'place', expression }] },
  lat: { read: 'st_y(t.place::geometry)' },
  crs: { read: `'CGCS2000'` },
})
const ofEnterprise = {
  creditCode: {
    read: 'e.credit_code',
    writes: [
      { column: 'enterprise_id', expression: 'e.id' },
      { column: 'region', expression: 'e.region' },
    ],
  },
  enterpriseName: { read: 'e.name' },
} satisfies Record<string, Special>
/** Named from the list of divisions, where a row is written out. */
const named = { regionName: { read: null } }

type SpecialField<List extends LedgerList> = Extract<ColumnOf<List>, { isSpecial: true } | { isTold: true }>['field']

/** Every field that the table of columns calls special or told, list by list: one without its SQL does not build. */
const specials: { readonly [List in LedgerList]: Readonly<Record<SpecialField<List>, Special>> } = {
  enterprises: {
    ...named,
    ...placed(point()),
    // A blank level is graded by Q when all is merged; until then it stays as it is.
    riskLevel: {
      read: `case t.risk_level_source when 'ledger' then t.risk_level end`,
      writes: [
        { column: 'risk_level', expression: `coalesce(r."riskLevel", x.risk_level, 'general')`, isNeeded: true },
        {
          column: 'risk_level_source',
          expression: `case when r."riskLevel" is null then 'computed' else 'ledger' end`,
          isNeeded: true,
        },
      ],
    },
  },
  depots: { ...named, ...placed(point()) },
  reaches: {
    line: {
      read: `(select string_agg(st_x(p.geom) || ',' || st_y(p.geom), ';' order by p.path) from st_dumppoints(t.line::geometry) p)`,
      writes: [
        {
          column: 'line',
          expression: `st_setsrid(st_geomfromgeojson(jsonb_build_object('type', 'LineString', 'coordinates', r.line)::text), 4490)::geography`,
        },
      ],
    },
    crs: { read: `'CGCS2000'` },
  },
  substances: ofEnterprise,
  riskPoints: { ...ofEnterprise, ...placed(optionalPoint) },
  materials: {
    holder: {
      read: 'coalesce(e.credit_code, d.code)',
      writes: [
        { column: 'enterprise_id', expression: 'e.id' },
        { column: 'depot_id', expression: 'd.id' },
        { column: 'region', expression: 'coalesce(e.region, d.region)' },
      ],
    },
    holderName: { read: 'coalesce(e.name, d.name)' },
    // A lot without a place of its own stands where its holder stands.
    lon: {
      read: 'case when t.own_place then st_x(t.place::geometry) end',
      writes: [
        {
          column: 'place',
          expression: `case when r.lon is null then coalesce(e.place, d.place) else ${point()} end`,
          isNeeded: true,
        },
        { column: 'own_place', expression: 'r.lon is not null', isNeeded: true },
      ],
    },
    lat: { read: 'case when t.own_place then st_y(t.place::geometry) end' },
    crs: { read: `case when t.own_place then 'CGCS2000' end` },
    planMinimum: {
      read: 'nullif(t.plan_minimum, 0)',
      writes: [{ column: 'plan_minimum', expression: 'coalesce(r."planMinimum", 0)' }],
    },
  },
  experts: placed(optionalPoint),
  agencies: placed(point()),
  teams: placed(point()),
  receptors: placed(point()),
  plans: ofEnterprise,
  certificates: ofEnterprise,
  outfalls: {
    ...ofEnterprise,
    // Distance and place follow from each other along the reach.
    reach: {
      read: 'w.code',
      writes: [
        { column: 'reach_id', expression: 'w.id' },
        {
          column: 'distance_m',
          expression: `coalesce(r."distanceM", st_linelocatepoint(w.line::geometry, ${point()}::geometry) * w.length_m)`,
        },
        {
          column: 'place',
          expression: `case when r.lon is null then st_lineinterpolatepoint(w.line::geometry, least(1, r."distanceM" / w.length_m))::geography else ${point()} end`,
        },
      ],
    },
    distanceM: { read: 't.distance_m' },
    lon: { read: 'st_x(t.place::geometry)' },
    lat: { read: 'st_y(t.place::geometry)' },
    crs: { read: `'CGCS2000'` },
  },
  stations: { reach: { read: 'w.code', writes: [{ column: 'reach_id', expression: 'w.id' }] } },
}

/** How a field is read and written, if it is special. */
export function specialOf(list: LedgerList, field: string): Special | undefined {
  const ofList: Readonly<Record<string, Special>> = specials[list]
  return Object.hasOwn(ofList, field) ? ofList[field] : undefined
}

interface Derived {
  readonly column: string
  readonly field: string
  readonly type: string
}

/** What the database keeps beside the cells, worked out from them (see `derive`). */
const derivedFields: Partial<Record<LedgerList, readonly Derived[]>> = {
  materials: [
    { column: 'item_key', field: 'itemKey', type: 'text' },
    { column: 'unit_key', field: 'unitKey', type: 'text' },
  ],
  substances: [{ column: 'q', field: 'q', type: 'float8' }],
}

/** What is worked out for a list's rows beside their fields. */
export const derivedOf = (list: LedgerList): readonly Derived[] => derivedFields[list] ?? []

/** Fields of a list that its rows are staged and written by. */
export const writtenColumns = (list: LedgerList) =>
  columnsOf(list).filter(({ field, isTold }) => isTold !== true && field !== 'crs')
