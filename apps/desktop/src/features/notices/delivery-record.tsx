import { MessageState } from '@huanying/contracts/notice-channels'
import type { Channel, NoticeMessage } from '@huanying/contracts/notice-channels'
import { recordWords } from '@huanying/domain/notices/record-words'
import { useLanguage, useWords } from '@huanying/ui/language'
import { StateWords, Time } from '@huanying/ui/parts/facts'
import type { Tone } from '@huanying/ui/parts/facts'
import { noticeWords } from '@huanying/ui/words/notices'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { download, useAct } from '../../shell/calls.ts'
import { RowButton } from '../../shell/data-table.tsx'
import type { DataColumn } from '../../shell/data-table.tsx'
import { DownloadButton } from '../../shell/download-button.tsx'
import { FilterBar, FilterChoice, FilterText } from '../../shell/filters.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { MessageTries } from './message-tries.tsx'
import type { RecordSearch } from './search.ts'

const everyMs = 10_000
const tones: Partial<Record<MessageState, Tone>> = { waiting: 'care', 'given-up': 'fault', sent: 'sound' }

/** What went out (发送记录): filtered, exported, opened to every attempt, and sent again where it was given up. */
export function DeliveryRecord({ channels }: { channels: readonly Channel[] }) {
  const w = useWords(noticeWords).record
  const { view: _view, ...filter } = useSearch({ from: '/settings/notice-channels' })
  const list = useList('listNoticeMessages', { query: filter }, { everyMs })
  const [opened, setOpened] = useState<NoticeMessage | null>(null)
  return (
    <>
      <RecordFilters channels={channels} filter={filter} />
      <PagedList list={list} rowKey={({ id }) => id} columns={useColumns(setOpened)} minWidth={1080} nothing={w.none} />
      {opened === null ? null : (
        <Drawer open size={560} title={opened.subject} onClose={() => setOpened(null)}>
          <MessageTries id={opened.id} />
        </Drawer>
      )}
    </>
  )
}

function RecordFilters({ channels, filter }: { channels: readonly Channel[]; filter: RecordSearch }) {
  const w = useWords(noticeWords).record
  const { state } = recordWords[useLanguage()]
  const navigate = useNavigate({ from: '/settings/notice-channels' })
  const change = (changed: RecordSearch) =>
    void navigate({ search: { ...filter, ...changed, view: 'record' }, replace: true })
  return (
    <FilterBar label={w.search}>
      <FilterChoice
        label={w.allChannels}
        width={180}
        options={channels.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.channelId}
        onChange={(channelId) => change({ channelId })}
      />
      <FilterChoice
        label={w.allStates}
        width={120}
        options={MessageState.options.map((value) => ({ value, label: state[value] }))}
        value={filter.state}
        onChange={(chosen) => change({ state: chosen })}
      />
      <FilterText label={w.search} value={filter.q} onChange={(q) => change({ q })} />
      <DownloadButton run={() => download('exportNoticeMessages', { query: filter })} />
    </FilterBar>
  )
}

function useColumns(onOpen: (message: NoticeMessage) => void): DataColumn<NoticeMessage>[] {
  const w = useWords(noticeWords).record
  const { state: states, problem: known } = recordWords[useLanguage()]
  const { message } = App.useApp()
  const resend = useAct('resendNoticeMessage', ['listNoticeMessages', 'listNoticeChannels'])
  const again = (id: string) =>
    resend.mutate(
      { params: { id } },
      {
        onSuccess: () => void message.success(w.resent),
        onError: (error) => void message.error(error.message),
      },
    )
  return [
    {
      key: 'subject',
      title: w.subject,
      width: 250,
      render: (row) => <RowButton onOpen={() => onOpen(row)}>{row.subject}</RowButton>,
    },
    { key: 'madeAt', title: w.madeAt, width: 140, render: ({ madeAt }) => <Time at={madeAt} /> },
    { key: 'channel', title: w.channel, width: 130, render: ({ channel }) => channel.name },
    {
      key: 'account',
      title: w.account,
      width: 190,
      render: ({ account, address, notices }) => (
        <span className="notice-said">
          {account ?? (notices === 0 ? w.testing : w.group)}
          <small>{address}</small>
        </span>
      ),
    },
    { key: 'notices', title: w.notices, numeric: true, width: 60, render: ({ notices }) => notices },
    {
      key: 'state',
      title: w.state,
      width: 90,
      render: ({ state }) => <StateWords tone={tones[state]}>{states[state]}</StateWords>,
    },
    { key: 'attempts', title: w.attempts, numeric: true, width: 60, render: ({ attempts }) => attempts },
    {
      key: 'answer',
      title: w.answer,
      render: ({ problem }) => (
        <span className="wrapped-detail">{problem === null ? '' : (known[problem] ?? problem)}</span>
      ),
    },
    {
      key: 'act',
      title: '',
      width: 80,
      render: ({ id, state }) =>
        state === 'given-up' ? (
          <Button size="small" onClick={() => again(id)}>
            {w.resend}
          </Button>
        ) : null,
    },
  ]
}
