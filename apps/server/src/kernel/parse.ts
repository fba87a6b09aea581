import { isStorable } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import type { z } from 'zod'
import { inputWords } from './input-words.ts'
import { inputProblem } from './problem.ts'
import type { FieldFault } from './problem.ts'

/** Checks one part of a request against its shape; throws a Problem that names every wrong field. */
export function parsePart(shape: z.ZodType | undefined, value: unknown, language: Language): unknown {
  if (shape === undefined) return undefined
  const unstorable = unstorableTexts(value, language)
  if (unstorable.length > 0) throw inputProblem(unstorable)
  const result = shape.safeParse(value, { error: inputWords[language] })
  if (result.success) return result.data
  throw inputProblem(
    result.error.issues.map((issue) =>
      issue.code === 'unrecognized_keys'
        ? { field: [...issue.path, issue.keys.join('、')].join('.'), message: said['no-field'][language] }
        : { field: issue.path.join('.'), message: said[issue.message]?.[language] ?? issue.message },
    ),
  )
}

/** The words of what shapes refuse by a key of their own. */
const said: Readonly<Record<string, Record<Language, string>>> & { 'no-field': Record<Language, string> } = {
  'no-field': { zh: '没有这个字段', en: 'is no field here' },
  'address-with-password': { zh: '网址中不能写用户名和密码', en: 'may hold no user name and password' },
  'before-first-day': { zh: '早于开始日期', en: 'is before the first day' },
  'class-of-inspections': {
    zh: '排查须选类型，其他任务不选',
    en: 'is for inspections, which need it, and for nothing else',
  },
  'no-box': { zh: '应为西、南、东、北四个经纬度', en: 'should be four numbers: west, south, east, north' },
  'no-interval': {
    zh: '应为时间或时间段，如 2026-05-16T00:00:00Z/..',
    en: 'should be a moment or an interval, such as 2026-05-16T00:00:00Z/..',
  },
  'no-such-year': { zh: '没有这一年', en: 'has no such year' },
  'points-of-inspections': { zh: '只有排查可限定风险点类型', en: 'is for inspections only' },
  'refusal-without-reason': { zh: '不同意须写明原因', en: 'say why it is refused' },
  'return-without-reason': { zh: '退回须写明原因', en: 'say why it is returned' },
  'same-twice': { zh: '不能重复', en: 'holds the same twice' },
  'score-above-full': { zh: '不能高于满分', en: 'is above the full score' },
  'substance-unnamed': { zh: '请填写物质名称或编号', en: 'needs a name or number of the substance' },
  'un-number': { zh: '应为四位联合国编号，如 UN1005', en: 'is no UN number of four digits, such as UN1005' },
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
