import { useWords } from '@huanying/ui/language'
import { shellWords } from '@huanying/ui/words/shell'
import { useNavigate } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useMay } from './user.ts'

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  )
}

/** The keys of the duty officer: `/` search, `n` new incident, `?` this list. A page adds its own by `useShortcut`. */
export function Shortcuts() {
  const w = useWords(shellWords)
  const navigate = useNavigate()
  const may = useMay()
  const [isShown, setIsShown] = useState(false)
  useShortcut('/', () => document.getElementById('search-box')?.focus())
  useShortcut('?', () => setIsShown(true))
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
    <Modal open={isShown} onCancel={() => setIsShown(false)} footer={null} title={w.shortcuts.title} width={400}>
      <dl className="shortcut-list">
        {rows.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Modal>
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
