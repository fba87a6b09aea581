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

/** A field's path is for programs, which find it in `errors`: on a screen its sentence stands by itself. A row is for people. */
function forPeople(problem: Problem, language: Language): Problem {
  if (problem.errors.length === 0) return problem
  const said = problem.errors.map(({ field, message }) =>
    /^[\u0021-\u007e]*$/.test(field) ? message : language === 'zh' ? `${field}：${message}` : `${field}: ${message}`,
  )
  return new Problem(problem.code, {
    ...problem.facts,
    summary: [...new Set(said)].join(language === 'zh' ? '；' : '; '),
  })
}

/** The body of an `application/problem+json` answer. */
export function problemBody(problem: Problem, language: Language) {
  return {
    type: `urn:huanying:problem:${problem.code}`,
    title: problemWords(forPeople(problem, language), language),
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
