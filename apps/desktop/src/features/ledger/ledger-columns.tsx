import type { LedgerColumn } from '@huanying/contracts/columns'
import { columnsOf } from '@huanying/contracts/ledger-sheets'
import type { LedgerList, LedgerRow } from '@huanying/contracts/ledger'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { numberWords, placeWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { ExpiryTag, PhoneLink, Unfilled } from '@huanying/ui/parts/facts'
import { commonWords } from '@huanying/ui/words/common'
import { listWords } from '@huanying/ui/words/lists'
import { markWords } from '@huanying/ui/words/marks'
import { Link } from '@tanstack/react-router'
import { Space } from 'antd'
import type { ReactNode } from 'react'
import type { DataColumn } from '../../shell/data-table.tsx'
import { useLedgerWords } from '../../shell/ledger-words.ts'
import { useRegionName } from '../../shell/regions.ts'
import { ExpertAvailability } from './expert-availability.tsx'
import { RemoveButton, useMayRemove } from './removal-dialog.tsx'
import { EditRowButton, useMayEdit } from './row-edit.tsx'

/** Shown otherwise or not at all: the place is one column, the enterprise a link, a line of coordinates no reading matter. */
const passedOver: ReadonlySet<string> = new Set(['lon', 'lat', 'crs', 'creditCode', 'line'])

/** The columns of a ledger list: those of its workbook sheet, in the same order. */
export function useLedgerColumns(list: LedgerList): DataColumn<LedgerRow>[] {
  const w = useWords(listWords)
  const { titleOf } = useLedgerWords()
  const cell = useLedgerCell()
  const mayRemove = useMayRemove()
  const mayEdit = useMayEdit()
  const columns = columnsOf(list)
  const owner: DataColumn<LedgerRow> = {
    key: 'owner',
    title: w.owner,
    render: (row) => <Owner row={row} />,
  }
  const place: DataColumn<LedgerRow> = {
    key: 'place',
    title: w.place,
    render: (row) => <Place row={row} />,
  }
  const availability: DataColumn<LedgerRow> = {
    key: 'availability',
    title: w.availability.title,
    render: (row) => <ExpertAvailability row={row} />,
  }
  const actions: DataColumn<LedgerRow> = {
    key: 'actions',
    title: '',
    width: 80,
    pinned: true,
    render: (row) => (
      <Space size={0}>
        <EditRowButton list={list} id={row.id} label={rowName(row)} />
        <RemoveButton list={list} id={row.id} label={rowName(row)} />
      </Space>
    ),
  }
  return [
    ...(columns.some(({ field }) => field === 'creditCode') && list !== 'enterprises' ? [owner] : []),
    ...columns
      .filter(({ field, isTold }) => isTold !== true && !passedOver.has(field))
      .map((column): DataColumn<LedgerRow> => ({
        key: column.field,
        title: titleOf(column),
        sortable: true,
        numeric: column.type === 'number' || column.type === 'integer',
        render: (row) => cell(column, row),
      })),
    ...(list === 'experts' ? [availability] : []),
    ...(columns.some(({ field }) => field === 'lon') ? [place] : []),
    ...(mayEdit(list) || mayRemove(list) ? [actions] : []),
  ]
}

/** What a row is called where it stands alone: by its enterprise too, where it has one. */
function rowName(row: LedgerRow): string {
  const name = row['name'] ?? row['title'] ?? row['person'] ?? row['substance'] ?? row['item'] ?? row['code']
  const owner = 'creditCode' in row ? row['enterpriseName'] : null
  return [owner, name].filter((part) => typeof part === 'string' && part !== '').join(' · ')
}

function Owner({ row }: { row: LedgerRow }) {
  return (
    <Link to="/enterprises/$id" params={{ id: String(row['enterpriseId']) }} className="strong-link">
      {String(row['enterpriseName'] ?? row['creditCode'] ?? '')}
    </Link>
  )
}

function Place({ row }: { row: LedgerRow }) {
  const { lon, lat } = row
  return typeof lon === 'number' && typeof lat === 'number' ? (
    <span className="number soft">{placeWords({ lon, lat })}</span>
  ) : (
    <Unfilled />
  )
}

/** What a cell of a ledger list shows of a row, by the type of its column. */
export function useLedgerCell(): (column: LedgerColumn, row: LedgerRow) => ReactNode {
  const common = useWords(commonWords)
  const m = useWords(markWords)
  const region = useRegionName()
  const { codeWord } = useLedgerWords()
  const inWords = useCatalogueWords()
  return ({ field, type }, row) => {
    const value = row[field]
    if (value === null || value === undefined || value === '') return <Unfilled />
    if (Array.isArray(value))
      return value.length === 0 ? (
        <Unfilled />
      ) : (
        <span className="wrapped-list">{m.list(value.map((term) => inWords.term(String(term))))}</span>
      )
    if (type === 'phone') return <PhoneLink phone={String(value)} name={String(row['name'] ?? '')} />
    if (field === 'expiresOn') return <ExpiryTag day={String(value)} />
    if (type === 'adcode') return region(String(value))
    if (type === 'enum') return codeWord(String(value))
    if (typeof value === 'boolean') return value ? common.yes : common.no
    if (typeof value === 'number') return <span className="number">{numberWords(value, 4)}</span>
    return inWords.term(String(value))
  }
}
