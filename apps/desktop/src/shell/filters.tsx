import { Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { DayPicker } from './day-picker.tsx'
import { EnterprisePicker } from './enterprise-picker.tsx'
import { useRegionOptions } from './regions.ts'
import { useUser } from './user.ts'

/** The bar above a list that says what of it is shown. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="row box filter-bar" role="search" aria-label={label}>
      {children}
    </div>
  )
}

interface FilterProps<Value> {
  readonly label: string
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
  readonly width?: number
}

/** Words to be looked for; they take effect on Enter. */
export function FilterText({ label, value, onChange, width = 240 }: FilterProps<string>) {
  return (
    <Input.Search
      key={value ?? ''}
      allowClear
      maxLength={80}
      defaultValue={value ?? ''}
      placeholder={label}
      aria-label={label}
      style={{ width }}
      onSearch={(text) => onChange(text.trim() || undefined)}
    />
  )
}

/** One of some, or all. */
export function FilterChoice<Value extends string | number>({
  label,
  value,
  onChange,
  options,
  width = 130,
}: FilterProps<Value> & { readonly options: readonly { readonly value: Value; readonly label: string }[] }) {
  return (
    <Select<Value | null>
      aria-label={label}
      placeholder={label}
      allowClear
      style={{ width }}
      options={[...options]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

/** One county of the city, or all. */
export function FilterRegion({ width = 120, ...rest }: FilterProps<string>) {
  return <FilterChoice {...rest} width={width} options={useRegionOptions()} />
}

/** A day from or to which. */
export function FilterDay({ label, value, onChange, width = 150 }: FilterProps<string>) {
  return <DayPicker aria-label={label} title={label} style={{ width }} value={value} onChange={onChange} />
}

/** Only those of which it holds, or all. */
export function FilterTick({
  label,
  value,
  onChange,
}: Omit<FilterProps<string>, 'onChange'> & { onChange: (value: 'true' | undefined) => void }) {
  return (
    <Checkbox checked={value === 'true'} onChange={({ target }) => onChange(target.checked ? 'true' : undefined)}>
      {label}
    </Checkbox>
  )
}

/** One enterprise, or all. */
function FilterEnterprise({ label, value, onChange }: FilterProps<string>) {
  return (
    <div className="filter-enterprise">
      <EnterprisePicker label={label} value={value} onChange={onChange} />
    </div>
  )
}

interface Where {
  readonly enterpriseId?: string | undefined
  readonly region?: string | undefined
}

/** Whose, and where: an enterprise sees its own alone and is not asked. */
export function FilterWhere({
  search,
  words,
  onChange,
}: {
  search: Where
  words: { readonly enterprise: string; readonly region: string }
  onChange: (changed: Where) => void
}) {
  if (useUser().ownerId !== null) return null
  return (
    <>
      <FilterEnterprise
        label={words.enterprise}
        value={search.enterpriseId}
        onChange={(enterpriseId) => onChange({ enterpriseId })}
      />
      <FilterRegion label={words.region} value={search.region} onChange={(region) => onChange({ region })} />
    </>
  )
}
