import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons'
import type { ImportStatus } from '@huanying/contracts/ledger'
import { routes } from '@huanying/contracts/routes'
import { useWords } from '@huanying/ui/language'
import { Page, Panel } from '@huanying/ui/parts/page'
import { importWords } from '@huanying/ui/words/imports'
import { Alert, App, Button, Checkbox, Upload } from 'antd'
import { useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { download, useAct, useCall } from '../../shell/calls.ts'
import { ImportOutcome } from './import-outcome.tsx'
import './imports.css'

const ended: ReadonlySet<ImportStatus['phase']> = new Set(['done', 'refused', 'failed'])

/** Loads a ledger workbook: choose or drop it, watch it being checked, see every wrong cell. */
export function ImportPage() {
  const w = useWords(importWords)
  const { message } = App.useApp()
  const [dryRun, setDryRun] = useState(false)
  const [file, setFile] = useState<File | null>(null)
  const start = useAct('startImport')
  const answer = useAct('answerImport')
  const id = answer.data?.id ?? start.data?.id
  const [isEnded, setIsEnded] = useState(false)
  const status = useCall(
    'getImport',
    { params: { id: id ?? '' } },
    { enabled: id !== undefined, everyMs: isEnded ? false : 400 },
  )
  const now = status.data
  if (now !== undefined && now.id === id && ended.has(now.phase) !== isEnded) setIsEnded(ended.has(now.phase))

  function send(chosen: File, onlyCheck: boolean): void {
    setFile(chosen)
    setDryRun(onlyCheck)
    setIsEnded(false)
    answer.reset()
    start.mutate({ upload: chosen, query: { dryRun: onlyCheck ? 'true' : 'false' } })
  }
  function take(chosen: File): void {
    if (!chosen.name.toLowerCase().endsWith('.xlsx')) void message.error(w.wrongKind)
    else if (chosen.size > routes.startImport.uploadLimit) void message.error(w.tooLarge)
    else send(chosen, dryRun)
  }
  function answerWith(importId: string, answers: { id: string; isSame: boolean }[]): void {
    answer.mutate(
      { params: { id: importId }, body: { answers, dryRun: false } },
      { onSuccess: () => setIsEnded(false), onError: (error) => void message.error(error.message) },
    )
  }
  function again(): void {
    start.reset()
    answer.reset()
    setFile(null)
    setIsEnded(false)
  }

  return (
    <Page
      title={w.title}
      actions={
        <Button
          icon={<DownloadOutlined />}
          onClick={() => void download('getTemplate', {}).catch((error: Error) => message.error(error.message))}
        >
          {w.template}
        </Button>
      }
    >
      {file === null || start.error !== null ? (
        <Panel title={w.choose}>
          {start.error === null ? null : (
            <Alert type="error" showIcon title={start.error.message} className="import-alert" />
          )}
          <Upload.Dragger
            accept=".xlsx"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(chosen) => {
              take(chosen)
              return false
            }}
          >
            <p className="import-icon">
              <FileExcelOutlined />
            </p>
            <p className="import-drop">{w.drop}</p>
            <p className="import-hint">{w.dropHint}</p>
          </Upload.Dragger>
          <Checkbox className="import-dry" checked={dryRun} onChange={(event) => setDryRun(event.target.checked)}>
            {w.dryRun}
          </Checkbox>
        </Panel>
      ) : (
        <Answered query={status} lines={4}>
          {(found) => (
            <ImportOutcome
              status={found}
              isAnswering={answer.isPending}
              onAnswer={(answers) => answerWith(found.id, answers)}
              onAgain={again}
              {...(found.dryRun && found.phase === 'done' ? { onReally: () => send(file, false) } : {})}
            />
          )}
        </Answered>
      )}
    </Page>
  )
}
