import type { Deadline, EventGrade, ReportingRules, ReportTo } from '@huanying/contracts/grading'
import type { ReportForm } from '@huanying/contracts/reports'
import type { Board } from './board.ts'
import type { Delivery } from './board-reports.ts'
import { concernsNeighbours } from './grade-event.ts'
import { firstReportOf, reportingGrade } from './legal-times.ts'

const minute = 60_000
const hour = 60 * minute
const after = (moment: string, ms: number) => new Date(Date.parse(moment) + ms).toISOString()

/** Local rules until the bureau sets its own: house values, to be confirmed. */
export const defaultReportingRules: ReportingRules = {
  local: [],
  followUpEveryH: { I: 2, II: 2, III: 6, IV: 12 },
  neighboursWithinMin: 60,
  finalWithinH: 24,
  orderAnswerMin: 10,
  neighbours: [],
}

/**
 * What must be reported by when (法定时限), soonest first. By the Measures (环境保护部令第17号): grades IV and III within
 * 4 hours of learning of the event to the same-level government and the next higher office; II and I, and sensitive
 * events whose grade is not clear, within 2 hours to the government and the province, and to the ministry at the same
 * time (art. 3, 4); a grade that rises is reported again by the time of the new grade; neighbours that may be affected are
 * told (art. 8); the result is reported after the event is dealt with (art. 12). Times the Measures leave open come from
 * the bureau's own rules, and so do stricter times, which stand beside the legal one. A hotline is answered by the time that
 * its work order names. Nothing is due for a false alarm, a drill's clocks run like real ones.
 */
export function deadlinesOf(board: Board, rules: ReportingRules): Deadline[] {
  if (board.verification?.result === 'falseAlarm' || board.mergedInto !== null || board.learnedAt === null) return []
  const { grading, learnedAt } = board
  const delivered = (kind: string) =>
    board.reports.filter((report) => report.report === kind && report.deliveredAt !== null)
  const deadlines: Deadline[] = []
  const deliveries = (kind: string) => delivered(kind).flatMap((report) => report.deliveries)
  const first = delivered('initial')[0]?.deliveredAt ?? null
  deadlines.push(
    ...firstReports(rules, gradeAt(board, first), {
      key: 'initial',
      duty: 'initial',
      startsAt: learnedAt,
      deliveries: deliveries('initial'),
    }),
  )
  if (first !== null) {
    for (const rise of board.rises) {
      if (rise.at <= first) continue
      deadlines.push(
        ...firstReports(rules, gradeOfRise(rise), {
          key: `upgrade:${rise.at}`,
          duty: 'upgrade',
          startsAt: rise.at,
          deliveries: board.reports.flatMap((report) => report.deliveries).filter(({ at }) => at > rise.at),
        }),
      )
    }
    const next = followUp(board, rules, first)
    if (next !== null) deadlines.push(next)
  }
  if (grading !== null && concernsNeighbours(grading.facts)) {
    const since = grading.at
    deadlines.push({
      key: 'neighbours',
      duty: 'neighbours',
      from: 'bureau',
      to: ['neighbours'],
      startsAt: since,
      dueAt: after(since, rules.neighboursWithinMin * minute),
      // Told before it was entered is told; a notice that does not say to whom counts once they must be told.
      doneAt: board.notices.find(({ at, isToNeighbours }) => isToNeighbours ?? at >= since)?.at ?? null,
      basis: '部令第17号 art. 8; local',
    })
  }
  const { hotline } = board
  if (hotline?.replyBy != null) {
    deadlines.push({
      key: 'hotline',
      duty: 'hotline',
      from: 'bureau',
      to: ['hotline'],
      startsAt: learnedAt,
      dueAt: after(hotline.replyBy, 0),
      doneAt: board.notices.find(({ isToHotline }) => isToHotline === true)?.at ?? null,
      basis: hotline.orderNo,
    })
  }
  if (board.endedAt !== null) {
    deadlines.push({
      key: 'final',
      duty: 'final',
      from: 'bureau',
      startsAt: board.endedAt,
      dueAt: after(board.endedAt, rules.finalWithinH * hour),
      ...served(firstReportOf('IV').to, deliveries('final')),
      basis: '部令第17号 art. 12; local',
    })
  }
  return deadlines.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : a.key < b.key ? -1 : 1))
}

/** The offices that are still owed a report of a kind: nobody else's having it makes it delivered (报送). */
export function officesOwed(board: Board, rules: ReportingRules, kind: ReportForm['kind']): ReportTo[] {
  const owed = deadlinesOf(board, rules).flatMap(({ duty, to, doneAt }) =>
    doneAt === null && duty !== 'neighbours' && duty !== 'hotline' && (kind !== 'final' || duty === 'final') ? to : [],
  )
  return [...new Set(owed)]
}

type Report = Pick<Deadline, 'key' | 'duty' | 'startsAt'> & { readonly deliveries: readonly Delivery[] }

/**
 * Which of the offices that are owed a report are still to be served, and when the last of them was. A delivery that does
 * not say which offices it served served them all.
 */
function served(owed: readonly ReportTo[], deliveries: readonly Delivery[]): Pick<Deadline, 'to' | 'doneAt'> {
  const open = new Set(owed)
  for (const { at, offices } of deliveries.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    for (const office of offices ?? owed) open.delete(office)
    if (open.size === 0) return { to: [...owed], doneAt: at }
  }
  return { to: [...open], doneAt: null }
}

/** The legal time of a report by the grade, and the bureau's own for it. */
function firstReports(rules: ReportingRules, grade: EventGrade, { deliveries, ...report }: Report): Deadline[] {
  const { withinMin, to: owed, basis: clause } = firstReportOf(grade)
  const local = rules.local.map((rule, index) => ({ ...rule, index })).filter(({ grades }) => grades.includes(grade))
  return [
    {
      ...report,
      ...served(owed, deliveries),
      from: 'bureau',
      dueAt: after(report.startsAt, withinMin * minute),
      basis: clause,
    },
    ...local.map(({ index, from, to, withinMin: within, source }): Deadline => {
      const dueAt = after(report.startsAt, within * minute)
      return { ...report, key: `${report.key}:local:${index}`, from, ...served(to, deliveries), dueAt, basis: source }
    }),
  ]
}

const gradeOfRise = ({ grade, isMajor }: Board['rises'][number]): EventGrade =>
  isMajor && grade !== 'I' ? 'II' : (grade ?? 'IV')

/** The first report goes by the sternest grade known before it was made. */
function gradeAt({ rises, grading }: Board, first: string | null): EventGrade {
  if (first === null) return reportingGrade(grading?.judgement ?? null)
  const known = rises.filter(({ at }) => at <= first).map(gradeOfRise)
  return (['I', 'II', 'III'] as const).find((grade) => known.includes(grade)) ?? 'IV'
}

function followUp(board: Board, { followUpEveryH }: ReportingRules, first: string): Deadline | null {
  // A sensitive event goes on being reported by the stricter times, as its first report was.
  const grade = reportingGrade(board.grading?.judgement ?? null)
  const every = followUpEveryH[grade]
  if (every === null || board.endedAt !== null) return null
  const last = board.reports.reduce(
    (latest, { deliveredAt }) => (deliveredAt !== null && deliveredAt > latest ? deliveredAt : latest),
    first,
  )
  return {
    key: `follow-up:${last}`,
    duty: 'follow-up',
    from: 'bureau',
    to: firstReportOf(reportingGrade(board.grading?.judgement ?? null)).to,
    startsAt: last,
    dueAt: after(last, every * hour),
    doneAt: null,
    basis: 'local',
  }
}

/** How pressing a deadline is: done, calm, soon (a quarter of its time or half an hour left, whichever is more), late. */
export function urgencyOf(
  { startsAt, dueAt, doneAt }: Deadline,
  now: number,
): 'done' | 'late-done' | 'calm' | 'soon' | 'late' {
  const due = Date.parse(dueAt)
  if (doneAt !== null) return Date.parse(doneAt) > due ? 'late-done' : 'done'
  if (now > due) return 'late'
  return due - now <= Math.max(30 * 60_000, (due - Date.parse(startsAt)) / 4) ? 'soon' : 'calm'
}

/** A time that the Measures set themselves, not the bureau's own rules. */
const isLegal = ({ key, duty, basis }: Deadline): boolean =>
  !key.includes(':local:') && basis !== 'local' && duty !== 'hotline'

/**
 * The clocks for a place that holds only so many (at least one): the soonest that still run, always with the soonest legal
 * one among them; when none runs, the last that ran.
 */
export function mostPressing(deadlines: readonly Deadline[], count: number): Deadline[] {
  const open = deadlines.filter(({ doneAt }) => doneAt === null)
  if (open.length === 0) return deadlines.slice(-1)
  const soonest = open.slice(0, count)
  const legal = open.find(isLegal)
  return legal === undefined || soonest.includes(legal) ? soonest : [...open.slice(0, count - 1), legal]
}
