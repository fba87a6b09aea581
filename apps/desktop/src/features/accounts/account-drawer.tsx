import type { Account } from '@huanying/contracts/accounts'
import { roles } from '@huanying/contracts/roles'
import type { Role } from '@huanying/contracts/roles'
import { isCitywide, isOfficial } from '@huanying/domain/access'
import { useWords } from '@huanying/ui/language'
import { accountWords } from '@huanying/ui/words/accounts'
import { commonWords } from '@huanying/ui/words/common'
import { App, Button, Input, Select, Space } from 'antd'
import { EditForm } from '../../shell/edit-form.tsx'
import type { Done } from '../../shell/edit-form.tsx'
import { Form } from '../../shell/form.tsx'
import { useAct } from '../../shell/calls.ts'
import { useRegionOptions } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'
import { OwnerSelect } from './owner-select.tsx'

interface Values {
  username: string
  displayName: string
  role: Role
  scope: string | null
  ownerId: string | null
  phone: string
  email: string
  password: string
}

/** Makes an account or changes one: role and area, password, two-step sign-in, sessions. */
export default function AccountDrawer({ account, onClose }: { account: Account | null; onClose: () => void }) {
  const w = useWords(accountWords).admin
  const common = useWords(commonWords)
  const user = useUser()
  const [form] = Form.useForm<Values>()
  const role = Form.useWatch('role', form) ?? account?.role ?? 'officer'
  const add = useAct('addAccount', ['listAccounts'])
  const change = useAct('changeAccount', ['listAccounts'])
  const endSessions = useAct('revokeAccountSessions', ['listAccounts'])
  const regions = useRegionOptions()
  // A county's administrator gives its own county alone, and nobody who belongs to none.
  const own = user.scope ?? '1304'
  const isCity = isCitywide(user.scope)
  const areas = isCity ? [{ value: own, label: w.wholeCity }, ...regions] : regions.filter(({ value }) => value === own)
  const given = isCity ? roles : roles.filter((known) => isOfficial(known) || known === 'enterprise')
  const isSelf = account?.id === user.id

  function submit(values: Values, done: Done): void {
    const shared = {
      displayName: values.displayName,
      role: values.role,
      scope: isOfficial(values.role) ? values.scope : null,
      ownerId: isOfficial(values.role) ? null : values.ownerId,
      phone: values.phone === '' ? null : values.phone,
      email: values.email === '' ? null : values.email,
    }
    if (account === null)
      add.mutate({ body: { ...shared, username: values.username, password: values.password } }, done)
    else
      change.mutate(
        {
          params: { id: account.id },
          body: {
            ...shared,
            updatedAt: account.updatedAt,
            ...(values.password ? { newPassword: values.password } : {}),
          },
        },
        done,
      )
  }

  return (
    <EditForm<Values>
      title={account === null ? w.add : w.edit(account.username)}
      size={440}
      saved={w.saved}
      form={form}
      initialValues={{
        username: account?.username ?? '',
        displayName: account?.displayName ?? '',
        role: account?.role ?? 'officer',
        scope: account?.scope ?? own,
        ownerId: account?.ownerId ?? null,
        phone: account?.phone ?? '',
        email: account?.email ?? '',
        password: '',
      }}
      acts={[add, change, endSessions]}
      after={
        account === null ? null : (
          <AccountActs account={account} isSelf={isSelf} change={change} endSessions={endSessions} onClose={onClose} />
        )
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item
        name="username"
        label={w.username}
        rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/, message: w.usernameRule }]}
      >
        <Input disabled={account !== null} autoCapitalize="none" />
      </Form.Item>
      <Form.Item name="displayName" label={w.displayName} rules={[{ required: true }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="role" label={w.role}>
        <Select disabled={isSelf} options={given.map((known) => ({ value: known, label: common.role[known] }))} />
      </Form.Item>
      {isOfficial(role) ? (
        <Form.Item name="scope" label={w.scope} rules={[{ required: true }]}>
          <Select disabled={isSelf} options={areas} />
        </Form.Item>
      ) : role === 'reviewer' ? null : (
        <Form.Item name="ownerId" label={w.owner} extra={w.ownerHint} rules={[{ required: true }]}>
          <OwnerSelect role={role} ownerName={account?.ownerName ?? null} />
        </Form.Item>
      )}
      <Form.Item name="phone" label={w.phone}>
        <Input maxLength={30} inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label={w.email} rules={[{ type: 'email' }]}>
        <Input maxLength={200} inputMode="email" autoCapitalize="none" />
      </Form.Item>
      <Form.Item
        name="password"
        label={account === null ? w.password : w.newPassword}
        extra={w.passwordHint}
        rules={account === null ? [{ required: true }] : []}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </EditForm>
  )
}

/** What is done to an account at once, without saving the form. */
function AccountActs({
  account,
  isSelf,
  change,
  endSessions,
  onClose,
}: {
  account: Account
  isSelf: boolean
  change: ReturnType<typeof useAct<'changeAccount'>>
  endSessions: ReturnType<typeof useAct<'revokeAccountSessions'>>
  onClose: () => void
}) {
  const w = useWords(accountWords).admin
  const { message } = App.useApp()
  const done = {
    onSuccess() {
      void message.success(w.saved)
      onClose()
    },
  }
  return (
    <Space wrap>
      {account.totpEnabled ? (
        <Button onClick={() => change.mutate({ params: { id: account.id }, body: { resetTotp: true } }, done)}>
          {w.resetTotp}
        </Button>
      ) : null}
      {account.sessions > 0 ? (
        <Button onClick={() => endSessions.mutate({ params: { id: account.id } }, done)}>{w.endSessions}</Button>
      ) : null}
      {isSelf ? null : (
        <Button
          danger={account.disabledAt === null}
          onClick={() =>
            change.mutate({ params: { id: account.id }, body: { disabled: account.disabledAt === null } }, done)
          }
        >
          {account.disabledAt === null ? w.disable : w.enable}
        </Button>
      )}
    </Space>
  )
}
