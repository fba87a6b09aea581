import type { RiskLevel } from '@huanying/contracts/values'

/** What happened with the warnings of a month, or of a part of them. */
export interface MonthFigures {
  /** Lapses first warned of in the month, and enterprises warned. */
  readonly given: number
  readonly enterprises: number
  /** Read, answered, put right in the month, whenever they were given. */
  readonly seen: number
  readonly handled: number
  readonly closed: number
  /** Not closed at its end, and of these past their day. */
  readonly open: number
  readonly lapsed: number
  /** Of those warned of before their day, whose day came in the month: answered and put right by it. */
  readonly due: number
  readonly handledInTime: number
  readonly closedInTime: number
}

export interface SilentFact {
  readonly name: string
  readonly riskLevel: RiskLevel
  readonly county: string
  readonly times: number
  readonly lapsed: number
}

/** Everything that the bulletin says, read at once. Counties and kinds by the names they are printed with. */
export interface BulletinFacts {
  /** YYYY-MM. */
  readonly month: string
  readonly region: string
  readonly regionName: string
  readonly office: string
  /** The day it is made, YYYY-MM-DD; of a month that is not over, the figures go up to it. */
  readonly day: string
  readonly figures: MonthFigures
  readonly before: MonthFigures
  /** Median from the first warning to the answer, hours; null when fewer than half have answered. */
  readonly medianHandledH: number | null
  readonly medianBeforeH: number | null
  readonly counties: readonly (MonthFigures & { readonly name: string })[]
  readonly kinds: readonly (MonthFigures & { readonly name: string; readonly before: number })[]
  /** Warned three times or more in the month and never answering, those of major risk first. */
  readonly silent: readonly SilentFact[]
  /** Everything that came due was put right by its day. */
  readonly good: readonly { readonly name: string; readonly county: string; readonly due: number }[]
  /** Things that lapse in the 90 days from `day` on. */
  readonly coming: readonly {
    readonly county: string
    readonly papers: number
    readonly materials: number
    readonly duties: number
    readonly rectifications: number
  }[]
}

/** A share as a percentage with one decimal; a dash of nothing. */
export function share(part: number, of: number): string {
  return of === 0 ? '—' : `${((part / of) * 100).toFixed(1)}%`
}

/** Hours as prose: up to two days in hours, then in days. */
export function hoursWords(hours: number | null): string {
  if (hours === null) return '未达到'
  return hours < 48 ? `${Number(hours.toFixed(1))}小时` : `${Number((hours / 24).toFixed(1))}天`
}

/** Against the month before: 增加12.5%, 减少3项 where there was nothing to take a share of, 持平. */
export function changeWords(now: number, before: number): string {
  if (now === before) return '与上月持平'
  const direction = now > before ? '增加' : '减少'
  if (before === 0) return `较上月增加${now}项`
  return `较上月${direction}${Math.abs(((now - before) / before) * 100).toFixed(1)}%`
}
