import type { WaitingOrder } from '@huanying/domain/incident/desk'
import { sql } from '#kernel/sql'
import type { Db } from '#kernel/sql'

interface WaitingRow extends Omit<WaitingOrder, 'since'> {
  readonly incidentId: string
  readonly since: Date
}

/** Orders of open incidents that nobody answered in time, or that were refused and given to nobody else. */
export function findWaitingOrders(db: Db, now: Date): Promise<WaitingRow[]> {
  return db.rows<WaitingRow>(
    sql`select o.id, o.incident_id as "incidentId", o.number, o.addressee_name as "to", o.answer_by as since,
        case when o.status = 'refused' then 'refused' else 'unanswered' end as state,
        (select step ->> 'reason' from jsonb_array_elements(o.steps) step where step ->> 'step' = 'refused' limit 1) as reason
      from orders o join incidents i on i.id = o.incident_id and i.status <> 'closed' and i.ended_at is null
      where o.replaced_by is null and (o.status = 'refused' or (o.status = 'sent' and o.answer_by < ${now}))
      order by o.answer_by limit 200`,
  )
}
