import type { Order, OrderItem } from '@huanying/contracts/orders'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { ItemRow, OrderRow } from './store.ts'

/** What a refusal calls an order. */
export function orderSubject(language: Language): string {
  return wordsIn(language, ['该指令', 'The order'])
}

/** An order as it is answered. */
export function orderReply(row: OrderRow): Order {
  return {
    id: row.id,
    number: row.number,
    incidentId: row.incident_id,
    incidentNumber: row.incident_number,
    incidentName: row.incident_name,
    mode: row.mode,
    kind: row.kind,
    to: { kind: row.addressee_kind, id: row.addressee_id, name: row.addressee_name, phone: row.addressee_phone },
    text: row.text,
    place: { lon: row.lon, lat: row.lat },
    status: row.status,
    sentAt: row.sent_at.toISOString(),
    sentBy: row.sent_by_name,
    answerBy: row.answer_by.toISOString(),
    escalatedAt: row.escalated_at?.toISOString() ?? null,
    replacedBy: row.replaced_by,
    items: row.items.map(itemReply),
    steps: row.steps,
  }
}

export function itemReply({ state: _state, ...item }: ItemRow): OrderItem {
  return item
}
