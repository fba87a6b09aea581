import type { LedgerList, LedgerRow } from '@huanying/contracts/ledger'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useCall } from '../../shell/calls.ts'

/** The code and the name of what a row can belong to. */
const codes: Partial<Record<LedgerList, readonly [code: string, name: string]>> = {
  enterprises: ['creditCode', 'name'],
  depots: ['code', 'name'],
  reaches: ['code', 'river'],
}

function useOptions(list: LedgerList | undefined, q: string) {
  const found = useCall(
    'listLedger',
    { params: { list: list ?? 'depots' }, query: { q, limit: 20 } },
    { keep: true, enabled: list !== undefined },
  )
  const [code, name] = codes[list ?? 'depots'] ?? ['code', 'name']
  const optionOf = (row: LedgerRow) => ({
    value: String(row[code]),
    label: `${String(row[name])} · ${String(row[code])}`,
  })
  return list === undefined ? [] : (found.data?.items ?? []).map(optionOf)
}

/** Chooses what a row belongs to (an enterprise, a depot, a reach) by its name, and gives its code; made to stand inside a form item. */
export function CodePicker({
  lists: [one, other],
  label,
  ...handed
}: {
  lists: readonly LedgerList[]
  label: string
  disabled: boolean
  id?: string
  value?: string
  onChange?: (code: string | undefined) => void
}) {
  const [text, setText] = useState('')
  const q = useDeferredValue(text)
  const options = [...useOptions(one, q), ...useOptions(other, q)]
  return (
    <Select
      {...handed}
      allowClear
      aria-label={label}
      placeholder={label}
      showSearch={{ filterOption: false, onSearch: setText }}
      notFoundContent={null}
      options={options}
    />
  )
}
