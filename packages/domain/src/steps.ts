import type { Pair } from '@huanying/contracts/values'
import type { Verb } from '@huanying/contracts/verbs'

/** Whether whoever asks holds a verb. */
export type May = (verb: Verb) => boolean

/** What moves through states (a duty, an order, a warning), as one table. */
interface Table<State extends string, Step extends string> {
  /** From each state the steps out of it, and where they lead. */
  readonly ways: Readonly<Record<State, Readonly<Partial<Record<Step, State>>>>>
  /** Where it may stay for ever; a way out of them is for a second look. */
  readonly ends: readonly State[]
  /** The verb that each step takes; null where the platform alone takes it. */
  readonly by: Readonly<Record<Step, Verb | null>>
  /** Where a step takes another verb than elsewhere. */
  readonly narrower?: Readonly<Partial<Record<State, Readonly<Partial<Record<Step, Verb>>>>>>
  /** How it stands in each state: what is said when a step is not open. */
  readonly standing: Readonly<Record<State, Pair>>
}

/** What a table of steps answers. The server asks before it acts, the screen before it offers. */
export interface Steps<State extends string, Step extends string> {
  readonly states: readonly State[]
  readonly ends: readonly State[]
  readonly steps: readonly Step[]
  /** Why a step is not open, in words; null when it is. Asked for somebody, it must be theirs too. */
  whyNot(state: State, step: Step, may?: May): Pair | null
  /** The steps that are open, in the order of the table. */
  open(state: State, may?: May): readonly Step[]
  /** The states out of which a step leads. */
  from(step: Step): readonly State[]
  /** Where a step leads; it must be open. */
  after(state: State, step: Step): State
}

/** The one way in which states, steps and refusals are said (状态流转). */
export function steps<State extends string, Step extends string>(table: Table<State, Step>): Steps<State, Step> {
  const { ways, by, narrower, standing, ends } = table
  const keysOf = <Key extends string>(record: Readonly<Partial<Record<Key, unknown>>>) => Object.keys(record) as Key[]
  const isOpen = (state: State, step: Step, may: May | undefined) => {
    const verb = narrower?.[state]?.[step] ?? by[step]
    return ways[state][step] !== undefined && (may === undefined || (verb !== null && may(verb)))
  }
  const states = keysOf(ways)
  return {
    states,
    ends,
    steps: keysOf(by),
    whyNot: (state, step, may) => (isOpen(state, step, may) ? null : standing[state]),
    open: (state, may) => keysOf(ways[state]).filter((step) => isOpen(state, step, may)),
    from: (step) => states.filter((state) => ways[state][step] !== undefined),
    after(state, step) {
      const to: State | undefined = ways[state][step]
      if (to === undefined) throw new Error(`no step ${step} out of ${state}`)
      return to
    },
  }
}
