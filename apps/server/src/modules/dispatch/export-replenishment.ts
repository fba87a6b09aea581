import { replenishmentOf } from '@huanying/domain/incident/replenishment'
import { replenishmentNames } from '@huanying/domain/incident/replenishment-words'
import { readBoard, requireIncident } from '#modules/incidents'
import { writeTable } from '#modules/ledger'
import type { UseCase } from '#kernel/module'

/** The replenishment list (补货清单) of an incident as a workbook: one line a holder and item. A drill's says so in its name. */
export const exportReplenishment: UseCase<'exportReplenishment'> = async (context, { params }) => {
  const incident = await requireIncident(context, params.id)
  const w = replenishmentNames[context.language]
  const rows = replenishmentOf(await readBoard(context, params.id)).flatMap(({ holder, lines }) =>
    lines.map((line) => [
      holder.name,
      holder.phone,
      line.item,
      line.unit,
      line.sent,
      line.lost,
      line.returned,
      line.used,
      line.missing,
      line.isSettled ? w.settled : w.open,
    ]),
  )
  const name = incident.mode === 'drill' ? `${w.list}-${w.drill}` : w.list
  return {
    fileName: `${name}-${incident.number}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: await writeTable(name, Object.values(w.columns), rows),
  }
}
