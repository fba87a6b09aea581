import { Escalated } from '@huanying/contracts/warning-rules'
import { WarningState } from '@huanying/contracts/warnings'
import { useWords } from '@huanying/ui/language'
import { warningWords } from '@huanying/ui/words/warnings'
import { Segmented } from 'antd'
import { useCall } from '../../shell/calls.ts'
import { FilterBar, FilterChoice, FilterText, FilterWhere } from '../../shell/filters.tsx'
import type { WarningSearch } from './search.ts'

/** What of the early warnings is listed. */
export function WarningFilters({
  search,
  onChange,
}: {
  search: WarningSearch
  onChange: (changed: WarningSearch) => void
}) {
  const w = useWords(warningWords)
  const rules = useCall('listWarningRules', {})
  return (
    <FilterBar label={w.title}>
      <Segmented
        value={search.state ?? 'current'}
        options={[
          { value: 'current' as const, label: w.current },
          ...WarningState.options.map((value) => ({ value, label: w.state[value] })),
        ]}
        onChange={(chosen) => onChange({ state: WarningState.options.find((state) => state === chosen) })}
      />
      <FilterText label={w.search} width={200} value={search.q} onChange={(q) => onChange({ q })} />
      <FilterChoice
        label={w.allRules}
        width={170}
        options={(rules.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.rule}
        onChange={(rule) => onChange({ rule })}
      />
      <FilterChoice
        label={w.escalatedOf}
        options={Escalated.options.map((value) => ({ value, label: w.escalated[value] }))}
        value={search.escalated}
        onChange={(escalated) => onChange({ escalated })}
      />
      <FilterWhere search={search} words={w} onChange={onChange} />
    </FilterBar>
  )
}
