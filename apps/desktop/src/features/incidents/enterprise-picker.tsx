import { useWords } from '@huanying/ui/language'
import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { incidentWords } from '@huanying/ui/words/incidents'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import { useRegionName } from '../../shell/regions.ts'

/** Chooses one enterprise by name, pinyin or code; made to stand inside a form item. */
export function EnterprisePicker({
  value,
  onChange,
  id,
}: {
  value?: string
  onChange?: (id: string) => void
  id?: string
}) {
  const w = useWords(incidentWords)
  const region = useRegionName()
  const [text, setText] = useState('')
  const q = useDeferredValue(text)
  const found = useCall('listEnterprises', { query: { q, limit: 20 } }, { keep: true })
  const chosen = useCall('getEnterprise', { params: { id: value ?? '' } }, { enabled: value !== undefined })
  const items = found.data?.items ?? []
  const own = chosen.data !== undefined && items.every((item) => item.id !== chosen.data?.id) ? [chosen.data] : []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
      size="large"
      aria-label={w.intake.who}
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={w.intake.whoHint}
      loading={found.isFetching}
      notFoundContent={null}
      options={[...own, ...items].map((enterprise) => ({
        value: enterprise.id,
        title: enterprise.name,
        label: (
          <span className="picker-option">
            <RiskLevelTag level={enterprise.riskLevel} /> {enterprise.name}
            <small>{region(enterprise.region)}</small>
          </span>
        ),
      }))}
    />
  )
}
