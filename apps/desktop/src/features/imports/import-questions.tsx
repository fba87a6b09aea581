import type { ImportFinding } from '@huanying/contracts/ledger'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { importWords } from '@huanying/ui/words/imports'
import { Button, Radio, Table } from 'antd'
import { useState } from 'react'

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
  const [given, setGiven] = useState<ReadonlyMap<string, boolean>>(new Map())
  const all = (isSame: boolean) => setGiven(new Map(questions.map(({ id }) => [id, isSame])))
  const open = questions.length - given.size
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
        scroll={{ x: 820 }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: w.fault.sheet, dataIndex: 'sheet', width: 110 },
          { title: w.fault.cell, dataIndex: 'cell', width: 80 },
          { title: w.label, dataIndex: 'label', width: 160, className: 'strong' },
          { title: w.onFile, render: (_, { fields }) => fields[0]?.before ?? w.empty },
          { title: w.inWorkbook, render: (_, { fields }) => fields[0]?.after ?? w.empty },
          {
            title: '',
            width: 170,
            fixed: 'right',
            render: (_, { id, label }) => (
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
            ),
          },
        ]}
      />
      <div className="import-actions import-note">
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
