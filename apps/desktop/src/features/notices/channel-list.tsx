import type { Channel, ChannelSetup } from '@huanying/contracts/notice-channels'
import { recordWords } from '@huanying/domain/notices/record-words'
import { useLanguage, useWords } from '@huanying/ui/language'
import { StateWords, Time } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { markWords } from '@huanying/ui/words/marks'
import { noticeWords } from '@huanying/ui/words/notices'
import { App, Button, Switch } from 'antd'
import { useAct } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import { useRegionName } from '../../shell/regions.ts'
import type { Opened } from './channels-page.tsx'

/** The channels: what they are, whom they tell, how that goes, the switch, and a test. */
export function ChannelList({ channels, onOpen }: { channels: readonly Channel[]; onOpen: (opened: Opened) => void }) {
  const w = useWords(noticeWords)
  const m = useWords(markWords)
  const kinds = recordWords[useLanguage()].channel
  const region = useRegionName()
  return (
    <div className="box list-panel channel-list">
      <DataTable<Channel>
        rows={channels}
        rowKey={({ id }) => id}
        minWidth={1020}
        columns={[
          {
            key: 'name',
            title: w.channels.name,
            width: 180,
            render: ({ name, kind }) => (
              <span className="notice-said">
                {name}
                <small>{kinds[kind]}</small>
              </span>
            ),
          },
          {
            key: 'target',
            title: w.channels.target,
            render: (channel) => <code className="channel-address">{targetOf(channel)}</code>,
          },
          {
            key: 'kinds',
            title: w.channels.kindsTold,
            width: 190,
            render: (channel) =>
              'kinds' in channel ? m.list(channel.kinds.map((kind) => w.inbox.kinds[kind])) : w.channels.everybody,
          },
          {
            key: 'scope',
            title: w.channels.scope,
            width: 90,
            render: ({ scope }) => (scope.length <= 4 ? w.channels.wholeCity : region(scope)),
          },
          { key: 'standing', title: w.channels.standing, width: 250, render: (row) => <Standing channel={row} /> },
          { key: 'isOn', title: w.channels.isOn, width: 70, render: (row) => <OnSwitch channel={row} /> },
          { key: 'acts', title: '', width: 210, render: (row) => <Acts channel={row} onOpen={onOpen} /> },
        ]}
      />
    </div>
  )
}

function targetOf(channel: Channel): string {
  switch (channel.kind) {
    case 'email':
      return `${channel.settings.from} · ${channel.settings.host}:${channel.settings.port}`
    case 'sms':
      return `${channel.settings.signName} · ${channel.settings.templateCode}`
    case 'wecom':
    case 'dingtalk':
      return channel.host
  }
}

function Standing({ channel }: { channel: Channel }) {
  const w = useWords(noticeWords).channels
  const { problem: known } = recordWords[useLanguage()]
  const { waiting, givenUp, unreachable, lastSentAt, problem, heldUntil } = channel
  return (
    <span className="channel-standing">
      <span>{lastSentAt === null ? w.never : <Sent at={lastSentAt} />}</span>
      {waiting === 0 ? null : <StateWords tone="care">{w.waiting(waiting)}</StateWords>}
      {givenUp === 0 ? null : <StateWords tone="fault">{w.givenUp(givenUp)}</StateWords>}
      {unreachable === 0 ? null : <span className="soft">{w.unreachable(unreachable)}</span>}
      {heldUntil === null || Date.parse(heldUntil) < Date.now() ? null : (
        <StateWords tone="care">
          {w.heldUntil} <Time at={heldUntil} />
        </StateWords>
      )}
      {problem === null ? null : <StateWords tone="fault">{known[problem] ?? problem}</StateWords>}
    </span>
  )
}

function Sent({ at }: { at: string }) {
  const w = useWords(noticeWords).channels
  return (
    <>
      {w.lastSent} <Time at={at} as="age" />
    </>
  )
}

/** What a channel is set up as now, secrets left out: they stay. */
function setupOf(channel: Channel, isOn: boolean): ChannelSetup {
  const { name } = channel
  switch (channel.kind) {
    case 'email':
      return { kind: 'email', name, isOn, settings: channel.settings }
    case 'sms':
      return { kind: 'sms', name, isOn, settings: channel.settings }
    case 'wecom':
    case 'dingtalk':
      return { kind: channel.kind, name, isOn, scope: channel.scope, kinds: channel.kinds }
  }
}

function OnSwitch({ channel }: { channel: Channel }) {
  const w = useWords(noticeWords).channels
  const { message } = App.useApp()
  const change = useAct('changeNoticeChannel', ['listNoticeChannels'])
  return (
    <Switch
      checked={channel.isOn}
      loading={change.isPending}
      aria-label={w.toggle(channel.name)}
      onChange={(isOn) =>
        change.mutate(
          { params: { id: channel.id }, body: setupOf(channel, isOn) },
          {
            onSuccess: () => void message.success(w.saved),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    />
  )
}

function Acts({ channel, onOpen }: { channel: Channel; onOpen: (opened: Opened) => void }) {
  const w = useWords(noticeWords).channels
  const common = useWords(commonWords)
  const { message, modal } = App.useApp()
  const remove = useAct('deleteNoticeChannel', ['listNoticeChannels', 'listNoticeMessages'])
  const ask = () =>
    void modal.confirm({
      title: w.removeAsk(channel.name),
      okText: w.remove,
      cancelText: common.cancel,
      okButtonProps: { danger: true },
      onOk: () =>
        remove
          .mutateAsync({ params: { id: channel.id } })
          .then(() => void message.success(w.removed))
          .catch((error: Error) => void message.error(error.message)),
    })
  return (
    <span className="row">
      <Button size="small" disabled={!channel.isOn} onClick={() => onOpen({ kind: 'test', channel })}>
        {w.test}
      </Button>
      <Button size="small" onClick={() => onOpen({ kind: 'edit', channel })}>
        {common.edit}
      </Button>
      <Button size="small" danger onClick={ask}>
        {w.remove}
      </Button>
    </span>
  )
}
