import { useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useEffect, useSyncExternalStore } from 'react'
import { useMay } from './user.ts'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

/** The keys of a page beside everybody's, as `?` shows them. */
export interface PageKeys {
  readonly title: string
  /** Key and meaning. */
  readonly rows: readonly (readonly string[])[]
}

let pageKeys: PageKeys | null = null
let isHelpShown = false
const watchers = new Set<() => void>()
const watch = (told: () => void) => {
  watchers.add(told)
  return () => void watchers.delete(told)
}

/** Shows or closes the list of keys. */
export function showKeys(isShown = true): void {
  isHelpShown = isShown
  for (const told of watchers) told()
}

/** Lists a page's own keys first for as long as it is open. */
export function usePageKeys(keys: PageKeys): void {
  useEffect(() => {
    pageKeys = keys
    return () => {
      pageKeys = null
    }
  }, [keys])
}

/** The keys of the duty officer: `/` search, `n` new incident, `?` this list. A page adds its own by `useShortcut`. */
export function Shortcuts() {
  const w = useWords(shellWords)
  const navigate = useNavigate()
  const may = useMay()
  const isShown = useSyncExternalStore(watch, () => isHelpShown)
  useShortcut('/', () => document.getElementById('search-box')?.focus())
  useShortcut('?', () => showKeys())
  useShortcut('n', () => {
    if (may('incident.report')) void navigate({ to: '/incidents/new' })
  })
  const rows = [
    ['/', w.shortcuts.search],
    ['n', w.shortcuts.newIncident],
    ['a', w.shortcuts.activate],
    ['?', w.shortcuts.help],
    ['Esc', w.shortcuts.close],
  ] as const
  return (
    <Modal open={isShown} onCancel={() => showKeys(false)} footer={null} title={w.shortcuts.title} width={440}>
      {pageKeys === null ? null : (
        <>
          <h3>{pageKeys.title}</h3>
          <KeyList rows={pageKeys.rows} />
          <h3>{w.shortcuts.everywhere}</h3>
        </>
      )}
      <KeyList rows={rows} />
    </Modal>
  )
}

function KeyList({ rows }: Pick<PageKeys, 'rows'>) {
  return (
    <dl className="shortcut-list">
      {rows.map(([key = '', meaning = '']) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Runs an action when a key is pressed outside a field and without Ctrl, Alt or Meta. */
export function useShortcut(key: string, action: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== key || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [key, action])
}
