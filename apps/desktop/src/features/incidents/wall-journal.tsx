import { useEventName } from '@huanying/ui/event-name'
import type { Incident } from '@huanying/contracts/incidents'
import type { JournalEntry } from '@huanying/contracts/journal'
import type { Situation, SituationChange } from '@huanying/contracts/situation'
import { describeChanges } from '@huanying/domain/response/describe-changes'
import { clockWords } from '@huanying/ui/format'
import { useLanguage, useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { responseWords } from '@huanying/ui/words/response'
import { withheldWords } from '@huanying/ui/words/withheld'
import { memo, useMemo, useState } from 'react'
import { useCall } from '../../shell/calls.ts'
import { useMay } from '../../shell/user.ts'
import { entryWords, orderNames } from './entry-words.ts'
import { WallPanel } from './wall-parts.tsx'

/** So many entries are drawn at once; a long night has thousands. */
const newest = 100

/** The journal, newest first: who, when, what, and when it happened if that was earlier. */
export const WallJournal = memo(function WallJournal({
  incident,
  entries,
}: {
  incident: Incident
  entries: readonly JournalEntry[]
}) {
  const [isWhole, setIsWhole] = useState(false)
  const may = useMay()
  const hidden = useWords(withheldWords)
  const w = useWords(incidentWords)
  const eventName = useEventName()
  const r = useWords(responseWords)
  const roles = useWords(commonWords).role as Record<string, string>
  const orders = useMemo(() => orderNames(entries), [entries])
  const shown = isWhole ? entries.toReversed() : entries.slice(-newest).toReversed()
  return (
    <WallPanel
      name="journal"
      title={w.wall.sections.journal}
      extra={<small className="number">{entries.length}</small>}
    >
      {may('report.read') ? null : <p className="wall-none">{hidden.journal}</p>}
      <ol className="wall-journal" data-scrolls="true" tabIndex={0} aria-label={w.wall.sections.journal}>
        {shown.map((entry) => (
          <li key={entry.seq} data-kind={entry.kind}>
            <time className="number" dateTime={entry.at}>
              {clockWords(entry.at, true)}
            </time>
            <span>
              <strong>{eventName(entry.kind)}</strong> <span>{entryWords(entry, { r, orders })}</span>
              {entry.files.map((file) => (
                <a
                  key={file.sha256}
                  className="wall-file"
                  href={`/api/v1/incidents/${incident.id}/files/${file.sha256}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {file.name}
                </a>
              ))}
              <small>
                {roles[entry.actor.role] ?? entry.actor.role} · {entry.actor.name}
                {entry.factAt === null || entry.factAt.slice(0, 16) === entry.at.slice(0, 16)
                  ? ''
                  : ` · ${clockWords(entry.factAt)}`}
              </small>
            </span>
            <code title={entry.hash}>#{entry.seq}</code>
          </li>
        ))}
        {shown.length === entries.length ? null : (
          <li className="wall-journal-rest">
            <button type="button" className="wall-more" onClick={() => setIsWhole(true)}>
              {`${w.wall.showAll} ${entries.length}`}
            </button>
          </li>
        )}
      </ol>
    </WallPanel>
  )
})

/** Which version of the situation is shown, and what each assembly changed. */
export function WallVersions({ incident, situation }: { incident: Incident; situation: Situation }) {
  const w = useWords(incidentWords)
  const versions = useCall('listSituationVersions', { params: { id: incident.id } })
  return (
    <>
      <p className="wall-version number">
        {w.wall.version(situation.version)} ·{' '}
        {w.wall.assembled(clockWords(situation.assembledAt, true), Math.round(situation.tookMs))}
      </p>
      {(versions.data?.items.length ?? 0) < 2 ? null : (
        <WallPanel name="changes" title={w.wall.sections.changes}>
          <ol className="wall-journal">
            {versions.data?.items.map((version) => (
              <li key={version.version}>
                <time className="number" dateTime={version.assembledAt}>
                  {clockWords(version.assembledAt, true)}
                </time>
                <span>
                  <strong>{w.wall.version(version.version)}</strong>
                  {version.changes.length === 0 && version.version > 1 ? <small>{w.wall.againNone}</small> : null}
                  <Changes changes={version.changes} />
                </span>
              </li>
            ))}
          </ol>
        </WallPanel>
      )}
    </>
  )
}

/** What an assembly changed: what is acted on first, the rest behind its number. */
function Changes({ changes }: { changes: readonly SituationChange[] }) {
  const w = useWords(incidentWords)
  const language = useLanguage()
  const [isWhole, setIsWhole] = useState(false)
  const { main, rest } = describeChanges(changes, language)
  return (
    <>
      {[...main, ...(isWhole ? rest : [])].map((words) => (
        <small key={words} className="wall-change">
          {words}
        </small>
      ))}
      {rest.length === 0 ? null : (
        <button type="button" className="wall-more" aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? w.wall.fewer : main.length === 0 ? w.wall.restOnly(rest.length) : w.wall.rest(rest.length)}
        </button>
      )}
    </>
  )
}
