import { problems } from '@huanying/contracts/problems'
import type { ProblemCode } from '@huanying/contracts/problems'
import type { Language } from '@huanying/contracts/values'

export type Facts = Record<string, string | number>
export interface FieldFault {
  field: string
  message: string
}

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
  return problems[problem.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(problem.facts[name] ?? ''))
}

/** The body of an `application/problem+json` answer. */
export function problemBody(problem: Problem, language: Language) {
  return {
    type: `urn:huanying:problem:${problem.code}`,
    title: problemWords(problem, language),
    status: problem.status,
    code: problem.code,
    ...(problem.errors.length > 0 ? { errors: problem.errors } : {}),
  }
}

/** A refusal of one or more fields, each with its own sentence. */
export function inputProblem(errors: readonly FieldFault[]): Problem {
  const summary = errors
    .map((fault) => (fault.field === '' ? fault.message : `${fault.field}: ${fault.message}`))
    .join('; ')
  return new Problem('invalid-input', { summary }, errors)
}
