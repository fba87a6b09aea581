import type { Duty } from '@huanying/contracts/duties'
import { isOverdue } from '@huanying/domain/due'
import type { DutyRow } from './store.ts'

/** A duty as the API gives it; whether it is late is judged by the day it is asked. */
export function dutyReply(row: DutyRow, today: string): Duty {
  return {
    id: row.id,
    enterprise: { id: row.enterprise_id, name: row.enterprise_name, riskLevel: row.risk_level },
    region: row.region,
    kind: row.kind,
    inspectionKind: row.inspection_kind,
    title: row.title,
    startsOn: row.starts_on,
    dueOn: row.due_on,
    state: row.state,
    overdue: isOverdue('duty', { state: row.state, dueOn: row.due_on }, today),
    points: row.points ?? [],
    source: row.source,
    reason: row.reason,
    rounds: row.rounds,
    returned: row.state === 'returned' ? row.returned : null,
    cancelReason: row.cancel_reason,
    updatedAt: row.updated_at.toISOString(),
  }
}
