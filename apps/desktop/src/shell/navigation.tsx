import { MenuOutlined } from '@ant-design/icons'
import type { Verb } from '@huanying/contracts/verbs'
import { wordsIn } from '@huanying/contracts/values'
import { useLanguage, useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import type { NavPlace } from './root-route.ts'
import { useMay, useUser } from './user.ts'
import './navigation.css'

interface Entry extends NavPlace {
  readonly to: string
  /** The page shows as open while the address begins with this. */
  readonly under: string
  readonly verb: Verb
}

const groups = ['board', 'prevention', 'net', 'system'] as const

/** The pages that say where they stand in the navigation, and that the user may open. */
function useEntries(): readonly Entry[] {
  const { routesById } = useRouter()
  const may = useMay()
  const entries = useMemo(
    () =>
      Object.values(routesById)
        .flatMap(({ fullPath, options: { staticData: { nav, verb } = {} } }): Entry[] =>
          nav === undefined || verb === undefined
            ? []
            : [{ ...nav, verb, to: nav.to ?? fullPath, under: fullPath.replace(/\/\$.*/, '') }],
        )
        .toSorted((a, b) => a.order - b.order),
    [routesById],
  )
  return entries.filter(({ verb }) => may(verb))
}

/** The entry of the page that is open: of those that the address begins with, the one that says most. */
function openEntry(entries: readonly Entry[], path: string): Entry | undefined {
  return entries
    .filter(({ under }) => path === under || (under !== '/' && path.startsWith(`${under}/`)))
    .toSorted((a, b) => b.under.length - a.under.length)[0]
}

function NavLink({ entry, onOpen }: { entry: Entry; onOpen?: () => void }) {
  const isOwner = useUser().ownerId !== null
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isOpen = entry.to === openEntry(useEntries(), path)?.to
  const { icon: Icon, badge: Badge } = entry
  const name = wordsIn(useLanguage(), (isOwner ? entry.ownName : undefined) ?? entry.name)
  return (
    <Link
      to={entry.to}
      className="nav-link"
      activeOptions={{ exact: true }}
      aria-current={isOpen ? 'page' : undefined}
      title={name}
      {...(onOpen === undefined ? {} : { onClick: onOpen })}
    >
      <Icon />
      <span>{name}</span>
      {Badge === undefined ? null : <Badge />}
    </Link>
  )
}

function NavGroups({ onOpen }: { onOpen?: () => void }) {
  const w = useWords(shellWords)
  const entries = useEntries()
  return groups.map((group) => {
    const inGroup = entries.filter((entry) => entry.group === group)
    if (inGroup.length === 0) return null
    return (
      <div key={group} className="nav-group">
        <h2>{w.nav[group]}</h2>
        {inGroup.map((entry) => (
          <NavLink key={entry.to} entry={entry} {...(onOpen === undefined ? {} : { onOpen })} />
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
  const [isOpen, setIsOpen] = useState(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => setIsOpen(false), [path])
  const first = useEntries()
    .filter(({ phone }) => phone !== undefined)
    .toSorted((a, b) => (a.phone ?? 0) - (b.phone ?? 0))
    .slice(0, 4)
  return (
    <nav className="bottom-bar" aria-label={w.menu}>
      {first.map((entry) => (
        <NavLink key={entry.to} entry={entry} />
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
