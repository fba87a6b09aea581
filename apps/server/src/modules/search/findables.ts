import { columnName } from '@huanying/contracts/columns'
import type { LedgerList } from '@huanying/contracts/ledger'
import { plainColumns } from '@huanying/contracts/ledger-sheets'
import type { SearchKind } from '@huanying/contracts/search'
import type { RiskLevel } from '@huanying/contracts/values'

/** A thing of the ledger, or an incident, as it is found, before its names are spelt in Latin letters. */
export interface Findable {
  kind: SearchKind
  id: string
  title: string
  short: string | null
  subtitle: string
  region: string | null
  owner_id: string | null
  lon: number | null
  lat: number | null
  /** Of an enterprise alone. */
  risk_level: RiskLevel | null
  /** The number to ring. */
  phone: string | null
  /** Codes and phones: met as a whole or from their beginning. */
  codes: (string | null)[]
  /** Names or CAS numbers of substances: found by their other names too. */
  substances: string[]
  /** All other texts. */
  words: (string | null)[]
  /** The canonical name of a material: found by its synonyms too. */
  item_key: string | null
}

const rings = (phone: string, riskLevel = 'null') => `${phone} as phone, ${riskLevel} as risk_level`
const lonLat = (place: string) => `st_x(${place}::geometry) as lon, st_y(${place}::geometry) as lat`
const ownPlace = lonLat('t.place')

/** The columns of a list that are found in one way, as texts, and others of what it joins. */
function found(list: LedgerList, way: 'code' | 'word', others: readonly string[] = []): string {
  const columns = plainColumns(list).filter((column) => column.found === way)
  const texts = columns.filter(({ type }) => type !== 'list').map((column) => `t.${columnName(column)}`)
  const lists = columns.filter(({ type }) => type === 'list').map((column) => `t.${columnName(column)}`)
  return [`array[${[...others, ...texts].join(', ')}]::text[]`, ...lists].join(' || ')
}
const codes = (list: LedgerList) => `${found(list, 'code')} as codes`
const words = (list: LedgerList, others: readonly string[] = []) => `${found(list, 'word', others)} as words`

/** What each kind is found by: constants of the program, one select a kind over its table `t`. */
export const findables: Record<SearchKind, string> = {
  enterprise: `select 'enterprise' as kind, t.id, t.name as title, t.short_name as short, t.credit_code as subtitle, t.region, t.id as owner_id, ${ownPlace}, ${rings('coalesce(t.duty_phone, t.phone)', 't.risk_level')},
      ${codes('enterprises')},
      array(select s.substance from enterprise_substances s where s.enterprise_id = t.id
        union select s.cas from enterprise_substances s where s.enterprise_id = t.id and s.cas is not null) as substances,
      ${words('enterprises')}, null as item_key
    from (select * from enterprises where removed_at is null) t`,
  expert: `select 'expert' as kind, t.id, t.name as title, null as short, concat_ws(' · ', t.title, t.organisation) as subtitle, null as region, t.id as owner_id, ${ownPlace}, ${rings('t.phone')},
      ${codes('experts')}, t.substances, ${words('experts')}, null as item_key
    from experts t`,
  agency: `select 'agency' as kind, t.id, t.name as title, null as short, array_to_string(t.capabilities[1:6], '、') as subtitle, null as region, t.id as owner_id, ${ownPlace}, ${rings('t.phone')},
      ${codes('agencies')}, t.capabilities as substances, ${words('agencies')}, null as item_key
    from agencies t`,
  team: `select 'team' as kind, t.id, t.name as title, null as short, array_to_string(t.skills, '、') as subtitle, null as region, t.id as owner_id, ${ownPlace}, ${rings('t.phone')},
      ${codes('teams')}, array[]::text[] as substances, ${words('teams')}, null as item_key
    from teams t`,
  depot: `select 'depot' as kind, t.id, t.name as title, null as short, t.code as subtitle, t.region, null::uuid as owner_id, ${ownPlace}, ${rings('t.phone')},
      ${codes('depots')}, array[]::text[] as substances, ${words('depots')}, null as item_key
    from depots t`,
  material: `select 'material' as kind, t.id, t.item as title, null as short, concat_ws(' · ', coalesce(e.name, d.name), t.quantity::text || t.unit, t.model) as subtitle,
      t.region, t.enterprise_id as owner_id, ${ownPlace}, ${rings('null')}, ${codes('materials')}, array[]::text[] as substances,
      ${words('materials', ['t.item_key', 'coalesce(e.name, d.name)', 'e.short_name'])}, t.item_key
    from materials t left join enterprises e on e.id = t.enterprise_id left join depots d on d.id = t.depot_id`,
  receptor: `select 'receptor' as kind, t.id, t.name as title, null as short, coalesce(t.people::text || ' 人', '') as subtitle, null as region, null::uuid as owner_id, ${ownPlace}, ${rings('null')},
      ${codes('receptors')}, array[]::text[] as substances, ${words('receptors')}, null as item_key
    from receptors t`,
  plan: `select 'plan' as kind, t.id, t.title, null as short, concat_ws(' · ', e.name, t.filing_no, t.expires_on::text) as subtitle, t.region, t.enterprise_id as owner_id,
      ${lonLat('e.place')}, ${rings('null')}, ${codes('plans')}, array[]::text[] as substances, ${words('plans', ['e.name', 'e.short_name'])}, null as item_key
    from plans t join enterprises e on e.id = t.enterprise_id`,
  reach: `select 'reach' as kind, t.id, t.river || ' ' || t.code as title, null as short, t.from_node || ' → ' || t.to_node as subtitle, null as region, null::uuid as owner_id,
      ${lonLat('st_startpoint(t.line::geometry)')}, ${rings('null')}, ${codes('reaches')}, array[]::text[] as substances, ${words('reaches')}, null as item_key
    from reaches t`,
  station: `select 'station' as kind, t.id, t.name as title, null as short, w.river as subtitle, null as region, null::uuid as owner_id,
      ${lonLat('st_lineinterpolatepoint(w.line::geometry, least(1, t.distance_m / w.length_m))')}, ${rings('null')}, ${codes('stations')}, array[]::text[] as substances, ${words('stations', ['w.river'])}, null as item_key
    from stations t join reaches w on w.id = t.reach_id`,
  incident: `select 'incident' as kind, t.id, t.number as title, null as short,
      concat_ws(' · ', e.name, to_char(t.occurred_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')) as subtitle, t.region, t.enterprise_id as owner_id, ${ownPlace}, ${rings('null')},
      array[t.number] as codes, array(select coalesce(x ->> 'cas', x ->> 'name', '') from jsonb_array_elements(t.substances) x) as substances,
      array[e.name, e.short_name, t.description] as words, null as item_key
    from incidents t left join enterprises e on e.id = t.enterprise_id`,
}
