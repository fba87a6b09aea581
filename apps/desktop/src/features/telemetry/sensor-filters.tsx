import { SensorKind, SensorState } from '@huanying/contracts/telemetry'
import { useWords } from '@huanying/ui/language'
import { telemetryWords } from '@huanying/ui/words/telemetry'
import { Input, Select } from 'antd'
import { useRegionOptions } from '../../shell/regions.ts'
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
  const regions = useRegionOptions()
  return (
    <div className="filter-bar" role="search" aria-label={w.title}>
      <Input.Search
        key={search.q ?? ''}
        allowClear
        defaultValue={search.q ?? ''}
        placeholder={w.searchHere}
        aria-label={w.searchHere}
        style={{ width: 240 }}
        onSearch={(text) => onChange({ q: text.trim() || undefined })}
      />
      {isOwner ? null : (
        <Select
          aria-label={w.region}
          placeholder={w.region}
          allowClear
          style={{ width: 140 }}
          options={regions}
          value={search.region ?? null}
          onChange={(region: string | undefined) => onChange({ region })}
        />
      )}
      <Select
        aria-label={w.allKinds}
        placeholder={w.allKinds}
        allowClear
        style={{ width: 150 }}
        options={SensorKind.options.map((value) => ({ value, label: w.kind[value] }))}
        value={search.kind ?? null}
        onChange={(kind: SensorSearch['kind']) => onChange({ kind })}
      />
      <Select
        aria-label={w.allStates}
        placeholder={w.allStates}
        allowClear
        style={{ width: 130 }}
        options={SensorState.options.map((value) => ({ value, label: w.state[value] }))}
        value={search.state ?? null}
        onChange={(state: SensorSearch['state']) => onChange({ state })}
      />
    </div>
  )
}
