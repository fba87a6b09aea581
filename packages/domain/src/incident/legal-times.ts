import type { EventGrade, GradeJudgement, ReportTo } from '@huanying/contracts/grading'
import { isReportedAsMajor } from './grade-event.ts'

/** A reporting duty of the Measures (突发环境事件信息报告办法, 环境保护部令第17号). */
export interface LegalTime {
  readonly key: 'ordinary' | 'major' | 'sensitive' | 'upgrade' | 'neighbours' | 'follow-up' | 'final'
  /** For which grades; for `sensitive` the grade is not clear yet. */
  readonly grades: readonly EventGrade[]
  readonly to: readonly ReportTo[]
  /** Minutes from learning of it; null where the Measures set no number. */
  readonly withinMin: number | null
  readonly article: 3 | 4 | 8 | 12
}

const all = ['I', 'II', 'III', 'IV'] as const
const below = ['government', 'city-office'] as const
const above = ['government', 'province-office', 'ministry'] as const

/** What the Measures ask of a city's or county's bureau, in the order of their articles. */
export const legalTimes: readonly LegalTime[] = [
  { key: 'ordinary', grades: ['III', 'IV'], to: below, withinMin: 240, article: 3 },
  { key: 'major', grades: ['I', 'II'], to: above, withinMin: 120, article: 3 },
  { key: 'upgrade', grades: all, to: [], withinMin: null, article: 3 },
  { key: 'sensitive', grades: [], to: above, withinMin: 120, article: 4 },
  { key: 'neighbours', grades: all, to: ['neighbours'], withinMin: null, article: 8 },
  { key: 'follow-up', grades: all, to: [], withinMin: null, article: 12 },
  { key: 'final', grades: all, to: [], withinMin: null, article: 12 },
]

/** What the Measures set for the first report of an event of a grade (art. 3). */
export function firstReportOf(grade: EventGrade): { to: ReportTo[]; withinMin: number; basis: string } {
  return grade === 'I' || grade === 'II'
    ? { to: [...above], withinMin: 120, basis: '部令第17号 art. 3, 4' }
    : { to: [...below], withinMin: 240, basis: '部令第17号 art. 3' }
}

/** The grade by whose times an event is reported: a sensitive one like grade II (art. 4), an open one like grade IV. */
export function reportingGrade(judgement: Pick<GradeJudgement, 'grade' | 'sensitive'> | null): EventGrade {
  if (judgement === null) return 'IV'
  const { grade } = judgement
  return grade !== 'I' && isReportedAsMajor(judgement) ? 'II' : (grade ?? 'IV')
}
