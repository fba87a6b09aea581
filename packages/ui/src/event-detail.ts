import { momentWords } from './format.ts'
import type { WordsOf } from './language.ts'
import type { eventWords } from './words/events.ts'

type Words = WordsOf<typeof eventWords>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A fact as people read it; null for what says nothing. */
function said(value: unknown, w: Words): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? w.yes : w.no
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT/.test(value) ? momentWords(value) : (w.values[value] ?? value)
  if (!Array.isArray(value) || value.length === 0) return null
  const words = value.flatMap((one) => (typeof one === 'string' ? [w.values[one] ?? one] : []))
  return words.length === value.length ? words.join('、') : w.items(value.length)
}

/** The facts of an event in words: what it changed, then what it says; no ids, no codes, nothing empty. */
export function eventDetail(
  data: Readonly<Record<string, unknown>>,
  w: Words,
  names: Readonly<Record<string, string>> = {},
): string[] {
  const { before, after, ...rest } = data
  const nameOf = (field: string) => names[field] ?? w.facts[field]
  const changes =
    isRecord(before) && isRecord(after)
      ? Object.keys(after).flatMap((field) => {
          const [was, is] = [said(before[field], w) ?? w.unfilled, said(after[field], w) ?? w.unfilled]
          const name = nameOf(field)
          return name === undefined || was === is ? [] : [w.change(name, was, is)]
        })
      : []
  const facts = Object.entries(rest).flatMap(([field, value]) => {
    const name = nameOf(field)
    const words = said(value, w)
    return name === undefined || words === null ? [] : [w.fact(name, words)]
  })
  return [...changes, ...facts]
}
