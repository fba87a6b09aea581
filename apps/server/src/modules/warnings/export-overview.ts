import { LapseKind } from '@huanying/contracts/warning-overview'
import type { AnswerFigures } from '@huanying/contracts/warning-overview'
import { momentInShanghai } from '@huanying/domain/shanghai-time'
import { overviewNames } from '@huanying/domain/warnings/overview-words'
import { regionName } from '@huanying/reference/reference'
import { today } from '#kernel/clock'
import type { UseCase } from '#kernel/module'
import { writeTable } from '#modules/ledger'
import { findAnswers, findSilent, findWithAccount } from './answers-store.ts'
import { countLapses, findLapses } from './overview-store.ts'
import { answerFigures, lapseReply, lastDay, silentReply, spanOf } from './read-overview.ts'
import { findRules } from './rules-store.ts'

/** Nobody reads more than these. */
const rowsAtMost = 50_000
const minutes = (moment: string) => momentInShanghai(new Date(moment)).slice(0, 16).replace('T', ' ')

/** Rows as a workbook of one sheet named with its day; written when the transaction has ended. */
export const workbook = (
  name: string,
  day: string,
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
) => ({
  fileName: `${name}-${day}.xlsx`,
  contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  content: () => writeTable(name, head, rows),
})

/** Counties by kinds, with totals in the last row and column. */
export const exportLapseOverview: UseCase<'exportLapseOverview'> = async ({ db, now, language }, { query }) => {
  const day = today(now)
  const w = overviewNames[language]
  const found = await countLapses(db, { today: day, to: lastDay(day, query.days), region: query.region })
  const sum = (rows: typeof found) => rows.reduce((total, { count }) => total + count, 0)
  const line = (name: string, of: typeof found) => {
    const coming = of.filter(({ week }) => week !== null)
    return [
      name,
      ...LapseKind.options.map((kind) => sum(coming.filter((cell) => cell.kind === kind))),
      sum(coming),
      sum(of) - sum(coming),
    ]
  }
  const counties = [...new Set(found.map(({ region }) => region))].toSorted()
  const [county, total, lapsed] = w.overviewColumns
  return workbook(
    w.overview,
    day,
    [county, ...LapseKind.options.map((kind) => w.kind[kind]), total, lapsed],
    [
      ...counties.map((code) =>
        line(
          regionName(code, language),
          found.filter(({ region }) => region === code),
        ),
      ),
      line(w.all, found),
    ],
  )
}

export const exportLapses: UseCase<'exportLapses'> = async ({ db, now, language }, { query }) => {
  const day = today(now)
  const w = overviewNames[language]
  const found = await findLapses(db, spanOf(query, day), { ...query, offset: 0, limit: rowsAtMost })
  const rows = found
    .map((row) => lapseReply(row, day))
    .map(({ holder, region, kind, item, dueOn, daysLeft }) => [
      holder.name,
      holder.riskLevel === null ? null : w.riskLevel[holder.riskLevel],
      regionName(region, language),
      w.kind[kind],
      item,
      dueOn,
      daysLeft,
    ])
  return workbook(w.lapses, day, w.lapseColumns, rows)
}

const percent = (part: number, of: number) => (of === 0 ? null : Math.round((part / of) * 1000) / 10)

const answerCells = ({ given, seen, handled, closed, due, handledInTime, closedInTime }: AnswerFigures) => [
  given,
  ...[seen, handled, closed].flatMap(({ reached, medianH, p90H }) => [reached, medianH, p90H]),
  closed.waiting,
  due,
  handledInTime,
  percent(handledInTime, due),
  closedInTime,
  percent(closedInTime, due),
]

export const exportWarningAnswers: UseCase<'exportWarningAnswers'> = async ({ db, now, language }, { query }) => {
  const day = today(now)
  const w = overviewNames[language]
  const rules = await findRules(db)
  const found = await findAnswers(db, query, { by: query.by, rules, now, today: day })
  const subjects: Readonly<Record<string, string>> = w.subject
  const nameOf = (key: string, name: string | null) => {
    if (key === '') return w.all
    return query.by === 'region' ? regionName(key, language) : (name ?? subjects[key] ?? key)
  }
  const rows = found.map((row) => [nameOf(row.key, row.name), ...answerCells(answerFigures(row))])
  return workbook(w.answers, day, w.answerColumns, rows)
}

export const exportSilentEnterprises: UseCase<'exportSilentEnterprises'> = async (context, { query }) => {
  const { db, now, language } = context
  const day = today(now)
  const w = overviewNames[language]
  const found = await findSilent(db, query, { times: query.times, today: day, offset: 0, limit: rowsAtMost })
  const ids = found.map((row) => row.enterprise_id)
  const withAccount = await context.beyondScope((owner) => findWithAccount(owner, ids))
  const rows = found
    .map((row) => silentReply(row, withAccount))
    .map((row) => [
      row.enterprise.name,
      w.riskLevel[row.enterprise.riskLevel],
      regionName(row.region, language),
      row.times,
      row.lapses,
      row.lapsed,
      minutes(row.firstAt),
      minutes(row.lastAt),
      row.contact,
      row.phone,
      row.hasAccount ? w.hasAccount : w.noAccount,
    ])
  return workbook(w.silent, day, w.silentColumns, rows)
}
