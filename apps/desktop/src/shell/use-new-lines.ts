import { useWords } from '@huanying/ui/language'
import { deskWords } from '@huanying/ui/words/desk'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { ring } from './alarm.ts'
import type { DeskLine } from './desk-lines.ts'

/** Sounds the alarm and says what is new among the pressing lines; what was there when the page opened is not. */
export function useNewLines(lines: readonly DeskLine[] | undefined): void {
  const w = useWords(deskWords)
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
      const title = `${isDrill ? `【${w.drill}】` : ''}${what}`
      notification.warning({ key, title, description: where, placement: 'bottomRight', duration: 12 })
      // A page in the background is not looked at.
      if (document.hidden && 'Notification' in globalThis && Notification.permission === 'granted') {
        const notice = new Notification(title, { body: where, tag: key })
        notice.onclick = () => globalThis.focus()
      }
    }
  }, [lines, notification, w])
}
