import { EditOutlined } from '@ant-design/icons'
import type { Material } from '@huanying/contracts/materials'
import { useWords } from '@huanying/ui/language'
import { ExpiryTag, Quantity, Time, Unfilled } from '@huanying/ui/parts/facts'
import { Empty } from '@huanying/ui/parts/page'
import { Pager, usePages } from '@huanying/ui/parts/pager'
import { listWords } from '@huanying/ui/words/lists'
import { Link } from '@tanstack/react-router'
import { Button, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { useRegionName } from '../../shell/regions.ts'
import { useMay } from '../../shell/user.ts'
import { MaterialEdit } from './material-edit.tsx'
import { materialSorts } from './routes.ts'
import type { MaterialSearch } from './routes.ts'

const pageSize = 50

/** The lots that the filters leave, with their expiry; those who may correct one do it here. */
export function MaterialList({
  search,
  onSort,
}: {
  search: MaterialSearch
  onSort: (sort: MaterialSearch['sort']) => void
}) {
  const pages = usePages(JSON.stringify(search))
  const [edited, setEdited] = useState<Material | null>(null)
  const sort = search.sort ?? 'expiresOn'
  const found = useCall(
    'listMaterials',
    { query: { ...search, sort, limit: pageSize, cursor: pages.cursor } },
    { keep: true },
  )
  const columns = useColumns(sort, setEdited)
  return (
    <>
      <Answered query={found} lines={14}>
        {({ items, total, nextCursor }) => (
          <div className="list-panel" aria-busy={found.isFetching}>
            {items.length === 0 ? (
              <Empty />
            ) : (
              <Table<Material>
                size="small"
                rowKey="id"
                dataSource={items}
                columns={columns}
                pagination={false}
                sticky
                scroll={{ x: 1080 }}
                showSorterTooltip={false}
                onChange={(_, __, sorter) => {
                  const { columnKey, order } = Array.isArray(sorter) ? {} : sorter
                  const wanted =
                    order === undefined || order === null
                      ? undefined
                      : `${order === 'descend' ? '-' : ''}${String(columnKey)}`
                  onSort(materialSorts.find((known) => known === wanted))
                }}
              />
            )}
            <Pager pages={pages} shown={items.length} size={pageSize} total={total} nextCursor={nextCursor} />
          </div>
        )}
      </Answered>
      {edited === null ? null : <MaterialEdit key={edited.id} material={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function useColumns(sort: string | undefined, onEdit: (material: Material) => void): TableColumnsType<Material> {
  const w = useWords(listWords).materials
  const region = useRegionName()
  const may = useMay()
  const sorted = (key: string) => ({
    key,
    sorter: true,
    sortOrder: sort === key ? ('ascend' as const) : sort === `-${key}` ? ('descend' as const) : null,
  })
  const edit = {
    title: '',
    key: 'edit',
    width: 48,
    render: (_: unknown, row: Material) => (
      <Button
        type="text"
        size="small"
        aria-label={`${w.edit}: ${row.item}`}
        icon={<EditOutlined />}
        onClick={() => onEdit(row)}
      />
    ),
  }
  return [
    { title: w.item, ...sorted('item'), width: 170, fixed: 'left', className: 'strong', render: (_, row) => row.item },
    { title: w.model, key: 'model', width: 140, ellipsis: true, render: (_, row) => row.model ?? <Unfilled /> },
    {
      title: w.category,
      key: 'category',
      width: 130,
      render: (_, row) => (row.category === null ? <Unfilled /> : (w.categories[row.category] ?? row.category)),
    },
    {
      title: w.quantity,
      ...sorted('quantity'),
      width: 110,
      align: 'right',
      render: (_, row) => <Quantity value={row.quantity} unit={row.unit} />,
    },
    {
      title: w.minimum,
      key: 'minimum',
      width: 100,
      align: 'right',
      render: (_, row) => (row.planMinimum === 0 ? <Unfilled /> : <Quantity value={row.planMinimum} unit={row.unit} />),
    },
    { title: w.expiry, ...sorted('expiresOn'), width: 140, render: (_, row) => <ExpiryTag day={row.expiresOn} /> },
    {
      title: w.holder,
      ...sorted('holder'),
      ellipsis: true,
      render: (_, { holder }) =>
        holder.kind === 'depot' ? (
          <>
            {holder.name} <small className="soft">{w.depot}</small>
          </>
        ) : (
          <Link to="/enterprises/$id" params={{ id: holder.id }} hash="materials" className="strong-link">
            {holder.name}
          </Link>
        ),
    },
    { title: w.region, key: 'region', width: 90, render: (_, row) => region(row.region) },
    {
      title: w.updated,
      key: 'updated',
      width: 110,
      align: 'right',
      render: (_, row) => <Time at={row.updatedAt} as="age" />,
    },
    ...(may('material.write') ? [edit] : []),
  ]
}
