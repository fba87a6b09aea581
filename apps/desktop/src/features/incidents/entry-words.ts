import type { FactData, JournalEntry } from '@huanying/contracts/journal'
import { Fact } from '@huanying/contracts/journal'
import type { OrderItem } from '@huanying/contracts/orders'
import { momentWords } from '@huanying/ui/format'
import type { WordsOf } from '@huanying/ui/language'
import { correctedWords } from './corrected-words.ts'
import { gradeReason } from './grade-words.ts'
import type { responseWords } from '@huanying/ui/words/response'

/**
 * How a report came in, in one line: the hotline with its order's number, urgency and time; another system with its number.
 * Empty for what the duty desk or the plant itself reported.
 */
export function sourceWords(
  { channel, hotline, external }: Pick<FactData<'incident.reported'>, 'channel' | 'hotline' | 'external'>,
  { source, channel: channels }: WordsOf<typeof responseWords>,
): string {
  if (hotline !== null) {
    return [
      `${source.lineOf[hotline.line]} ${hotline.orderNo}`,
      hotline.urgency === undefined ? '' : source.urgencyOf[hotline.urgency],
      hotline.replyBy === undefined ? '' : `${source.replyBy} ${momentWords(hotline.replyBy)}`,
    ]
      .filter(Boolean)
      .join(' · ')
  }
  if (channel !== 'hotline' && channel !== 'system') return ''
  return [channels[channel], external?.['system'], external?.['number']].filter(Boolean).join(' ')
}

/** What the orders of a journal are called by their id: number and addressee. */
export function orderNames(entries: readonly JournalEntry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ kind, data }) => {
      const parsed = Fact.safeParse({ kind, data })
      return parsed.success && parsed.data.kind === 'order.sent'
        ? [[parsed.data.data.orderId, `${parsed.data.data.number} ${parsed.data.data.to.name}`]]
        : []
    }),
  )
}

/** What an entry says beside its kind, in one line; empty for kinds that say it all. Steps of an order name the order. */
export function entryWords(
  entry: JournalEntry,
  { r, orders }: { r: WordsOf<typeof responseWords>; orders: ReadonlyMap<string, string> },
): string {
  const parsed = Fact.safeParse({ kind: entry.kind, data: entry.data })
  if (!parsed.success) return ''
  const fact = parsed.data
  switch (fact.kind) {
    case 'note.recorded':
      return fact.data.text
    case 'incident.reported':
      return [sourceWords(fact.data, r), fact.data.description].filter(Boolean).join(' · ')
    case 'incident.verified':
      return [r.verification[fact.data.result], fact.data.note].filter(Boolean).join(' · ')
    case 'incident.graded':
      return [
        fact.data.judgement.grade === null ? r.noGrade : r.grade[fact.data.judgement.grade],
        gradeReason(fact.data.judgement, r),
      ]
        .filter(Boolean)
        .join(' · ')
    case 'incident.absorbed':
      return `${fact.data.from.number} ${fact.data.description}`
    case 'incident.separated':
      return `${fact.data.from.number} · ${fact.data.reason}`
    case 'incident.reopened':
      return fact.data.reason
    case 'incident.corrected':
      return [...correctedWords(fact.data, r), fact.data.reason].join(' · ')
    case 'incident.merged':
      return fact.data.into.number
    case 'incident.activated':
    case 'situation.reassembled':
      return fact.data.responseLevel === null ? '' : r.levelOf[fact.data.responseLevel]
    case 'response.level':
      return [r.levelOf[fact.data.responseLevel], fact.data.reason].filter(Boolean).join(' · ')
    case 'activation.withdrawn':
    case 'response.ended':
      return fact.data.reason
    case 'weather.recorded':
      return `${fact.data.windMS} m/s · ${fact.data.windFromDeg}°`
    case 'measurement.recorded': {
      const { point, substance, value, unit, below, limit } = fact.data
      return `${point} ${substance} ${below ? '<' : ''}${value} ${unit}${limit === null ? '' : ` / ${limit}`}`
    }
    case 'annotation.added':
      return `${r.map.kinds[fact.data.kind]} ${fact.data.label}`
    case 'notice.sent':
      return `${r.marks.list(fact.data.to)} ${fact.data.text}`
    case 'cost.recorded':
      return `${fact.data.what} ${fact.data.amountCny} CNY`
    case 'lesson.recorded':
      return `${fact.data.text} · ${fact.data.person} · ${fact.data.dueOn}`
    case 'condition.met':
      return `${r.record.conditionOf[fact.data.condition]} ${fact.data.isMet ? '✓' : '✗'} ${fact.data.note}`
    case 'order.sent':
      return r.marks.says(`${fact.data.number} → ${fact.data.to.name}`, fact.data.text)
    case 'order.received':
    case 'order.underway':
    case 'order.arrived':
    case 'order.done':
    case 'order.escalated':
    case 'order.position':
    case 'order.refused':
    case 'order.cancelled':
    case 'order.reminded':
      return [orders.get(fact.data.orderId), fact.data.reason].filter(Boolean).join(' · ')
    case 'order.counted':
      return [orders.get(fact.data.orderId), ...fact.data.items.map((one) => countWords(one, fact.data.what))]
        .filter(Boolean)
        .join(' · ')
    case 'report.submitted':
    case 'report.signed':
      return `${r.sign.kinds[fact.data.report]} ${r.sign.issue(fact.data.version)}`
    case 'report.returned':
      return `${r.sign.kinds[fact.data.report]} · ${fact.data.reason}`
    case 'report.delivered':
      return `${r.sign.kinds[fact.data.report]} → ${r.marks.list(fact.data.to)}`
    case 'drill.injected':
      return fact.data.text
    case 'drill.scored':
      return `${fact.data.item} ${fact.data.score} / ${fact.data.of} ${fact.data.note}`
    default:
      return ''
  }
}

/** One item as it was counted: what arrived or came back, of how much. */
function countWords({ item, unit, quantity, received, returned }: OrderItem, what: 'receipt' | 'return'): string {
  const counted = what === 'receipt' ? received : returned
  return `${item} ${counted ?? 0} / ${what === 'receipt' ? quantity : (received ?? quantity)} ${unit}`
}
