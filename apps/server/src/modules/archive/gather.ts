import type { Incident } from '@huanying/contracts/incidents'
import type { JournalEntry, StoredFile } from '@huanying/contracts/journal'
import type { Situation } from '@huanying/contracts/situation'
import { canonicalJson } from '@huanying/domain/evidence/journal-hash'
import { foldBoard } from '@huanying/domain/incident/board'
import type { Board } from '@huanying/domain/incident/board'
import { sketchMap } from '@huanying/domain/reports/sketch-map'
import type { Context } from '#kernel/context'
import { readJournal, requireIncident } from '#modules/incidents'
import type { DrawTask } from '#modules/documents'
import { findIssues, reviewOfIncident, signedDocument } from '#modules/reports'
import { findFiles, findSnapshots } from './store.ts'
import type { SnapshotRow } from './store.ts'

/** All texts of an archive and what is to be drawn for it, read in one transaction. */
export interface ArchiveParts {
  readonly incident: Incident
  readonly journal: readonly JournalEntry[]
  readonly snapshots: readonly SnapshotRow[]
  readonly files: readonly StoredFile[]
  readonly forms: readonly { path: string; text: string }[]
}

/** A document or map that takes seconds to draw. */
export interface Drawing {
  readonly path: string
  readonly task: DrawTask
}

/** Reads everything that belongs to an incident. */
export async function gatherParts(context: Context, incidentId: string): Promise<ArchiveParts> {
  const issues = await findIssues(context.db, incidentId)
  return {
    incident: await requireIncident(context, incidentId),
    journal: await readJournal(context, incidentId),
    snapshots: await findSnapshots(context.db, incidentId),
    files: await findFiles(context.db, incidentId),
    forms: issues.map(({ kind, issue, form: fixed }) => ({
      path: `reports/${kind}-${issue}.json`,
      text: canonicalJson(fixed),
    })),
  }
}

/** What is to be drawn of it: a map for each situation, signed reports that lie in no file yet, the review. */
export async function gatherDrawings(
  context: Context,
  { incident, journal, snapshots }: ArchiveParts,
): Promise<Drawing[]> {
  const drawings: Drawing[] = snapshots.map(({ version, text: situation }, index) => ({
    path: `maps/situation-${version}.png`,
    task: {
      format: 'png',
      drawing: sketchMap(
        JSON.parse(situation) as Situation, // stored by the assembly, never changed since
        boardBefore(journal, snapshots[index + 1]?.version).annotations,
      ),
    },
  }))
  for (const row of await findIssues(context.db, incident.id)) {
    if (row.state !== 'signed' && row.state !== 'delivered') continue
    for (const format of ['docx', 'pdf'] as const) {
      const digest = format === 'docx' ? row.docx_sha256 : row.pdf_sha256
      if (digest !== null) continue // It lies among the files already.
      const { document } = await signedDocument(context, incident.id, row)
      drawings.push({ path: `reports/${row.kind}-${row.issue}.${format}`, task: { format, document } })
    }
  }
  const document = await reviewOfIncident(context, incident, foldBoard(journal))
  for (const format of ['docx', 'pdf'] as const)
    drawings.push({ path: `reports/review.${format}`, task: { format, document } })
  return drawings
}

/** What was known until a situation's version took over; all that is known without one. */
function boardBefore(journal: readonly JournalEntry[], version: number | undefined): Board {
  const names = (entry: JournalEntry) =>
    (entry.kind === 'incident.activated' || entry.kind === 'situation.reassembled') && entry.data['version'] === version
  const end = version === undefined ? -1 : journal.findIndex(names)
  return foldBoard(end === -1 ? journal : journal.slice(0, end))
}
