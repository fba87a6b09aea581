import { wordsIn } from '@huanying/contracts/values'
import { useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { Button, Input, Select } from 'antd'
import { useIndustryOptions, useRegionOptions } from '../../shell/regions.ts'
import type { NetSearch } from './search.ts'

export type EnterpriseFilter = Omit<NetSearch, 'view' | 'sort'>

/** The filters of the net, in one line. Text filters take effect on Enter or when the field is left. */
export function EnterpriseFilters({
  filters,
  onChange,
}: {
  filters: EnterpriseFilter
  onChange: (changed: EnterpriseFilter) => void
}) {
  const w = useWords(enterpriseWords).filter
  const levels = useWords(commonWords).riskLevel
  const language = useLanguage()
  const regions = useRegionOptions()
  const industries = useIndustryOptions()
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const text = (key: 'q' | 'substance') => ({
    'aria-label': w[key],
    placeholder: w[key],
    allowClear: true,
    defaultValue: filters[key] ?? '',
    key: `${key}=${filters[key] ?? ''}`,
    onPressEnter: (event: { currentTarget: HTMLInputElement }) =>
      onChange({ [key]: event.currentTarget.value.trim() || undefined }),
    onBlur: (event: { currentTarget: HTMLInputElement }) => {
      const value = event.currentTarget.value.trim() || undefined
      if (value !== filters[key]) onChange({ [key]: value })
    },
    onClear: () => onChange({ [key]: undefined }),
  })
  return (
    <div className="row box filter-bar" role="search" aria-label={useWords(enterpriseWords).title}>
      <Input {...text('q')} style={{ width: 200 }} />
      <Select
        aria-label={w.region}
        placeholder={w.region}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: wordsIn(language, [120, 140]) }}
        options={regions}
        value={filters.region ?? null}
        onChange={(region: string | undefined) => onChange({ region })}
      />
      <Select
        aria-label={w.riskLevel}
        placeholder={w.riskLevel}
        allowClear
        style={{ width: 140 }}
        options={(['major', 'significant', 'general'] as const).map((level) => ({
          value: level,
          label: levels[level],
        }))}
        value={filters.riskLevel ?? null}
        onChange={(riskLevel: NetSearch['riskLevel']) => onChange({ riskLevel })}
      />
      <Select
        aria-label={w.industry}
        placeholder={w.industry}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={320}
        style={{ width: 180 }}
        options={industries}
        value={filters.industry ?? null}
        onChange={(industry: string | undefined) => onChange({ industry })}
      />
      <Input {...text('substance')} style={{ width: 170 }} />
      <Select
        aria-label={w.expiry}
        placeholder={w.expiry}
        allowClear
        style={{ width: 170 }}
        options={[
          { value: 0, label: w.expired },
          ...[30, 60, 90].map((days) => ({ value: days, label: w.within(days) })),
        ]}
        value={filters.expiresWithinDays ?? null}
        onChange={(expiresWithinDays: number | undefined) => onChange({ expiresWithinDays })}
      />
      {isFiltered ? (
        <Button
          type="text"
          onClick={() =>
            onChange({
              q: undefined,
              region: undefined,
              riskLevel: undefined,
              industry: undefined,
              substance: undefined,
              expiresWithinDays: undefined,
            })
          }
        >
          {w.clear}
        </Button>
      ) : null}
    </div>
  )
}
