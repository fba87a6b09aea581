import { AddresseeKind } from '@huanying/contracts/orders'
import type { Addressee } from '@huanying/contracts/orders'
import { useWords } from '@huanying/ui/language'
import { orderFormWords } from '@huanying/ui/words/order-forms'
import { responseWords } from '@huanying/ui/words/response'
import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Form } from '../../shell/form.tsx'
import { useCall } from '../../shell/calls.ts'

/** What the form holds of somebody whom the situation did not suggest. */
export interface AddresseeValues {
  whom: Addressee['kind']
  /** The ledger's record, as its id and its name. */
  found?: { value: string; label: string }
  name: string
  phone: string
}

/** Who that is; the server puts in the ledger's own name and phone. */
export function addresseeOf({ whom, found, name, phone }: AddresseeValues): Addressee {
  if (whom === 'person' || found === undefined) {
    return { kind: 'person', id: null, name: name.trim(), phone: phone.trim() === '' ? null : phone.trim() }
  }
  return { kind: whom, id: found.value, name: found.label, phone: null }
}

/** Anybody of the ledger by name or pinyin, or a person by name and phone. */
export function AddresseeFields({ whom }: { whom: Addressee['kind'] }) {
  const w = useWords(orderFormWords)
  const r = useWords(responseWords).orders
  return (
    <div className="form-pair">
      <Form.Item name="whom" label={w.whom}>
        <Select options={AddresseeKind.options.map((value) => ({ value, label: w.whomOf[value] }))} />
      </Form.Item>
      {whom === 'person' ? (
        <>
          <Form.Item name="name" label={r.name} rules={[{ required: true, whitespace: true, message: w.needed }]}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="phone" label={r.phone}>
            <Input maxLength={30} type="tel" />
          </Form.Item>
        </>
      ) : (
        <Form.Item key={whom} name="found" label={r.to} rules={[{ required: true, message: w.needed }]}>
          <LedgerPicker kind={whom} />
        </Form.Item>
      )}
    </div>
  )
}

type Found = NonNullable<AddresseeValues['found']>

function LedgerPicker({
  kind,
  id,
  value,
  onChange,
}: {
  kind: Exclude<Addressee['kind'], 'person'>
  id?: string
  value?: Found
  onChange?: (found: Found | undefined) => void
}) {
  const w = useWords(orderFormWords)
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useCall('search', { query: { q, kind, limit: 20 } }, { enabled: q !== '', keep: true })
  return (
    <Select<Found>
      labelInValue
      allowClear
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={w.find}
      aria-label={w.find}
      loading={found.isFetching}
      notFoundContent={null}
      options={(q === '' ? [] : (found.data?.items ?? [])).map(({ id: record, title, subtitle }) => ({
        value: record,
        label: title,
        title: subtitle,
      }))}
      onChange={(next?: Found) => onChange?.(next === undefined ? undefined : { value: next.value, label: next.label })}
    />
  )
}
