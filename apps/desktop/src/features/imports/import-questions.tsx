import type { ImportFinding } from '@huanying/contracts/ledger'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { importWords } from '@huanying/ui/words/imports'
import { Button, Radio, Table } from 'antd'
import { useState } from 'react'
import { useIsPhone } from '../../shell/is-phone.ts'

/** Rows whose key probably changed, each to be called the row on file or a new one. */
export function ImportQuestions({
  questions,
  isBusy,
  onAnswer,
}: {
  questions: readonly ImportFinding[]
  isBusy: boolean
  onAnswer: (answers: { id: string; isSame: boolean }[]) => void
}) {
  const w = useWords(importWords)
  // On a phone a row is a card: what is to be compared must stand beside the choice.
  const isPhone = useIsPhone()
  const [given, setGiven] = useState<ReadonlyMap<string, boolean>>(new Map())
  const all = (isSame: boolean) => setGiven(new Map(questions.map(({ id }) => [id, isSame])))
  const open = questions.length - given.size
  const choice = ({ id, label }: ImportFinding) => (
    <Radio.Group
      size="small"
      optionType="button"
      aria-label={label}
      value={given.get(id)}
      options={[
        { value: true, label: w.same },
        { value: false, label: w.fresh },
      ]}
      onChange={(event) => setGiven(new Map(given).set(id, event.target.value === true))}
    />
  )
  return (
    <Panel
      title={w.asksPanel}
      extra={
        <span className="import-all">
          <Button size="small" onClick={() => all(true)}>
            {w.allSame}
          </Button>
          <Button size="small" onClick={() => all(false)}>
            {w.allFresh}
          </Button>
        </span>
      }
      flush
    >
      <p className="import-note">{w.asksHint}</p>
      <Table<ImportFinding>
        size="small"
        rowKey="id"
        dataSource={questions}
        {...(isPhone ? { showHeader: false } : { scroll: { x: 860 } })}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={
          isPhone
            ? [
                {
                  title: w.label,
                  render: (_, found) => (
                    <div className="import-card">
                      <strong>{found.label}</strong>
                      <small>
                        {found.sheet} {found.cell}
                      </small>
                      <p>
                        {w.onFile} <b>{found.fields[0]?.before ?? w.empty}</b>
                      </p>
                      <p>
                        {w.inWorkbook} <b>{found.fields[0]?.after ?? w.empty}</b>
                      </p>
                      {choice(found)}
                    </div>
                  ),
                },
              ]
            : [
                { title: w.fault.sheet, dataIndex: 'sheet', width: 110 },
                { title: w.fault.cell, dataIndex: 'cell', width: 80 },
                { title: w.label, dataIndex: 'label', width: 160, className: 'strong' },
                { title: w.onFile, render: (_, { fields }) => fields[0]?.before ?? w.empty },
                { title: w.inWorkbook, render: (_, { fields }) => fields[0]?.after ?? w.empty },
                { title: '', width: 210, fixed: 'right', render: (_, found) => choice(found) },
              ]
        }
      />
      <div className="row import-actions import-note">
        <Button
          type="primary"
          disabled={open > 0}
          loading={isBusy}
          onClick={() => onAnswer([...given].map(([id, isSame]) => ({ id, isSame })))}
        >
          {w.answer}
        </Button>
        {open > 0 ? <span className="soft">{w.unanswered(open)}</span> : null}
      </div>
    </Panel>
  )
}
