import { DutyKind, DutyState } from '@huanying/contracts/duties'
import { RiskLevel } from '@huanying/contracts/values'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { dutyWords } from '@huanying/ui/words/duties'
import { Checkbox, Input, Select } from 'antd'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { useRegionOptions } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'
import type { DutySearch } from './search.ts'

/** The filters of the duties; the calendar goes by enterprise, county and kind alone. */
export function DutyFilters({ search, onChange }: { search: DutySearch; onChange: (changed: DutySearch) => void }) {
  const w = useWords(dutyWords)
  const common = useWords(commonWords)
  const isOwner = useUser().ownerId !== null
  const regions = useRegionOptions()
  const isList = search.view === 'list'
  const day = (key: 'from' | 'to') => (
    <Input
      type="date"
      aria-label={w[key]}
      title={w[key]}
      style={{ width: 140 }}
      value={search[key] ?? ''}
      onChange={({ target }) => onChange({ [key]: target.value || undefined })}
    />
  )
  return (
    <div className="filter-bar" role="search" aria-label={w.title}>
      {isList ? (
        <Input.Search
          key={search.q ?? ''}
          allowClear
          defaultValue={search.q ?? ''}
          placeholder={w.searchHere}
          aria-label={w.searchHere}
          style={{ width: 200 }}
          onSearch={(text) => onChange({ q: text.trim() || undefined })}
        />
      ) : null}
      {isOwner ? null : (
        <>
          <div className="filter-enterprise">
            <EnterprisePicker
              label={w.enterprise}
              value={search.enterpriseId}
              onChange={(enterpriseId) => onChange({ enterpriseId })}
            />
          </div>
          <Select
            aria-label={w.region}
            placeholder={w.region}
            allowClear
            style={{ width: 120 }}
            options={regions}
            value={search.region ?? null}
            onChange={(region: string | undefined) => onChange({ region })}
          />
        </>
      )}
      <Select
        aria-label={w.allKinds}
        placeholder={w.allKinds}
        allowClear
        style={{ width: 130 }}
        options={DutyKind.options.map((value) => ({ value, label: w.kind[value] }))}
        value={search.kind ?? null}
        onChange={(kind: DutySearch['kind']) => onChange({ kind })}
      />
      {isList ? (
        <>
          {isOwner ? null : (
            <Select
              aria-label={w.allLevels}
              placeholder={w.allLevels}
              allowClear
              style={{ width: 140 }}
              options={RiskLevel.options.map((value) => ({ value, label: common.riskLevel[value] }))}
              value={search.riskLevel ?? null}
              onChange={(riskLevel: DutySearch['riskLevel']) => onChange({ riskLevel })}
            />
          )}
          <Select
            aria-label={w.allStates}
            placeholder={w.allStates}
            allowClear
            style={{ width: 120 }}
            options={DutyState.options.map((value) => ({ value, label: w.state[value] }))}
            value={search.state ?? null}
            onChange={(state: DutySearch['state']) => onChange({ state })}
          />
          {day('from')}
          {day('to')}
          <Checkbox
            checked={search.overdue === 'true'}
            onChange={({ target }) => onChange({ overdue: target.checked ? 'true' : undefined })}
          >
            {w.overdueOnly}
          </Checkbox>
        </>
      ) : null}
    </div>
  )
}
