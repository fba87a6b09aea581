import type { ListedWebhook } from '@huanying/contracts/sharing-routes'
import { useWords } from '@huanying/ui/language'
import { StateWords, Time } from '@huanying/ui/parts/facts'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { markWords } from '@huanying/ui/words/marks'
import { App, Switch } from 'antd'
import { useAct } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useKindWords } from './event-kinds.ts'
import { WebhookActions } from './webhook-actions.tsx'
import type { Opened } from './opened.ts'

/** The webhooks: where they go, what they tell, how that goes, and the switch. */
export function WebhookList({
  webhooks,
  onOpen,
}: {
  webhooks: readonly ListedWebhook[]
  onOpen: (opened: Opened) => void
}) {
  const w = useWords(webhookWords)
  const region = useRegionName()
  return (
    <div className="box list-panel">
      <DataTable<ListedWebhook>
        rows={webhooks}
        rowKey={({ id }) => id}
        minWidth={1020}
        columns={[
          { key: 'name', title: w.name, width: 150, render: ({ name }) => name },
          { key: 'url', title: w.url, render: ({ url }) => <code className="address">{url}</code> },
          { key: 'kinds', title: w.kinds, width: 170, render: ({ kinds }) => <Kinds kinds={kinds} /> },
          {
            key: 'scope',
            title: w.scope,
            width: 100,
            render: ({ scope, includesDrills }) => (
              <>
                {scope.length === 4 ? w.wholeCity : region(scope)}
                <small className="soft webhook-drills">{includesDrills ? w.withDrills : w.realOnly}</small>
              </>
            ),
          },
          { key: 'state', title: w.state, width: 130, render: (row) => <State webhook={row} /> },
          { key: 'active', title: w.active, width: 70, render: (row) => <ActiveSwitch webhook={row} /> },
          {
            key: 'actions',
            title: '',
            width: 160,
            render: (row) => <WebhookActions webhook={row} onOpen={onOpen} />,
          },
        ]}
      />
    </div>
  )
}

function Kinds({ kinds }: { kinds: readonly string[] }) {
  const w = useWords(webhookWords)
  const wordsOf = useKindWords()
  const m = useWords(markWords)
  return kinds.length === 0 ? w.allKinds : <span>{m.list(kinds.map(wordsOf))}</span>
}

function State({ webhook: { waiting, givenUp, lastDeliveredAt } }: { webhook: ListedWebhook }) {
  const w = useWords(webhookWords)
  return (
    <span className="webhook-state">
      {lastDeliveredAt === null ? (
        <span className="soft">{w.never}</span>
      ) : (
        <span>
          {w.lastDelivered} <Time at={lastDeliveredAt} as="age" />
        </span>
      )}
      {waiting === 0 ? null : <StateWords tone="care">{w.waiting(waiting)}</StateWords>}
      {givenUp === 0 ? null : <StateWords tone="fault">{w.givenUp(givenUp)}</StateWords>}
    </span>
  )
}

function ActiveSwitch({ webhook: { id, name, active } }: { webhook: ListedWebhook }) {
  const w = useWords(webhookWords)
  const { message } = App.useApp()
  const change = useAct('changeWebhook', ['listWebhooks'])
  return (
    <Switch
      checked={active}
      loading={change.isPending}
      aria-label={w.toggle(name)}
      onChange={(wanted) =>
        change.mutate(
          { params: { id }, body: { active: wanted } },
          {
            onSuccess: () => void message.success(wanted ? w.switchedOn : w.switchedOff),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    />
  )
}
