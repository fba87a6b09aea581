import { ReportingRules } from '@huanying/contracts/grading'
import type { ReportingRulesInForce } from '@huanying/contracts/grading'
import type { Language } from '@huanying/contracts/values'
import { lateLocalRules } from '@huanying/domain/incident/local-rules'
import { useState } from 'react'

/** The rules while they are filled in: a time may be empty. */
export type DraftRules = Omit<ReportingRules, 'neighboursWithinMin' | 'finalWithinH' | 'orderAnswerMin'> & {
  neighboursWithinMin: number | null
  finalWithinH: number | null
  orderAnswerMin: number | null
}

export interface RulesDraft {
  readonly rules: DraftRules
  /** The saved rules that the draft began with. */
  readonly base: ReportingRulesInForce
  readonly isChanged: boolean
  /** Somebody else saved other rules since. */
  readonly isOutdated: boolean
  /** Changes a part; typing on in the same part is one step. */
  change(part: string, changed: Partial<DraftRules>): void
  undo(): void
  /** Begins again with saved rules. */
  restart(saved: ReportingRulesInForce): void
}

interface Step {
  readonly part: string
  readonly rules: DraftRules
}

/** What is sent of rules: without who changed them when, which the server knows. */
export function rulesOf(rules: ReportingRulesInForce): ReportingRules {
  return ReportingRules.parse(rules)
}

/** A draft of the rules that can be taken back step by step. Follows what others save while nothing is changed here. */
export function useRulesDraft(latest: ReportingRulesInForce): RulesDraft {
  const [base, setBase] = useState(latest)
  const [steps, setSteps] = useState<readonly Step[]>([])
  const saved = rulesOf(base)
  const rules = steps.at(-1)?.rules ?? saved
  const isChanged = JSON.stringify(rules) !== JSON.stringify(saved)
  // A read that was under way while this page saved brings older rules: only newer ones count.
  const isOutdated = (latest.changedAt ?? '') > (base.changedAt ?? '')
  if (isOutdated && steps.length === 0) setBase(latest)
  return {
    rules,
    base,
    isChanged,
    isOutdated,
    change(part, changed) {
      const next: Step = { part, rules: { ...rules, ...changed } }
      setSteps(steps.at(-1)?.part === part ? [...steps.slice(0, -1), next] : [...steps, next])
    },
    undo: () => setSteps(steps.slice(0, -1)),
    restart(fresh) {
      setBase(fresh)
      setSteps([])
    },
  }
}

/** What keeps a draft from being saved, by its place: `local.0.withinMin`, `neighbours.1.name`, `finalWithinH`. */
export function faultsOf(
  rules: DraftRules,
  words: { range: (most: number) => string; nameNeeded: string },
  language: Language,
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>()
  for (const { path } of ReportingRules.safeParse(rules).error?.issues ?? []) {
    const [part = ''] = path
    const most = part in longest ? longest[part as keyof typeof longest] : undefined
    faults.set(path.join('.'), most === undefined ? words.nameNeeded : words.range(most))
  }
  for (const { index, message } of lateLocalRules(rules, language)) faults.set(`local.${index}.withinMin`, message)
  return faults
}

/** The longest that each open time may be, as the contract says: hours, minutes, hours, minutes. */
const longest = { followUpEveryH: 168, neighboursWithinMin: 1440, finalWithinH: 720, orderAnswerMin: 1440 } as const

/** The draft with the saved value in place of every part that can't be read: what the example can be drawn from. */
export function readableRules(draft: DraftRules, saved: ReportingRules): ReportingRules {
  const parsed = ReportingRules.safeParse(draft)
  if (parsed.success) return parsed.data
  const faulty = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  const kept = Object.entries(saved).map(([part, value]) => [
    part,
    faulty.has(part) ? value : draft[part as keyof DraftRules],
  ])
  return ReportingRules.parse(Object.fromEntries(kept))
}
