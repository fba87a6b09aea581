import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { webhookWords } from '@huanying/ui/words/webhooks'
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
          const root = links.find(({ rel }) => rel === 'self')?.href ?? ''
          const rows = [
            [w.landing, root],
            [w.collections, `${root}/collections`],
            [w.openapi, `${root}/api`],
            [w.alert, `${root.replace(/\/ogc$/, '')}/incidents/{id}/alert.xml`],
          ] as const
          return (
            <>
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
