import type { Language } from '@huanying/contracts/values'
import type { Db } from '#kernel/sql'
import { changedKeys } from './changed-keys.ts'
import { importWords } from './import-words.ts'
import { merges } from './merges.ts'
import { countChanging, findQuestions, rekey } from './preview-store.ts'
import type { Question } from './preview-store.ts'

/** What to do with a row that is probably on file under another key. */
export interface Answers {
  /** For all that are not answered one by one. */
  readonly all: 'ask' | 'new' | 'same'
  readonly each: readonly { sheet: string; row: number; rowId: string; isSame: boolean }[]
}
export const askAll: Answers = { all: 'ask', each: [] }

const steps = merges.flatMap((merge) => {
  const changed = changedKeys.find(({ sheet }) => sheet === merge.sheet)
  return changed === undefined ? [] : [{ merge, changed }]
})

/**
 * Looks for rows that are probably on file under another key: a unit that was renamed, an expert's new phone, a lot's renewed
 * expiry. Those that somebody called the same take over the row on file. Gives those that nobody has answered, and how many
 * rows on file changed their key and nothing else.
 */
export async function settleChangedKeys(
  db: Db,
  id: string,
  answers: Answers,
): Promise<{ open: Question[]; renamed: number }> {
  let renamed = 0
  const open: Question[] = []
  for (const { merge, changed } of steps) {
    const questions = await findQuestions(db, id, merge, changed)
    const same: Question[] = []
    for (const question of questions) {
      const given = answers.each.find(
        ({ sheet, row, rowId }) => sheet === question.sheet && row === question.row_number && rowId === question.row_id,
      )
      const isSame = given?.isSame ?? (answers.all === 'ask' ? null : answers.all === 'same')
      if (isSame === null) open.push(question)
      else if (isSame) same.push(question)
    }
    if (same.length === 0) continue
    await rekey(db, id, { merge, changed, pairs: same })
    const ids = same.map(({ row_id }) => row_id)
    renamed += ids.length - (await countChanging(db, id, merge, ids))
  }
  return { open, renamed }
}

/** The field of a sheet whose cell a question is about. */
export function askedField(sheet: string): string {
  return changedKeys.find((changed) => changed.sheet === sheet)?.field ?? ''
}

/** A question in words. */
export function questionWords({ label, before, after }: Question, language: Language): string {
  return importWords('changed-key', language, { label, before, after })
}
