import { screenScales } from '@huanying/ui/type-scale'
import { Drawer } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useScreenSize } from '../../shell/screen-size.ts'
import './wall-forms.css'

const widthAtDesk = 736

/** The wall below its head; elsewhere the whole window. */
const besideTheHead = () => document.querySelector<HTMLElement>('.wall-body') ?? document.body

/** What can be done from the wall, beside it: Escape closes, and the focus goes back to where it was opened from. */
export function ActionDrawer({
  title,
  extra,
  onClose,
  children,
}: {
  title: string
  extra?: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const size = useScreenSize()
  useFocusBack()
  return (
    <Drawer
      open
      size={`clamp(480px, 34vw, ${widthAtDesk * screenScales[size]}px)`}
      getContainer={besideTheHead}
      styles={{ mask: { background: 'rgb(0 0 0 / 30%)' } }}
      title={title}
      extra={extra}
      onClose={onClose}
    >
      {children}
    </Drawer>
  )
}

/** Gives the focus back when the calling part goes: to what had it, or, if that was an entry of a menu, to its button. */
function useFocusBack(): void {
  // Asked while drawing: in an effect the drawer would already have it.
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // A menu is closing or gone by now; its button stands last.
      const isThere =
        before instanceof HTMLElement && before !== document.body && before.closest('[role=menu]') === null
      const target = isThere ? before : document.querySelector<HTMLElement>('.wall-actions > button:last-of-type')
      // The drawer's own focus trap lets go first.
      requestAnimationFrame(() => target?.focus())
    },
    [before],
  )
}
