import { call } from '@huanying/client/call'
import type { ReportForm } from '@huanying/contracts/reports'
import { issueSteps } from '@huanying/domain/reports/issue-steps'
import { clockWords } from '@huanying/ui/format'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { queryClient, useCall } from '../../shell/calls.ts'
import { useDraft } from '../../shell/use-draft.ts'
import { useMay } from '../../shell/user.ts'

type Fields = Readonly<Record<string, string>>
interface Found {
  readonly at: Date
  readonly version: number
  readonly fields: Fields
}

const pauseMs = 1500

/** What of a draft the form does not say yet: saved words are no draft any more. */
function unsaved(form: ReportForm, fields: Fields): Fields {
  const said = new Map(form.fields.map(({ key, edited, built }) => [key, edited ?? built]))
  return Object.fromEntries(Object.entries(fields).filter(([key, text]) => said.has(key) && said.get(key) !== text))
}

/**
 * What is typed into a report and not saved: kept on the server, so that it is there at another desk too, and in this browser
 * until the server has it. Also who else is at it.
 */
export function useReportDraft(form: ReportForm) {
  const { incidentId, kind, issue, version, state } = form
  const isWriter = issueSteps.whyNot(state, 'write', useMay()) === null
  const local = useDraft<{ at: string; version: number; fields: Fields }>('report', {
    subject: `${incidentId}:${kind}:${issue}`,
  })
  const params = useMemo(() => ({ id: incidentId, kind }), [incidentId, kind])
  const drafts = useCall('listReportDrafts', { params }, { enabled: isWriter, everyMs: 15_000 })
  const [found, setFound] = useState<Found | null>(null)
  const isRead = useRef(false)
  const isTouched = useRef(false)
  const { restore } = local
  useEffect(() => {
    const kept = restore()
    if (kept === undefined) return
    const fields = unsaved(form, kept.fields)
    if (Object.keys(fields).length > 0) setFound({ at: new Date(kept.at), version: kept.version, fields })
    // The form of the moment in which the editor begins: a later one makes another editor.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [restore])
  useEffect(() => {
    if (drafts.data === undefined || isRead.current) return
    isRead.current = true
    const own = drafts.data.items.find(({ isOwn }) => isOwn)
    // What this browser still has is newer than what the server was sent.
    const fields = own === undefined ? {} : unsaved(form, own.fields)
    if (own !== undefined && Object.keys(fields).length > 0 && !isTouched.current)
      setFound((before) => before ?? { at: new Date(own.at), version: own.version, fields })
  }, [drafts.data, form])
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const send = useCallback(
    async (fields: Fields) => {
      try {
        await call('keepReportDraft', { params, body: { version, fields: { ...fields } } })
      } catch {
        // Not reached, or handed in by somebody: this browser has the words.
      }
    },
    [params, version],
  )
  useEffect(() => () => void (timer.current === null ? undefined : clearTimeout(timer.current)), [])
  return {
    found,
    savedAt: local.savedAt,
    others: (drafts.data?.items ?? [])
      .filter(({ isOwn, at }) => !isOwn && Date.now() - Date.parse(at) < 10 * 60_000)
      .map(({ by, at }) => ({ by, at: clockWords(at) })),
    keep(fields: Fields) {
      isTouched.current = true
      local.keep({ at: new Date().toISOString(), version, fields })
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(fields), pauseMs)
    },
    drop() {
      if (timer.current !== null) clearTimeout(timer.current)
      local.drop()
      setFound(null)
      void send({}).then(() => queryClient.invalidateQueries({ queryKey: ['listReportDrafts'] }))
    },
  }
}
