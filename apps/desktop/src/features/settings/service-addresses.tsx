import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { Alert } from 'antd'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { CopyButton } from './copy-button.tsx'

/** The addresses of the feature service and of alerts, as the service itself names them. */
export function ServiceAddresses() {
  const w = useWords(webhookWords).services
  const landing = useCall('getOgcLanding', { query: {} })
  return (
    <Panel id="services" title={w.title}>
      <p className="guide-words">{w.note}</p>
      <Answered query={landing} lines={4}>
        {({ links }) => {
          const self = links.find(({ rel }) => rel === 'self')?.href ?? ''
          // Without a public address the links are paths: as this browser reaches the platform.
          const root = new URL(self, location.href).href
          const rows = [
            [w.landing, root],
            [w.collections, `${root}/collections`],
            [w.openapi, `${root}/api`],
            [w.alert, `${root.replace(/\/ogc$/, '')}/incidents/{id}/alert.xml`],
          ] as const
          return (
            <>
              {self.startsWith('/') ? <Alert type="info" showIcon title={w.guessed} /> : null}
              <dl className="service-addresses">
                {rows.map(([name, address]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd className="copy-line">
                      <code className="address">{address}</code>
                      <CopyButton text={address} label={w.copy(name)} />
                    </dd>
                  </div>
                ))}
              </dl>
            </>
          )
        }}
      </Answered>
    </Panel>
  )
}
