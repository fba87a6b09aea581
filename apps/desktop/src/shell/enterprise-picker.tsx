import { RiskLevelTag } from '@huanying/ui/parts/risk-level-tag'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useCall } from './calls.ts'
import { useRegionName } from './regions.ts'

/** Chooses one enterprise by name, pinyin or code; made to stand inside a form item. */
export function EnterprisePicker({
  value,
  onChange,
  id,
  label,
  placeholder,
  size = 'middle',
}: {
  value?: string | undefined
  onChange?: (id: string | undefined) => void
  id?: string
  label: string
  placeholder?: string
  size?: 'middle' | 'large'
}) {
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
      size={size}
      allowClear
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={placeholder ?? label}
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
