import { problems } from '@huanying/contracts/problems'
import type { ProblemCode } from '@huanying/contracts/problems'
import { wordsIn } from '@huanying/contracts/values'
import type { Language, Pair } from '@huanying/contracts/values'

/** Facts of a refusal; which language of a pair is read is known only when it leaves the server. */
export type Facts = Record<string, string | number | Pair>
export interface FieldFault {
  field: string
  message: string | Pair
}

/** Words in one language, or those that all languages share. */
export const said = (language: Language, words: string | number | Pair): string =>
  typeof words === 'object' ? wordsIn(language, words) : String(words)

/** An expected refusal. Its words are rendered in the user's language only when it leaves the server (RFC 9457). */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly facts: Facts
  readonly errors: readonly FieldFault[]

  constructor(code: ProblemCode, facts: Facts = {}, errors: readonly FieldFault[] = []) {
    super(code)
    this.code = code
    this.facts = facts
    this.errors = errors
  }

  get status(): number {
    return problems[this.code].status
  }
}

/** The sentence of a problem in one language, facts filled in. */
export function problemWords(problem: Problem, language: Language): string {
  const facts: Facts =
    problem.errors.length === 0 ? problem.facts : { ...problem.facts, summary: summaryOf(problem, language) }
  return problems[problem.code][language].replace(/\{(\w+)\}/g, (_, name: string) => said(language, facts[name] ?? ''))
}

/**
 * What is wrong with the fields. A field's path is for programs, which find it in `errors`: in a sentence its words stand by
 * themselves. A row of a file and an option of a command are for people.
 */
function summaryOf({ errors }: Problem, language: Language): string {
  const all = errors.map(({ field, message }) => {
    const words = said(language, message)
    const isPath = /^[\u0021-\u007e]*$/.test(field) && !field.startsWith('--')
    return isPath ? words : wordsIn(language, [`${field}：${words}`, `${field}: ${words}`])
  })
  return [...new Set(all)].join(wordsIn(language, ['；', '; ']))
}

/** The body of an `application/problem+json` answer. */
export function problemBody(problem: Problem, language: Language) {
  return {
    type: `urn:huanying:problem:${problem.code}`,
    title: problemWords(problem, language),
    status: problem.status,
    code: problem.code,
    ...(problem.errors.length > 0
      ? { errors: problem.errors.map(({ field, message }) => ({ field, message: said(language, message) })) }
      : {}),
  }
}

/** A refusal of one or more fields, each with its own sentence. */
export function inputProblem(errors: readonly FieldFault[]): Problem {
  return new Problem('invalid-input', {}, errors)
}

/** Refuses what is not open, in the words of why it is not; null lets it pass. */
export function requireOpen(why: Pair | null): void {
  if (why !== null) throw new Problem('wrong-state', { detail: why })
}

/** The refusal of a change that was made upon what somebody has changed since. */
export const changedMeanwhile = () =>
  new Problem('conflict', {
    detail: ['他人刚刚修改过，请刷新后再改', 'somebody changed it just now: reload and try again'],
  })
