import { dutyNames } from '@huanying/domain/duties/duty-words'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { dutyReply } from './duty-reply.ts'
import { findAllDuties } from './store.ts'

/** Excel's own limit is a million rows; nobody reads more than these. */
const rowsAtMost = 50_000

export const exportDuties: UseCase<'exportDuties'> = async ({ db, now, language }, { query }) => {
  const day = today(now)
  const w = dutyNames[language]
  const duties = (await findAllDuties(db, query, day, rowsAtMost)).map((row) => dutyReply(row, day))
  const rows = duties.map((duty) => [
    duty.enterprise.name,
    duty.region,
    duty.inspectionKind === null ? w.kind[duty.kind] : w.inspectionKind[duty.inspectionKind],
    duty.title,
    duty.startsOn,
    duty.dueOn,
    duty.overdue ? w.overdue : w.state[duty.state],
    duty.points.map(({ name }) => name).join('、'),
    duty.reason,
  ])
  return {
    fileName: `${w.list}-${day}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: () => writeTable(w.list, w.columns, rows),
  }
}
