import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import type { LocalRule } from '@huanying/contracts/grading'
import { legalLimitMin } from '@huanying/domain/incident/local-rules'
import { useWords } from '@huanying/ui/language'
import { Empty, Panel } from '@huanying/ui/parts/page'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { responseWords } from '@huanying/ui/words/response'
import { Button } from 'antd'
import { useState } from 'react'
import { DataTable } from '../../shell/data-table.tsx'
import type { DataColumn } from '../../shell/data-table.tsx'
import { FieldFault } from './field-fault.tsx'
import { GradeMarks } from './grade-mark.tsx'
import { LocalRuleEdit } from './local-rule-edit.tsx'

interface Row {
  readonly rule: LocalRule
  readonly index: number
}

/** The stricter times of city and province: added, changed and removed here, in the draft. */
export function LocalRules({
  rules,
  faults,
  canEdit,
  onChange,
}: {
  rules: readonly LocalRule[]
  faults: ReadonlyMap<string, string>
  canEdit: boolean
  onChange: (rules: LocalRule[]) => void
}) {
  const w = useWords(reportingRulesWords)
  const [edited, setEdited] = useState<number | 'new' | null>(null)
  const columns = useColumns(faults)
  const actions: DataColumn<Row> = {
    key: 'actions',
    title: '',
    width: 84,
    render: ({ index }) => (
      <span className="row-actions">
        <Button
          type="text"
          size="small"
          aria-label={w.local.edit(index + 1)}
          icon={<EditOutlined />}
          onClick={() => setEdited(index)}
        />
        <Button
          type="text"
          size="small"
          aria-label={w.local.remove(index + 1)}
          icon={<DeleteOutlined />}
          onClick={() => onChange(rules.filter((_, place) => place !== index))}
        />
      </span>
    ),
  }
  const add = (
    <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {w.local.add}
    </Button>
  )
  const put = (rule: LocalRule) =>
    onChange(edited === 'new' ? [...rules, rule] : rules.map((one, index) => (index === edited ? rule : one)))
  return (
    <Panel
      id="local-rules"
      title={w.local.title}
      extra={
        <>
          <span className="panel-note">{w.local.note}</span>
          {canEdit && rules.length > 0 ? add : null}
        </>
      }
      flush
    >
      {rules.length === 0 ? (
        <Empty title={w.local.none} hint={w.local.noneHint} action={canEdit ? add : undefined} />
      ) : (
        <DataTable<Row>
          rows={rules.map((rule, index) => ({ rule, index }))}
          rowKey={({ index }) => String(index)}
          columns={canEdit ? [...columns, actions] : columns}
          minWidth={680}
        />
      )}
      {edited === null ? null : (
        <LocalRuleEdit
          rule={edited === 'new' ? null : (rules[edited] ?? null)}
          onClose={() => setEdited(null)}
          onDone={(rule) => {
            put(rule)
            setEdited(null)
          }}
        />
      )}
    </Panel>
  )
}

function useColumns(faults: ReadonlyMap<string, string>): DataColumn<Row>[] {
  const w = useWords(reportingRulesWords)
  const r = useWords(responseWords)
  return [
    { key: 'grades', title: w.grades, width: 116, render: ({ rule }) => <GradeMarks grades={rule.grades} /> },
    {
      key: 'to',
      title: `${w.from} → ${w.to}`,
      render: ({ rule }) => (
        <span className="route-words">
          <span>{w.fromOf[rule.from]}</span> → {r.marks.list(rule.to.map((one) => r.to[one]))}
        </span>
      ),
    },
    {
      key: 'within',
      title: w.within,
      width: 132,
      render: ({ rule, index }) => (
        <>
          <b className="number">{w.min(rule.withinMin)}</b>{' '}
          <small className="soft">{w.local.legalLimit(w.min(legalLimitMin(rule.grades)))}</small>
          <FieldFault words={faults.get(`local.${index}.withinMin`)} />
        </>
      ),
    },
    { key: 'source', title: w.source, width: 176, render: ({ rule }) => rule.source },
  ]
}
