import type { Input, Reply } from '@huanying/client/call'
import type { RouteName } from '@huanying/contracts/routes'
import { Empty, Page } from '@huanying/ui/parts/page'
import { Pager, usePages } from '@huanying/ui/parts/pager'
import type { Pages } from '@huanying/ui/parts/pager'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Answered } from './answered.tsx'
import { useCall } from './calls.ts'
import { DataTable } from './data-table.tsx'
import type { DataTableProps } from './data-table.tsx'
import { DownloadButton } from './download-button.tsx'

interface PageOfRows<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
  readonly total?: number
}

/** The calls that answer a list in pages. */
type ListName = { [Name in RouteName]: Reply<Name> extends PageOfRows<object> ? Name : never }[RouteName]

/** A list in pages as it was read, and the way through it. */
interface List<Answer> {
  readonly query: UseQueryResult<Answer>
  readonly pages: Pages
  readonly size: number
}

/**
 * Reads a list page after page; other filters begin it again, and the rows before stay until the new ones are there. `everyMs`
 * asks again by the clock, for what changes without an event.
 */
export function useList<Name extends ListName>(
  name: Name,
  input: Input<Name>,
  { size = 50, everyMs }: { size?: number; everyMs?: number } = {},
): List<Reply<Name>> {
  const pages = usePages(JSON.stringify(input))
  const asked: object = { ...('query' in input ? (input.query as object) : {}), limit: size, cursor: pages.cursor }
  const query = useCall(name, { ...input, query: asked }, { keep: true, ...(everyMs === undefined ? {} : { everyMs }) })
  return { query, pages, size }
}

interface PagedListProps<Row> extends Omit<DataTableProps<Row>, 'rows'> {
  readonly list: List<PageOfRows<Row>>
  /** Said when the list is empty, in place of the common words. */
  readonly nothing?: string | undefined
  /** Said below it: what to do about it. */
  readonly hint?: string | undefined
}

/** A list that comes in pages: its states, its rows, and the way to the next page. */
export function PagedList<Row extends object>({
  list: { query, pages, size },
  nothing,
  hint,
  ...table
}: PagedListProps<Row>) {
  return (
    <Answered query={query} lines={14}>
      {({ items, total, nextCursor }) => (
        <div className="box list-panel" aria-busy={query.isFetching}>
          {items.length === 0 ? (
            <Empty {...(nothing === undefined ? {} : { title: nothing })} hint={hint} />
          ) : (
            <DataTable rows={items} {...table} />
          )}
          <Pager
            pages={pages}
            shown={items.length}
            size={size}
            nextCursor={nextCursor}
            {...(total === undefined ? {} : { total })}
          />
        </div>
      )}
    </Answered>
  )
}

/** A page that is one list: its head with what can be done and its export, its filters, its rows, and what opens beside them. */
export function ListPage<Row extends object>({
  title,
  aside,
  actions,
  onExport,
  filters,
  children,
  ...list
}: PagedListProps<Row> & {
  title: string
  aside?: ReactNode
  actions?: ReactNode
  /** Downloads the list as its filters leave it. */
  onExport?: (() => Promise<void>) | undefined
  /** What stands above the rows: the bar of filters, and figures over them. */
  filters?: ReactNode
  /** What opens over the page: drawers and dialogs. */
  children?: ReactNode
}) {
  return (
    <Page
      title={title}
      aside={aside}
      fill
      actions={
        actions === undefined && onExport === undefined ? undefined : (
          <>
            {onExport === undefined ? null : <DownloadButton run={onExport} />}
            {actions}
          </>
        )
      }
    >
      {filters}
      <PagedList {...list} />
      {children}
    </Page>
  )
}
