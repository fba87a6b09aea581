import { ProblemError } from '@huanying/client/call'
import type { ReportForm } from '@huanying/contracts/reports'
import { isSigned, issueSteps } from '@huanying/domain/reports/issue-steps'
import type { IssueStep } from '@huanying/domain/reports/issue-steps'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { responseWords } from '@huanying/ui/words/response'
import { App, Button } from 'antd'
import { useState } from 'react'
import { download, useAct, useCall } from '../../shell/calls.ts'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { useMay } from '../../shell/user.ts'
import { DeliverDialog } from './deliver-dialog.tsx'
import { touchedByIncident } from './use-board.ts'

/** Where an issue stands on its way 拟稿 → 送审 → 签发 → 报送, what can be done next, and the issues before it. */
export function SignOff({ form, isDirty }: { form: ReportForm; isDirty: boolean }) {
  const r = useWords(responseWords)
  const w = r.sign
  const recipient = form.fields.find((field) => field.key === 'recipient')
  const may = useMay()
  const { message, modal } = App.useApp()
  const params = { id: form.incidentId, kind: form.kind }
  const issues = useCall('listReportIssues', { params: { id: form.incidentId } })
  const submit = useAct('submitReport', touchedByIncident)
  const sign = useAct('signReport', touchedByIncident)
  const [opened, setOpened] = useState<'return' | Pick<ReportForm, 'kind' | 'issue' | 'state'> | null>(null)
  const [against, setAgainst] = useState<{ words: string; despite: { despiteMissing: boolean } } | null>(null)
  const failed = (error: Error) => void message.error(error.message)
  const send = (despite: { despiteMissing: boolean; despiteContradictions?: string }) =>
    submit.mutate(
      { params, body: despite },
      {
        onError(error) {
          if (error instanceof ProblemError && error.code === 'items-missing')
            void modal.confirm({
              title: w.missing,
              content: error.message,
              okText: w.submitAnyway,
              onOk: () => send({ ...despite, despiteMissing: true }),
            })
          else if (error instanceof ProblemError && error.code === 'report-contradicts')
            setAgainst({ words: error.message, despite })
          else failed(error)
        },
      },
    )
  const askThenSign = async () => {
    const pending = form.fields.filter(
      ({ key, required, edited, built }) => required && key !== 'signatory' && (edited ?? built).trim() === '',
    )
    const sure = await modal.confirm({
      title: w.signAsk(w.kinds[form.kind], form.kind === 'follow-up' ? w.issue(form.issue) : ''),
      content: pending.length === 0 ? w.signHint : w.signMissing(r.marks.list(pending.map(({ label }) => label))),
      okText: w.sign,
      autoFocusButton: 'cancel',
    })
    if (sure) sign.mutate({ params }, { onError: failed })
  }
  const isOpen = ({ state }: Pick<ReportForm, 'state'>, step: IssueStep) => issueSteps.whyNot(state, step, may) === null
  const isDelivered = ({ state }: Pick<ReportForm, 'state'>) => state === 'delivered'
  return (
    <div className="sign-off">
      <ol className="row sign-steps">
        {(['open', 'submitted', 'signed', 'delivered'] as const).map((state) => (
          <li key={state} data-now={state === form.state || (state === 'open' && form.state === 'returned')}>
            {state === 'open' && form.state === 'returned' ? w.state.returned : w.state[state]}
          </li>
        ))}
      </ol>
      {isOpen(form, 'submit') ? (
        <Button disabled={isDirty} loading={submit.isPending} onClick={() => send({ despiteMissing: false })}>
          {w.submit}
        </Button>
      ) : null}
      {isOpen(form, 'sign') ? (
        <>
          <Button type="primary" loading={sign.isPending} onClick={() => void askThenSign()}>
            {w.sign}
          </Button>
          <Button onClick={() => setOpened('return')}>{w.return}</Button>
        </>
      ) : null}
      {!isDelivered(form) && isOpen(form, 'deliver') ? (
        <Button type="primary" onClick={() => setOpened(form)}>
          {w.deliver}
        </Button>
      ) : null}
      <ul className="sign-issues">
        {(issues.data?.items ?? []).map((issue) => (
          <li key={`${issue.kind} ${issue.issue}`}>
            <span>
              {w.kinds[issue.kind]} {issue.kind === 'follow-up' ? w.issue(issue.issue) : ''} · {w.state[issue.state]}
              {issue.returnReason === null ? '' : ` · ${issue.returnReason}`}
              {issue.signedAt === null ? '' : ` · ${issue.signedBy} ${momentWords(issue.signedAt)}`}
            </span>
            {isDelivered(issue) && isOpen(issue, 'deliver') ? (
              <button type="button" className="wall-more" onClick={() => setOpened(issue)}>
                {w.deliverMore}
              </button>
            ) : null}
            {isSigned(issue.state)
              ? (['docx', 'pdf'] as const).map((format) => (
                  <button
                    key={format}
                    type="button"
                    className="wall-more"
                    onClick={() =>
                      void download('downloadReport', {
                        params: { id: form.incidentId, document: `${issue.kind}.${format}` },
                        query: { issue: issue.issue },
                      }).catch(failed)
                    }
                  >
                    {format === 'docx' ? w.word : w.pdf}
                  </button>
                ))
              : null}
            {issue.deliveries.length === 0 ? null : (
              <ul className="sign-deliveries">
                {issue.deliveries.map(({ seq, at, by, to, how, offices, receipt }) => (
                  <li key={seq}>
                    {momentWords(at)} → {r.marks.list(to)}
                    {offices === null || offices.length === 0
                      ? ''
                      : r.marks.aside(r.marks.list(offices.map((one) => r.to[one])))}{' '}
                    · {w.hows[how as keyof typeof w.hows] ?? how}
                    {receipt === null ? '' : ` · ${w.receipt} ${receipt}`} · {by} · {w.entry(seq)}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {against === null ? null : (
        // Words against the record go out only with a reason.
        <ReasonDialog
          title={w.contradicts}
          about={against.words}
          confirm={w.submit}
          label={w.contradictsReason}
          maxLength={500}
          isDanger={false}
          isBusy={submit.isPending}
          fault={null}
          onClose={() => setAgainst(null)}
          onReason={(despiteContradictions) => {
            setAgainst(null)
            send({ ...against.despite, despiteContradictions })
          }}
        />
      )}
      {opened === 'return' ? <ReturnDialog form={form} onClose={() => setOpened(null)} /> : null}
      {opened !== null && opened !== 'return' ? (
        <DeliverDialog
          incidentId={form.incidentId}
          issue={opened}
          recipient={recipient?.edited ?? recipient?.built ?? ''}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </div>
  )
}

function ReturnDialog({ form, onClose }: { form: ReportForm; onClose: () => void }) {
  const w = useWords(responseWords).sign
  const giveBack = useAct('returnReport', touchedByIncident)
  const params = { id: form.incidentId, kind: form.kind }
  return (
    <ReasonDialog
      title={w.return}
      confirm={w.return}
      label={w.returnReason}
      maxLength={500}
      isBusy={giveBack.isPending}
      fault={giveBack.error?.message ?? null}
      onClose={onClose}
      onReason={(reason) => giveBack.mutate({ params, body: { reason } }, { onSuccess: onClose })}
    />
  )
}
