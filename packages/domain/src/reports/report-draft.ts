import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import type { Board } from '../incident/board.ts'
import { recipientWords } from '../incident/offices.ts'

/** A figure's origin: the words it stands in, and the record it was read from. */
export interface Source {
  readonly text: string
  readonly recordType:
    | 'incident'
    | 'situation'
    | 'enterprise'
    | 'substance'
    | 'receptor'
    | 'material'
    | 'expert'
    | 'agency'
    | 'team'
    | 'plan'
    | 'journal'
  readonly recordId: string | null
  /** The journal entry that says it. */
  readonly entry?: number
}

/** One item of a report, built from what is known; empty words mean that nobody knows yet. */
export interface DraftField {
  readonly key: string
  readonly label: string
  readonly built: string
  readonly required: boolean
  readonly multiline: boolean
  readonly sources: readonly Source[]
}

/** What a report is built from: one incident and one version of its situation. */
export interface ReportFacts {
  readonly incident: Incident
  readonly situation: Situation
  /** Name of the reporting office (报告单位). */
  readonly office: string
  readonly regionName: string
  /** What the journal says now, and what it said when the issue before was made (null for a first one). */
  readonly board: Board
  readonly before: { readonly board: Board; readonly title: string; readonly deliveredAt: string | null } | null
  /** 期: the number of this issue. */
  readonly issue: number
}

/** What a report calls the place: its plant, else where it is in words. */
export function siteName({ incident, situation, regionName }: ReportFacts): string {
  return situation.enterprise?.name ?? `${regionName}${incident.address ?? '一处地点'}`
}

/** 主送机关: those whom the clock names. */
export function recipientsOf({ board, incident, regionName, office }: ReportFacts): string {
  const cityName = /^.*?(?:自治州|地区|盟|市)/.exec(regionName)?.[0] ?? regionName
  return recipientWords(board, { region: incident.region, cityName, office })
}

/** An item of a report: required and of several lines unless said otherwise. */
export function field(key: string, label: string, built: string, more: Partial<DraftField> = {}): DraftField {
  return { key, label, built: officialPunctuation(built), required: true, multiline: true, sources: [], ...more }
}

/** A moment in Asia/Shanghai as official Chinese prose: 2026年5月16日15时02分. */
export function chineseMoment(moment: string): string {
  const shifted = new Date(Date.parse(moment) + 8 * 3600_000)
  const [date = '', time = ''] = shifted.toISOString().split('T')
  const [year, month, day] = date.split('-').map(Number)
  const [hour = '', minute = ''] = time.split(':')
  return `${year}年${month}月${day}日${Number(hour)}时${minute}分`
}

/** The moments that a text names in full, 2026年5月16日15时02分; the minute may be left out. */
export function momentOfWords(text: string): string[] {
  return [...text.matchAll(/(\d{4})年(\d{1,2})月(\d{1,2})日(\d{1,2})时(?:(\d{1,2})分)?/g)].flatMap((match) => {
    const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map((part) => Number(part ?? 0))
    const at = new Date(Date.UTC(year, month - 1, day, hour - 8, minute))
    return Number.isNaN(at.getTime()) ? [] : [at.toISOString()]
  })
}

const wide: Readonly<Record<string, string>> = {
  ',': '\uFF0C',
  ';': '\uFF1B',
  ':': '\uFF1A',
  '(': '\uFF08',
  ')': '\uFF09',
  '?': '\uFF1F',
  '!': '\uFF01',
}
const han = '[\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef]'
const marksBesideHan = new RegExp(`(?<=${han})[,;:()?!]|[,;:()?!](?=${han})`, 'g')

/** Chinese prose with its own full-width marks, as an official document prints them. */
export function officialPunctuation(text: string): string {
  return text.replace(marksBesideHan, (mark) => wide[mark] ?? mark)
}

/** A day as official Chinese prose: 2026年5月16日 (成文日期, Arabic figures, no leading zeros: GB/T 9704-2012). */
export function chineseDay(moment: string): string {
  return chineseMoment(moment).replace(/日.*$/, '日')
}

/** Metres as prose: under 1 km in metres, else kilometres with one decimal. */
export function chineseDistance(distanceM: number): string {
  return distanceM < 1000 ? `${Math.round(distanceM)}米` : `${(distanceM / 1000).toFixed(1)}公里`
}

const bearings = ['北', '东北', '东', '东南', '南', '西南', '西', '西北']
/** The eight-wind name of a bearing in degrees clockwise from north. */
export function chineseBearing(bearingDeg: number): string {
  return bearings[Math.round((((bearingDeg % 360) + 360) % 360) / 45) % 8] ?? ''
}
