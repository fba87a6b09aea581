import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import { clockWords } from '@huanying/ui/format'
import { useWords } from '@huanying/ui/language'
import { commonWords } from '@huanying/ui/words/common'
import { incidentWords } from '@huanying/ui/words/incidents'
import { Answered } from '../../shell/answered.tsx'
import { useCall } from '../../shell/calls.ts'
import { WallPanel } from './wall-parts.tsx'

/** The journal, newest first, and what each assembly of the situation changed. */
export function WallJournal({ incident, situation }: { incident: Incident; situation: Situation | undefined }) {
  const w = useWords(incidentWords)
  const roles = useWords(commonWords).role as Record<string, string>
  const journal = useCall('getJournal', { params: { id: incident.id } })
  const versions = useCall(
    'listSituationVersions',
    { params: { id: incident.id } },
    { enabled: incident.status !== 'reported' },
  )
  return (
    <>
      {situation === undefined ? null : (
        <p className="wall-version number">
          {w.wall.version(situation.version)} ·{' '}
          {w.wall.assembled(clockWords(situation.assembledAt, true), Math.round(situation.tookMs))}
        </p>
      )}
      <WallPanel name="journal" title={w.wall.sections.journal}>
        <Answered query={journal}>
          {({ items }) => (
            <ol className="wall-journal" data-scrolls="true">
              {items.toReversed().map((entry) => (
                <li key={entry.seq}>
                  <time className="number" dateTime={entry.at}>
                    {clockWords(entry.at, true)}
                  </time>
                  <span>
                    <strong>{w.wall.journalKind[entry.kind] ?? entry.kind}</strong>
                    <small>
                      {roles[entry.actor.role] ?? entry.actor.role} · {entry.actor.name}
                    </small>
                  </span>
                  <code title={entry.hash}>#{entry.seq}</code>
                </li>
              ))}
            </ol>
          )}
        </Answered>
      </WallPanel>
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
                  {version.changes.length === 0 && version.version > 1 ? <small>{w.wall.againDone(0)}</small> : null}
                  {version.changes.map((change) => (
                    <small key={`${change.section} ${change.subject}`} className="wall-change">
                      {w.wall.section[change.section]} · {change.subject} · {w.wall.change[change.kind]}{' '}
                      {change.before ?? ''} {change.before !== null && change.after !== null ? '→' : ''}{' '}
                      {change.after ?? ''}
                    </small>
                  ))}
                </span>
              </li>
            ))}
          </ol>
        </WallPanel>
      )}
    </>
  )
}
