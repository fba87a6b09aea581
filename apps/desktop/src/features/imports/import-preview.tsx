import { columnsOf, ledgerSheets } from '@huanying/contracts/ledger-sheets'
import type { ImportFinding, ImportStatus } from '@huanying/contracts/ledger'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { commonWords } from '@huanying/ui/words/common'
import { importWords } from '@huanying/ui/words/imports'
import { listWords } from '@huanying/ui/words/lists'
import { Table } from 'antd'
import { useIsPhone } from '../../shell/is-phone.ts'
import { useLedgerWords } from '../../shell/ledger-words.ts'

const kinds = ['new', 'changed', 'gone'] as const

/** What a workbook that was only checked would change: by sheet, and row by row with each field before and after. */
export function ImportPreview({ status }: { status: ImportStatus }) {
  const w = useWords(importWords)
  const isPhone = useIsPhone()
  const kindOf = ({ kind }: ImportFinding) => (kind === 'question' ? '' : w.kinds[kind])
  const sheets = Object.entries(status.preview ?? {})
  const rows = status.findings.filter(({ kind }) => kind !== 'question')
  if (sheets.length === 0) return null
  return (
    <Panel title={w.preview} extra={w.listed} flush>
      <Table
        size="small"
        rowKey={([sheet]) => sheet}
        dataSource={sheets}
        pagination={false}
        columns={[
          { title: w.fault.sheet, render: (_, [sheet]) => sheet },
          ...kinds.map((kind) => ({
            title: w.kinds[kind],
            align: 'right' as const,
            render: (_: unknown, [, found]: (typeof sheets)[number]) => numberWords(found[kind], 0),
          })),
        ]}
      />
      {sheets.some(([, found]) => found.gone > 0) ? <p className="import-note">{w.goneHint}</p> : null}
      <Table<ImportFinding>
        size="small"
        rowKey="id"
        dataSource={rows}
        {...(isPhone ? {} : { scroll: { x: 800 } })}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          {
            title: w.change,
            ...(isPhone ? {} : { width: 220 }),
            filters: kinds.map((kind) => ({ text: w.kinds[kind], value: kind })),
            onFilter: (value, { kind }) => kind === value,
            render: (_, found) =>
              isPhone ? (
                <div className="import-card">
                  <strong>{found.label}</strong>
                  <small>
                    {kindOf(found)} · {found.sheet}
                  </small>
                  <Fields finding={found} />
                </div>
              ) : (
                kindOf(found)
              ),
          },
          ...(isPhone
            ? []
            : [
                { title: w.fault.sheet, dataIndex: 'sheet', width: 110 },
                { title: w.label, dataIndex: 'label', className: 'strong' },
                { title: w.fields, render: (_: unknown, found: ImportFinding) => <Fields finding={found} /> },
              ]),
        ]}
      />
    </Panel>
  )
}

function Fields({ finding }: { finding: ImportFinding }) {
  const w = useWords(importWords)
  const { place } = useWords(listWords)
  const common = useWords(commonWords)
  const { titleOf, codeWord } = useLedgerWords()
  const sheet = ledgerSheets.find((one) => one.sheet === finding.sheet)
  const columns = sheet === undefined ? [] : columnsOf(sheet.list)
  const columnOf = (field: string) => columns.find((column) => column.field === field)
  const nameOf = (field: string, column = columnOf(field)) =>
    field === 'lon' ? place : column === undefined ? field : titleOf(column)
  const said = (field: string, value: string | null) => {
    const type = columnOf(field)?.type
    if (value === null || value === '') return w.empty
    if (type === 'bool') return value === 'true' ? common.yes : common.no
    return type === 'enum' ? codeWord(value) : value
  }
  return (
    <ul>
      {finding.fields.map(({ field, before, after }) => (
        <li key={field}>{w.field(nameOf(field), said(field, before), said(field, after))}</li>
      ))}
    </ul>
  )
}
