import { dangerNames } from '@huanying/domain/duties/danger-words'
import { momentInShanghai } from '@huanying/domain/shanghai-time'
import { regionName } from '@huanying/reference/reference'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { dangerReply } from './danger-reply.ts'
import { findDangers } from './store.ts'

/** Nobody reads more than these. */
const rowsAtMost = 50_000
const minutes = (moment: string | null) =>
  moment === null ? null : momentInShanghai(new Date(moment)).slice(0, 16).replace('T', ' ')

/** The listed hidden dangers as a workbook (隐患台账). */
export const exportDangers: UseCase<'exportDangers'> = async ({ db, now, language }, { query }) => {
  const day = today(now)
  const w = dangerNames[language]
  const found = (await findDangers(db, { ...query, limit: rowsAtMost }, null, day)).map((row) =>
    dangerReply(row, day, true),
  )
  const rows = found.map((danger) => [
    danger.enterprise.name,
    regionName(danger.region, language),
    danger.point?.name ?? null,
    danger.text,
    w.grade[danger.grade],
    danger.overdue ? `${w.state[danger.state]}（${w.overdue}）` : w.state[danger.state],
    minutes(danger.foundAt),
    danger.foundBy,
    danger.person,
    danger.goal,
    danger.measures,
    danger.fundsCny,
    danger.safeguards,
    danger.dueOn,
    danger.result,
    minutes(danger.rectifiedAt),
    danger.closedBy,
    minutes(danger.closedAt),
  ])
  return {
    fileName: `${w.list}-${day}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: () => writeTable(w.list, w.columns, rows),
  }
}
