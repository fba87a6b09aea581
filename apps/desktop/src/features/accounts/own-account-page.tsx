import { useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { FactList, Page, Panel } from '@huanying/ui/parts/page'
import { accountWords } from '@huanying/ui/words/accounts'
import { commonWords } from '@huanying/ui/words/common'
import { App, Button, Table } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useRegionName } from '../../shell/regions.ts'
import { useUser } from '../../shell/user.ts'
import { OwnNotices } from '../notices/own-notices.tsx'
import { ChangePassword } from './change-password.tsx'
import { TwoStep } from './two-step.tsx'
import './accounts.css'

/** One's own account: who one is, where one is signed in, password, two-step sign-in. */
export function OwnAccountPage() {
  const w = useWords(accountWords)
  const roles = useWords(commonWords).role
  const region = useRegionName()
  const user = useUser()
  return (
    <Page title={w.own.title}>
      <Panel title={user.displayName}>
        <FactList
          facts={[
            [w.admin.username, user.username],
            [w.admin.role, roles[user.role]],
            [w.admin.scope, user.scope === null ? '—' : region(user.scope)],
          ]}
        />
      </Panel>
      <OwnNotices />
      <Sessions />
      <div className="pair account-pair">
        <ChangePassword />
        <TwoStep />
      </div>
    </Page>
  )
}

function Sessions() {
  const w = useWords(accountWords).own
  const { message } = App.useApp()
  const sessions = useCall('listSessions', {})
  const revoke = useAct('revokeSession', ['listSessions'])
  const end = (id: string) =>
    revoke.mutate(
      { params: { id } },
      { onSuccess: () => void message.success(w.ended), onError: (error) => void message.error(error.message) },
    )
  return (
    <Panel title={w.sessions} flush>
      <Answered query={sessions} lines={3}>
        {({ items }) => (
          <Table
            size="small"
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: w.device,
                render: (_, row) => <span className="session-device">{deviceOf(row.userAgent)}</span>,
              },
              { title: w.address, dataIndex: 'address', render: (address: string | null) => address ?? '—' },
              { title: w.lastSeen, render: (_, row) => <Time at={row.lastSeenAt} as="age" /> },
              { title: w.expires, render: (_, row) => <Time at={row.expiresAt} /> },
              {
                title: '',
                align: 'right',
                render: (_, row) =>
                  row.current ? (
                    <span className="soft">{w.thisDevice}</span>
                  ) : (
                    <Button size="small" onClick={() => end(row.id)}>
                      {w.end}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Answered>
    </Panel>
  )
}

/** Browser and system out of a user agent, as far as it tells. */
export function deviceOf(userAgent: string | null): string {
  if (userAgent === null) return '—'
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\/([\d]+)/.exec(userAgent)
  const system = /(Windows|Mac OS X|Android|iPhone|Linux)/.exec(userAgent)?.[1]
  if (browser === null) return userAgent.slice(0, 60)
  return `${browser[1] === 'Edg' ? 'Edge' : browser[1]} ${browser[2]}${system === undefined ? '' : ` · ${system}`}`
}
