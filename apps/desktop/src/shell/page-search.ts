import { z } from 'zod'

/** What stands in a page's address: the filters of its list, and what else the page remembers there. */
export type SearchOf<Shape extends z.ZodRawShape> = {
  [Key in Exclude<keyof Shape, 'limit' | 'cursor'>]?: z.output<Shape[Key]> | undefined
}

/**
 * Reads a page's address by the query of the call that it shows, less its paging, and the page's own fields. What is no value
 * of its field is left out: an address is typed by people and kept for years.
 */
export function pageSearch<Shape extends z.ZodRawShape>(shape: Shape) {
  const fields = Object.entries(shape).filter(([key]) => key !== 'limit' && key !== 'cursor')
  return (search: Record<string, unknown>): SearchOf<Shape> => {
    const read = fields.flatMap(([key, field]) => {
      const value = search[key]
      if (value === undefined || value === '') return []
      const { success, data } = z.safeParse(field, value)
      return success ? [[key, data]] : []
    })
    return Object.fromEntries(read) as SearchOf<Shape> // each field was read by its own type
  }
}
