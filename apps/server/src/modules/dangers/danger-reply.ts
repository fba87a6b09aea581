import type { Danger } from '@huanying/contracts/dangers'
import { isOverdue } from '@huanying/domain/due'
import type { DangerRow } from './store.ts'

/** A danger as somebody reads it. Whoever might learn from the doubts what passes is not told them. */
export function dangerReply(row: DangerRow, today: string, isOfficial: boolean): Danger {
  return {
    id: row.id,
    enterprise: { id: row.enterprise_id, name: row.enterprise_name },
    region: row.region,
    point: row.point_id === null ? null : { id: row.point_id, name: row.point_name ?? '' },
    text: row.text,
    grade: row.grade,
    state: row.state,
    overdue: isOverdue('danger', { state: row.state, dueOn: row.due_on }, today),
    foundAt: row.found_at.toISOString(),
    foundBy: row.finder,
    checkinId: row.checkin_id,
    person: row.person,
    measures: row.measures,
    safeguards: row.safeguards,
    goal: row.goal,
    fundsCny: row.funds_cny,
    dueOn: row.due_on,
    rectifiedAt: row.rectified_at?.toISOString() ?? null,
    result: row.result,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedBy: row.closer,
    returnReason: row.return_reason,
    beforeShotIds: row.before_shots,
    afterShotIds: row.after_shots,
    doubts: isOfficial ? (row.after_doubts ?? []) : [],
    updatedAt: row.updated_at.toISOString(),
  }
}
