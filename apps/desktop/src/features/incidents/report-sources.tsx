import { useEventName } from '@huanying/ui/event-name'
import type { ReportForm } from '@huanying/contracts/reports'
import { momentWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { markWords } from '@huanying/ui/words/marks'
import { responseWords } from '@huanying/ui/words/response'
import { Link } from '@tanstack/react-router'
import { Popover } from 'antd'
import { pageOfHit } from '../../shell/page-of-hit.ts'
import { entryWords, orderNames } from './entry-words.ts'
import { useJournal } from './use-board.ts'

type Source = ReportForm['fields'][number]['sources'][number]
const ledgerKinds = ['enterprise', 'expert', 'agency', 'team', 'material', 'receptor', 'plan'] as const

/** Where an item's figures come from, each to be opened: the journal's entry itself, or the ledger's record. */
export function ReportSources({ incidentId, sources }: { incidentId: string; sources: readonly Source[] }) {
  const w = useWords(incidentWords).report
  const m = useWords(markWords)
  if (sources.length === 0) return null
  return (
    <p className="report-sources">
      {m.says(w.sources, '')}
      {sources.map((source) => (
        <SourceMark
          key={`${source.recordType} ${source.recordId} ${source.entry} ${source.text}`}
          incidentId={incidentId}
          source={source}
        />
      ))}
    </p>
  )
}

function SourceMark({ incidentId, source }: { incidentId: string; source: Source }) {
  const { recordType, recordId, entry } = source
  const { sourceOf } = useWords(responseWords).sign
  const m = useWords(markWords)
  const from = sourceOf[recordType]
  const text = from === undefined ? source.text : m.says(from, source.text)
  if (entry !== undefined) {
    return (
      <Popover trigger="click" content={<Entry incidentId={incidentId} seq={entry} />}>
        <button type="button">{text}</button>
      </Popover>
    )
  }
  if (recordType === 'incident' || recordType === 'situation') {
    return (
      <Link to="/incidents/$id" params={{ id: incidentId }}>
        {text}
      </Link>
    )
  }
  const kind = ledgerKinds.find((known) => known === recordType)
  if (kind === undefined || recordId === null) return <span>{text}</span>
  const page = pageOfHit({
    kind,
    id: recordId,
    title: source.text.split(' ')[0] ?? source.text,
  })
  return <Link {...page}>{text}</Link>
}

/** An entry of the journal as it stands there: what, who, when, and its seal. */
function Entry({ incidentId, seq }: { incidentId: string; seq: number }) {
  const eventName = useEventName()
  const r = useWords(responseWords)
  const roles = useWords(commonWords).role as Record<string, string>
  const { items = [] } = useJournal(incidentId).data ?? {}
  const entry = items.find((one) => one.seq === seq)
  if (entry === undefined) return <span className="number">#{seq}</span>
  return (
    <div className="report-entry">
      <strong>
        #{entry.seq} {eventName(entry.kind)}
      </strong>
      <p>{entryWords(entry, { r, orders: orderNames(items) })}</p>
      <small>
        {roles[entry.actor.role] ?? entry.actor.role} · {entry.actor.name} · {momentWords(entry.factAt ?? entry.at)}
      </small>
      <code>{entry.hash.slice(0, 16)}…</code>
    </div>
  )
}
