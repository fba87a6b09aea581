import type { JournalEntry } from '@huanying/contracts/journal'
import { Fact } from '@huanying/contracts/journal'
import type { WordsOf } from '@huanying/ui/language'
import type { responseWords } from '@huanying/ui/words/response'

/** What an entry says beside its kind, in one line; empty for kinds that say it all. */
export function entryWords(entry: JournalEntry, r: WordsOf<typeof responseWords>): string {
  const parsed = Fact.safeParse({ kind: entry.kind, data: entry.data })
  if (!parsed.success) return ''
  const fact = parsed.data
  switch (fact.kind) {
    case 'note.recorded':
      return fact.data.text
    case 'incident.reported':
      return fact.data.description ?? ''
    case 'incident.verified':
      return [r.verification[fact.data.result], fact.data.note].filter(Boolean).join(' · ')
    case 'incident.graded':
      return fact.data.judgement.grade === null ? r.noGrade : r.grade[fact.data.judgement.grade]
    case 'incident.absorbed':
      return `${fact.data.from.number} ${fact.data.description}`
    case 'incident.merged':
      return fact.data.into.number
    case 'incident.activated':
    case 'situation.reassembled':
      return fact.data.responseLevel === null ? '' : `${r.level} ${fact.data.responseLevel}`
    case 'response.level':
      return [fact.data.responseLevel, fact.data.reason].filter(Boolean).join(' · ')
    case 'weather.recorded':
      return `${fact.data.windMS} m/s · ${fact.data.windFromDeg}°`
    case 'measurement.recorded': {
      const { point, substance, value, unit, below, limit } = fact.data
      return `${point} ${substance} ${below ? '<' : ''}${value} ${unit}${limit === null ? '' : ` / ${limit}`}`
    }
    case 'annotation.added':
      return `${r.map.kinds[fact.data.kind]} ${fact.data.label}`
    case 'notice.sent':
      return `${fact.data.to.join('、')} ${fact.data.text}`
    case 'cost.recorded':
      return `${fact.data.what} ${fact.data.amountCny} CNY`
    case 'lesson.recorded':
      return `${fact.data.text} · ${fact.data.person} · ${fact.data.dueOn}`
    case 'condition.met':
      return `${r.record.conditionOf[fact.data.condition]} ${fact.data.isMet ? '✓' : '✗'} ${fact.data.note}`
    case 'order.sent':
      return `${fact.data.number} → ${fact.data.to.name}：${fact.data.text}`
    case 'order.refused':
    case 'order.cancelled':
    case 'order.reminded':
      return fact.data.reason ?? ''
    case 'report.submitted':
    case 'report.signed':
      return `${r.sign.kinds[fact.data.report]} ${r.sign.issue(fact.data.version)}`
    case 'report.returned':
      return `${r.sign.kinds[fact.data.report]} · ${fact.data.reason}`
    case 'report.delivered':
      return `${r.sign.kinds[fact.data.report]} → ${fact.data.to.join('、')}`
    case 'drill.injected':
      return fact.data.text
    case 'drill.scored':
      return `${fact.data.item} ${fact.data.score} / ${fact.data.of} ${fact.data.note}`
    default:
      return ''
  }
}
