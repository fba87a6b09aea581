import { PlusOutlined } from '@ant-design/icons'
import type { Channel } from '@huanying/contracts/notice-channels'
import { useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { noticeWords } from '@huanying/ui/words/notices'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { ChannelEdit } from './channel-edit.tsx'
import { ChannelList } from './channel-list.tsx'
import { ChannelTest } from './channel-test.tsx'
import { DeliveryRecord } from './delivery-record.tsx'
import './notices.css'

/** What is opened beside the list of channels. */
export type Opened = { readonly kind: 'new' } | { readonly kind: 'edit' | 'test'; readonly channel: Channel }

/** Ways out of the platform (通知渠道), and the record of what went out by them. */
export function ChannelsPage() {
  const w = useWords(noticeWords).channels
  const { view } = useSearch({ from: '/settings/notice-channels' })
  const navigate = useNavigate({ from: '/settings/notice-channels' })
  const channels = useCall('listNoticeChannels', {}, { everyMs: 15_000 })
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened({ kind: 'new' })}>
      {w.add}
    </Button>
  )
  return (
    <Page title={w.title} aside={w.intro} actions={add}>
      <div className="row box filter-bar">
        <Segmented
          value={view ?? 'channels'}
          options={(['channels', 'record'] as const).map((value) => ({ value, label: w.tabs[value] }))}
          onChange={(chosen) => void navigate({ search: chosen === 'record' ? { view: 'record' } : {} })}
        />
      </div>
      <Answered query={channels}>
        {({ items }) =>
          view === 'record' ? (
            <DeliveryRecord channels={items} />
          ) : items.length === 0 ? (
            <div className="box list-panel">
              <Empty title={w.none} hint={w.noneHint} />
            </div>
          ) : (
            <ChannelList channels={items} onOpen={setOpened} />
          )
        }
      </Answered>
      {opened?.kind === 'new' || opened?.kind === 'edit' ? (
        <ChannelEdit
          channel={opened.kind === 'edit' ? opened.channel : null}
          taken={(channels.data?.items ?? []).map(({ kind }) => kind)}
          onClose={close}
        />
      ) : null}
      {opened?.kind === 'test' ? <ChannelTest channel={opened.channel} onClose={close} /> : null}
    </Page>
  )
}
