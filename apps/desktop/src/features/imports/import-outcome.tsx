import { DownloadOutlined } from '@ant-design/icons'
import type { ImportStatus } from '@huanying/contracts/ledger'
import { numberWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Panel } from '@huanying/ui/parts/page'
import { importWords } from '@huanying/ui/words/imports'
import { Alert, App, Button, Progress, Table } from 'antd'
import { download } from '../../shell/calls.ts'
import { useIsPhone } from '../../shell/is-phone.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportQuestions } from './import-questions.tsx'

/** How an import stands: progress while it runs, counts when it is stored, the wrong cells when it is refused. */
export function ImportOutcome({
  status,
  onAgain,
  onReally,
  isAnswering,
  onAnswer,
}: {
  status: ImportStatus
  onAgain: () => void
  onReally?: () => void
  isAnswering: boolean
  onAnswer: (answers: { id: string; isSame: boolean }[]) => void
}) {
  const w = useWords(importWords)
  const { message } = App.useApp()
  const isPhone = useIsPhone()
  const { phase } = status
  const questions = status.findings.filter(({ kind }) => kind === 'question')
  const isRefused = phase === 'refused' || phase === 'failed'
  const isRunning = phase === 'reading' || phase === 'checking' || phase === 'storing'
  return (
    <>
      <Panel title={status.fileName} extra={questions.length > 0 ? w.asksPhase : w.phase[phase]}>
        <div className="import-status" role="status" aria-live="polite">
          {isRunning ? <Progress percent={Math.round(status.progress * 100)} aria-label={w.progress} /> : null}
          {phase === 'done' ? (
            <Alert type="success" showIcon title={status.dryRun ? w.doneDryTitle : w.doneTitle} />
          ) : null}
          {phase === 'refused' && questions.length > 0 ? (
            <Alert type="warning" showIcon title={w.asksTitle(questions.length)} />
          ) : null}
          {phase === 'refused' && questions.length === 0 ? (
            <Alert type="error" showIcon title={w.refusedTitle(status.errorCount)} description={w.refusedHint} />
          ) : null}
          {phase === 'failed' ? (
            <Alert type="error" showIcon title={w.failedTitle} description={status.errors[0]?.message} />
          ) : null}
          {isRefused ? null : (
            <ul className="figure-tiles import-counts">
              {(['rows', 'inserted', 'updated', 'unchanged'] as const).map((key) => (
                <li key={key}>
                  <span>{w.counts[key]}</span>
                  <strong className="number">{numberWords(status[key], 0)}</strong>
                </li>
              ))}
            </ul>
          )}
        </div>
        {isRunning ? null : (
          <div className="row import-actions">
            {status.hasMarkedCopy ? (
              <Button
                type="primary"
                icon={<DownloadOutlined />}
                onClick={() =>
                  void download('getMarkedWorkbook', { params: { id: status.id } }).catch((error: Error) =>
                    message.error(error.message),
                  )
                }
              >
                {w.marked}
              </Button>
            ) : null}
            {onReally === undefined ? null : (
              <Button type="primary" onClick={onReally}>
                {w.really}
              </Button>
            )}
            <Button onClick={onAgain}>{w.again}</Button>
          </div>
        )}
      </Panel>
      {questions.length === 0 || !status.canAnswer ? null : (
        <ImportQuestions questions={questions} isBusy={isAnswering} onAnswer={onAnswer} />
      )}
      <ImportPreview status={status} />
      {status.warnings.length === 0 ? null : (
        <Panel title={w.warnings}>
          <ul>
            {status.warnings.map((note) => (
              <li key={`${note.sheet}!${note.cell}`}>{note.message}</li>
            ))}
          </ul>
        </Panel>
      )}
      {status.errors.length === 0 || questions.length > 0 ? null : (
        <Panel
          title={w.fault.message}
          extra={status.errorCount > status.errors.length ? w.shown(status.errors.length) : undefined}
          flush
        >
          <Table
            size="small"
            rowKey={({ sheet, cell, message: said }) => `${sheet}!${cell}:${said}`}
            dataSource={status.errors}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: w.fault.sheet, dataIndex: 'sheet', width: isPhone ? 84 : 140 },
              { title: w.fault.cell, dataIndex: 'cell', width: isPhone ? 76 : 100, className: 'strong' },
              { title: w.fault.message, dataIndex: 'message' },
            ]}
          />
        </Panel>
      )}
    </>
  )
}
