import { useWords } from '@huanying/ui/language'
import { deskWords } from '@huanying/ui/words/desk'
import { markWords } from '@huanying/ui/words/marks'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { ring } from './alarm.ts'
import type { DeskLine } from './desk-lines.ts'

/** A notice of the desktop, where the user allowed it. Chrome on Android has the class and refuses to make one of it. */
function tellDesktop(title: string, options: NotificationOptions): void {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return
  try {
    const notice = new Notification(title, options)
    notice.onclick = () => globalThis.focus()
  } catch {
    // The alarm has sounded, and the page shows the line.
  }
}

/** Sounds the alarm and says what is new among the pressing lines; what was there when the page opened is not. */
export function useNewLines(lines: readonly DeskLine[] | undefined): void {
  const w = useWords(deskWords)
  const m = useWords(markWords)
  const { notification } = App.useApp()
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (lines === undefined) return
    const before = known.current
    known.current = new Set(lines.map(({ key }) => key))
    const fresh = before === null ? [] : lines.filter(({ key, isPressing }) => isPressing && !before.has(key))
    if (fresh.length === 0) return
    ring()
    for (const { key, isDrill, what, where } of fresh.slice(0, 3)) {
      const title = `${isDrill ? m.badge(w.drill) : ''}${what}`
      notification.warning({ key, title, description: where, duration: 12 })
      // A page in the background is not looked at.
      if (document.hidden) tellDesktop(title, { body: where, tag: key })
    }
  }, [lines, notification, w, m])
}
