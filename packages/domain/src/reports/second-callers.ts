import type { Incident } from '@huanying/contracts/incidents'
import type { ReportOffer } from '@huanying/contracts/reports'
import type { Situation } from '@huanying/contracts/situation'
import { chineseMass } from '../mass.ts'
import { foldName } from '../substances/read-name.ts'
import { chineseMoment, officialPunctuation } from './report-draft.ts'

/** What somebody said, and how a report calls them: a caller who asked for confidentiality is never named. */
interface Caller {
  readonly told: Incident
  readonly name: string
}

const harm =
  /晕|昏|中毒|受伤|重伤|轻伤|烧伤|灼伤|摔伤|呛|呕吐|恶心|头痛|头疼|咳|不适|送医|医院|住院|抢救|急救|死|身亡|遇难|失踪|被困|疏散|转移|撤离/
const people = /人|村民|居民|群众|工人|员工|学生|师生|孩子|儿童|老人|司机|押运/

/** The clauses of a text that tell of people harmed or moved, as they were said. */
export function casualtyClauses(text: string): string[] {
  const clauses = text.split(/[，。；！？,;!?\n]+/).map((clause) => clause.trim())
  return clauses.filter(
    (clause) => harm.test(clause) && (people.test(clause) || /[0-9一二两三四五六七八九十百]+[个名位例]/.test(clause)),
  )
}

const callerName = (incident: Incident): string => {
  if (incident.hotline?.isConfidential === true) return '另一报告人(要求保密)'
  return incident.reporter === null ? '另一报告人' : incident.reporter.name
}

/**
 * What reports that were merged into an incident told beside it, offered where its report is written: who called
 * (信息来源), in what words (基本过程), who was harmed (人员受害), which substances, and an earlier time. Of the incident itself
 * only those harmed are offered, where its own words tell of some. Nothing is written by itself.
 */
export function reportOffers(
  { incident, situation, merged }: { incident: Incident; situation: Situation; merged: readonly Incident[] },
  said: (key: string) => string,
): Readonly<Record<string, ReportOffer[]>> {
  const offers: Record<string, ReportOffer[]> = {}
  const offer = (key: string, from: Incident, how: ReportOffer['how'], text: string) => {
    const words = officialPunctuation(text)
    const bare = words.replace(/^[；。，]/, '')
    if (bare === '' || said(key).includes(bare)) return
    offers[key] = [...(offers[key] ?? []), { words, how, from: from.number }]
  }
  const own = casualtyClauses(incident.description ?? '')
  if (own.length > 0 && said('casualties') === '')
    offer('casualties', incident, 'append', `据报，${own.join(',')}(待核实)。`)
  for (const told of merged) {
    const caller: Caller = { told, name: callerName(told) }
    offer('source', told, 'append', `；${sourceWords(caller)}`)
    if (told.description !== null && told.description.trim() !== '')
      offer('course', told, 'append', `另据${caller.name}反映：${told.description.trim().replace(/[。.]$/, '')}。`)
    const harmed = casualtyClauses(told.description ?? '')
    if (harmed.length > 0) offer('casualties', told, 'append', `据${caller.name}反映，${harmed.join(',')}(待核实)。`)
    if (Date.parse(told.occurredAt) < Date.parse(incident.occurredAt))
      offer('time', told, 'replace', chineseMoment(told.occurredAt))
    const substances = substanceWords(told, situation)
    if (substances !== '') offer('pollutants', told, 'append', `另据${caller.name}反映，${substances}(待核实)。`)
  }
  return offers
}

function sourceWords({ told, name }: Caller): string {
  const when = chineseMoment(told.reportedAt)
  if (told.reporter === null) return `${when}接${name}报告`
  return `${when}接${name}(电话${told.reporter.phone})报告`
}

/** Substances that the situation does not have yet, and amounts that it does not know. */
function substanceWords({ substances }: Incident, situation: Situation): string {
  return substances
    .flatMap(({ name, cas, un, quantityKg }) => {
      const label = name ?? cas ?? (un == null ? null : `UN${un}`)
      if (label == null) return []
      const known = situation.substances.find((one) => one.cas === cas || foldName(one.name) === foldName(label))
      if (known !== undefined && (quantityKg == null || known.leakedKg != null)) return []
      return [quantityKg == null ? `涉及${label}` : `泄漏${label}约${chineseMass(quantityKg)}`]
    })
    .join('、')
}
