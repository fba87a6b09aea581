import { ClearOutlined } from '@ant-design/icons'
import { LedgerList } from '@huanying/contracts/ledger'
import { useWords } from '@huanying/ui/language'
import { Missing, Page } from '@huanying/ui/parts/page'
import { listWords } from '@huanying/ui/words/lists'
import { removalWords } from '@huanying/ui/words/removals'
import { shellWords } from '@huanying/ui/words/shell'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { ExportButton } from '../../shell/export-button.tsx'
import { PagedList, useList } from '../../shell/list-page.tsx'
import { useMay } from '../../shell/user.ts'
import { useLedgerColumns } from './ledger-columns.tsx'
import { AddRowButton } from './row-edit.tsx'

const tabs = [
  'experts',
  'agencies',
  'teams',
  'depots',
  'receptors',
  'plans',
  'certificates',
  'riskPoints',
  'substances',
  'reaches',
  'outfalls',
  'stations',
] as const

/** The lists of the ledger (台账) beside enterprises and materials, one tab each. */
export function LedgerPage() {
  const w = useWords(shellWords)
  const { list } = useParams({ from: '/ledger/$list' })
  const known = LedgerList.safeParse(list)
  return (
    <Page
      title={known.success ? w.ledgers[known.data] : w.ledger}
      fill
      actions={known.success ? <LedgerActions list={known.data} /> : undefined}
    >
      <nav className="tab-line" aria-label={w.ledger}>
        {tabs.map((tab) => (
          <Link key={tab} to="/ledger/$list" params={{ list: tab }} aria-current={tab === list ? 'page' : undefined}>
            {w.ledgers[tab]}
          </Link>
        ))}
      </nav>
      {known.success ? <Rows list={known.data} key={known.data} /> : <Missing />}
    </Page>
  )
}

function LedgerActions({ list }: { list: LedgerList }) {
  const w = useWords(listWords)
  const { upkeep } = useWords(removalWords)
  const may = useMay()
  const { q, sort } = useSearch({ from: '/ledger/$list' })
  const navigate = useNavigate({ from: '/ledger/$list' })
  return (
    <>
      <Input.Search
        key={`${list}${q ?? ''}`}
        allowClear
        defaultValue={q ?? ''}
        placeholder={w.searchHere}
        aria-label={w.searchHere}
        style={{ width: 240 }}
        onSearch={(text) => void navigate({ search: { q: text.trim() || undefined, sort }, replace: true })}
      />
      <ExportButton list={list} query={{ q, sort }} />
      <AddRowButton list={list} />
      {may('ledger.remove') ? (
        <Link to="/ledger-upkeep">
          <Button icon={<ClearOutlined />}>{upkeep}</Button>
        </Link>
      ) : null}
    </>
  )
}

function Rows({ list }: { list: LedgerList }) {
  const { q, sort } = useSearch({ from: '/ledger/$list' })
  const navigate = useNavigate({ from: '/ledger/$list' })
  return (
    <PagedList
      list={useList('listLedger', { params: { list }, query: { q, sort } })}
      rowKey={({ id }) => id}
      columns={useLedgerColumns(list)}
      sort={sort}
      onSort={(wanted) => void navigate({ search: { q, sort: wanted }, replace: true })}
    />
  )
}
