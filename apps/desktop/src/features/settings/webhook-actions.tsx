import { MoreOutlined } from '@ant-design/icons'
import type { ListedWebhook } from '@huanying/contracts/sharing-routes'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { App, Button, Dropdown } from 'antd'
import { useAct } from '../../shell/calls.ts'
import type { Opened } from './opened.ts'

/** What can be done with one webhook. Deleting and a new secret ask first. */
export function WebhookActions({ webhook, onOpen }: { webhook: ListedWebhook; onOpen: (opened: Opened) => void }) {
  const w = useWords(webhookWords)
  const common = useWords(commonWords)
  const { message, modal } = App.useApp()
  const { id, name } = webhook
  const rotate = useAct('rotateWebhookSecret', [])
  const remove = useAct('deleteWebhook', ['listWebhooks'])
  const params = { id }
  const onError = (error: Error) => void message.error(error.message)

  const askRotate = () =>
    void modal.confirm({
      title: w.rotateTitle(name),
      content: w.rotateHint,
      okText: w.rotate,
      cancelText: common.cancel,
      onOk: () =>
        rotate.mutateAsync({ params }).then(({ secret }) => onOpen({ kind: 'secret', name, secret }), onError),
    })
  const askRemove = () =>
    void modal.confirm({
      title: w.removeTitle(name),
      content: w.removeHint,
      okText: w.remove,
      okButtonProps: { danger: true },
      cancelText: common.cancel,
      onOk: () => remove.mutateAsync({ params }).then(() => void message.success(w.removed), onError),
    })

  return (
    <span className="row-actions">
      <Button size="small" aria-label={`${w.log}: ${name}`} onClick={() => onOpen({ kind: 'log', webhook })}>
        {w.log}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'edit', label: w.edit, onClick: () => onOpen({ kind: 'edit', webhook }) },
            { key: 'rotate', label: w.rotate, onClick: askRotate },
            { type: 'divider' },
            { key: 'remove', label: w.remove, danger: true, onClick: askRemove },
          ],
        }}
      >
        <Button size="small" icon={<MoreOutlined />} aria-label={`${w.more}: ${name}`}>
          {w.more}
        </Button>
      </Dropdown>
    </span>
  )
}
