import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { dayInShanghai } from '../shanghai-time.ts'
import { tokenDayFault, tokenEnd, tokenLastDays } from './token-expiry.ts'

describe('the last day of a token', () => {
  test.each([
    ['2026-05-15', 'past'],
    ['2026-05-16', null],
    ['2027-05-16', null],
    ['2027-05-17', 'tooLate'],
  ])('made on 2026-05-16, ending on %s: %s', (lastDay, fault) => {
    expect(tokenDayFault(lastDay, '2026-05-16')).toBe(fault)
  })

  test('is 90 days off unless chosen, over a leap day too', () => {
    expect(tokenLastDays('2028-01-01').usual).toBe('2028-03-31')
  })

  test('the usual day is always allowed, and ends with that day in China', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(days, (moment) => {
        const today = dayInShanghai(moment)
        const { usual } = tokenLastDays(today)
        expect(tokenDayFault(usual, today)).toBeNull()
        expect(dayInShanghai(tokenEnd(usual))).toBe(usual)
        expect(tokenEnd(usual).getTime()).toBeGreaterThan(moment.getTime())
      }),
    )
  })
})
