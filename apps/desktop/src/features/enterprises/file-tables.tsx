import type { EnterpriseFile } from '@huanying/contracts/enterprises'
import type { LedgerList } from '@huanying/contracts/ledger'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { useCatalogueWords } from '@huanying/ui/catalogue-words'
import { ExpiryTag, Quantity, StateWords, Unfilled } from '@huanying/ui/parts/facts'
import { Empty, ScrollBox } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { enterpriseWords } from '@huanying/ui/words/enterprises'
import { listWords } from '@huanying/ui/words/lists'
import { stocktakeWords } from '@huanying/ui/words/stocktake'
import { markWords } from '@huanying/ui/words/marks'
import { Space, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { SubstanceDoubt } from '../../shell/substance-doubt.tsx'
import { RemoveButton, useMayRemove } from '../ledger/removal-dialog.tsx'
import { EditRowButton, useMayEdit } from '../ledger/row-edit.tsx'

interface Of {
  readonly enterprise: EnterpriseFile
}

function Rows<Row extends { id: string }>({
  label,
  rows,
  columns,
  none,
  list,
  nameOf,
}: {
  label: string
  /** The list that its rows are edited in and removed from, and what each is called. */
  list: LedgerList
  nameOf: (row: Row) => string
  rows: readonly Row[]
  columns: TableColumnsType<Row>
  none: string
}) {
  const mayRemove = useMayRemove()(list)
  const mayEdit = useMayEdit()(list)
  if (rows.length === 0) return <Empty title={none} />
  const actions: TableColumnsType<Row> =
    mayEdit || mayRemove
      ? [
          {
            title: '',
            width: 80,
            render: (_, row) => (
              <Space size={0}>
                <EditRowButton list={list} id={row.id} label={nameOf(row)} />
                <RemoveButton list={list} id={row.id} label={nameOf(row)} />
              </Space>
            ),
          },
        ]
      : []
  return (
    <ScrollBox label={label}>
      <Table<Row> size="small" rowKey="id" dataSource={rows} columns={[...columns, ...actions]} pagination={false} />
    </ScrollBox>
  )
}

const orUnfilled = (text: string | null) => text ?? <Unfilled />

/** What is on site, each with its critical quantity and their ratio. */
export function FileSubstances({ enterprise }: Of) {
  const w = useWords(enterpriseWords)
  const inWords = useCatalogueWords()
  return (
    <Rows
      rows={enterprise.substanceRecords}
      label={w.file.substances}
      none={w.noSubstance}
      list="substances"
      nameOf={(row) => row.substance}
      columns={[
        {
          title: w.substance.name,
          className: 'strong',
          render: (_, row) => (
            <>
              {row.substance} <SubstanceDoubt {...row} />
            </>
          ),
        },
        { title: w.substance.cas, dataIndex: 'cas', render: orUnfilled },
        {
          title: w.substance.quantity,
          align: 'right',
          render: (_, row) => <Quantity value={row.maxQuantityT} unit="t" />,
        },
        {
          title: w.substance.critical,
          align: 'right',
          render: (_, row) => (
            <span title={row.criticalSource ?? undefined}>
              <Quantity value={row.criticalT} unit="t" />
            </span>
          ),
        },
        {
          title: w.substance.ratio,
          align: 'right',
          render: (_, row) => (row.criticalT === null || row.ratio === null ? <Unfilled /> : numberWords(row.ratio)),
        },
        {
          title: w.substance.storage,
          dataIndex: 'storage',
          render: (words: string | null) => orUnfilled(words && inWords.term(words)),
        },
        { title: w.substance.unit, dataIndex: 'unit', render: orUnfilled },
      ]}
    />
  )
}

/** Materials with expiry; what lies below the plan's minimum says so. */
export function FileMaterials({ enterprise }: Of) {
  const w = useWords(enterpriseWords)
  const t = useWords(stocktakeWords)
  const inWords = useCatalogueWords()
  const { categories } = useWords(listWords).materials
  const rows = enterprise.materials.toSorted((a, b) => (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999'))
  return (
    <Rows
      rows={rows}
      label={w.file.materials}
      none={w.noMaterials}
      list="materials"
      nameOf={(row) => row.item}
      columns={[
        { title: w.material.item, className: 'strong', render: (_, row) => inWords.term(row.item) },
        { title: w.material.model, dataIndex: 'model', render: orUnfilled },
        {
          title: w.material.category,
          render: (_, { category }) => orUnfilled(category && (categories[category] ?? category)),
        },
        {
          title: w.material.quantity,
          align: 'right',
          render: (_, row) => (
            <>
              {row.quantity < row.planMinimum ? <StateWords tone="fault">{w.belowMinimum} </StateWords> : null}
              <Quantity value={row.quantity} unit={row.unit} />
              {row.claimedQuantity === null ? null : (
                <small className="lot-claim">
                  {t.pending(`${numberWords(row.claimedQuantity)} ${inWords.unit(row.unit)}`)}
                </small>
              )}
            </>
          ),
        },
        {
          title: w.material.minimum,
          align: 'right',
          render: (_, row) =>
            row.planMinimum === 0 ? <Unfilled /> : <Quantity value={row.planMinimum} unit={row.unit} />,
        },
        {
          title: w.material.expiry,
          render: (_, row) => (
            <>
              <ExpiryTag day={row.expiresOn} />
              {row.claimedExpiresOn === null ? null : (
                <small className="lot-claim">{t.expiry(row.claimedExpiresOn)}</small>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

/** Emergency plan, risk assessment and resource survey on file. */
export function FilePlans({ enterprise }: Of) {
  const w = useWords(enterpriseWords)
  const kinds = useWords(commonWords).planKind
  return (
    <Rows
      rows={enterprise.plans}
      label={w.file.plans}
      none={w.noPlans}
      list="plans"
      nameOf={(row) => row.title}
      columns={[
        { title: w.plan.title, dataIndex: 'title', className: 'strong' },
        { title: w.plan.kind, render: (_, row) => kinds[row.kind] },
        { title: w.plan.filingNo, dataIndex: 'filingNo', render: orUnfilled },
        { title: w.plan.filedOn, dataIndex: 'filedOn', render: orUnfilled },
        { title: w.plan.expiry, render: (_, row) => <ExpiryTag day={row.expiresOn} /> },
        { title: w.plan.preparer, dataIndex: 'preparer', render: orUnfilled },
      ]}
    />
  )
}

/** What its people are certified for, the first to lapse first. */
export function FileCertificates({ enterprise }: Of) {
  const w = useWords(enterpriseWords)
  return (
    <Rows
      rows={enterprise.certificates}
      label={w.file.certificates}
      none={w.noCertificates}
      list="certificates"
      nameOf={(row) => row.person}
      columns={[
        { title: w.certificate.person, dataIndex: 'person', className: 'strong' },
        { title: w.certificate.title, dataIndex: 'title' },
        { title: w.certificate.number, dataIndex: 'number', render: orUnfilled },
        { title: w.certificate.issuedOn, dataIndex: 'issuedOn', render: orUnfilled },
        { title: w.certificate.expiry, render: (_, row) => <ExpiryTag day={row.expiresOn} /> },
      ]}
    />
  )
}

/** Where its water goes. */
export function FileOutfalls({ enterprise }: Of) {
  const w = useWords(enterpriseWords)
  const m = useWords(markWords)
  return (
    <Rows
      rows={enterprise.outfalls}
      label={w.file.outfalls}
      none={w.noOutfalls}
      list="outfalls"
      nameOf={(row) => row.code}
      columns={[
        { title: w.outfall.code, dataIndex: 'code' },
        { title: w.outfall.river, dataIndex: 'river', className: 'strong' },
        { title: w.outfall.reach, dataIndex: 'reachCode' },
        {
          title: w.outfall.distance,
          align: 'right',
          render: (_, row) => <Quantity value={row.distanceM} unit="m" decimals={0} />,
        },
        { title: w.outfall.substances, render: (_, row) => m.list(row.substances) || <Unfilled /> },
      ]}
    />
  )
}
