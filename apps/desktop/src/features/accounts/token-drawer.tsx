import { tokenLastDays } from '@huanying/domain/accounts/token-expiry'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { markWords } from '@huanying/ui/words/marks'
import { tokenWords } from '@huanying/ui/words/tokens'
import { Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { DayPicker } from '../../shell/day-picker.tsx'
import { EditForm } from '../../shell/edit-form.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useArea } from './use-area.ts'

interface Values {
  name: string
  accountId: string
  expiresOn: string
}

/** Makes a token: its name, as whom it acts, its last day. What the server refuses of a field is said at the field. */
export default function TokenDrawer({
  onClose,
  onMade,
}: {
  onClose: () => void
  onMade: (made: { name: string; secret: string }) => void
}) {
  const w = useWords(tokenWords)
  const [form] = Form.useForm<Values>()
  const create = useAct('createToken', ['listTokens'])
  const today = dayOf(new Date())
  const { usual } = tokenLastDays(today)
  return (
    <EditForm<Values>
      title={w.add}
      size={440}
      save={w.add}
      form={form}
      initialValues={{ name: '', expiresOn: usual }}
      acts={[create]}
      onSubmit={(body) => create.mutate({ body }, { onSuccess: onMade })}
      onClose={onClose}
    >
      <Form.Item name="name" label={w.name} rules={[{ required: true, whitespace: true, message: w.nameNeeded }]}>
        <Input maxLength={60} placeholder={w.nameHint} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="accountId"
        label={w.account}
        extra={w.accountHint}
        rules={[{ required: true, message: w.accountNeeded }]}
      >
        <AccountPicker />
      </Form.Item>
      <Form.Item
        name="expiresOn"
        label={w.expiresOn}
        extra={w.expiresHint}
        rules={[{ required: true, message: w.expiresNeeded }]}
      >
        <DayPicker min={today} />
      </Form.Item>
    </EditForm>
  )
}

/** Chooses an account by name; says what it may do. Accounts that are switched off are not offered. */
function AccountPicker({ id, value, onChange }: { id?: string; value?: string; onChange?: (id: string) => void }) {
  const w = useWords(tokenWords)
  const roles = useWords(commonWords).role
  const m = useWords(markWords)
  const area = useArea()
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useCall('listAccounts', { query: { q: q === '' ? undefined : q, limit: 20 } }, { keep: true })
  const [chosen, setChosen] = useState<{ label: string; acts: string } | null>(null)
  const options = (found.data?.items ?? [])
    .filter(({ disabledAt }) => disabledAt === null)
    .map((account) => ({
      value: account.id,
      label: `${account.displayName}${m.aside(account.username)}`,
      acts: w.actsAs(roles[account.role], account.ownerName ?? area(account.scope)),
    }))
  const isListed = options.some((option) => option.value === value)
  return (
    <>
      <Select
        {...(id === undefined ? {} : { id })}
        value={value ?? null}
        placeholder={w.accountFind}
        showSearch={{ filterOption: false, onSearch: setText }}
        loading={found.isFetching}
        options={isListed || value === undefined || chosen === null ? options : [{ value, ...chosen }, ...options]}
        onChange={(picked: string | null) => {
          const option = options.find((known) => known.value === picked)
          if (option === undefined) return
          setChosen({ label: option.label, acts: option.acts })
          onChange?.(option.value)
        }}
      />
      {chosen === null ? null : <p className="token-acts">{chosen.acts}</p>}
    </>
  )
}
