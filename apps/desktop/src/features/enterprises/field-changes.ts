export interface FieldChange {
  readonly field: string
  readonly before: string
  readonly after: string
}

function shown(value: unknown, words: { yes: string; no: string; unfilled: string }): string {
  if (value === null || value === undefined || value === '') return words.unfilled
  if (typeof value === 'boolean') return value ? words.yes : words.no
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields that an event changed, from the `before` and `after` in its data, in words. */
export function fieldChanges(
  data: Readonly<Record<string, unknown>>,
  words: { yes: string; no: string; unfilled: string },
): FieldChange[] {
  const { before, after } = data
  if (!isRecord(before) || !isRecord(after)) return []
  return Object.keys(after).map((field) => ({
    field,
    before: shown(before[field], words),
    after: shown(after[field], words),
  }))
}
