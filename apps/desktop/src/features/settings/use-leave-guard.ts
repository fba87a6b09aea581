import { useWords } from '@huanying/ui/language'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { useBlocker } from '@tanstack/react-router'
import { App } from 'antd'

/** Asks before a page is left whose changes are not saved. */
export function useLeaveGuard(isChanged: boolean): void {
  const w = useWords(reportingRulesWords)
  const { modal } = App.useApp()
  useBlocker({
    disabled: !isChanged,
    enableBeforeUnload: () => isChanged,
    async shouldBlockFn() {
      const leaves = await modal.confirm({
        title: w.leave,
        content: w.leaveHint,
        okText: w.leaveAnyway,
        cancelText: w.stay,
      })
      return !leaves
    },
  })
}
