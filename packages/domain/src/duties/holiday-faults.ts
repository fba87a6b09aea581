import type { HolidayYear } from '@huanying/contracts/holidays'
import { wordsIn } from '@huanying/contracts/values'
import type { Language } from '@huanying/contracts/values'
import { statutoryDays } from './statutory-days.ts'
import { addDays, daysBetween } from './working-days.ts'

const isWeekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** No holiday was ever longer. */
const daysAtMost = 15

/** What in a year's holidays as they were entered can't be so: a slip would move duties of a whole city. */
export function holidayFaults({ year, off, work }: HolidayYear, language: Language): string[] {
  const say = (zh: string, en: string) => wordsIn(language, [zh, en])
  const faults: string[] = []
  const days = new Set<string>()
  for (const [from, to] of off) {
    const length = daysBetween(from, to) + 1
    if (length < 1 || length > daysAtMost) {
      faults.push(say(`放假 ${from} 至 ${to}：起止日期不对`, `off from ${from} to ${to}: not a holiday's length`))
      continue
    }
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (days.has(day)) faults.push(say(`${day} 重复放假`, `${day} is off twice`))
      days.add(day)
    }
  }
  for (const day of work) {
    if (!isWeekend(day)) faults.push(say(`调休上班 ${day} 不是周末`, `worked ${day}: no Saturday or Sunday`))
    if (days.has(day)) faults.push(say(`${day} 既放假又上班`, `${day} is both off and worked`))
  }
  for (const day of [...days, ...work])
    if (day.slice(0, 4) !== String(year) && day.slice(0, 7) !== `${year - 1}-12`)
      faults.push(say(`${day} 不在 ${year} 年`, `${day} is not in ${year}`))
  for (const day of [...statutoryDays(year)].toSorted())
    if (!days.has(day))
      faults.push(say(`法定节假日 ${day} 未列入放假`, `${day} is off by law and not among the days off`))
  return faults
}
