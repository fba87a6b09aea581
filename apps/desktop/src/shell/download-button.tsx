import { DownloadOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { App, Button } from 'antd'
import { useState } from 'react'

/** Fetches a file that takes the server a while, and says so; a refusal is shown in the server's words. */
export function DownloadButton({ run, label }: { run: () => Promise<void>; label?: string }) {
  const w = useWords(commonWords)
  const { message } = App.useApp()
  const [isBusy, setIsBusy] = useState(false)
  async function start(): Promise<void> {
    setIsBusy(true)
    await run().catch((error: Error) => message.error(error.message))
    setIsBusy(false)
  }
  return (
    <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void start()}>
      {isBusy ? w.exporting : (label ?? w.export)}
    </Button>
  )
}
