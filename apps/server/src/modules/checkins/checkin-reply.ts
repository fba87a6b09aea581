import type { CheckinSummary } from '@huanying/contracts/checkins'
import type { CheckinRow } from './store.ts'

/** A check-in without its contents. */
export function summaryOf(row: CheckinRow): CheckinSummary {
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
    doubtScore: row.doubt_score,
    shots: row.shots,
    doubtfulShots: row.doubtful_shots,
    findings: row.findings,
    isSample: row.is_sample,
  }
}
