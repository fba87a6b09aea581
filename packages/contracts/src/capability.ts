import type { Pair } from './values.ts'
import type { Role } from './roles.ts'

/** What a capability declares to the house; the lists that would otherwise be kept by hand in several places are these, put together. */
export interface Capability {
  /** Its permission verbs, and which roles may ever use each. Which rows they see is the database's answer. */
  readonly verbs?: Readonly<Record<string, readonly Role[]>>
  /** What it publishes, `<thing>.<past participle>`, each in words. */
  readonly events?: Readonly<Record<string, Pair>>
  /** What its events are about, and the reads, by the names of their routes, that an event about it makes old. */
  readonly subjects?: Readonly<Record<string, readonly string[]>>
}
