import type { LedgerColumn } from '@huanying/contracts/columns'
import type { LedgerList } from '@huanying/contracts/ledger'
import { Input, InputNumber, Select, Switch } from 'antd'
import type { ReactElement } from 'react'
import { DayPicker } from '../../shell/day-picker.tsx'
import { Form } from '../../shell/form.tsx'
import { useLedgerWords } from '../../shell/ledger-words.ts'
import { useIndustryOptions, useRegionOptions } from '../../shell/regions.ts'
import { CodePicker } from './code-picker.tsx'
import { askedColumns } from './row-values.ts'

const placeFields: ReadonlySet<string> = new Set(['lon', 'lat', 'crs'])
const shortTypes: ReadonlySet<string> = new Set(['number', 'integer', 'date', 'phone', 'enum', 'bool', 'adcode', 'cas'])

/** Whether two columns share a line: both short, and both switches or neither. */
const standTogether = (one: LedgerColumn, other: LedgerColumn) =>
  shortTypes.has(one.type) && shortTypes.has(other.type) && (one.type === 'bool') === (other.type === 'bool')

/** Columns as they stand in the form: a place on one line, short ones two by two. */
function linesOf(columns: readonly LedgerColumn[]): LedgerColumn[][] {
  const place = columns.filter(({ field }) => placeFields.has(field))
  const isPlaced = place.length === placeFields.size
  const lines: LedgerColumn[][] = []
  for (const column of columns) {
    const last = lines.at(-1) ?? []
    const [alone] = last.length === 1 ? last : []
    if (isPlaced && placeFields.has(column.field)) {
      if (column === place[0]) lines.push(place)
    } else if (alone !== undefined && standTogether(alone, column)) last.push(column)
    else lines.push([column])
  }
  return lines
}

const lineClass = ['', 'form-pair', 'form-triple']

/** The fields of a row, made from the columns of its list. */
export function RowFields({
  list,
  isNew,
  mayChange,
}: {
  list: LedgerList
  isNew: boolean
  mayChange: (column: LedgerColumn) => boolean
}) {
  return (
    <>
      {linesOf(askedColumns(list, isNew)).map((line) => {
        const fields = line.map((column) => (
          <RowField key={column.field} column={column} isLocked={!mayChange(column)} />
        ))
        return line.length === 1 ? (
          fields
        ) : (
          <div key={line[0]?.field} className={lineClass[line.length - 1]}>
            {fields}
          </div>
        )
      })}
    </>
  )
}

function RowField({ column, isLocked }: { column: LedgerColumn; isLocked: boolean }) {
  const { titleOf } = useLedgerWords()
  const { field, type, required } = column
  return (
    <Form.Item
      name={field}
      label={titleOf(column)}
      {...(type === 'bool' ? { valuePropName: 'checked' } : {})}
      rules={required === true ? [{ required: true }] : []}
    >
      <Control column={column} disabled={isLocked} />
    </Form.Item>
  )
}

/** What a form item hands to the control within it. */
type Handed = Readonly<Record<string, unknown>>

const parents: Readonly<Record<string, readonly LedgerList[]>> = {
  creditCode: ['enterprises'],
  holder: ['enterprises', 'depots'],
  reach: ['reaches'],
}

function Control({ column, disabled, ...handed }: { column: LedgerColumn; disabled: boolean } & Handed): ReactElement {
  const { titleOf, codeWord } = useLedgerWords()
  const regions = useRegionOptions()
  const industries = useIndustryOptions()
  const { field, type, values, required, unit, longest, isSpecial } = column
  const chosen = { ...handed, disabled, allowClear: required !== true, showSearch: { optionFilterProp: 'label' } }
  const of = isSpecial === true ? parents[field] : undefined
  if (of !== undefined) return <CodePicker {...handed} disabled={disabled} lists={of} label={titleOf(column)} />
  if (field === 'industry') return <Select {...chosen} options={industries} />
  if (type === 'adcode') return <Select {...chosen} options={regions} />
  if (values !== undefined)
    return (
      <Select
        {...chosen}
        allowClear={required !== true && field !== 'crs'}
        options={Object.values(values).map((code) => ({ value: code, label: codeWord(code) }))}
      />
    )
  if (type === 'bool') return <Switch {...handed} disabled={disabled} />
  if (type === 'date') return <DayPicker {...handed} disabled={disabled} />
  if (type === 'list')
    return (
      <Select
        {...handed}
        disabled={disabled}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={['、', '，', ',', '；', ';']}
      />
    )
  if (type === 'number' || type === 'integer')
    return (
      <InputNumber
        {...handed}
        disabled={disabled}
        {...(unit === 'degree' ? { step: 0.0001 } : {})}
        {...(type === 'integer' ? { precision: 0 } : {})}
      />
    )
  if (type === 'lonlats')
    return <Input.TextArea {...handed} disabled={disabled} autoSize={{ minRows: 2, maxRows: 6 }} />
  return (
    <Input
      {...handed}
      disabled={disabled}
      maxLength={longest ?? (type === 'phone' ? 60 : 200)}
      {...(type === 'phone' ? { inputMode: 'tel' as const } : {})}
    />
  )
}
