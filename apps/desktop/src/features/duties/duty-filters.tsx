import { DutyKind, DutyState } from '@huanying/contracts/duties'
import { RiskLevel } from '@huanying/contracts/values'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dutyWords } from '@huanying/ui/words/duties'
import { FilterBar, FilterChoice, FilterDay, FilterText, FilterTick, FilterWhere } from '../../shell/filters.tsx'
import { useUser } from '../../shell/user.ts'
import type { DutySearch } from './search.ts'

/** The filters of the duties; the calendar goes by enterprise, county and kind alone. */
export function DutyFilters({ search, onChange }: { search: DutySearch; onChange: (changed: DutySearch) => void }) {
  const w = useWords(dutyWords)
  const common = useWords(commonWords)
  const isOwner = useUser().ownerId !== null
  const isList = search.view === 'list'
  return (
    <FilterBar label={w.title}>
      {isList ? (
        <FilterText label={w.searchHere} width={200} value={search.q} onChange={(q) => onChange({ q })} />
      ) : null}
      <FilterWhere search={search} words={w} onChange={onChange} />
      <FilterChoice
        label={w.allKinds}
        options={DutyKind.options.map((value) => ({ value, label: w.kind[value] }))}
        value={search.kind}
        onChange={(kind) => onChange({ kind })}
      />
      {isList ? (
        <>
          {isOwner ? null : (
            <FilterChoice
              label={w.allLevels}
              width={140}
              options={RiskLevel.options.map((value) => ({ value, label: common.riskLevel[value] }))}
              value={search.riskLevel}
              onChange={(riskLevel) => onChange({ riskLevel })}
            />
          )}
          <FilterChoice
            label={w.allStates}
            width={120}
            options={DutyState.options.map((value) => ({ value, label: w.state[value] }))}
            value={search.state}
            onChange={(state) => onChange({ state })}
          />
          <FilterDay label={w.from} width={140} value={search.from} onChange={(from) => onChange({ from })} />
          <FilterDay label={w.to} width={140} value={search.to} onChange={(to) => onChange({ to })} />
          <FilterTick label={w.overdueOnly} value={search.overdue} onChange={(overdue) => onChange({ overdue })} />
        </>
      ) : null}
    </FilterBar>
  )
}
