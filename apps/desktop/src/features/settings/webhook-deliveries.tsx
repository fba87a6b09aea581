import { WebhookDelivery } from '@huanying/contracts/sharing-routes'
import type { ListedWebhook } from '@huanying/contracts/sharing-routes'
import { useWords } from '@huanying/ui/language'
import { StateWords, Time, Unfilled } from '@huanying/ui/parts/facts'
import type { Tone } from '@huanying/ui/parts/facts'
import { webhookWords } from '@huanying/ui/words/webhooks'
import { App, Button, Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { useAct } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useKindWords } from './event-kinds.ts'

const states = WebhookDelivery.shape.state.options
type State = (typeof states)[number]
/** How often the log is read again while something is on its way. */
const everyMs = 3000

const stateTones = { waiting: 'care', 'given-up': 'fault', delivered: 'sound' } as const satisfies Record<State, Tone>

/** How the deliveries of a webhook went, and a test to send. */
export function WebhookDeliveries({
  webhook: { id, name, active, givenUp },
  onClose,
}: {
  webhook: ListedWebhook
  onClose: () => void
}) {
  const w = useWords(webhookWords)
  const d = w.deliveries
  const { message } = App.useApp()
  const [state, setState] = useState<State | 'all'>('all')
  const query = state === 'all' ? {} : { state }
  // Attempts are made by the clock and are no events: the log is asked while it is open.
  const list = useList('listWebhookDeliveries', { params: { id }, query }, { size: 20, everyMs })
  const test = useAct('testWebhook', ['listWebhookDeliveries', 'listWebhooks'])
  const onError = (error: Error) => void message.error(error.message)
  const send = () => test.mutate({ params: { id } }, { onSuccess: () => void message.success(w.tested), onError })
  const again = useAct('redeliverWebhook', ['listWebhookDeliveries', 'listWebhooks'])
  const sendAgain = (deliveryId?: string) =>
    again.mutate(
      { params: { id }, body: deliveryId === undefined ? {} : { deliveryId } },
      { onSuccess: ({ count }) => void message.success(d.sentAgain(count)), onError },
    )
  return (
    <Drawer open size={860} title={d.title(name)} onClose={onClose}>
      <div className="row delivery-bar">
        <Segmented
          value={state}
          options={[
            { value: 'all' as const, label: d.all },
            ...states.map((value) => ({ value, label: d.states[value] })),
          ]}
          onChange={setState}
        />
        {givenUp > 0 ? (
          <Button disabled={!active} loading={again.isPending} onClick={() => sendAgain()}>
            {d.againAll(givenUp)}
          </Button>
        ) : null}
        <Button type="primary" disabled={!active} loading={test.isPending} onClick={send}>
          {w.test}
        </Button>
      </div>
      <p className="delivery-note">{active ? d.retries : w.testOff}</p>
      <PagedList
        list={list}
        nothing={d.none}
        rowKey={(row) => row.id}
        columns={useColumns(active ? sendAgain : null)}
        minWidth={780}
      />
    </Drawer>
  )
}

function useColumns(sendAgain: ((id: string) => void) | null): DataColumn<WebhookDelivery>[] {
  const w = useWords(webhookWords)
  const d = w.deliveries
  const kindWords = useKindWords()
  return [
    { key: 'kind', title: d.kind, width: 120, render: ({ kind }) => kindWords(kind) },
    { key: 'at', title: d.eventAt, width: 140, render: ({ eventAt }) => <Time at={eventAt} /> },
    {
      key: 'state',
      title: d.state,
      width: 80,
      render: ({ state }) => <StateWords tone={stateTones[state]}>{d.states[state]}</StateWords>,
    },
    { key: 'attempts', title: d.attempts, numeric: true, width: 70, render: ({ attempts }) => attempts },
    { key: 'next', title: d.next, width: 140, render: ({ nextAt }) => <Time at={nextAt} /> },
    {
      key: 'answer',
      title: d.answer,
      render: ({ attempts, answered, problem }) =>
        attempts === 0 ? (
          <span className="soft">{d.notYet}</span>
        ) : (
          <span className="wrapped-detail">{problem ?? (answered === null ? <Unfilled /> : `HTTP ${answered}`)}</span>
        ),
    },
    {
      key: 'again',
      title: d.again,
      width: 90,
      render: ({ id, state }) =>
        state === 'waiting' ? null : (
          <Button size="small" disabled={sendAgain === null} onClick={() => sendAgain?.(id)}>
            {d.again}
          </Button>
        ),
    },
  ]
}
