import type { SearchHit } from '@huanying/contracts/search'

/** Where a search hit is looked at: an enterprise's file, an incident, a village on the map, or its list narrowed to it. */
export function pageOfHit({ kind, id, title }: Pick<SearchHit, 'kind' | 'id' | 'title'>): {
  to: string
  search: Record<string, string>
} {
  const list = (name: string) => ({ to: `/ledger/${name}`, search: { q: title } })
  switch (kind) {
    case 'enterprise':
      return { to: `/enterprises/${id}`, search: {} }
    case 'incident':
      return { to: `/incidents/${id}`, search: {} }
    case 'material':
      return { to: '/materials', search: { q: title } }
    case 'expert':
      return list('experts')
    case 'agency':
      return list('agencies')
    case 'team':
      return list('teams')
    case 'depot':
      return list('depots')
    case 'receptor':
      return { to: '/enterprises', search: { view: 'map', place: id } }
    case 'plan':
      return list('plans')
    case 'reach':
      return list('reaches')
    case 'station':
      return list('stations')
  }
}
