import { CopyOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { App, Button } from 'antd'

/** Copies a text; says so, or that it must be copied by hand. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const w = useWords(webhookWords)
  const { message } = App.useApp()
  async function copy(): Promise<void> {
    try {
      // Missing where the page came by plain http from another machine.
      await navigator.clipboard.writeText(text)
      void message.success(w.copied)
    } catch {
      void message.info(w.copyByHand)
    }
  }
  return (
    <Button
      icon={<CopyOutlined />}
      {...(label === undefined ? {} : { 'aria-label': label, title: label })}
      onClick={() => void copy()}
    >
      {w.copy}
    </Button>
  )
}
