import { DownloadOutlined } from '@ant-design/icons'
import type { Input } from '@huanying/client/call'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { App, Button } from 'antd'
import { useState } from 'react'
import { download } from './calls.ts'
import { useMay } from './user.ts'

type Export = Input<'exportLedger'>

/** Downloads a list as a workbook, with the filters of the list. Absent for those who may not export. */
export function ExportButton({ list, query }: { list: Export['params']['list']; query: NonNullable<Export['query']> }) {
  const w = useWords(commonWords)
  const may = useMay()
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  if (!may('ledger.export')) return null

  async function run(): Promise<void> {
    setIsBusy(true)
    await download('exportLedger', { params: { list }, query }).catch((error: Error) => message.error(error.message))
    setIsBusy(false)
  }
  return (
    <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void run()}>
      {isBusy ? w.exporting : w.export}
    </Button>
  )
}
