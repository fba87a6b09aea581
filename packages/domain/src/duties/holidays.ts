import type { HolidayYear } from '@huanying/contracts/holidays'

/** The notices that came with the program. */
export const holidays: readonly HolidayYear[] = [
  {
    year: 2025,
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    work: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    source: '国务院办公厅关于2025年部分节假日安排的通知（2024-11-12）',
  },
  {
    year: 2026,
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    work: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    source: '国务院办公厅关于2026年部分节假日安排的通知（2025-11-04）',
  },
]

/**
 * What is known in this process. A notice holds for the whole country: it is no fact of a city that each rule of days would
 * have to be handed. Only `knowHolidays` writes it.
 */
const known = new Map<number, HolidayYear>()

/** Takes over the notices that were entered since the program was made; they stand before its own of the same year. */
export function knowHolidays(entered: readonly HolidayYear[]): void {
  known.clear()
  for (const notice of [...holidays, ...entered]) known.set(notice.year, notice)
}
knowHolidays([])

/** The notice of a year, YYYY; undefined while it is not known here. */
export const noticeOf = (year: string | number): HolidayYear | undefined => known.get(Number(year))

/** The notice that should be known by now: this year's, and from December on next year's (it comes in November). */
export function missingNotice(today: string): number | null {
  const year = Number(today.slice(0, 4))
  const wanted = today.slice(5, 7) === '12' ? [year, year + 1] : [year]
  return wanted.find((one) => noticeOf(one) === undefined) ?? null
}
