import { EditOutlined } from '@ant-design/icons'
import type { Material } from '@huanying/contracts/materials'
import { useWords } from '@huanying/ui/language'
import { numberWords } from '@huanying/ui/format'
import { ExpiryTag, Quantity, Time, Unfilled } from '@huanying/ui/parts/facts'
import { usePages } from '@huanying/ui/parts/pager'
import { listWords } from '@huanying/ui/words/lists'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import type { DataColumn } from '../../shell/data-table.tsx'
import { PagedList } from '../../shell/paged-list.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useMay } from '../../shell/user.ts'
import { JudgeClaim, LotClaims } from './lot-claims.tsx'
import { RemoveButton } from '../ledger/removal-dialog.tsx'
import { MaterialEdit } from './material-edit.tsx'
import { materialSorts } from './routes.ts'
import type { MaterialSearch } from './routes.ts'

const size = 50

/** The lots that the filters leave, those that lapse first on top; those who may correct one do it here. */
export function MaterialList({
  search,
  onSort,
}: {
  search: MaterialSearch
  onSort: (sort: MaterialSearch['sort']) => void
}) {
  const { sort = 'expiresOn' } = search
  const pages = usePages(JSON.stringify(search))
  const [edited, setEdited] = useState<Material | null>(null)
  const found = useCall(
    'listMaterials',
    { query: { ...search, sort, limit: size, cursor: pages.cursor } },
    { keep: true },
  )
  return (
    <>
      <PagedList<Material>
        query={found}
        pages={pages}
        size={size}
        rowKey={({ id }) => id}
        columns={useColumns(setEdited)}
        sort={sort}
        onSort={(wanted) => onSort(materialSorts.find((known) => known === wanted))}
        minWidth={1080}
      />
      {edited === null ? null : <MaterialEdit key={edited.id} material={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function useColumns(onEdit: (material: Material) => void): DataColumn<Material>[] {
  const w = useWords(listWords).materials
  const region = useRegionName()
  const may = useMay()
  const edit: DataColumn<Material> = {
    key: 'edit',
    title: '',
    width: 80,
    render: (row) => (
      <>
        <Button
          type="text"
          size="small"
          aria-label={`${w.edit}: ${row.item}`}
          icon={<EditOutlined />}
          onClick={() => onEdit(row)}
        />
        <RemoveButton list="materials" id={row.id} label={row.item} />
      </>
    ),
  }
  return [
    { key: 'item', title: w.item, sortable: true, width: 170, render: ({ item }) => item },
    { key: 'model', title: w.model, width: 140, clipped: true, render: ({ model }) => model ?? <Unfilled /> },
    {
      key: 'category',
      title: w.category,
      width: 140,
      render: ({ category }) => (category === null ? <Unfilled /> : (w.categories[category] ?? category)),
    },
    {
      key: 'quantity',
      title: w.quantity,
      sortable: true,
      numeric: true,
      width: 110,
      render: ({ quantity, reserved, unit, claims }) => (
        <>
          <Quantity value={quantity} unit={unit} />
          <LotClaims claims={claims} unit={unit} about="quantity" />
          {reserved === 0 ? null : <small className="soft">{w.promised(`${numberWords(reserved)} ${unit}`)}</small>}
        </>
      ),
    },
    {
      key: 'minimum',
      title: w.minimum,
      numeric: true,
      width: 100,
      render: ({ planMinimum, unit }) =>
        planMinimum === 0 ? <Unfilled /> : <Quantity value={planMinimum} unit={unit} />,
    },
    {
      key: 'expiresOn',
      title: w.expiry,
      sortable: true,
      width: 140,
      render: ({ expiresOn, claims, unit }) => (
        <>
          <ExpiryTag day={expiresOn} />
          <LotClaims claims={claims} unit={unit} about="expiry" />
        </>
      ),
    },
    { key: 'holder', title: w.holder, sortable: true, clipped: true, render: (row) => <Holder material={row} /> },
    { key: 'region', title: w.region, width: 90, render: (row) => region(row.region) },
    {
      key: 'updated',
      title: w.updated,
      numeric: true,
      width: 110,
      render: ({ updatedAt }) => <Time at={updatedAt} as="age" />,
    },
    ...(may('material.confirm')
      ? [{ key: 'claim', title: '', width: 150, render: (row: Material) => <JudgeClaim material={row} /> }]
      : []),
    ...(may('material.write') ? [edit] : []),
  ]
}

function Holder({ material: { holder } }: { material: Material }) {
  const w = useWords(listWords).materials
  if (holder.kind === 'depot') {
    return (
      <>
        {holder.name} <small className="soft">{w.depot}</small>
      </>
    )
  }
  return (
    <Link to="/enterprises/$id" params={{ id: holder.id }} hash="materials" className="strong-link">
      {holder.name}
    </Link>
  )
}
