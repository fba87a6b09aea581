import { PlusOutlined } from '@ant-design/icons'
import type { Reply } from '@huanying/client/call'
import { ruleName } from '@huanying/domain/warnings/built-in-rules'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Empty, Page } from '@huanying/ui/parts/page'
import { warningRuleWords } from '@huanying/ui/words/warning-rules'
import { warningWords } from '@huanying/ui/words/warnings'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { DataTable } from '../../shell/data-table.tsx'
import type { DataColumn } from '../../shell/data-table.tsx'
import { useUser } from '../../shell/user.ts'
import { RuleDrawer } from './rule-drawer.tsx'
import { useRuleWords } from './rule-words.ts'
import './rules.css'

type Listed = Reply<'listWarningRules'>['items'][number]

/** The rules of early warning (预警规则): what is watched, when it speaks, to whom. */
export function WarningRulesPage() {
  const w = useWords(warningRuleWords)
  const rules = useCall('listWarningRules', {})
  const { scope } = useUser()
  const isCity = scope !== null && scope.length <= 4
  const [opened, setOpened] = useState<Listed | 'new' | null>(null)
  const columns = useColumns(setOpened)
  return (
    <Page
      title={w.title}
      aside={w.intro}
      actions={
        isCity ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened('new')}>
            {w.add}
          </Button>
        ) : undefined
      }
    >
      {isCity ? null : <Alert type="info" showIcon title={w.countyNote} />}
      <Answered query={rules} lines={12}>
        {({ items }) => (
          <div className="box list-panel">
            {items.length === 0 ? (
              <Empty title={w.none} />
            ) : (
              <DataTable rows={items} rowKey={({ id }) => id} columns={columns} minWidth={1000} />
            )}
          </div>
        )}
      </Answered>
      {opened === null ? null : (
        <RuleDrawer
          key={opened === 'new' ? 'new' : `${opened.id}${opened.version}`}
          rule={opened === 'new' ? null : opened}
          canPublish={isCity}
          onClose={() => setOpened(null)}
        />
      )}
    </Page>
  )
}

function useColumns(onOpen: (rule: Listed) => void): DataColumn<Listed>[] {
  const w = useWords(warningRuleWords)
  const { subject } = useWords(warningWords)
  const words = useRuleWords()
  const language = useLanguage()
  return [
    {
      key: 'name',
      title: w.column.name,
      width: 200,
      render: (rule) => (
        <button type="button" className="rule-name" onClick={() => onOpen(rule)} data-off={!rule.isOn}>
          {ruleName(rule, language)}
          {rule.isOn ? null : <small>{w.off}</small>}
          {rule.isLegal ? <small>{w.legal}</small> : null}
        </button>
      ),
    },
    { key: 'subject', title: w.column.subject, width: 150, render: (rule) => subject[rule.subject] },
    { key: 'steps', title: w.column.steps, width: 300, render: (rule) => words.steps(rule) },
    { key: 'audience', title: w.column.audience, width: 200, render: (rule) => words.audience(rule) },
    {
      key: 'open',
      title: w.column.open,
      numeric: true,
      width: 100,
      render: ({ id, open }) =>
        open === 0 ? (
          0
        ) : (
          <Link to="/warnings" search={{ rule: id }} className="strong-link">
            {open.toLocaleString('en-US')}
          </Link>
        ),
    },
    {
      key: 'changed',
      title: w.column.changed,
      width: 180,
      render: ({ version, changedBy }) => w.version(version, changedBy),
    },
  ]
}
