import { Escalated } from '@huanying/contracts/warning-rules'
import { WarningState } from '@huanying/contracts/warnings'
import { useWords } from '@huanying/ui/language'
import { warningWords } from '@huanying/ui/words/warnings'
import { Input, Segmented, Select } from 'antd'
import { useCall } from '../../shell/calls.ts'
import { EnterprisePicker } from '../../shell/enterprise-picker.tsx'
import { useRegionOptions } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'
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
  const isOwner = useUser().ownerId !== null
  const regions = useRegionOptions()
  const rules = useCall('listWarningRules', {})
  return (
    <div className="filter-bar" role="search" aria-label={w.title}>
      <Segmented
        value={search.state ?? 'current'}
        options={[
          { value: 'current' as const, label: w.current },
          ...WarningState.options.map((value) => ({ value, label: w.state[value] })),
        ]}
        onChange={(chosen) => onChange({ state: WarningState.options.find((state) => state === chosen) })}
      />
      <Input.Search
        allowClear
        style={{ width: 200 }}
        placeholder={w.search}
        aria-label={w.search}
        defaultValue={search.q ?? ''}
        onSearch={(q) => onChange({ q: q.trim() === '' ? undefined : q.trim() })}
      />
      <Select
        aria-label={w.allRules}
        placeholder={w.allRules}
        allowClear
        style={{ width: 170 }}
        options={(rules.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={search.rule ?? null}
        onChange={(rule: WarningSearch['rule']) => onChange({ rule })}
      />
      <Select
        aria-label={w.escalatedOf}
        placeholder={w.escalatedOf}
        allowClear
        style={{ width: 130 }}
        options={Escalated.options.map((value) => ({ value, label: w.escalated[value] }))}
        value={search.escalated ?? null}
        onChange={(escalated: WarningSearch['escalated']) => onChange({ escalated })}
      />
      {isOwner ? null : (
        <>
          <div className="warning-enterprise">
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
    </div>
  )
}
