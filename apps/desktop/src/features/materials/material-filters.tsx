import { useWords } from '@huanying/ui/language'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { listWords } from '@huanying/ui/words/lists'
import { Input, Select } from 'antd'
import { useRegionOptions } from '../../shell/regions.ts'
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
    <div className="filter-bar" role="search" aria-label={w.materials.title}>
      <Input.Search
        key={search.q ?? ''}
        allowClear
        defaultValue={search.q ?? ''}
        placeholder={w.searchHere}
        aria-label={w.searchHere}
        style={{ width: 240 }}
        onSearch={(text) => onChange({ q: text.trim() || undefined })}
      />
      <Select
        aria-label={regions}
        placeholder={regions}
        allowClear
        style={{ width: 140 }}
        options={useRegionOptions()}
        value={search.region ?? null}
        onChange={(region: string | undefined) => onChange({ region })}
      />
      <Select
        aria-label={w.materials.allCategories}
        placeholder={w.materials.allCategories}
        allowClear
        style={{ width: 170 }}
        options={Object.entries(w.materials.categories).map(([value, label]) => ({ value, label }))}
        value={search.category ?? null}
        onChange={(category: string | undefined) => onChange({ category })}
      />
      <Select
        aria-label={w.materials.anyExpiry}
        placeholder={w.materials.anyExpiry}
        allowClear
        style={{ width: 160 }}
        options={[
          { value: 0, label: w.materials.expired },
          ...[7, 30, 60, 90].map((days) => ({ value: days, label: w.materials.within(days) })),
        ]}
        value={search.expiresWithinDays ?? null}
        onChange={(expiresWithinDays: number | undefined) => onChange({ expiresWithinDays })}
      />
    </div>
  )
}
