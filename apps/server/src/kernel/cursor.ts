import { inputProblem } from './problem.ts'

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
    if (Array.isArray(read) && read.length === 2 && typeof read[1] === 'string') {
      const value: unknown = read[0]
      if (value === null || typeof value === 'string' || typeof value === 'number') return { value, id: read[1] }
    }
  } catch {
    // falls through to the refusal
  }
  throw inputProblem([{ field: 'cursor', message: 'cursor' }])
}
