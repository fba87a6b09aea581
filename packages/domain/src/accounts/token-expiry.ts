/** A token lasts 90 days unless another last day is chosen, and a year at most: keys of machines are changed too. */
export const tokenDays = { usual: 90, most: 365 } as const

/** The day so many days after another (both YYYY-MM-DD). */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The last day of a token that is made today when none is chosen, and the latest that may be chosen. */
export function tokenLastDays(today: string): { usual: string; latest: string } {
  return { usual: dayAfter(today, tokenDays.usual), latest: dayAfter(today, tokenDays.most) }
}

/** What is wrong with the last day of a token that is made today, or null. Days are YYYY-MM-DD, as China's calendar shows them. */
export function tokenDayFault(lastDay: string, today: string): 'past' | 'tooLate' | null {
  if (lastDay < today) return 'past'
  return lastDay > tokenLastDays(today).latest ? 'tooLate' : null
}

/** The moment at which a token ends: with its last day in China. */
export function tokenEnd(lastDay: string): Date {
  return new Date(`${lastDay}T23:59:59+08:00`)
}
