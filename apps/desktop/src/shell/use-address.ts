import { useNavigate, useSearch } from '@tanstack/react-router'
import type { NavigateOptions, RegisteredRouter, RouteById, RouteIds } from '@tanstack/react-router'

type Tree = RegisteredRouter['routeTree']
type SearchAt<Id extends RouteIds<Tree>> = RouteById<Tree, Id>['types']['fullSearchSchema']

/** What stands in the address of a page (its filters, its order, what is open) and the way to change a part of it. */
export function useAddress<const Id extends RouteIds<Tree>>(
  _page: Id,
): [SearchAt<Id>, (changed: Partial<SearchAt<Id>>) => void] {
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as SearchAt<Id> // a page is drawn at its own address alone
  return [
    search,
    (changed) => void navigate({ to: '.', search: { ...search, ...changed }, replace: true } as NavigateOptions),
  ]
}
