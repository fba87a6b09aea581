import type { CheckinSummary } from '@huanying/contracts/checkins'
import type { Actor } from '#kernel/context'
import type { CheckinRow } from './store.ts'

/** A check-in without its contents. What is doubted, and what was drawn as a sample, is told to officials alone. */
export function summaryOf(row: CheckinRow, { ownerId }: Pick<Actor, 'ownerId'>): CheckinSummary {
  const isOfficial = ownerId === null
  return {
    id: row.id,
    dutyId: row.duty_id,
    enterprise: { id: row.enterprise_id, name: row.enterprise_name, riskLevel: row.risk_level },
    region: row.region,
    kind: row.kind,
    inspectionKind: row.inspection_kind,
    title: row.title,
    dueOn: row.due_on,
    round: row.round,
    state: row.state,
    submittedAt: row.submitted_at.toISOString(),
    submittedBy: row.submitter,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reviewedBy: row.reviewer,
    doubtScore: isOfficial ? row.doubt_score : null,
    doubtKinds: isOfficial ? row.doubt_kinds : null,
    shots: row.shots,
    pendingShots: row.pending_shots,
    doubtfulShots: isOfficial ? row.doubtful_shots : null,
    findings: row.findings,
    isSample: isOfficial ? row.is_sample : null,
    reopenedAt: isOfficial ? (row.reopened_at?.toISOString() ?? null) : null,
  }
}
