import { Button, Table } from 'antd'
import type { ReactNode } from 'react'
import { useIsPhone } from './is-phone.ts'

/** A column of a list. The first one names the row: it stays in sight, and heads the card on a phone. */
export interface DataColumn<Row> {
  /** Also the sort key. */
  readonly key: string
  readonly title: string
  readonly render: (row: Row) => ReactNode
  readonly sortable?: boolean
  readonly numeric?: boolean
  readonly width?: number
  /** Cuts a long text off instead of widening the column. */
  readonly clipped?: boolean
  /** Stays in sight at the end of a table that scrolls: what can be done with the row. */
  readonly pinned?: boolean
}

export interface DataTableProps<Row> {
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly columns: readonly DataColumn<Row>[]
  /** `name` or `-name`. */
  readonly sort?: string | undefined
  readonly onSort?: ((sort: string | undefined) => void) | undefined
  /** Narrower than this the table scrolls sideways, pixels. */
  readonly minWidth?: number
}

/** A dense table with sorting by its heads; on a phone one card a row. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  return useIsPhone() ? <Cards {...props} /> : <Lines {...props} />
}

/** A table that scrolls can be scrolled by keys, also where no row has anything to focus. */
function takesFocus(table: { nativeElement: HTMLElement } | null): void {
  if (table !== null) table.nativeElement.tabIndex = 0
}

function Lines<Row extends object>({ rows, rowKey, columns, sort, onSort, minWidth }: DataTableProps<Row>) {
  return (
    <Table<Row>
      ref={takesFocus}
      size="small"
      rowKey={rowKey}
      dataSource={rows}
      pagination={false}
      sticky
      scroll={{ x: minWidth ?? 'max-content' }}
      showSorterTooltip={false}
      columns={columns.map(({ key, title, render, sortable, numeric, width, clipped, pinned }, index) => ({
        key,
        title,
        render: (_: unknown, row: Row) => render(row),
        align: numeric === true ? 'right' : 'left',
        ...(index === 0 ? { fixed: 'left', className: 'strong' } : {}),
        ...(width === undefined ? {} : { width }),
        ...(clipped === true ? { ellipsis: true } : {}),
        ...(pinned === true ? { fixed: 'right' } : {}),
        ...(sortable === true ? { sorter: true, sortOrder: orderOf(sort, key) } : {}),
      }))}
      onChange={(_, __, sorter) => {
        const { columnKey, order } = Array.isArray(sorter) ? {} : sorter
        onSort?.(
          order === undefined || order === null ? undefined : `${order === 'descend' ? '-' : ''}${String(columnKey)}`,
        )
      }}
    />
  )
}

function orderOf(sort: string | undefined, key: string): 'ascend' | 'descend' | null {
  return sort === key ? 'ascend' : sort === `-${key}` ? 'descend' : null
}

function Cards<Row extends object>({ rows, rowKey, columns }: DataTableProps<Row>) {
  const [name, ...rest] = columns
  return (
    <ul className="card-list">
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <strong>{name?.render(row)}</strong>
          <dl>
            {rest.map(({ key, title, render }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{render(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

/** Names a row and opens it. */
export function RowButton({ onOpen, children }: { onOpen: () => void; children: ReactNode }) {
  return (
    <Button type="link" size="small" className="row-link" onClick={onOpen}>
      {children}
    </Button>
  )
}
