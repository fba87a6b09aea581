import type { EventGrade, ReportingRules } from '@huanying/contracts/grading'
import { exampleDeadlines } from '@huanying/domain/incident/example-deadlines'
import type { ExampleDeadline } from '@huanying/domain/incident/example-deadlines'

/** A deadline of the example beside what it was before the change. */
export interface ComparedDeadline extends ExampleDeadline {
  readonly kind: 'legal' | 'local' | 'own'
  readonly change: 'same' | 'added' | 'changed'
  /** Minutes as saved; null for what is new. */
  readonly beforeMin: number | null
}

export interface ExampleOfGrade {
  readonly deadlines: readonly ComparedDeadline[]
  /** What is asked as saved and would not be any more. */
  readonly removed: readonly ExampleDeadline[]
  readonly changes: number
}

const stages = ['learned', 'crossed', 'reported', 'ended']
const kindOf = ({ duty, key }: ExampleDeadline) =>
  duty !== 'initial' ? 'own' : key.includes(':local:') ? 'local' : 'legal'
/** What makes two deadlines the same duty: a local rule has no name but its words. */
const nameOf = (one: ExampleDeadline) =>
  kindOf(one) === 'local' ? `${one.from} ${one.to.join()} ${one.basis}` : one.duty

/** The example of a grade by the draft, compared with the saved rules, in the order in which its clocks start. */
export function exampleOfGrade(grade: EventGrade, draft: ReportingRules, saved: ReportingRules): ExampleOfGrade {
  const before = exampleDeadlines(grade, saved)
  const left = [...before]
  const take = (one: ExampleDeadline): ExampleDeadline | undefined => {
    const same = left.filter((other) => nameOf(other) === nameOf(one))
    const found = same.find(({ afterMin }) => afterMin === one.afterMin) ?? same[0]
    if (found !== undefined) left.splice(left.indexOf(found), 1)
    return found
  }
  const deadlines = exampleDeadlines(grade, draft)
    .map((one): ComparedDeadline => {
      const was = take(one)
      const change = was === undefined ? 'added' : was.afterMin === one.afterMin ? 'same' : 'changed'
      return { ...one, kind: kindOf(one), change, beforeMin: was?.afterMin ?? null }
    })
    .toSorted((a, b) => stages.indexOf(a.since) - stages.indexOf(b.since) || a.afterMin - b.afterMin)
  return {
    deadlines,
    removed: left,
    changes: deadlines.filter(({ change }) => change !== 'same').length + left.length,
  }
}
