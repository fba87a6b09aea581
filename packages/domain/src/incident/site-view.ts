import type { Incident } from '@huanying/contracts/incidents'
import type { FactData, FactKind, JournalEntry } from '@huanying/contracts/journal'
import type { Situation, SituationChange } from '@huanying/contracts/situation'
import type { Role } from '@huanying/contracts/roles'
import type { Language } from '@huanying/contracts/values'
import { isOfficial } from '../access.ts'

/**
 * What the plant where an incident happened may read of it: the one positive list, asked by every door. Officials read
 * all; experts, agencies, teams and other plants read their own orders and nothing else of the incident. What is not named
 * here is the command's: who told of it and in what words (环境保护法 art. 57: the office that takes a report keeps the
 * informant's particulars confidential), whom the command calls, what it thinks of the plant. The database holds the same
 * list (`site_reads` and the policies of migration 0035); a test compares the two.
 */
export const readsAsSite = (role: Role): boolean => !isOfficial(role)

/** What the command is called where its people are not named. */
export const commandNames: Readonly<Record<Language, string>> = { zh: '指挥部', en: 'The command' }

/** By what an incident came in before anybody looked: such a report is nothing to the plant until it was found true (核实). */
export function isShownToSite(channel: Incident['channel'], verification: Incident['verification']): boolean {
  return (channel !== 'hotline' && channel !== 'system') || verification === 'confirmed'
}

type Part = Exclude<keyof Incident, 'withheld'>

/**
 * Of each part of an incident whether the plant reads it always, or only where it told it itself. Whatever may repeat an
 * informant's words is of the second kind for every channel alike: a gap only where a hotline told would name the hotline.
 */
const incidentParts: Readonly<Record<Part, 'shown' | 'told'>> = {
  id: 'shown',
  number: 'shown',
  enterpriseId: 'shown',
  enterpriseName: 'shown',
  region: 'shown',
  location: 'shown',
  address: 'told',
  occurredAt: 'shown',
  reportedAt: 'shown',
  activatedAt: 'shown',
  mode: 'shown',
  kind: 'shown',
  status: 'shown',
  responseLevel: 'shown',
  media: 'shown',
  substances: 'shown',
  description: 'told',
  reporter: 'told',
  situationVersion: 'shown',
  channel: 'told',
  hotline: 'told',
  external: 'told',
  verification: 'shown',
  grade: 'shown',
  mergedInto: 'shown',
  endedAt: 'shown',
  closedAt: 'shown',
}

const toldParts = (Object.keys(incidentParts) as Part[]).filter((part) => incidentParts[part] === 'told')

/** What the plant itself told, as its report's first entry has it. */
export type ToldBySite = Pick<Incident, 'address' | 'description' | 'reporter' | 'external'>

/** An incident as its plant may read it: its own words where it told them, else with the names of what is withheld. */
export function incidentForSite(incident: Incident, told: ToldBySite | null): Incident {
  if (told !== null) {
    const { address, description, reporter, external } = told
    return { ...incident, address, description, reporter, external, hotline: null }
  }
  return {
    ...incident,
    address: null,
    description: null,
    reporter: null,
    channel: null,
    hotline: null,
    external: null,
    withheld: toldParts,
  }
}

type Cut<K extends FactKind> = (data: FactData<K>, ownerId: string | null) => Record<string, unknown> | null
const withheld = () => null
const whole = (data: object) => ({ ...data })
const withoutReason = (data: object) => ({ ...data, reason: '' })

/** What is drawn for everybody's safety; sampling points, booms and other marks are the command's work. */
const safetyMarks: ReadonlySet<string> = new Set(['cordon', 'route', 'commandPost', 'decontamination'])

/** Parts of a correction that say what is so now, and nothing of who said it. */
const correctedParts = [
  'enterpriseId',
  'enterpriseName',
  'location',
  'occurredAt',
  'kind',
  'substances',
  'media',
] as const

function corrected({ after }: FactData<'incident.corrected'>): Record<string, unknown> | null {
  const shown = correctedParts.flatMap((part) => (part in after ? [[part, after[part]] as const] : []))
  return shown.length === 0 ? null : { reason: '', before: {}, after: Object.fromEntries(shown) }
}

/** Of each kind of fact what the plant reads; null: nothing. Facts about orders are read where the order is its own. */
const facts: { readonly [K in FactKind]: Cut<K> } = {
  'incident.reported': (data, ownerId) =>
    data.channel === 'enterprise' && data.enterpriseId === ownerId
      ? { ...data }
      : { ...data, address: null, description: null, reporter: null, channel: '', hotline: null, external: null },
  'incident.verified': ({ result }) => ({ result, note: '' }),
  'incident.corrected': corrected,
  'incident.reopened': withoutReason,
  'incident.merged': withheld,
  'incident.separated': withheld,
  'incident.absorbed': withheld,
  'incident.graded': withheld,
  'incident.activated': whole,
  'situation.reassembled': whole,
  'response.level': withoutReason,
  'response.ended': withoutReason,
  'activation.withdrawn': withoutReason,
  'incident.closed': () => ({ summary: '' }),
  'weather.recorded': whole,
  'annotation.added': (data) => (safetyMarks.has(data.kind) ? { ...data } : null),
  'annotation.removed': whole,
  'note.recorded': withheld,
  'measurement.recorded': withheld,
  'notice.sent': withheld,
  'cost.recorded': withheld,
  'lesson.recorded': withheld,
  'lesson.done': withheld,
  'condition.met': withheld,
  'order.sent': whole,
  'order.received': whole,
  'order.underway': whole,
  'order.arrived': whole,
  'order.done': whole,
  'order.refused': whole,
  'order.cancelled': whole,
  'order.reminded': whole,
  'order.escalated': whole,
  'order.position': whole,
  'order.counted': whole,
  'report.saved': withheld,
  'report.drawn': withheld,
  'report.submitted': withheld,
  'report.returned': withheld,
  'report.signed': withheld,
  'report.delivered': withheld,
  'drill.injected': withheld,
  'drill.scored': withheld,
}

const isAboutOrder = (kind: string) => kind.startsWith('order.')

/** Whether a kind of fact may ever be the plant's to read. */
export function siteReads(kind: string): boolean {
  return Object.hasOwn(facts, kind) && facts[kind as FactKind] !== withheld
}

/** Who reads as a site: whose plant it is, and the orders addressed to it. */
export interface SiteReader {
  readonly ownerId: string | null
  readonly orderIds: ReadonlySet<string>
  readonly language: Language
}

/**
 * A journal entry as the plant may read it; null for one that is the command's. Its hash stays that of the whole entry. Who
 * of the command entered it is not told: the name of another system's account is its hotline's.
 */
export function entryForSite(entry: JournalEntry, reader: SiteReader): JournalEntry | null {
  if (!siteReads(entry.kind)) return null
  const isOrder = isAboutOrder(entry.kind)
  if (isOrder && !reader.orderIds.has(String(entry.data['orderId']))) return null
  const cut = facts[entry.kind as FactKind] as (data: unknown, ownerId: string | null) => Record<string, unknown> | null
  const data = cut(entry.data, reader.ownerId)
  if (data === null) return null
  const isOwn = entry.actor.role === 'enterprise'
  return {
    ...entry,
    data,
    actor: isOwn ? entry.actor : { id: null, name: commandNames[reader.language], role: entry.actor.role },
    // Officials' pictures and papers go to the plant with an order to it, never otherwise.
    files: isOrder ? entry.files : [],
  }
}

type Section = Exclude<keyof Situation, 'withheld'>

/** Of each section of a situation whether the plant reads it: what concerns itself; whom and what the command calls up is the command's. */
const sections: Readonly<Record<Section, 'shown' | 'withheld'>> = {
  incidentId: 'shown',
  snapshotId: 'shown',
  version: 'shown',
  assembledAt: 'shown',
  tookMs: 'shown',
  enterprise: 'shown',
  location: 'shown',
  substances: 'shown',
  media: 'shown',
  experts: 'withheld',
  materials: 'shown',
  monitoringAgencies: 'withheld',
  unmeasured: 'withheld',
  rescueTeams: 'withheld',
  population: 'shown',
  receptors: 'shown',
  plans: 'shown',
  hazardZones: 'shown',
  travel: 'shown',
  ordersKnown: 'withheld',
}

const changeSections: Readonly<Record<SituationChange['section'], 'shown' | 'withheld'>> = {
  substances: 'shown',
  experts: 'withheld',
  needs: 'shown',
  allocations: 'withheld',
  unmet: 'withheld',
  agencies: 'withheld',
  teams: 'withheld',
  population: 'shown',
  receptors: 'shown',
  plans: 'shown',
}

/** A situation as the plant may read it, with the names of what is withheld. */
export function situationForSite(situation: Situation): Situation {
  const shown = Object.entries(situation).filter(([name]) => sections[name as Section] === 'shown')
  return {
    ...(Object.fromEntries(shown) as Situation),
    experts: [],
    materials: { needs: situation.materials.needs, allocations: [], unmet: [] },
    monitoringAgencies: [],
    unmeasured: [],
    rescueTeams: [],
    withheld: ['experts', 'allocations', 'monitoringAgencies', 'rescueTeams'],
  }
}

/** The changes between two versions that the plant may read. */
export function changesForSite(changes: readonly SituationChange[]): SituationChange[] {
  return changes.filter(({ section }) => changeSections[section] === 'shown')
}
