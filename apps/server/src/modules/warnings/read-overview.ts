import type { AnswerFigures, LapseKind, LapseQuery } from '@huanying/contracts/warning-overview'
import { addDays, daysBetween } from '@huanying/domain/duties/working-days'
import { today } from '#kernel/clock'
import { readOffset, writeCursor } from '#kernel/cursor'
import type { UseCase } from '#kernel/module'
import { countSilent, findAnswers, findSilent, findWithAccount } from './answers-store.ts'
import type { AnswerFiguresRow, SilentRow } from './answers-store.ts'
import { countLapses, countListed, findLapses, findWarned } from './overview-store.ts'
import type { LapseRow, Span } from './overview-store.ts'
import { findRules } from './rules-store.ts'

/** Today is the first of so many days. */
export const lastDay = (day: string, days: number) => addDays(day, days - 1)

export const getLapseOverview: UseCase<'getLapseOverview'> = async ({ db, now }, { query }) => {
  const day = today(now)
  const to = lastDay(day, query.days)
  const found = await countLapses(db, { today: day, to, region: query.region })
  const cells = new Map<string, { region: string; kind: LapseKind; coming: number; lapsed: number }>()
  const weeks = new Map<string, { from: string; to: string; kind: LapseKind; count: number }>()
  for (const { region, kind, week, count } of found) {
    const cell = cells.get(`${region} ${kind}`) ?? { region, kind, coming: 0, lapsed: 0 }
    cells.set(`${region} ${kind}`, cell)
    if (week === null) {
      cell.lapsed += count
      continue
    }
    cell.coming += count
    const sunday = addDays(week, 6)
    const of = weeks.get(`${week} ${kind}`) ?? {
      from: week < day ? day : week,
      to: sunday > to ? to : sunday,
      kind,
      count: 0,
    }
    weeks.set(`${week} ${kind}`, { ...of, count: of.count + count })
  }
  return {
    from: day,
    to,
    cells: [...cells.values()],
    weeks: [...weeks.values()].toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  }
}

/** The days that a question about lapses is about. */
export function spanOf(
  { days, from, to, lapsed }: Pick<LapseQuery, 'days' | 'from' | 'to' | 'lapsed'>,
  day: string,
): Span {
  if (lapsed === 'true') return { from: null, to: addDays(day, -1) }
  const end = lastDay(day, days)
  return { from: from === undefined || from < day ? day : from, to: to === undefined || to > end ? end : to }
}

export const lapseReply = (row: LapseRow, day: string) => ({
  id: row.id,
  kind: row.kind,
  item: row.item,
  holder: { kind: row.holder_kind, id: row.holder_id, name: row.holder_name, riskLevel: row.risk_level },
  region: row.region,
  dueOn: row.due_on,
  daysLeft: daysBetween(day, row.due_on),
})

/** The cursor of a list that is walked by counting; null after its last row. */
const nextCursor = (offset: number, shown: number, total: number) =>
  shown > 0 && offset + shown < total ? writeCursor({ value: offset + shown, id: '' }) : null

export const listLapses: UseCase<'listLapses'> = async ({ db, now }, { query }) => {
  const day = today(now)
  const span = spanOf(query, day)
  const offset = readOffset(query.cursor)
  const items = (await findLapses(db, span, { ...query, offset })).map((row) => lapseReply(row, day))
  const total = await countListed(db, span, query)
  return { items, total, nextCursor: nextCursor(offset, items.length, total) }
}

const hours = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

/** Figures as they are given out; of nothing when there is no row. */
export function answerFigures(row: AnswerFiguresRow | undefined): AnswerFigures {
  const given = row?.given ?? 0
  const span = (what: 'seen' | 'handled' | 'closed') => {
    const reached = row?.[`${what}_reached`] ?? 0
    return {
      medianH: hours(row?.[`${what}_median`] ?? null),
      p90H: hours(row?.[`${what}_p90`] ?? null),
      reached,
      waiting: given - reached,
    }
  }
  return {
    given,
    seen: span('seen'),
    handled: span('handled'),
    closed: span('closed'),
    due: row?.due ?? 0,
    handledInTime: row?.handled_in_time ?? 0,
    closedInTime: row?.closed_in_time ?? 0,
  }
}

export const getWarningAnswers: UseCase<'getWarningAnswers'> = async ({ db, now }, { query }) => {
  const rules = await findRules(db)
  const found = await findAnswers(db, query, { by: query.by, rules, now, today: today(now) })
  const groups = found.filter(({ key }) => key !== '')
  const offset = readOffset(query.cursor)
  const items = groups
    .slice(offset, offset + query.limit)
    .map((row) => ({ key: row.key, name: row.name, ...answerFigures(row) }))
  return {
    items,
    total: groups.length,
    nextCursor: nextCursor(offset, items.length, groups.length),
    all: answerFigures(found.find(({ key }) => key === '')),
  }
}

export const silentReply = (row: SilentRow, withAccount: ReadonlySet<string>) => ({
  enterprise: { id: row.enterprise_id, name: row.name, riskLevel: row.risk_level },
  region: row.region,
  times: row.times,
  lapses: row.lapses,
  lapsed: row.lapsed,
  firstAt: row.first_at.toISOString(),
  lastAt: row.last_at.toISOString(),
  contact: row.contact,
  phone: row.phone,
  hasAccount: withAccount.has(row.enterprise_id),
})

export const listSilentEnterprises: UseCase<'listSilentEnterprises'> = async (context, { query }) => {
  const { db, now } = context
  const day = today(now)
  const offset = readOffset(query.cursor)
  const rows = await findSilent(db, query, { ...query, today: day, offset })
  const ids = rows.map((row) => row.enterprise_id)
  const withAccount = await context.beyondScope((owner) => findWithAccount(owner, ids))
  const total = await countSilent(db, query, query.times, day)
  return {
    items: rows.map((row) => silentReply(row, withAccount)),
    total,
    nextCursor: nextCursor(offset, rows.length, total),
  }
}

export const getWarningMap: UseCase<'getWarningMap'> = async ({ db, now }, { query }) => ({
  items: (await findWarned(db, today(now), query.region)).map(({ risk_level: riskLevel, ...row }) => ({
    ...row,
    riskLevel,
  })),
})
