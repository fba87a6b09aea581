import type { Language } from '@huanying/contracts/values'
import { z } from 'zod'
import { inputProblem } from './problem.ts'

const words = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** Checks one part of a request against its shape; throws a Problem that names every wrong field. */
export function parsePart(shape: z.ZodType | undefined, value: unknown, language: Language): unknown {
  if (shape === undefined) return undefined
  const result = shape.safeParse(value, { error: words[language] })
  if (result.success) return result.data
  throw inputProblem(result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })))
}
