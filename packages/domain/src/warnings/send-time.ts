import type { WarningRuleTerms } from '@huanying/contracts/warning-rules'
import { addDays, nextWorkingDay } from '../duties/working-days.ts'

/** Asia/Shanghai is UTC+8 without summer time. */
const shanghai = '+08:00'

/**
 * The first moment from `now` on at which a rule lets something go out: outside its quiet hours (免打扰时段), which may
 * run over midnight, and on a working day (工作日) where it asks for one.
 */
export function sendTime(
  now: Date,
  { quiet, workingDaysOnly }: Pick<WarningRuleTerms, 'quiet' | 'workingDaysOnly'>,
): Date {
  const local = new Date(now.getTime() + 8 * 3600_000).toISOString()
  const day = local.slice(0, 10)
  const time = local.slice(11, 16)
  /** When a day's mail begins. */
  const opens = quiet === null ? '00:00' : startOf(quiet)
  const workingFrom = (from: string) =>
    new Date(`${workingDaysOnly ? nextWorkingDay(from) : from}T${opens}:00${shanghai}`)
  if (workingDaysOnly && nextWorkingDay(day) !== day) return workingFrom(addDays(day, 1))
  if (quiet === null || !isQuiet(time, quiet)) return now
  return time < quiet.to ? new Date(`${day}T${quiet.to}:00${shanghai}`) : workingFrom(addDays(day, 1))
}

type Quiet = NonNullable<WarningRuleTerms['quiet']>

/** Whether a time of day, HH:MM, is quiet; from and to alike mean never. */
function isQuiet(time: string, { from, to }: Quiet): boolean {
  return from <= to ? from <= time && time < to : time >= from || time < to
}

/** The first time of a day that is not quiet. */
function startOf(quiet: Quiet): string {
  return isQuiet('00:00', quiet) ? quiet.to : '00:00'
}
