import { likePattern } from '@huanying/domain/search/query-words'
import { join, raw, sql } from '#kernel/sql'
import type { Sql } from '#kernel/sql'

/**
 * The condition that a search entry holds every word: in its texts or, for a word of plain letters, as it is typed on a
 * Latin keyboard. `entry` is the alias of search_entries in the statement, a constant of the program.
 */
export function holdsWords(words: readonly string[], entry = 's'): Sql {
  const alias = raw(entry)
  return join(
    words.map((word) => {
      // One letter is in almost every name: only names that begin with it are meant.
      if (/^[a-z]$/.test(word)) return sql`' ' || ${alias}.initials like ${`% ${word}%`}::text`
      const pattern = likePattern(word)
      return /^[a-z0-9]+$/.test(word)
        ? sql`(${alias}.words like ${pattern}::text or ${alias}.pinyin like ${pattern}::text or ${alias}.initials like ${pattern}::text)`
        : sql`${alias}.words like ${pattern}::text`
    }),
    ' and ',
  )
}
