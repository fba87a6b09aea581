import { HistoryOutlined, UndoOutlined } from '@ant-design/icons'
import { ReportingRules } from '@huanying/contracts/grading'
import type { ReportingRulesInForce } from '@huanying/contracts/grading'
import { momentWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { reportingRulesWords } from '@huanying/ui/words/reporting-rules'
import { Link } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { useAct, useCall } from '../../shell/calls.ts'
import { useMay, useUser } from '../../shell/user.ts'
import { HolidayYears } from './holiday-years.tsx'
import { LegalTable } from './legal-table.tsx'
import { LocalRules } from './local-rules.tsx'
import { NeighboursEdit } from './neighbours-edit.tsx'
import { OpenTimes } from './open-times.tsx'
import { faultsOf, readableRules, rulesOf, useRulesDraft } from './rules-draft.ts'
import { RulesExample } from './rules-example.tsx'
import { useLeaveGuard } from '../../shell/use-leave-guard.ts'
import './reporting-rules.css'

/** The legal clocks and the bureau's own beside them (报告时限). */
export function ReportingRulesPage() {
  const w = useWords(reportingRulesWords)
  const rules = useCall('getReportingRules', {})
  return rules.data === undefined ? (
    <Page title={w.title}>
      <Answered query={rules} lines={14}>
        {() => null}
      </Answered>
    </Page>
  ) : (
    <RulesEditor latest={rules.data} />
  )
}

function RulesEditor({ latest }: { latest: ReportingRulesInForce }) {
  const w = useWords(reportingRulesWords)
  const language = useLanguage()
  const { message } = App.useApp()
  // The rules are the whole city's: a county's administrator reads them.
  const { scope } = useUser()
  const canEdit = scope !== null && scope.length <= 4
  const draft = useRulesDraft(latest)
  const { rules, base, change } = draft
  const faults = faultsOf(rules, { range: w.open.range, nameNeeded: w.neighbours.nameNeeded }, language)
  const save = useAct('setReportingRules', ['getReportingRules'])
  const [before, setBefore] = useState<ReportingRules | null>(null)
  useLeaveGuard(draft.isChanged)

  function store(wanted: ReportingRules, done: (saved: ReportingRulesInForce) => void): void {
    save.mutate(
      { body: { ...wanted, changedAt: base.changedAt } },
      {
        onSuccess(saved) {
          draft.restart(saved)
          done(saved)
        },
      },
    )
  }
  const submit = () => {
    const saved = rulesOf(base)
    store(ReportingRules.parse(rules), () => {
      setBefore(saved)
      void message.success(w.saved)
    })
  }
  const takeBack = (wanted: ReportingRules) =>
    store(wanted, () => {
      setBefore(null)
      void message.success(w.takenBack)
    })

  return (
    <Page
      title={w.title}
      aside={<ChangedBy rules={base} />}
      actions={
        canEdit ? (
          <>
            {draft.isChanged ? <span className="unsaved">{w.unsaved}</span> : null}
            {before === null || draft.isChanged ? null : (
              <Button icon={<HistoryOutlined />} loading={save.isPending} onClick={() => takeBack(before)}>
                {w.takeBack}
              </Button>
            )}
            <Button icon={<UndoOutlined />} disabled={!draft.isChanged} onClick={draft.undo}>
              {w.undo}
            </Button>
            <Button disabled={!draft.isChanged} onClick={() => draft.restart(base)}>
              {w.reset}
            </Button>
            <Button
              type="primary"
              disabled={!draft.isChanged || faults.size > 0}
              loading={save.isPending}
              onClick={submit}
            >
              {w.save}
            </Button>
          </>
        ) : undefined
      }
    >
      {canEdit ? null : <Alert type="info" showIcon title={w.countyNote} />}
      {draft.isOutdated ? (
        <Alert
          type="warning"
          showIcon
          title={w.outdated}
          action={<Button onClick={() => draft.restart(latest)}>{w.reload}</Button>}
        />
      ) : null}
      {save.error === null || draft.isOutdated ? null : <Alert type="error" showIcon title={save.error.message} />}
      {faults.size === 0 ? null : <Alert type="error" showIcon title={w.faulty} />}
      <div className="rules-columns">
        <div>
          <LegalTable />
          <LocalRules
            rules={rules.local}
            faults={faults}
            canEdit={canEdit}
            onChange={(local) => change(`local ${JSON.stringify(local)}`, { local })}
          />
          <OpenTimes draft={draft} faults={faults} canEdit={canEdit} />
          <NeighboursEdit
            neighbours={rules.neighbours}
            faults={faults}
            canEdit={canEdit}
            onChange={(neighbours, part) => change(part, { neighbours })}
          />
          <HolidayYears />
        </div>
        <RulesExample draft={readableRules(rules, rulesOf(base))} saved={rulesOf(base)} />
      </div>
    </Page>
  )
}

/** Who set the rules in force, when, and the way to all changes before. */
function ChangedBy({ rules: { changedAt, changedBy } }: { rules: ReportingRulesInForce }) {
  const w = useWords(reportingRulesWords)
  const may = useMay()
  if (changedAt === null) return w.house
  return (
    <>
      {w.changed(changedBy ?? '—', momentWords(changedAt))}
      {may('audit.read') ? (
        <Link to="/audit" search={{ kind: 'settings.changed' }}>
          {w.trail}
        </Link>
      ) : null}
    </>
  )
}
