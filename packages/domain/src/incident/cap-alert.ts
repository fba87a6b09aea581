import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { EventGrade } from '@huanying/contracts/grading'
import type { Incident } from '@huanying/contracts/incidents'

const gradeWords: Readonly<Record<EventGrade, { zh: string; en: string; severity: string }>> = {
  I: { zh: '特别重大', en: 'especially major', severity: 'Extreme' },
  II: { zh: '重大', en: 'major', severity: 'Severe' },
  III: { zh: '较大', en: 'significant', severity: 'Moderate' },
  IV: { zh: '一般', en: 'general', severity: 'Minor' },
}

/** Whether XML 1.0 allows a character at all (its production 2, `Char`): no control characters, no lone surrogates. */
function isAllowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
}
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) =>
  [...text]
    .filter(isAllowed)
    .join('')
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? mark)
const element = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`

/** A moment as CAP writes it: no fractions of a second, an offset of hours and minutes, never `Z` (CAP 1.2 §3.2.1). */
export function capMoment(moment: string): string {
  return `${new Date(Date.parse(moment) + 8 * 3600_000).toISOString().slice(0, 19)}+08:00`
}

/**
 * How long a message holds unless another one renews it (CAP 1.2 §3.2.2, `expires`). House value, to be confirmed: the
 * standard leaves it to the sender.
 */
const holdsMs = 24 * 3600_000

/**
 * When each message about an incident went out: with what changed, and again whenever the one before was about to expire, as
 * long as the response lasts. The same list whenever it is asked for, only longer later.
 */
export function alertMoments(changes: readonly string[], { until }: { readonly until: string }): string[] {
  return changes.flatMap((change, index) => {
    const next = Date.parse(changes[index + 1] ?? until)
    const sent = Date.parse(change)
    const renewals = Math.max(0, Math.ceil((next - sent) / holdsMs) - 1)
    return [change, ...Array.from({ length: renewals }, (_, n) => new Date(sent + (n + 1) * holdsMs).toISOString())]
  })
}

/** Whether what the alert warned of is over: the response has ended, or the incident is closed. */
const isOver = ({ status, endedAt }: Incident): boolean => status === 'closed' || endedAt !== null

/** Who sends an alert, and where the incident's own page stands. */
export interface AlertSender {
  readonly sender: string
  /** When each message about the incident went out, oldest first: the last is the one to be written. */
  readonly sentAt: readonly string[]
  /** An absolute address (CAP 1.2 §3.2.2, `web`). */
  readonly web?: string
}

/**
 * An incident as an OASIS CAP 1.2 alert: Chinese and English information, severity from the grade (unknown before it is
 * graded), a circle of 1 km around the place as the area. Restricted to emergency services: a bureau decides itself what
 * it tells the public. A drill has the status `Exercise`. Every message has an identifier of its own; a later one updates
 * those before it and names them, or cancels them when the response has ended or there was no such incident (CAP 1.2 §3.2.1,
 * `msgType`, `references`).
 */
export function capAlert(incident: Incident, { sender, sentAt, web }: AlertSender): string {
  const { enterpriseName, number, mode } = incident
  // An identifier or a sender may hold no space, comma, < or & (CAP 1.2 §3.2.1).
  const from = sender.replaceAll(/[\s,<&]/g, '-')
  const messages = sentAt.map((moment, index) => ({
    identifier: `huanying-${number}-${incident.id}-${index + 1}`,
    sent: capMoment(moment),
  }))
  const at = sentAt.at(-1)
  const message = messages.pop()
  if (message === undefined || at === undefined) throw new Error('an alert is sent at some moment')
  const isNone = incident.verification === 'falseAlarm' || incident.mergedInto !== null
  const alert = [
    element('identifier', message.identifier),
    element('sender', from),
    element('sent', message.sent),
    element('status', mode === 'drill' ? 'Exercise' : 'Actual'),
    element('msgType', messages.length === 0 ? 'Alert' : isNone || isOver(incident) ? 'Cancel' : 'Update'),
    element('scope', 'Restricted'),
    element('restriction', 'Emergency services / 应急部门'),
    ...noteOf(incident),
    ...(messages.length === 0
      ? []
      : [element('references', messages.map((one) => `${from},${one.identifier},${one.sent}`).join(' '))]),
    element('incidents', number),
    info(incident, {
      language: 'zh',
      headline: `${enterpriseName ?? '一处地点'}突发环境事件${incident.endedAt !== null && !isNone ? '应急响应终止' : ''}`,
      sent: at,
      web,
    }),
    info(incident, {
      language: 'en',
      headline: `${incident.endedAt !== null && !isNone ? 'Response ended: environmental' : 'Environmental'} emergency at ${enterpriseName ?? 'a place without an enterprise on file'}`,
      sent: at,
      web,
    }),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">${alert.join('')}</alert>\n`
}

/** What a reader is told in words about the message itself. */
function noteOf(incident: Incident): string[] {
  const { mode, verification, mergedInto } = incident
  const isNone = verification === 'falseAlarm' || mergedInto !== null
  const notes = [
    ...(mode === 'drill' ? ['演练 / exercise'] : []),
    ...(incident.endedAt !== null && !isNone ? ['应急响应已终止 / the response has ended'] : []),
    ...(verification === 'falseAlarm' ? ['误报 / false alarm'] : []),
    ...(mergedInto === null ? [] : ['已并入另一事件 / merged into another incident']),
  ]
  return notes.length === 0 ? [] : [element('note', notes.join('; '))]
}

/** CAP 1.2 §3.2.2, `certainty`: verified is observed; a response is started on what is likely; what was none is unlikely. */
function certaintyOf({ verification, activatedAt }: Incident): string {
  if (verification === 'confirmed') return 'Observed'
  if (verification === 'falseAlarm') return 'Unlikely'
  return activatedAt === null ? 'Unknown' : 'Likely'
}

interface Block {
  readonly language: Language
  readonly headline: string
  /** When the message goes out. */
  readonly sent: string
  readonly web: string | undefined
}

/** The elements of an information block, in the order that the schema sets. */
function info(incident: Incident, { language, headline, sent, web }: Block): string {
  const { grade, substances, location, occurredAt, description, enterpriseName } = incident
  const parameter = (name: string, value: string) =>
    `<parameter>${element('valueName', name)}${element('value', value)}</parameter>`
  const { lon, lat } = location
  return `<info>${[
    element('language', wordsIn(language, ['zh-CN', 'en-US'])),
    element('category', 'Env'),
    element('event', wordsIn(language, ['突发环境事件', 'Environmental emergency'])),
    ...(isOver(incident) ? [element('responseType', 'AllClear')] : []),
    element('urgency', isOver(incident) ? 'Past' : 'Immediate'),
    element('severity', grade === null ? 'Unknown' : gradeWords[grade].severity),
    element('certainty', certaintyOf(incident)),
    element('onset', capMoment(occurredAt)),
    // What is over holds no longer; what runs holds until it is renewed.
    element('expires', capMoment(new Date(Date.parse(sent) + (isOver(incident) ? 0 : holdsMs)).toISOString())),
    element('headline', headline),
    ...(description === null ? [] : [element('description', description)]),
    ...(web === undefined ? [] : [element('web', web)]),
    parameter('number', incident.number),
    ...(grade === null ? [] : [parameter('grade', gradeWords[grade][language])]),
    ...substances.map(({ name, cas }) => parameter('substance', [name, cas].filter(Boolean).join(' '))),
    `<area>${element('areaDesc', enterpriseName ?? `${lon.toFixed(5)}, ${lat.toFixed(5)}`)}${element('circle', `${lat.toFixed(5)},${lon.toFixed(5)} 1`)}</area>`,
  ].join('')}</info>`
}
