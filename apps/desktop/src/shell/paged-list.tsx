import { Empty } from '@huanying/ui/parts/page'
import { Pager } from '@huanying/ui/parts/pager'
import type { Pages } from '@huanying/ui/parts/pager'
import type { UseQueryResult } from '@tanstack/react-query'
import { Answered } from './answered.tsx'
import { DataTable } from './data-table.tsx'
import type { DataColumn } from './data-table.tsx'

interface PageOfRows<Row> {
  readonly items: readonly Row[]
  readonly nextCursor: string | null
  readonly total?: number
}

/** A list that comes in pages: its states, its rows, and the way to the next page. */
export function PagedList<Row extends object>({
  query,
  pages,
  size,
  nothing,
  ...table
}: {
  query: UseQueryResult<PageOfRows<Row>>
  pages: Pages
  size: number
  /** Said when the list is empty, in place of the common words. */
  nothing?: string
  rowKey: (row: Row) => string
  columns: readonly DataColumn<Row>[]
  sort?: string | undefined
  onSort?: (sort: string | undefined) => void
  minWidth?: number
}) {
  return (
    <Answered query={query} lines={14}>
      {({ items, total, nextCursor }) => (
        <div className="list-panel" aria-busy={query.isFetching}>
          {items.length === 0 ? (
            <Empty {...(nothing === undefined ? {} : { title: nothing })} />
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
