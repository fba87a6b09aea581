import type { Pair } from '@huanying/contracts/values'
import { awaitedSubjects } from './subjects/awaited.ts'
import { recordSubjects } from './subjects/records.ts'
import type { Subject } from './subjects/subject.ts'

/** All that early warning watches (预警对象). The server has a select for each: one that lacks it does not compile. */
export const subjects = { ...recordSubjects, ...awaitedSubjects } satisfies Readonly<Record<string, Subject>>
export type SubjectId = keyof typeof subjects

/** What can be watched, in the order in which it is offered. */
export const subjectIds = Object.keys(subjects) as SubjectId[]

/** A subject by its id; undefined when the platform watches no such thing. */
export function findSubject(id: string): Subject | undefined {
  return subjectIds.some((known) => known === id) ? subjects[id as SubjectId] : undefined
}

/** A subject that a rule in force names. */
export function subjectOf(id: string): Subject {
  const found = findSubject(id)
  if (found === undefined) throw new Error(`no such warning subject: ${id}`)
  return found
}

/** Whether it is so or not so, without a day. */
export const isUndated = (id: string): boolean => subjectOf(id).day === 'none'
/** Whether its day is when something began: only days after it can be steps. */
export const isSince = (id: string): boolean => subjectOf(id).day === 'since'
/** Whether its sentence counts to a day: only things with the same day are said in one sentence. */
export const isToTheDay = (id: string): boolean => ['until', 'since'].includes(subjectOf(id).day)

/** Names of what lapses, where it is a kind and not a name, in the order in which they are named. */
export const itemNames: Readonly<Record<string, Pair>> = Object.assign(
  {},
  ...subjectIds.map((id) => subjectOf(id).itemNames ?? {}),
)
