import { isStorable } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { z } from 'zod'
import { inputProblem } from './problem.ts'
import type { FieldFault } from './problem.ts'

const words = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError }

/** Checks one part of a request against its shape; throws a Problem that names every wrong field. */
export function parsePart(shape: z.ZodType | undefined, value: unknown, language: Language): unknown {
  if (shape === undefined) return undefined
  const unstorable = unstorableTexts(value, language)
  if (unstorable.length > 0) throw inputProblem(unstorable)
  const result = shape.safeParse(value, { error: words[language] })
  if (result.success) return result.data
  throw inputProblem(result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })))
}

/** So many wrong texts are named; who sends more has no use for a longer list. */
const namedAtMost = 20

/** Every text in a value, names of fields too, that no column could keep. Deeply nested input must not use up the stack. */
function unstorableTexts(value: unknown, language: Language): FieldFault[] {
  const message = notStorable[language]
  const faults: FieldFault[] = []
  const waiting: [field: string, value: unknown][] = [['', value]]
  for (let next = waiting.pop(); next !== undefined && faults.length < namedAtMost; next = waiting.pop()) {
    const [field, found] = next
    if (typeof found === 'string' && !isStorable(found)) faults.push({ field, message })
    if (typeof found !== 'object' || found === null) continue
    for (const [key, inner] of Object.entries(found)) {
      if (!isStorable(key)) faults.push({ field, message })
      waiting.push([field === '' ? key : `${field}.${key}`, inner])
    }
  }
  return faults
}

/** The words for a text that cannot be kept. */
export const notStorable = {
  zh: '含有无法保存的字符',
  en: 'holds a character that cannot be kept',
} as const
