import { NoticeKind } from '@huanying/contracts/notices'
import type { Notice } from '@huanying/contracts/notices'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Time } from '@huanying/ui/parts/facts'
import { noticeWords } from '@huanying/ui/words/notices'
import { Link } from '@tanstack/react-router'
import { App, Button, Segmented } from 'antd'
import { useAct, useCall } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { FilterBar, FilterChoice, FilterText } from '../../shell/filters.tsx'
import { ListPage, useList } from '../../shell/list-page.tsx'
import { useAddress } from '../../shell/use-address.ts'
import type { InboxSearch } from './search.ts'
import './notices.css'

const states = ['unread', 'read'] as const

/** The own inbox (收件箱): what one was told, newest first; opening a notice reads it. */
export function InboxPage() {
  const w = useWords(noticeWords).inbox
  const [search, change] = useAddress('/inbox')
  const list = useList('listNotices', { query: search })
  const { unread = 0 } = useCall('countNotices', {}).data ?? {}
  const { message } = App.useApp()
  const { mutateAsync, isPending } = useAct('readNotices', ['listNotices', 'countNotices'])
  // Opening a notice leaves this page: what goes wrong is told all the same.
  const read = (body: { ids: string[] } | { upTo: string }) =>
    void mutateAsync({ body }).catch((error: Error) => void message.error(error.message))
  const [newest] = list.query.data?.items ?? []
  const readAll = (
    <Button
      disabled={unread === 0 || newest === undefined}
      loading={isPending}
      onClick={() => newest && read({ upTo: new Date().toISOString() })}
    >
      {w.readAll}
    </Button>
  )
  return (
    <ListPage
      title={w.title}
      aside={w.hint}
      actions={readAll}
      filters={<InboxFilters search={search} change={change} />}
      list={list}
      rowKey={({ id }) => id}
      columns={useColumns((id) => read({ ids: [id] }))}
      minWidth={760}
      nothing={w.none}
    />
  )
}

function InboxFilters({ search, change }: { search: InboxSearch; change: (changed: InboxSearch) => void }) {
  const w = useWords(noticeWords).inbox
  return (
    <FilterBar label={w.title}>
      <Segmented
        value={search.state ?? 'all'}
        options={[
          { value: 'all' as const, label: w.all },
          ...states.map((value) => ({ value, label: w.states[value] })),
        ]}
        onChange={(chosen) => change({ state: states.find((state) => state === chosen) })}
      />
      <FilterChoice
        label={w.kindOf}
        options={NoticeKind.options.map((value) => ({ value, label: w.kinds[value] }))}
        value={search.kind}
        onChange={(kind) => change({ kind })}
      />
      <FilterText label={w.search} value={search.q} onChange={(q) => change({ q })} />
    </FilterBar>
  )
}

function useColumns(onRead: (id: string) => void): DataColumn<Notice>[] {
  const w = useWords(noticeWords).inbox
  const language = useLanguage()
  return [
    {
      key: 'said',
      title: w.said,
      render: ({ id, text, path, readAt, isUrgent, isDrill, isLegal }) => (
        <span className="notice-said" data-unread={readAt === null}>
          <Link to={path} className="strong-link" onClick={() => readAt === null && onRead(id)}>
            {text[language]}
          </Link>
          {isUrgent || isDrill || isLegal ? (
            <small>
              {isUrgent ? <b>{w.isUrgent}</b> : null}
              {isDrill ? <span>{w.isDrill}</span> : null}
              {isLegal ? <span>{w.isLegal}</span> : null}
            </small>
          ) : null}
        </span>
      ),
    },
    { key: 'kind', title: w.kindOf, width: 110, render: ({ kind }) => w.kinds[kind] },
    { key: 'postedAt', title: w.postedAt, width: 160, render: ({ postedAt }) => <Time at={postedAt} /> },
    {
      key: 'act',
      title: '',
      width: 120,
      render: ({ id, readAt }) =>
        readAt === null ? (
          <Button size="small" onClick={() => onRead(id)}>
            {w.readOne}
          </Button>
        ) : (
          <span className="soft">{w.states.read}</span>
        ),
    },
  ]
}
