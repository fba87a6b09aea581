import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signInLimits, stockAt, triesAt, waitAfter, waitBefore, waitForStock } from './sign-in-throttle.ts'

describe('tries at one name from one place', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 2_000],
    [6, 4_000],
    [14, 15 * 60_000],
    [5000, 15 * 60_000],
  ])('after %i failures the next one waits %i ms', (failures, wait) => {
    expect(waitAfter(failures)).toBe(wait)
  })

  test('are forgotten an hour after the wait was over, not before', () => {
    const tries = { failures: 6, at: 1000 }
    const end = 1000 + waitAfter(6) + signInLimits.forgottenAfterMs
    expect(triesAt(tries, end).failures).toBe(6)
    expect(triesAt(tries, end + 1).failures).toBe(0)
  })

  test('however they are spread, stay below 200 a day', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120 * 60_000 }), { minLength: 400, maxLength: 400 }), (pauses) => {
        let [now, tried, tries] = [0, 0, triesAt(undefined, 0)]
        for (const pause of pauses) {
          now += pause
          if (now > 24 * 3_600_000) break
          tries = triesAt(tries, now)
          if (waitBefore(tries, now) > 0) continue
          tries = { failures: tries.failures + 1, at: now }
          tried += 1
        }
        expect(tried).toBeLessThan(200)
      }),
    )
  })
})

test('a stock gives what it holds at once, then one in each span, and never holds more', () => {
  const rule = { most: 3, everyMs: 1000 }
  let stock = stockAt(undefined, rule, 0)
  for (let drawn = 0; drawn < 3; drawn += 1) {
    expect(waitForStock(stock, rule)).toBe(0)
    stock = { ...stock, left: stock.left - 1 }
  }
  expect(waitForStock(stock, rule)).toBe(1000)
  expect(waitForStock(stockAt(stock, rule, 400), rule)).toBe(600)
  expect(waitForStock(stockAt(stock, rule, 1000), rule)).toBe(0)
  expect(stockAt(stock, rule, 1e9).left).toBe(3)
})
