import { GlobalOutlined, UserOutlined } from '@ant-design/icons'
import { signOut } from '@huanying/client/sign-out'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { shellWords } from '@huanying/ui/words/shell'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { BrandMark } from './brand.tsx'
import { DeskAlert } from './desk-alert.tsx'
import { useLiveState } from './live.ts'
import { NoticeBell } from './notice-bell.tsx'
import { useRegionName } from './regions.ts'
import { SearchBox } from './search-box.tsx'
import { switchLanguage } from './switch-language.ts'
import { becomeUser, useMay, useUser } from './user.ts'
import './top-bar.css'

/** The bar on top: where one is, the one search box, whether pushes arrive, language and user. */
export function TopBar({ isDemo }: { isDemo: boolean }) {
  const w = useWords(shellWords)
  const may = useMay()
  const live = useLiveState()
  return (
    <header className="top-bar">
      <Link to="/" className="top-bar-brand">
        <BrandMark />
        <strong>{w.product}</strong>
        <span>{w.productLong}</span>
      </Link>
      {isDemo ? (
        <p className="top-bar-demo" title={w.demoLong}>
          {w.demo}
        </p>
      ) : null}
      <div className="top-bar-search">{may('ledger.read') ? <SearchBox /> : null}</div>
      <p className="top-bar-live" data-live={live} role="status">
        <span>{live === 'live' ? w.live : w.stale}</span>
      </p>
      <DeskAlert />
      {may('incident.report') ? (
        <Link to="/incidents/new" className="top-bar-report">
          {w.nav.newIncident}
          <kbd aria-hidden="true">n</kbd>
        </Link>
      ) : null}
      <NoticeBell />
      <Button
        type="text"
        className="top-bar-button"
        aria-label={w.languageLabel}
        icon={<GlobalOutlined />}
        onClick={switchLanguage}
      >
        {w.language}
      </Button>
      <UserMenu />
    </header>
  )
}

function UserMenu() {
  const w = useWords(shellWords)
  const common = useWords(commonWords)
  const user = useUser()
  const region = useRegionName()
  const navigate = useNavigate()

  async function leave(): Promise<void> {
    await signOut(localStorage)
    becomeUser(null)
  }

  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: `${common.role[user.role]}${user.scope === null ? '' : ` · ${w.scope(region(user.scope))}`}`,
          },
          { key: 'account', label: w.nav.account, onClick: () => void navigate({ to: '/account' }) },
          { type: 'divider' },
          { key: 'leave', label: w.signOut, onClick: () => void leave() },
        ],
      }}
    >
      <Button type="text" className="top-bar-button top-bar-user" icon={<UserOutlined />}>
        <span>{user.displayName}</span>
      </Button>
    </Dropdown>
  )
}
