import type { Pair } from '@huanying/contracts/values'
import type { WarningRuleTerms } from '@huanying/contracts/warning-rules'
import type { Warning } from '@huanying/contracts/warnings'

/** What a sentence is about. */
export type Said = Pick<Warning, 'subject' | 'wording' | 'items' | 'daysLeft' | 'dueOn'> & {
  readonly enterprise: { readonly name: string }
}
type Sentence = (warning: Said, items: string) => string

/**
 * What ends a warning: an entry that is itself what was asked for (`entry`), what an enterprise says and an official or a reviewed
 * stock-take confirms (`claim`), a duty or danger done and reviewed (`review`), or what only officials or devices write
 * (`others`).
 */
type ClosesBy = 'entry' | 'claim' | 'review' | 'others'

/** One thing that early warning watches (预警对象), whole but for its selects, which `apps/server/src/modules/warnings` has. */
export interface Subject {
  /** The name of its built-in rule, and the shorter one of lists and figures. */
  readonly name: Pair
  readonly shortName: Pair
  /**
   * Its day: none (it is so or not so) · what a sentence counts to (`until`) · when something began, so that only days after it
   * can be steps (`since`) · a date to do it by, of which one sentence names things of several (`deadline`).
   */
  readonly day: 'none' | 'until' | 'since' | 'deadline'
  /** Whether the past is on record, or the present alone: then a trial counts it as of today. */
  readonly record: 'past' | 'present'
  /** The kinds that a rule may be narrowed to; none where things have no kind. */
  readonly kinds: readonly string[]
  /** Names of the things, in the order in which they are named, where they are kinds and not things with a name. */
  readonly itemNames?: Readonly<Record<string, Pair>>
  readonly closes: { readonly by: ClosesBy; readonly why: Pair }
  readonly sentence: Pair<Sentence>
  /** Its built-in rule, as far as it differs from the usual. */
  readonly rule: Pick<WarningRuleTerms, 'steps'> & Partial<Omit<WarningRuleTerms, 'name' | 'subject'>>
}

/** Days left to the day of a warning, below zero after it. */
export const left = ({ daysLeft }: Said): number => daysLeft ?? 0
/** Whole days since the day of a warning. */
export const since = (said: Said): number => Math.max(0, -left(said))
/** When something expires, in the words of each language. */
export const when: Pair<(said: Said) => string> = [
  (said) => (left(said) < 0 ? `已于${said.dueOn ?? ''}到期` : `距离到期还有${left(said)}天`),
  (said) =>
    left(said) < 0 ? `expired on ${said.dueOn ?? ''}` : `expires in ${left(said)} days, on ${said.dueOn ?? ''}`,
]
