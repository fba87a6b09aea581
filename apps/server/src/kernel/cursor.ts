import { isStorable, Moment } from '@huanying/contracts/values'
import { z } from 'zod'
import { inputProblem } from './problem.ts'
import { raw, sql } from './sql.ts'
import type { Sql } from './sql.ts'

/** Where a page ended: the last row's sort value and id. Opaque to callers. */
export interface PageEnd {
  readonly value: string | number | null
  readonly id: string
}

/** A page end as the text that callers hand back. */
export function writeCursor(end: PageEnd): string {
  return Buffer.from(JSON.stringify([end.value, end.id])).toString('base64url')
}

/** Reads a cursor; a text that is none is refused. */
export function readCursor(cursor: string | undefined): PageEnd | null {
  if (cursor === undefined) return null
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(read) && read.length === 2 && typeof read[1] === 'string' && isStorable(read[1])) {
      const value: unknown = read[0]
      if (value === null || typeof value === 'number' || (typeof value === 'string' && isStorable(value)))
        return { value, id: read[1] }
    }
  } catch {
    // falls through to the refusal
  }
  throw wrongCursor()
}

/** How many rows came before, for a list that counts; a text that is no such number is refused. */
export function readOffset(cursor: string | undefined): number {
  const offset = readCursor(cursor)?.value ?? 0
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 0) throw wrongCursor()
  return offset
}

/**
 * The order of a list: a sort key that is never null, ties by id. Both are columns or expressions of the program. The value of
 * a moment is its ISO text, so that the column itself is compared, and its index serves.
 */
export interface Order {
  readonly key: Sql
  readonly keyType: 'text' | 'number' | 'moment'
  readonly id: Sql
  readonly descending: boolean
}

/** The condition that a row comes after the end of a page. A cursor of another list or order is refused. */
export function isAfter({ key, keyType, id, descending }: Order, end: PageEnd | null): Sql {
  if (end === null) return sql`true`
  const { schema, type } = keyTypes[keyType]
  if (!uuid.test(end.id) || !schema.safeParse(end.value).success) throw wrongCursor()
  const bound = sql`${end.value}::${type}`
  return descending
    ? sql`(${key}, ${id}) < (${bound}, ${end.id}::uuid)`
    : sql`(${key}, ${id}) > (${bound}, ${end.id}::uuid)`
}

/** The order of a list as SQL. */
export function ordered({ key, id, descending }: Order): Sql {
  const direction = raw(descending ? 'desc' : 'asc')
  return sql`${key} ${direction}, ${id} ${direction}`
}

const keyTypes = {
  text: { schema: z.string(), type: raw('text') },
  number: { schema: z.number(), type: raw('float8') },
  moment: { schema: Moment, type: raw('timestamptz') },
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function wrongCursor() {
  return inputProblem([{ field: 'cursor', message: ['不是此列表的分页标记', 'is no page of this list'] }])
}
