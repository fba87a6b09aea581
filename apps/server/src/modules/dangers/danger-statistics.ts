import type { DangersBy } from '@huanying/contracts/dangers'
import { dangerNames } from '@huanying/domain/duties/danger-words'
import { riskPointNames } from '@huanying/domain/ledger/risk-point-words'
import regionList from '@huanying/reference/regions.json' with { type: 'json' }
import { today } from '#kernel/clock'
import type { Context } from '#kernel/context'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { findStatistics } from './store.ts'
import type { StatisticsRow } from './store.ts'

/** Counts with names: of a county from the register, of a kind of point from the house's words. */
async function figures(
  { db, now, language }: Context,
  query: { by: DangersBy; from: string; to: string },
): Promise<StatisticsRow[]> {
  const kinds: Readonly<Record<string, string>> = { ...riskPointNames[language], none: dangerNames[language].noPoint }
  const nameOf = ({ key, name }: StatisticsRow) =>
    query.by === 'region'
      ? (regionList.find(({ code }) => code === key)?.[language] ?? key)
      : query.by === 'pointKind'
        ? (kinds[key] ?? key)
        : name
  return (await findStatistics(db, query, today(now))).map((row) => ({ ...row, name: nameOf(row) }))
}

export const getDangerStatistics: UseCase<'getDangerStatistics'> = async (context, { query }) => ({
  items: await figures(context, query),
})

/** The same figures as a workbook. */
export const exportDangerStatistics: UseCase<'exportDangerStatistics'> = async (context, { query }) => {
  const w = dangerNames[context.language]
  const rows = (await figures(context, query)).map((row) => [
    row.name,
    row.found,
    row.major,
    row.open,
    row.overdue,
    row.closed,
    row.medianDays === null ? null : Math.round(row.medianDays * 10) / 10,
  ])
  return {
    fileName: `${w.figures}-${query.from}-${query.to}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content: () => writeTable(w.figures, w.figureColumns, rows),
  }
}
