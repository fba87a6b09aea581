import { EditOutlined, PlusOutlined } from '@ant-design/icons'
import type { Account } from '@huanying/contracts/accounts'
import { useWords } from '@huanying/ui/language'
import { Time, Unfilled } from '@huanying/ui/parts/facts'
import { Empty, Page } from '@huanying/ui/parts/page'
import { Pager, usePages } from '@huanying/ui/parts/pager'
import { accountWords } from '@huanying/ui/words/accounts'
import { commonWords } from '@huanying/ui/words/common'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input, Table } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useRegionName } from '../../shell/regions.ts'
import './accounts.css'

const AccountDrawer = lazy(() => import('./account-drawer.tsx'))
const pageSize = 50

/** All accounts within the administrator's area. */
export function AccountsPage() {
  const w = useWords(accountWords).admin
  const roles = useWords(commonWords).role
  const region = useRegionName()
  const { q } = useSearch({ from: '/accounts' })
  const navigate = useNavigate({ from: '/accounts' })
  const pages = usePages(q ?? '')
  const accounts = useCall('listAccounts', { query: { q, limit: pageSize, cursor: pages.cursor } }, { keep: true })
  const [opened, setOpened] = useState<Account | 'new' | null>(null)
  return (
    <Page
      title={w.title}
      fill
      actions={
        <>
          <Input.Search
            allowClear
            defaultValue={q ?? ''}
            placeholder={w.find}
            aria-label={w.find}
            style={{ width: 240 }}
            onSearch={(text) => void navigate({ search: { q: text.trim() || undefined }, replace: true })}
          />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new')}>
            {w.add}
          </Button>
        </>
      }
    >
      <Answered query={accounts} lines={10}>
        {({ items, nextCursor }) => (
          <div className="list-panel" aria-busy={accounts.isFetching}>
            {items.length === 0 ? (
              <Empty />
            ) : (
              <Table<Account>
                size="small"
                rowKey="id"
                dataSource={items}
                pagination={false}
                sticky
                scroll={{ x: 1000 }}
                columns={[
                  { title: w.username, dataIndex: 'username', className: 'strong', fixed: 'left' },
                  { title: w.displayName, dataIndex: 'displayName' },
                  { title: w.role, render: (_, row) => roles[row.role] },
                  { title: w.scope, render: (_, row) => (row.scope === null ? <Unfilled /> : region(row.scope)) },
                  { title: w.owner, ellipsis: true, render: (_, row) => row.ownerName ?? <Unfilled /> },
                  { title: w.state, render: (_, row) => <AccountState account={row} /> },
                  { title: w.totp, render: (_, row) => (row.totpEnabled ? '✓' : <Unfilled />) },
                  { title: w.sessions, dataIndex: 'sessions', align: 'right' },
                  { title: w.lastSeen, align: 'right', render: (_, row) => <Time at={row.lastSeenAt} as="age" /> },
                  {
                    title: '',
                    width: 48,
                    render: (_, row) => (
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
              />
            )}
            <Pager pages={pages} shown={items.length} size={pageSize} nextCursor={nextCursor} />
          </div>
        )}
      </Answered>
      <Suspense fallback={null}>
        {opened === null ? null : (
          <AccountDrawer account={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
        )}
      </Suspense>
    </Page>
  )
}

function AccountState({ account }: { account: Account }) {
  const w = useWords(accountWords).admin
  const isLocked = account.lockedUntil !== null && new Date(account.lockedUntil) > new Date()
  const state = account.disabledAt !== null ? 'disabled' : isLocked ? 'locked' : 'on'
  return (
    <span className="account-state" data-state={state}>
      {w[state]}
    </span>
  )
}
