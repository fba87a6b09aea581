import type { EventFacts, EventGrade, GradeJudgement } from '@huanying/contracts/grading'

type Rule = GradeJudgement['rules'][number]
const grades = ['I', 'II', 'III', 'IV'] as const
const worst = (found: readonly EventGrade[]): EventGrade | null => grades.find((grade) => found.includes(grade)) ?? null

/** Lower bounds of grades I, II and III; below them a count is grade IV. */
const thresholds = {
  deaths: [30, 10, 3],
  injured: [100, 50, 10],
  evacuated: [50_000, 10_000, 5_000],
  lossCny: [100_000_000, 20_000_000, 5_000_000],
} as const
const waterCut = { none: null, township: 'III', county: 'II', city: 'I' } as const
const crossed = { none: null, county: 'IV', prefecture: 'III', province: 'II', nation: 'I' } as const

const circumstances = [
  'waterSourceThreatened',
  'sensitivePlaces',
  'heavyMetals',
  'mayCrossProvince',
  'massConcern',
  'authorityAsks',
] as const

/**
 * The grade of an event (事件等级) with every rule that speaks, worst first: any one condition suffices, the highest wins
 * (国家突发环境事件应急预案, 国办函〔2014〕119号, annex 1). Radioactive sources and losses of ecological function are not
 * judged here: a person sets the grade then, with the reason, and what a person set holds until it is taken back.
 */
export function gradeEvent(
  facts: EventFacts,
  judged: { grade: EventGrade | null; reason: string | null } = { grade: null, reason: null },
): GradeJudgement {
  const rules: Rule[] = []
  for (const [name, bounds] of Object.entries(thresholds) as [keyof typeof thresholds, readonly number[]][]) {
    const value = facts[name]
    if (value === null) continue
    const index = bounds.findIndex((bound) => value >= bound)
    const grade = grades[index === -1 ? 3 : index] ?? 'IV'
    const bound = bounds[index === -1 ? 2 : index] ?? 0
    if (value > 0) rules.push({ code: index === -1 ? `${name}.below` : name, grade, facts: { value, bound } })
  }
  const cut = waterCut[facts.waterCut]
  if (cut !== null) rules.push({ code: `waterCut.${facts.waterCut}`, grade: cut, facts: {} })
  const reach = crossed[facts.crossed]
  if (reach !== null) rules.push({ code: `crossed.${facts.crossed}`, grade: reach, facts: {} })
  rules.sort((a, b) => grades.indexOf(a.grade) - grades.indexOf(b.grade) || (a.code < b.code ? -1 : 1))
  const computed = worst(rules.map((rule) => rule.grade))
  return {
    computed,
    rules,
    sensitive: circumstances.filter((name) => facts[name]),
    judged: judged.grade,
    reason: judged.reason,
    grade: judged.grade ?? computed,
  }
}

/** Whether neighbours are, or may be, affected and must be told (环境保护部令第17号, art. 8). */
export function concernsNeighbours({ crossed: reached, mayCrossProvince, neighboursThreatened }: EventFacts): boolean {
  return reached !== 'none' || mayCrossProvince || neighboursThreatened
}

/**
 * Whether an event is reported as grade I or II: it is of that grade, or its grade is not clear yet (or lower for now) and
 * one of the sensitive circumstances holds (突发环境事件信息报告办法, 环境保护部令第17号, art. 4).
 */
export function isReportedAsMajor({ grade, sensitive }: Pick<GradeJudgement, 'grade' | 'sensitive'>): boolean {
  return grade === 'I' || grade === 'II' || sensitive.length > 0
}
