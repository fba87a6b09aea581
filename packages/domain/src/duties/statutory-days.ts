const dayMs = 86_400_000

/**
 * 春节, 端午 and 中秋 by the lunar calendar (GB/T 33661-2017), as published almanacs give them. The calendar that browsers and
 * Node bring along is not used: it puts the new years of 2027 and 2030 on another day.
 */
const lunarFeasts: Readonly<Record<number, readonly [newYear: string, dragonBoat: string, midAutumn: string]>> = {
  2025: ['2025-01-29', '2025-05-31', '2025-10-06'],
  2026: ['2026-02-17', '2026-06-19', '2026-09-25'],
  2027: ['2027-02-06', '2027-06-09', '2027-09-15'],
  2028: ['2028-01-26', '2028-05-28', '2028-10-03'],
  2029: ['2029-02-13', '2029-06-16', '2029-09-22'],
  2030: ['2030-02-03', '2030-06-05', '2030-09-12'],
  2031: ['2031-01-23', '2031-06-24', '2031-10-01'],
  2032: ['2032-02-11', '2032-06-12', '2032-09-19'],
}

/** A day of a month, YYYY-MM-DD. */
const solar = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/**
 * 清明 of this century: the day of the solar term, 4 or 5 April, by the customary formula ⌊0.2422 Y + 4.81⌋ − ⌊Y/4⌋ with Y
 * the last two digits of the year (checked in tests against the notices that are known).
 */
function qingming(year: number): string {
  const y = year % 100
  return solar(year, 4, Math.floor(0.2422 * y + 4.81) - Math.floor(y / 4))
}

/** 春节 with its eve and two days more, 端午 and 中秋; none for a year whose feasts are not known here. */
function lunarDays(year: number): string[] {
  const feasts = lunarFeasts[year]
  if (feasts === undefined) return []
  const [newYear, ...others] = feasts
  const spring = [-1, 0, 1, 2].map((after) => new Date(Date.parse(newYear) + after * dayMs).toISOString().slice(0, 10))
  return [...spring, ...others]
}

/**
 * Days that are off in a year by law, whatever the year's notice adds to them: 元旦, 春节 (four days), 清明, 劳动节 (two days),
 * 端午, 中秋, 国庆 (three days). 《全国年节及纪念日放假办法》 as amended on 2024-11-10 (国令第795号), art. 2.
 */
export function statutoryDays(year: number): ReadonlySet<string> {
  const fixed = [
    [1, 1],
    [5, 1],
    [5, 2],
    [10, 1],
    [10, 2],
    [10, 3],
  ] as const
  return new Set([...fixed.map(([month, day]) => solar(year, month, day)), qingming(year), ...lunarDays(year)])
}
