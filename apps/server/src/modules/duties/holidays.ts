import { HolidayYear } from '@huanying/contracts/holidays'
import { holidayFaults } from '@huanying/domain/duties/holiday-faults'
import { holidays, knowHolidays, missingNotice } from '@huanying/domain/duties/holidays'
import { z } from 'zod'
import { today } from '#kernel/clock'
import { platform } from '#kernel/context'
import type { Context } from '#kernel/context'
import type { Kernel, UseCase } from '#kernel/module'
import { inputProblem, Problem } from '#kernel/problem'
import { findSetting, storeSetting } from '#kernel/settings'
import type { SettingRow } from '#kernel/settings'
import type { Db } from '#kernel/sql'

const key = 'holidays'
const Entered = z.array(HolidayYear.extend({ enteredAt: z.string() }))
type Entered = z.infer<typeof Entered>

function enteredIn(row: SettingRow | undefined): Entered {
  const read = Entered.safeParse(row?.value)
  return read.success ? read.data : []
}

/** Lets the rules of working days know what was entered, and gives it. */
async function recall(db: Db): Promise<Entered> {
  const entered = enteredIn(await findSetting(db, key))
  knowHolidays(entered)
  return entered
}

/** Which notices are known: the program's own, and those that were entered. */
export const getHolidays: UseCase<'getHolidays'> = async ({ db, now }) => {
  const entered = await recall(db)
  const own = holidays.filter(({ year }) => !entered.some((notice) => notice.year === year))
  return {
    items: [...own.map((notice) => ({ ...notice, off: [...notice.off], enteredAt: null })), ...entered].toSorted(
      (one, other) => one.year - other.year,
    ),
    missing: missingNotice(today(now)),
  }
}

/** What another process entered is known here within seconds. */
export const recallHolidays = (kernel: Kernel): Promise<unknown> => kernel.begin(platform('zh'), ({ db }) => recall(db))

/** Enters a year's notice; one of the same year is replaced. Refuses what can't be a year's holidays, naming each day. */
export async function enterHolidays(context: Context, text: string): Promise<HolidayYear> {
  const { db, now, language } = context
  const notice = readNotice(text)
  if (notice === null)
    throw inputProblem([
      {
        field: '',
        message: [
          '文件内容不是一年的节假日安排，格式见 docs/operations.md',
          'the file is not a year’s holidays: its form stands in docs/operations.md',
        ],
      },
    ])
  const faults = holidayFaults(notice, language)
  if (faults.length > 0) throw inputProblem(faults.map((message) => ({ field: '', message })))
  const row = await findSetting(db, key)
  const value = [
    ...enteredIn(row).filter(({ year }) => year !== notice.year),
    { ...notice, enteredAt: now.toISOString() },
  ]
  const stored = await storeSetting(db, { key, value, version: row?.updated_at.toISOString() ?? null, now })
  if (stored === undefined)
    throw new Problem('conflict', { detail: ['他人刚刚修改过', 'somebody changed it just now'] })
  await context.publish({
    kind: 'settings.changed',
    subjectType: 'setting',
    subjectId: null,
    region: null,
    data: { key, year: notice.year, source: notice.source },
  })
  context.afterCommit(() => knowHolidays(value))
  return notice
}

function readNotice(text: string): HolidayYear | null {
  try {
    return HolidayYear.parse(JSON.parse(text.replace(/^\ufeff/, '')))
  } catch {
    return null // not JSON, or of another form
  }
}
