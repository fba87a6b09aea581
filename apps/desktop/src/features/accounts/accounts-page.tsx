import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import type { Account } from '@huanying/contracts/accounts'
import { useWords } from '@huanying/ui/language'
import { StateWords, Time, Unfilled } from '@huanying/ui/parts/facts'
import { accountWords } from '@huanying/ui/words/accounts'
import { commonWords } from '@huanying/ui/words/common'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { FilterText } from '../../shell/filters.tsx'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useAddress } from '../../shell/use-address.ts'
import { AccountTabs } from './account-tabs.tsx'
import './accounts.css'

const AccountDrawer = lazy(() => import('./account-drawer.tsx'))
/** All accounts within the administrator's area. */
export function AccountsPage() {
  const w = useWords(accountWords).admin
  const roles = useWords(commonWords).role
  const region = useRegionName()
  const [{ q }, change] = useAddress('/accounts')
  const [opened, setOpened] = useState<Account | 'new' | null>(null)
  return (
    <ListPage
      title={w.title}
      actions={
        <>
          <FilterText label={w.find} value={q} onChange={(wanted) => change({ q: wanted })} />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new')}>
            {w.add}
          </Button>
        </>
      }
      filters={<AccountTabs open="accounts" />}
      list={useList('listAccounts', { query: { q } })}
      rowKey={({ id }) => id}
      minWidth={1000}
      columns={[
        { key: 'username', title: w.username, render: ({ username }) => username },
        { key: 'displayName', title: w.displayName, width: 200, render: ({ displayName }) => displayName },
        { key: 'role', title: w.role, render: ({ role }) => roles[role] },
        { key: 'scope', title: w.scope, render: ({ scope }) => (scope === null ? <Unfilled /> : region(scope)) },
        { key: 'owner', title: w.owner, clipped: true, render: ({ ownerName }) => ownerName ?? <Unfilled /> },
        { key: 'state', title: w.state, width: 80, render: (row) => <AccountState account={row} /> },
        { key: 'totp', title: w.totp, width: 70, render: ({ totpEnabled }) => (totpEnabled ? '✓' : <Unfilled />) },
        { key: 'sessions', title: w.sessions, numeric: true, width: 70, render: ({ sessions }) => sessions },
        {
          key: 'lastSeen',
          title: w.lastSeen,
          numeric: true,
          width: 110,
          render: ({ lastSeenAt }) => <Time at={lastSeenAt} as="age" />,
        },
        {
          key: 'edit',
          title: '',
          width: 48,
          render: (row) => (
            <Button
              type="text"
              size="small"
              aria-label={w.edit(row.username)}
              icon={<EditOutlined />}
              onClick={() => setOpened(row)}
            />
          ),
        },
      ]}
    >
      <Suspense fallback={null}>
        {opened === null ? null : (
          <AccountDrawer account={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
        )}
      </Suspense>
    </ListPage>
  )
}

function AccountState({ account }: { account: Account }) {
  const w = useWords(accountWords).admin
  const state = account.disabledAt === null ? 'on' : 'disabled'
  return <StateWords tone={state === 'on' ? undefined : 'fault'}>{w[state]}</StateWords>
}
