import { ProblemError } from '@huanying/client/call'
import type { LetteredForm } from '@huanying/contracts/archive-routes'
import type { ReportForm } from '@huanying/contracts/reports'
import { isSigned, issueSteps } from '@huanying/domain/reports/issue-steps'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { Page } from '@huanying/ui/parts/page'
import { draftWords } from '@huanying/ui/words/drafts'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { responseWords } from '@huanying/ui/words/response'
import { Alert, App, Button, Input, Segmented, Tag, Tooltip } from 'antd'
import { useEffect, useState } from 'react'
import { Answered } from '../../shell/answered.tsx'
import { download, useAct, useCall } from '../../shell/calls.ts'
import { DraftFound, DraftLine } from '../../shell/draft-line.tsx'
import { useMay } from '../../shell/user.ts'
import { useReportDraft } from './use-report-draft.ts'
import { ReportPreview } from './report-preview.tsx'
import { ReportSources } from './report-sources.tsx'
import { ReportVersions } from './report-versions.tsx'
import { SignOff } from './sign-off.tsx'
import './incidents.css'
import './wall-forms.css'
import './wall-lists.css'

const kinds = ['initial', 'follow-up', 'final'] as const

/** The reports of an incident: each item as the system built it, the officer's words over it, and the way to the leader. */
export function ReportPage() {
  const { id } = useParams({ from: '/incidents/$id/report' })
  const { kind = 'initial' } = useSearch({ from: '/incidents/$id/report' })
  const form = useCall('getReportForm', { params: { id, kind } })
  return (
    <Answered query={form} lines={16}>
      {(read) => <ReportEditor key={`${read.kind} ${read.issue} ${read.version} ${read.state}`} form={read} />}
    </Answered>
  )
}

function ReportEditor({ form }: { form: LetteredForm }) {
  const w = useWords(incidentWords)
  const may = useMay()
  const { message } = App.useApp()
  const [edits, setEditsOnly] = useState<Readonly<Record<string, string>>>({})
  const d = useWords(draftWords)
  const draft = useReportDraft(form)
  /** The version that the words taken up from a draft were written upon. */
  const [draftOf, setDraftOf] = useState<number | null>(null)
  useEffect(() => {
    if (draft.found === null) return
    setEditsOnly(draft.found.fields)
    setDraftOf(draft.found.version)
  }, [draft.found])
  const setEdits = (fields: Readonly<Record<string, string>>) => {
    setEditsOnly(fields)
    draft.keep(fields)
  }
  const discard = () => {
    draft.drop()
    setEditsOnly({})
    setDraftOf(null)
  }
  const save = useAct('saveReportForm', ['getReportForm', 'listFormVersions', 'listReportDrafts', 'getJournal'])
  const [drawing, setDrawing] = useState<'docx' | 'pdf' | null>(null)
  const [versionsShown, setVersionsShown] = useState(false)
  const isDirty = Object.keys(edits).length > 0
  const r = useWords(responseWords).sign
  const m = useWords(markWords)
  const navigate = useNavigate()
  const mayWrite = issueSteps.whyNot(form.state, 'write', may) === null
  const said = (field: ReportForm['fields'][number]) => edits[field.key] ?? field.edited ?? field.built
  // Whoever signs is named by signing.
  const hasSignatory = isSigned(form.state)
  const isOpenItem = (field: ReportForm['fields'][number]) =>
    field.required && said(field).trim() === '' && !(hasSignatory && field.key === 'signatory')
  const pending = form.fields.filter(isOpenItem)

  /** Awaited: a push may renew the form, and with it this editor, before the answer is here. */
  async function submit(): Promise<void> {
    try {
      const body = { version: form.version, fields: edits }
      const { version } = await save.mutateAsync({ params: { id: form.incidentId, kind: form.kind }, body })
      discard()
      void message.success(w.report.saved(version))
    } catch (error) {
      const isConflict = error instanceof ProblemError && error.code === 'conflict'
      void message.error(isConflict ? w.report.conflict : error instanceof Error ? error.message : String(error))
    }
  }

  async function draw(extension: 'docx' | 'pdf'): Promise<void> {
    setDrawing(extension)
    try {
      await download('downloadReport', { params: { id: form.incidentId, document: `${form.kind}.${extension}` } })
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error))
    } finally {
      setDrawing(null)
    }
  }

  return (
    <Page
      title={`${r.kinds[form.kind]}${form.kind === 'follow-up' ? ` · ${r.issue(form.issue)}` : ''}`}
      aside={
        <>
          {form.savedAt === null
            ? w.report.neverSaved
            : w.report.savedBy(form.savedBy ?? '', momentWords(form.savedAt))}{' '}
          · {w.wall.version(form.situationVersion)}
        </>
      }
      actions={
        <>
          <Link to="/incidents/$id" params={{ id: form.incidentId }}>
            <Button>{w.report.backToWall}</Button>
          </Link>
          {(['docx', 'pdf'] as const).map((extension) => (
            <Tooltip key={extension} title={isDirty ? w.report.saveFirst : ''}>
              <Button
                disabled={isDirty || drawing !== null}
                loading={drawing === extension}
                onClick={() => void draw(extension)}
              >
                {extension === 'docx' ? w.report.word : w.report.pdf}
              </Button>
            </Tooltip>
          ))}
          <Button onClick={() => setVersionsShown(true)}>{r.versions}</Button>
          {mayWrite ? (
            <Button type="primary" disabled={!isDirty} loading={save.isPending} onClick={() => void submit()}>
              {w.report.save}
            </Button>
          ) : null}
        </>
      }
    >
      {versionsShown ? (
        <ReportVersions
          form={form}
          onTake={
            mayWrite
              ? (words) => {
                  setEdits(words)
                  setVersionsShown(false)
                }
              : undefined
          }
          onClose={() => setVersionsShown(false)}
        />
      ) : null}
      <Segmented
        className="report-kinds"
        value={form.kind}
        options={kinds.map((kind) => ({ value: kind, label: r.kinds[kind] }))}
        onChange={(kind) =>
          void navigate({ to: '/incidents/$id/report', params: { id: form.incidentId }, search: { kind } })
        }
      />
      <SignOff form={form} isDirty={isDirty} />
      <p className="report-state" role="status" data-pending={pending.length > 0}>
        {pending.length > 0 ? w.report.pendingCount(pending.length) : w.report.complete}
        {pending.map(({ key, label }) => (
          <a
            key={key}
            href={`#report-${key}`}
            onClick={(event) => {
              event.preventDefault()
              document.getElementById(`report-${key}`)?.focus()
            }}
          >
            {label}
          </a>
        ))}
        {isDirty ? ` · ${w.report.unsaved}` : ''}
        <DraftLine at={isDirty ? draft.savedAt : null} />
        <small>{w.report.basis}</small>
      </p>
      <Contradictions form={form} />
      {draft.others.length === 0 ? null : (
        <Alert type="info" showIcon title={draft.others.map(({ by, at }) => d.editing(by, at)).join(' ')} />
      )}
      {draft.found === null || !isDirty ? null : (
        <DraftFound
          at={draft.found.at}
          more={draftOf !== null && draftOf !== form.version ? d.outdated(draftOf, form.version) : ''}
          onDrop={discard}
        />
      )}
      <div className="report-desk">
        <div className="report-form">
          {form.fields.map((field) => {
            const text = said(field)
            const isEdited = text !== field.built
            const isPending = isOpenItem(field)
            const change = (next: string) => setEdits({ ...edits, [field.key]: next })
            return (
              <section key={field.key} className="report-field" data-pending={isPending}>
                <label htmlFor={`report-${field.key}`}>
                  {field.label}
                  {isPending ? (
                    <Tag className="report-pending">{w.report.pending}</Tag>
                  ) : (
                    <small>{isEdited ? w.report.edited : text === '' ? null : w.report.built}</small>
                  )}
                </label>
                {field.multiline ? (
                  <Input.TextArea
                    id={`report-${field.key}`}
                    autoSize={{ minRows: 2 }}
                    value={text}
                    readOnly={!mayWrite}
                    onChange={(event) => change(event.target.value)}
                    maxLength={8000}
                  />
                ) : (
                  <Input
                    id={`report-${field.key}`}
                    value={text}
                    readOnly={!mayWrite}
                    onChange={(event) => change(event.target.value)}
                    maxLength={400}
                  />
                )}
                {isEdited && field.built !== '' && mayWrite ? (
                  <button type="button" className="wall-more" onClick={() => change(field.built)}>
                    {w.report.restore}
                  </button>
                ) : null}
                {mayWrite
                  ? (field.offers ?? [])
                      .filter(({ words }) => !text.includes(bare(words)))
                      .map(({ words, how, from }) => (
                        <p key={`${from} ${words}`} className="report-before">
                          {m.says(r.offered(from), bare(words))}{' '}
                          <button
                            type="button"
                            className="wall-more"
                            onClick={() => change(how === 'replace' ? words : added(text, words))}
                          >
                            {r.take}
                          </button>
                        </p>
                      ))
                  : null}
                {field.before === null ? null : <p className="report-before">{m.says(r.before, field.before)}</p>}
                <ReportSources incidentId={form.incidentId} sources={field.sources} />
              </section>
            )
          })}
        </div>
        <ReportPreview form={form} edits={edits} />
      </div>
    </Page>
  )
}

/** An offer's words without the mark that joins them to what stands. */
const bare = (words: string) => words.replace(/^[；。，]/, '')

/** Words that somebody else told, behind those that stand. */
function added(text: string, words: string): string {
  const stands = text.trim()
  return stands === '' ? bare(words) : `${stands}${words}`
}

/** Where the words say otherwise than the record, each leading to its item. */
function Contradictions({ form }: { form: ReportForm }) {
  const w = useWords(responseWords).sign
  const m = useWords(markWords)
  const against = form.contradictions ?? []
  if (against.length === 0) return null
  return (
    <p className="report-state" role="alert" data-pending>
      {w.contradictions(against.length)}
      {against.map(({ field, words }) => (
        <a
          key={`${field} ${words}`}
          href={`#report-${field}`}
          onClick={(event) => {
            event.preventDefault()
            document.getElementById(`report-${field}`)?.focus()
          }}
        >
          {m.says(form.fields.find(({ key }) => key === field)?.label ?? field, words)}
        </a>
      ))}
      {form.despiteContradictions == null ? null : (
        <small>{w.despite(form.despiteContradictions.reason, form.despiteContradictions.by)}</small>
      )}
    </p>
  )
}
