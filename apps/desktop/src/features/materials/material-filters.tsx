import { useWords } from '@huanying/ui/language'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { listWords } from '@huanying/ui/words/lists'
import { FilterBar, FilterChoice, FilterRegion, FilterText } from '../../shell/filters.tsx'
import type { MaterialSearch } from './search.ts'

/** The filters of the list of materials. */
export function MaterialFilters({
  search,
  onChange,
}: {
  search: MaterialSearch
  onChange: (changed: MaterialSearch) => void
}) {
  const w = useWords(listWords)
  const regions = useWords(enterpriseWords).filter.region
  return (
    <FilterBar label={w.materials.title}>
      <FilterText label={w.searchHere} value={search.q} onChange={(q) => onChange({ q })} />
      <FilterRegion label={regions} width={140} value={search.region} onChange={(region) => onChange({ region })} />
      <FilterChoice
        label={w.materials.allCategories}
        width={170}
        options={Object.entries(w.materials.categories).map(([value, label]) => ({ value, label }))}
        value={search.category}
        onChange={(category) => onChange({ category })}
      />
      <FilterChoice
        label={w.materials.anyExpiry}
        width={160}
        options={[
          { value: 0, label: w.materials.expired },
          ...[7, 30, 60, 90].map((days) => ({ value: days, label: w.materials.within(days) })),
        ]}
        value={search.expiresWithinDays}
        onChange={(expiresWithinDays) => onChange({ expiresWithinDays })}
      />
    </FilterBar>
  )
}
