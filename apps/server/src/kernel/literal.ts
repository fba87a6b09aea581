/**
 * A value as an SQL literal, for EXECUTE, which takes no parameters. Texts are quoted with doubled quotes
 * (standard_conforming_strings is on in every PostgreSQL since 9.1, so a backslash is a plain character).
 */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError('a number that is not finite cannot be stored')
    return String(value)
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new TypeError('a text with a NUL character cannot be stored')
    return `'${value.replaceAll("'", "''")}'`
  }
  if (value instanceof Date) return `'${value.toISOString()}'`
  if (Array.isArray(value) && value.length === 0) return `'{}'`
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]`
  throw new TypeError('only texts, numbers, booleans, dates and arrays of them are values')
}
