import type { GradeJudgement } from '@huanying/contracts/grading'
import type { WordsOf } from '@huanying/ui/language'
import type { responseWords } from '@huanying/ui/words/response'

type Words = WordsOf<typeof responseWords>
const counts = ['deaths', 'injured', 'evacuated', 'lossCny'] as const

/** A rule of the grade (国办函〔2014〕119号, annex 1) in words: what was counted, against which bound. */
export function ruleWords({ code, facts }: GradeJudgement['rules'][number], { facts: f, marks }: Words): string {
  const [name = '', of] = code.split('.')
  if (name === 'waterCut') return marks.says(f.waterCut, f.waterCutOf[of as keyof typeof f.waterCutOf])
  if (name === 'crossed') return f.crossedOf[of as keyof typeof f.crossedOf]
  const names: Readonly<Record<string, string>> = Object.fromEntries(counts.map((key) => [key, f[key]]))
  return f.rule(names[name] ?? name, facts['value'] ?? 0, facts['bound'] ?? 0)
}

/** Why the grade is what it is: the rules that give it, or what a person decided and why. */
export function gradeReason({ grade, judged, reason, rules }: GradeJudgement, r: Words): string {
  if (judged !== null) return reason ? r.marks.says(r.facts.judged, reason) : r.facts.judged
  return r.marks.clauses(rules.filter((rule) => rule.grade === grade).map((rule) => ruleWords(rule, r)))
}
