import type { SearchKind } from '@huanying/contracts/search'
import type { Role } from '@huanying/contracts/roles'
import { useWords } from '@huanying/ui/language'
import { accountWords } from '@huanying/ui/words/accounts'
import { Select } from 'antd'
import { useState } from 'react'
import { useCall } from '../../shell/calls.ts'

const kinds: Partial<Record<Role, SearchKind>> = {
  enterprise: 'enterprise',
  expert: 'expert',
  agency: 'agency',
  team: 'team',
}

/** Finds the record that an account stands for, by its name. */
export function OwnerSelect({
  role,
  ownerName,
  value,
  onChange,
}: {
  role: Role
  ownerName: string | null
  value?: string | null
  onChange?: (id: string) => void
}) {
  const w = useWords(accountWords).admin
  const [text, setText] = useState('')
  const kind = kinds[role]
  const found = useCall(
    'search',
    { query: { q: text, kind, limit: 20 } },
    { enabled: text !== '' && kind !== undefined, keep: true },
  )
  const hits = text === '' ? [] : (found.data?.items ?? [])
  const options = hits.map(({ id, title, subtitle }) => ({ value: id, label: `${title} ${subtitle}` }))
  const isListed = options.some((option) => option.value === value)
  return (
    <Select
      aria-label={w.owner}
      placeholder={w.ownerFind}
      showSearch={{ filterOption: false, onSearch: (typed) => setText(typed.trim()) }}
      value={value ?? null}
      options={isListed || value == null || ownerName === null ? options : [{ value, label: ownerName }, ...options]}
      onChange={(id: string) => onChange?.(id)}
    />
  )
}
