import { phaseOf } from '@huanying/domain/incident/phase'
import { incidentListNames } from '@huanying/domain/incident/list-names'
import { momentInShanghai } from '@huanying/domain/shanghai-time'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { incidentReply } from './incident-reply.ts'
import { findIncidents } from './store.ts'

/** Nobody reads more than these. */
const rowsAtMost = 20_000
const minutes = (moment: string | null) =>
  moment === null ? null : momentInShanghai(new Date(moment)).slice(0, 16).replace('T', ' ')

/** The listed incidents as a workbook (事件台账): what happened, without who told of it. */
export const exportIncidents: UseCase<'exportIncidents'> = async ({ db, actor, now, language }, { query }) => {
  const w = incidentListNames[language]
  const found = await findIncidents(db, { ...query, byNameAlone: false, limit: rowsAtMost, after: null })
  const rows = found.map((row) => {
    const one = incidentReply(row, actor)
    return [
      one.number,
      w.mode[one.mode],
      one.enterpriseName,
      one.address,
      one.location.lon,
      one.location.lat,
      one.region,
      w.kind[one.kind],
      one.substances.map(({ name, cas, un }) => name ?? cas ?? `UN${un ?? ''}`).join('、'),
      one.channel === null ? null : w.channel[one.channel],
      w.verification[one.verification],
      one.grade,
      one.responseLevel,
      w.phase[phaseOf(one)],
      minutes(one.occurredAt),
      minutes(one.reportedAt),
      minutes(one.activatedAt),
      minutes(one.endedAt),
      minutes(one.closedAt),
      one.description,
    ]
  })
  return {
    fileName: `${w.list}-${today(now)}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: () => writeTable(w.list, w.columns, rows),
  }
}
