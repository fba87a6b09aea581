import { useWords } from '@huanying/ui/language'
import { tokenWords } from '@huanying/ui/words/tokens'
import { Alert, Button, Modal } from 'antd'
import { CopyButton } from '../settings/copy-button.tsx'

/** A new token's secret, shown once: closed only by whoever says that it is kept. */
export function TokenSecret({ name, secret, onClose }: { name: string; secret: string; onClose: () => void }) {
  const w = useWords(tokenWords).secret
  return (
    <Modal
      open
      width={600}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      title={`${w.title} · ${name}`}
      footer={
        <Button type="primary" onClick={onClose}>
          {w.kept}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={w.once} />
      <div className="token-secret">
        <code aria-label={w.label}>{secret}</code>
        <CopyButton text={secret} />
      </div>
      <p className="token-use">
        {w.use} <code>Authorization: Bearer {`${secret.slice(0, 8)}…`}</code>{' '}
        <a href="/api/docs" target="_blank" rel="noreferrer">
          {w.docs}
        </a>
      </p>
      <p className="token-use">{w.limits}</p>
    </Modal>
  )
}
