import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BellOutlined,
  CalendarOutlined,
  CameraOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  ControlOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  FileProtectOutlined,
  ImportOutlined,
  InboxOutlined,
  MailOutlined,
  MenuOutlined,
  MessageOutlined,
  MonitorOutlined,
  NotificationOutlined,
  ScheduleOutlined,
  SendOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import type { Verb } from '@huanying/contracts/verbs'
import { useWords } from '@huanying/ui/language'
import { reviewWords } from '@huanying/ui/words/review'
import { shellWords } from '@huanying/ui/words/shell'
import { Link, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useMay, useUser } from './user.ts'
import { WarningCount } from './warning-count.tsx'

type Place =
  | 'home'
  | 'net'
  | 'materials'
  | 'ledger'
  | 'incidents'
  | 'orders'
  | 'imports'
  | 'accounts'
  | 'reportingRules'
  | 'shotRules'
  | 'webhooks'
  | 'noticeChannels'
  | 'inbox'
  | 'audit'
  | 'jobs'
  | 'duties'
  | 'review'
  | 'dangers'
  | 'sensors'
  | 'warnings'
  | 'warningOverview'
  | 'warningRules'
  | 'checklists'

interface Entry {
  readonly place: Place
  readonly to: string
  /** The page shows as open while the address begins with this. */
  readonly under: string
  readonly verb: Verb
  readonly icon: ReactNode
}

const groups: readonly {
  readonly group: 'groupBoard' | 'groupPrevention' | 'groupNet' | 'groupSystem'
  readonly entries: readonly Entry[]
}[] = [
  {
    group: 'groupBoard',
    entries: [
      { place: 'home', to: '/', under: '/', verb: 'ledger.read', icon: <DashboardOutlined /> },
      {
        place: 'incidents',
        to: '/incidents',
        under: '/incidents',
        verb: 'incident.read',
        icon: <NotificationOutlined />,
      },
      { place: 'orders', to: '/orders', under: '/orders', verb: 'order.read', icon: <SendOutlined /> },
      { place: 'inbox', to: '/inbox', under: '/inbox', verb: 'session.use', icon: <MailOutlined /> },
    ],
  },
  {
    group: 'groupPrevention',
    entries: [
      { place: 'warnings', to: '/warnings', under: '/warnings', verb: 'warning.read', icon: <BellOutlined /> },
      {
        place: 'warningOverview',
        to: '/warnings/overview',
        under: '/warnings/overview',
        verb: 'warning.overview',
        icon: <BarChartOutlined />,
      },
      { place: 'duties', to: '/duties', under: '/duties', verb: 'duty.read', icon: <CalendarOutlined /> },
      { place: 'review', to: '/review', under: '/review', verb: 'checkin.read', icon: <FileProtectOutlined /> },
      { place: 'dangers', to: '/dangers', under: '/dangers', verb: 'danger.read', icon: <WarningOutlined /> },
      { place: 'sensors', to: '/sensors', under: '/sensors', verb: 'sensor.read', icon: <MonitorOutlined /> },
      {
        place: 'warningRules',
        to: '/warnings/rules',
        under: '/warnings/rules',
        verb: 'warning.rule',
        icon: <ControlOutlined />,
      },
      {
        place: 'checklists',
        to: '/checklists',
        under: '/checklists',
        verb: 'duty.read',
        icon: <CheckSquareOutlined />,
      },
    ],
  },
  {
    group: 'groupNet',
    entries: [
      { place: 'net', to: '/enterprises', under: '/enterprises', verb: 'ledger.read', icon: <ApartmentOutlined /> },
      { place: 'materials', to: '/materials', under: '/materials', verb: 'material.read', icon: <InboxOutlined /> },
      { place: 'ledger', to: '/ledger/experts', under: '/ledger', verb: 'ledger.read', icon: <DatabaseOutlined /> },
    ],
  },
  {
    group: 'groupSystem',
    entries: [
      { place: 'imports', to: '/imports', under: '/imports', verb: 'ledger.import', icon: <ImportOutlined /> },
      { place: 'accounts', to: '/accounts', under: '/accounts', verb: 'account.manage', icon: <TeamOutlined /> },
      {
        place: 'reportingRules',
        to: '/settings/reporting-rules',
        under: '/settings/reporting-rules',
        verb: 'settings.manage',
        icon: <ClockCircleOutlined />,
      },
      {
        place: 'shotRules',
        to: '/settings/shot-rules',
        under: '/settings/shot-rules',
        verb: 'settings.manage',
        icon: <CameraOutlined />,
      },
      {
        place: 'noticeChannels',
        to: '/settings/notice-channels',
        under: '/settings/notice-channels',
        verb: 'settings.manage',
        icon: <MessageOutlined />,
      },
      {
        place: 'webhooks',
        to: '/settings/webhooks',
        under: '/settings/webhooks',
        verb: 'integration.manage',
        icon: <ApiOutlined />,
      },
      { place: 'jobs', to: '/settings/jobs', under: '/settings/jobs', verb: 'audit.read', icon: <ScheduleOutlined /> },
      { place: 'audit', to: '/audit', under: '/audit', verb: 'audit.read', icon: <AuditOutlined /> },
    ],
  },
]

/** What is looked for most on a phone, in this order. */
const mostNeeded: readonly Place[] = ['home', 'incidents', 'orders', 'net', 'duties', 'dangers', 'materials', 'audit']

/** The entry of the page that is open: of those that the address begins with, the one that says most. */
function openEntry(path: string): Entry | undefined {
  return groups
    .flatMap(({ entries }) => entries)
    .filter(({ under }) => path === under || (under !== '/' && path.startsWith(`${under}/`)))
    .toSorted((a, b) => b.under.length - a.under.length)[0]
}

function NavLink({ entry, onOpen }: { entry: Entry; onOpen?: () => void }) {
  const w = useWords(shellWords)
  const own = useWords(reviewWords).titleOwn
  const isOwner = useUser().ownerId !== null
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isOpen = entry === openEntry(path)
  // An enterprise reviews nothing: its page lists what it sent.
  const name = entry.place === 'review' && isOwner ? own : w.nav[entry.place]
  return (
    <Link
      to={entry.to}
      className="nav-link"
      activeOptions={{ exact: true }}
      aria-current={isOpen ? 'page' : undefined}
      title={name}
      {...(onOpen === undefined ? {} : { onClick: onOpen })}
    >
      {entry.icon}
      <span>{name}</span>
      {entry.place === 'warnings' ? <WarningCount /> : null}
    </Link>
  )
}

function NavGroups({ onOpen }: { onOpen?: () => void }) {
  const w = useWords(shellWords)
  const may = useMay()
  return groups.map(({ group, entries }) => {
    const allowed = entries.filter(({ verb }) => may(verb))
    if (allowed.length === 0) return null
    return (
      <div key={group} className="nav-group">
        <h2>{w.nav[group]}</h2>
        {allowed.map((entry) => (
          <NavLink key={entry.place} entry={entry} {...(onOpen === undefined ? {} : { onOpen })} />
        ))}
      </div>
    )
  })
}

/** The pages that the user may open, at the left; icons only on narrow screens. */
export function SideNav() {
  const w = useWords(shellWords)
  return (
    <nav className="side-nav" aria-label={w.menu}>
      <NavGroups />
    </nav>
  )
}

/** On a phone: the four most needed pages at the bottom, the rest in a drawer. */
export function BottomBar() {
  const w = useWords(shellWords)
  const may = useMay()
  const [isOpen, setIsOpen] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setIsOpen(false), [path])
  const entries = groups.flatMap((group) => group.entries)
  const first = mostNeeded
    .flatMap((place) => entries.find((entry) => entry.place === place) ?? [])
    .filter(({ verb }) => may(verb))
    .slice(0, 4)
  return (
    <nav className="bottom-bar" aria-label={w.menu}>
      {first.map((entry) => (
        <NavLink key={entry.place} entry={entry} />
      ))}
      <button type="button" className="nav-link" aria-expanded={isOpen} onClick={() => setIsOpen(true)}>
        <MenuOutlined />
        <span>{w.more}</span>
      </button>
      <Drawer open={isOpen} onClose={() => setIsOpen(false)} placement="bottom" size="large" title={w.menu}>
        <div className="nav-drawer">
          <NavGroups onOpen={() => setIsOpen(false)} />
        </div>
      </Drawer>
    </nav>
  )
}
