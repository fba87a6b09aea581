import { useWords } from '@huanying/ui/language'
import { draftWords } from '@huanying/ui/words/drafts'
import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

const closers =
  '.ant-drawer-close, .ant-drawer-mask, [data-cancels], .ant-modal-close, .ant-modal-footer .ant-btn:not(.ant-btn-primary)'
const openLists = '.ant-select-open, .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)'

/**
 * Asks before what was typed is lost: when the page is left or loaded again, and when the drawer or dialog around `frame` is
 * closed.
 */
export function useLeaveGuard(isChanged: boolean, frame?: RefObject<HTMLElement | null>): void {
  const w = useWords(draftWords)
  const { modal } = App.useApp()
  const isLeaving = useRef(false)
  const ask = async (title: string): Promise<boolean> =>
    modal.confirm({
      title,
      content: w.leaveHint,
      okText: w.leaveAnyway,
      cancelText: w.stay,
      autoFocusButton: 'cancel',
    })
  useBlocker({
    disabled: !isChanged,
    enableBeforeUnload: () => isChanged && !isLeaving.current,
    shouldBlockFn: async () => !isLeaving.current && !(await ask(w.leave)),
  })
  useEffect(() => {
    const around = frame?.current?.closest<HTMLElement>('.ant-drawer, .ant-modal-root, .ant-modal-wrap') ?? null
    if (!isChanged || around === null) return
    const askThenClose = (event: Event, close: () => void) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      void ask(w.close).then((leaves) => {
        if (!leaves) return
        isLeaving.current = true
        close()
        // A dialog that stays open after all asks again.
        setTimeout(() => (isLeaving.current = false), 1000)
      })
    }
    const onClick = (event: MouseEvent) => {
      if (isLeaving.current || !(event.target instanceof Element)) return
      const closer = event.target.closest<HTMLElement>(closers)
      if (closer !== null && around.contains(closer)) askThenClose(event, () => closer.click())
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || isLeaving.current || document.querySelector(openLists) !== null) return
      if (!(event.target instanceof Node) || !around.contains(event.target)) return
      const closer = around.querySelector<HTMLElement>('.ant-drawer-close, .ant-modal-close')
      if (closer !== null) askThenClose(event, () => closer.click())
    }
    addEventListener('click', onClick, true)
    addEventListener('keydown', onKeyDown, true)
    return () => {
      removeEventListener('click', onClick, true)
      removeEventListener('keydown', onKeyDown, true)
    }
  })
}
