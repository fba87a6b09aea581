import { EditOutlined } from '@ant-design/icons'
import type { Material } from '@huanying/contracts/materials'
import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { numberWords } from '@huanying/ui/format'
import { ExpiryTag, Quantity, Time, Unfilled } from '@huanying/ui/parts/facts'
import { listWords } from '@huanying/ui/words/lists'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { DataColumn } from '../../shell/data-table.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useRegionName } from '../../shell/regions.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { JudgeClaim, LotClaims } from './lot-claims.tsx'
import { RemoveButton } from '../ledger/removal-dialog.tsx'
import { EditRowButton } from '../ledger/row-edit.tsx'
import { MaterialEdit } from './material-edit.tsx'
import { materialSorts } from './search.ts'
import type { MaterialSearch } from './search.ts'

/** The lots that the filters leave, those that lapse first on top; those who may correct one do it here. */
export function MaterialList({
  search,
  onSort,
}: {
  search: MaterialSearch
  onSort: (sort: MaterialSearch['sort']) => void
}) {
  const { sort = 'expiresOn' } = search
  const [edited, setEdited] = useState<Material | null>(null)
  const list = useList('listMaterials', { query: { ...search, sort } })
  return (
    <>
      <PagedList
        list={list}
        rowKey={({ id }) => id}
        columns={useColumns(setEdited)}
        sort={sort}
        onSort={(wanted) => onSort(materialSorts.find((known) => known === wanted))}
        minWidth={1120}
      />
      {edited === null ? null : <MaterialEdit key={edited.id} material={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function useColumns(onEdit: (material: Material) => void): DataColumn<Material>[] {
  const w = useWords(listWords).materials
  const inWords = useCatalogueWords()
  const region = useRegionName()
  const may = useMay()
  const isOwner = useUser().ownerId !== null
  const edit: DataColumn<Material> = {
    key: 'edit',
    title: '',
    width: 88,
    render: (row) => (
      <>
        {may('material.confirm') ? <JudgeClaim material={row} /> : null}
        {isOwner ? (
          <Button
            type="text"
            size="small"
            aria-label={`${w.edit} · ${row.item}`}
            icon={<EditOutlined />}
            onClick={() => onEdit(row)}
          />
        ) : (
          <EditRowButton list="materials" id={row.id} label={row.item} />
        )}
        <RemoveButton list="materials" id={row.id} label={row.item} />
      </>
    ),
  }
  return [
    { key: 'item', title: w.item, sortable: true, width: 150, render: ({ item }) => inWords.term(item) },
    { key: 'model', title: w.model, width: 110, clipped: true, render: ({ model }) => model ?? <Unfilled /> },
    {
      key: 'category',
      title: w.category,
      width: 130,
      render: ({ category }) => (category === null ? <Unfilled /> : (w.categories[category] ?? category)),
    },
    {
      key: 'quantity',
      title: w.quantity,
      sortable: true,
      numeric: true,
      width: 100,
      render: ({ quantity, reserved, unit, claims }) => (
        <>
          <Quantity value={quantity} unit={unit} />
          <LotClaims claims={claims} unit={unit} about="quantity" />
          {reserved === 0 ? null : (
            <small className="soft">{w.promised(`${numberWords(reserved)} ${inWords.unit(unit)}`)}</small>
          )}
        </>
      ),
    },
    {
      key: 'minimum',
      title: w.minimum,
      numeric: true,
      width: 90,
      render: ({ planMinimum, unit }) =>
        planMinimum === 0 ? <Unfilled /> : <Quantity value={planMinimum} unit={unit} />,
    },
    {
      key: 'expiresOn',
      title: w.expiry,
      sortable: true,
      width: 150,
      render: ({ expiresOn, claims, unit }) => (
        <>
          <ExpiryTag day={expiresOn} />
          <LotClaims claims={claims} unit={unit} about="expiry" />
        </>
      ),
    },
    // An enterprise has its own lots alone before it.
    ...(isOwner
      ? []
      : [
          {
            key: 'holder',
            title: w.holder,
            sortable: true,
            clipped: true,
            render: (row: Material) => <Holder material={row} />,
          },
          { key: 'region', title: w.region, width: 96, render: (row: Material) => region(row.region) },
        ]),
    {
      key: 'updated',
      title: w.updated,
      numeric: true,
      width: 96,
      render: ({ updatedAt }) => <Time at={updatedAt} as="age" />,
    },
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
