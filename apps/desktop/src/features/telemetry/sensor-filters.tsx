import { SensorKind, SensorState } from '@huanying/contracts/telemetry'
import { useWords } from '@huanying/ui/language'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { FilterBar, FilterChoice, FilterRegion, FilterText } from '../../shell/filters.tsx'
import { useUser } from '../../shell/user.ts'
import type { SensorSearch } from './search.ts'

/** The filters of the list of devices. */
export function SensorFilters({
  search,
  onChange,
}: {
  search: SensorSearch
  onChange: (changed: SensorSearch) => void
}) {
  const w = useWords(telemetryWords)
  const isOwner = useUser().ownerId !== null
  return (
    <FilterBar label={w.title}>
      <FilterText label={w.searchHere} value={search.q} onChange={(q) => onChange({ q })} />
      {isOwner ? null : (
        <FilterRegion label={w.region} width={140} value={search.region} onChange={(region) => onChange({ region })} />
      )}
      <FilterChoice
        label={w.allKinds}
        width={150}
        options={SensorKind.options.map((value) => ({ value, label: w.kind[value] }))}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <FilterChoice
        label={w.allStates}
        options={SensorState.options.map((value) => ({ value, label: w.state[value] }))}
        value={search.state}
        onChange={(state) => onChange({ state })}
      />
    </FilterBar>
  )
}
