import type { ApiToken } from '@huanying/contracts/accounts'
import { dayOf } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { ExpiryTag, StateWords, Time } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { tokenWords } from '@huanying/ui/words/tokens'
import { App, Button } from 'antd'
import { useAct } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { useArea } from './use-area.ts'

/** Two weeks before its last day a token wants a successor. */
const soonDays = 14

/** Whether a token still opens anything. */
export function tokenState({ revokedAt, expiresAt }: ApiToken): 'valid' | 'expired' | 'revoked' {
  if (revokedAt !== null) return 'revoked'
  return Date.parse(expiresAt) > Date.now() ? 'valid' : 'expired'
}

/** The tokens: as whom, made by whom, last used, until when. */
export function TokenList({ tokens }: { tokens: readonly ApiToken[] }) {
  const w = useWords(tokenWords)
  const roles = useWords(commonWords).role
  const area = useArea()
  return (
    <DataTable<ApiToken>
      rows={tokens}
      rowKey={({ id }) => id}
      minWidth={900}
      columns={[
        { key: 'name', title: w.name, render: ({ name }) => name },
        {
          key: 'account',
          title: w.account,
          render: ({ account }) => (
            <span className="token-pair">
              <span>{account.displayName}</span>
              <small className="soft">
                {account.username} · {roles[account.role]} · {area(account.scope)}
              </small>
            </span>
          ),
        },
        {
          key: 'created',
          title: w.created,
          width: 170,
          render: ({ createdAt, createdBy }) => (
            <span className="token-pair">
              <Time at={createdAt} />
              {createdBy === null ? null : <small className="soft">{w.createdBy(createdBy)}</small>}
            </span>
          ),
        },
        {
          key: 'lastUsed',
          title: w.lastUsed,
          width: 110,
          render: ({ lastUsedAt }) =>
            lastUsedAt === null ? <span className="soft">{w.neverUsed}</span> : <Time at={lastUsedAt} as="age" />,
        },
        {
          key: 'expires',
          title: w.expires,
          width: 120,
          render: ({ expiresAt }) => <ExpiryTag day={dayOf(expiresAt)} soonDays={soonDays} />,
        },
        { key: 'state', title: w.state, width: 80, render: (token) => <State token={token} /> },
        { key: 'revoke', title: '', width: 76, render: (token) => <Revoke token={token} /> },
      ]}
    />
  )
}

function State({ token }: { token: ApiToken }) {
  const w = useWords(tokenWords)
  const state = tokenState(token)
  return <StateWords tone={state === 'valid' ? undefined : 'fault'}>{w.states[state]}</StateWords>
}

/** Asks first: the other system stops working at once. */
function Revoke({ token }: { token: ApiToken }) {
  const w = useWords(tokenWords)
  const common = useWords(commonWords)
  const { message, modal } = App.useApp()
  const revoke = useAct('revokeToken', ['listTokens'])
  const { id, name } = token
  if (tokenState(token) !== 'valid') return null
  const ask = () =>
    void modal.confirm({
      title: w.revokeTitle(name),
      content: w.revokeHint,
      okText: w.revoke,
      okButtonProps: { danger: true },
      cancelText: common.cancel,
      onOk: () =>
        revoke.mutateAsync({ params: { id } }).then(
          () => void message.success(w.revoked),
          (error: Error) => void message.error(error.message),
        ),
    })
  return (
    <Button size="small" danger aria-label={w.revokeOf(name)} onClick={ask}>
      {w.revoke}
    </Button>
  )
}
