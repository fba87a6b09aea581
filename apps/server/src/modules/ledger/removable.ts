import type { LedgerList } from '@huanying/contracts/ledger'
import type { SearchKind } from '@huanying/contracts/search'

/** A table whose rows can be removed. All texts are constants of the program. */
export interface Removable {
  readonly table: string
  /** What a row `t` is called. */
  readonly label: string
  /** Columns of places, kept as text. */
  readonly places: readonly string[]
  /** Its entry in the search, if it has one. */
  readonly search?: SearchKind
  readonly ofEnterprise?: true
  /** Its row stays where it is, marked, because history names it; no request sees it. */
  readonly staysHidden?: true
  /** Belongs to a county; else the whole city's. */
  readonly hasRegion?: true
  /** Columns elsewhere that name a row and forget it when it goes. */
  readonly links?: readonly (readonly [table: string, column: string])[]
  /** Names that may be written in two ways, compared without what that changes. */
  readonly folded?: readonly string[]
  /** Two rows `a` (kept) and `b` that are probably one thing, when rows can be. */
  readonly twice?: string
}

/** A name without its spaces, dots, widths and cases. */
export const fold = (name: string) =>
  `upper(regexp_replace(normalize(coalesce(${name}, ''), NFKC), '[[:space:]·•・‧∙⋅.。．]', '', 'g'))`
const same = (column: string) => `a.folded_${column} = b.folded_${column}`
const ofOne = 'a.enterprise_id = b.enterprise_id'

/** The lists whose rows go with their enterprise. */
export const ofEnterprises = ['substances', 'riskPoints', 'materials', 'plans', 'certificates', 'outfalls'] as const

export const removables: Record<LedgerList, Removable> = {
  enterprises: {
    table: 'enterprises',
    label: `concat_ws(' · ', t.name, t.credit_code)`,
    places: ['place'],
    search: 'enterprise',
    hasRegion: true,
    staysHidden: true,
  },
  experts: {
    table: 'experts',
    label: `concat_ws(' · ', t.name, t.phone)`,
    places: ['place'],
    search: 'expert',
    folded: ['name'],
    twice: `(${same('name')} or a.phone = b.phone)`,
  },
  agencies: {
    table: 'agencies',
    label: 't.name',
    places: ['place'],
    search: 'agency',
    folded: ['name'],
    twice: `(${same('name')} or (a.phone = b.phone and st_dwithin(a.place, b.place, 1000)))`,
  },
  teams: {
    table: 'teams',
    label: 't.name',
    places: ['place'],
    search: 'team',
    folded: ['name'],
    twice: `(${same('name')} or (a.phone = b.phone and st_dwithin(a.place, b.place, 1000)))`,
  },
  depots: {
    table: 'depots',
    label: `concat_ws(' · ', t.name, t.code)`,
    places: ['place'],
    search: 'depot',
    hasRegion: true,
  },
  receptors: {
    table: 'receptors',
    label: 't.name',
    places: ['place', 'outline'],
    search: 'receptor',
    folded: ['name'],
    twice: `a.kind = b.kind and ${same('name')} and st_dwithin(a.place, b.place, 3000)`,
  },
  plans: { table: 'plans', label: 't.title', places: [], search: 'plan', ofEnterprise: true, hasRegion: true },
  certificates: {
    table: 'certificates',
    label: `concat_ws(' · ', t.person, t.title)`,
    places: [],
    ofEnterprise: true,
    hasRegion: true,
    folded: ['person', 'title'],
    twice: `${ofOne} and ${same('person')} and ${same('title')}`,
  },
  reaches: { table: 'reaches', label: `concat_ws(' · ', t.river, t.code)`, places: ['line'], search: 'reach' },
  outfalls: { table: 'outfalls', label: 't.code', places: ['place'], ofEnterprise: true, hasRegion: true },
  stations: { table: 'stations', label: `concat_ws(' · ', t.name, t.code)`, places: [], search: 'station' },
  riskPoints: {
    table: 'risk_points',
    label: 't.name',
    places: ['place'],
    ofEnterprise: true,
    hasRegion: true,
    links: [
      ['dangers', 'point_id'],
      ['sensors', 'point_id'],
      ['shots', 'point_id'],
    ],
    folded: ['name'],
    twice: `${ofOne} and ${same('name')}`,
  },
  substances: {
    table: 'enterprise_substances',
    label: `concat_ws(' · ', t.substance, t.unit)`,
    places: [],
    ofEnterprise: true,
    hasRegion: true,
    // What is kept in two units is two rows by right.
    folded: ['substance', 'unit'],
    twice: `${ofOne} and ${same('unit')} and (${same('substance')} or a.cas = b.cas)`,
  },
  materials: {
    table: 'materials',
    label: `concat_ws(' · ', t.item, t.model, t.quantity::text || t.unit, t.expires_on::text)`,
    places: ['place'],
    search: 'material',
    ofEnterprise: true,
    hasRegion: true,
    folded: ['model'],
    twice: `coalesce(a.enterprise_id, a.depot_id) = coalesce(b.enterprise_id, b.depot_id) and a.item_key = b.item_key and a.unit_key = b.unit_key
      and ${same('model')} and a.expires_on is not distinct from b.expires_on`,
  },
}
