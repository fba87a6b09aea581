import { recordWords } from '@huanying/domain/notices/record-words'
import { momentInShanghai } from '@huanying/domain/shanghai-time'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { findMessages } from './message-store.ts'

const rowsAtMost = 10_000
const minutes = (moment: Date | null) =>
  moment === null ? null : momentInShanghai(moment).slice(0, 16).replace('T', ' ')

/** The delivery record as a workbook. */
export const exportNoticeMessages: UseCase<'exportNoticeMessages'> = async ({ db, now, language }, { query }) => {
  const w = recordWords[language]
  const found = await findMessages(db, query, { limit: rowsAtMost, after: null })
  const rows = found.map((row) => [
    minutes(row.made_at),
    row.channel_name,
    row.account,
    row.address,
    row.notices,
    row.body,
    w.state[row.state],
    row.tries,
    minutes(row.done_at),
    row.problem === null ? null : (w.problem[row.problem] ?? row.problem),
  ])
  return {
    fileName: `${w.list}-${today(now)}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: () => writeTable(w.list, w.columns, rows),
  }
}
