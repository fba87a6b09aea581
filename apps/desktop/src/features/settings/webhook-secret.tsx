import { useWords } from '@huanying/ui/language'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { Alert, Button, Modal } from 'antd'
import { CopyButton } from './copy-button.tsx'

/** The secret of a webhook, shown once: closed only by whoever says that it is kept. */
export function WebhookSecret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const w = useWords(webhookWords)
  return (
    <Modal
      open
      width={560}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={`${w.secret.title} · ${name}`}
      footer={
        <Button type="primary" onClick={onClose}>
          {w.secret.kept}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={w.secret.once} />
      <div className="copy-line secret-line">
        <code className="address" aria-label={w.secret.label}>
          {secret}
        </code>
        <CopyButton text={secret} />
      </div>
    </Modal>
  )
}
