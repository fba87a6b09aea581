import { PlusOutlined } from '@ant-design/icons'
import { useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { Button } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import type { Opened } from './opened.ts'
import { ServiceAddresses } from './service-addresses.tsx'
import { SignatureGuide } from './signature-guide.tsx'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import { WebhookEdit } from './webhook-edit.tsx'
import { WebhookList } from './webhook-list.tsx'
import { WebhookSecret } from './webhook-secret.tsx'
import './webhooks.css'

/** Webhooks to other systems (对外推送), how to trust them, and the addresses that other systems read. */
export function WebhooksPage() {
  const w = useWords(webhookWords)
  const webhooks = useCall('listWebhooks', {})
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened({ kind: 'new' })}>
      {w.add}
    </Button>
  )
  return (
    <Page title={w.title} aside={w.intro} actions={add}>
      <Answered query={webhooks}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="box list-panel">
              <Empty title={w.none} hint={w.noneHint} />
            </div>
          ) : (
            <WebhookList webhooks={items} onOpen={setOpened} />
          )
        }
      </Answered>
      <div className="pair webhook-guides">
        <ServiceAddresses />
        <SignatureGuide />
      </div>
      {opened?.kind === 'new' || opened?.kind === 'edit' ? (
        <WebhookEdit
          webhook={opened.kind === 'edit' ? opened.webhook : null}
          onClose={close}
          onSecret={(name, secret) => setOpened({ kind: 'secret', name, secret })}
        />
      ) : null}
      {opened?.kind === 'log' ? <WebhookDeliveries webhook={opened.webhook} onClose={close} /> : null}
      {opened?.kind === 'secret' ? <WebhookSecret name={opened.name} secret={opened.secret} onClose={close} /> : null}
    </Page>
  )
}
