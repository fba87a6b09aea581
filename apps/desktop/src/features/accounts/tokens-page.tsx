import { PlusOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { tokenWords } from '@huanying/ui/words/tokens'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { AccountTabs } from './account-tabs.tsx'
import { TokenList, tokenState } from './token-list.tsx'
import { TokenSecret } from './token-secret.tsx'
import './accounts.css'

const TokenDrawer = lazy(() => import('./token-drawer.tsx'))
type Opened = { kind: 'new' } | { kind: 'secret'; name: string; secret: string }

/** Tokens of other systems (接口令牌): who calls the platform, as whom, until when. */
export function TokensPage() {
  const w = useWords(tokenWords)
  const { show } = useSearch({ from: '/accounts/tokens' })
  const navigate = useNavigate({ from: '/accounts/tokens' })
  const tokens = useCall('listTokens', {})
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  return (
    <Page
      title={w.title}
      aside={w.intro}
      fill
      actions={
        <>
          <Segmented
            aria-label={w.show}
            value={show ?? 'valid'}
            options={[
              { value: 'valid', label: w.valid },
              { value: 'all', label: w.all },
            ]}
            onChange={(wanted) =>
              void navigate({ search: { show: wanted === 'all' ? 'all' : undefined }, replace: true })
            }
          />
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened({ kind: 'new' })}>
            {w.add}
          </Button>
        </>
      }
    >
      <AccountTabs open="tokens" />
      <Answered query={tokens} lines={8}>
        {({ items }) => {
          const shown = show === 'all' ? items : items.filter((token) => tokenState(token) === 'valid')
          return (
            <div className="box list-panel">
              {shown.length === 0 ? (
                <Empty title={show === 'all' ? w.noneEver : w.none} hint={w.noneHint} />
              ) : (
                <TokenList tokens={shown} />
              )}
            </div>
          )
        }}
      </Answered>
      <Suspense fallback={null}>
        {opened?.kind === 'new' ? (
          <TokenDrawer onClose={close} onMade={({ name, secret }) => setOpened({ kind: 'secret', name, secret })} />
        ) : null}
      </Suspense>
      {opened?.kind === 'secret' ? <TokenSecret name={opened.name} secret={opened.secret} onClose={close} /> : null}
    </Page>
  )
}
