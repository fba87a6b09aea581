import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextAttempt } from './delivery.ts'
import type { Ladder } from './delivery.ts'

const madeAt = new Date('2026-05-16T15:00:00+08:00')
const later = (ms: number) => new Date(madeAt.getTime() + ms)

test.each<[string, Ladder, number, number | null]>([
  ['the first wait', { waitsMs: [10, 20], lastMs: null, lifeMs: null }, 1, 10],
  ['the second', { waitsMs: [10, 20], lastMs: null, lifeMs: null }, 2, 20],
  ['none after the last', { waitsMs: [10, 20], lastMs: null, lifeMs: null }, 3, null],
  ['the same for ever', { waitsMs: [10, 20], lastMs: 50, lifeMs: null }, 9, 50],
  ['within its life', { waitsMs: [10], lastMs: 50, lifeMs: 50 }, 2, 50],
  ['not beyond it', { waitsMs: [10], lastMs: 50, lifeMs: 49 }, 2, null],
])('a failed attempt is followed by %s', (_, ladder, attempts, waitMs) => {
  const next = nextAttempt(ladder, { attempts, madeAt }, madeAt)
  expect(next === null ? null : next.getTime() - madeAt.getTime()).toBe(waitMs)
})

test('nothing is tried before its wait is over, before the other side allows it, or after it mattered', () => {
  const ms = fc.nat(1_000_000)
  const ladders = fc.record({
    waitsMs: fc.array(ms, { maxLength: 6 }),
    lastMs: fc.option(ms),
    lifeMs: fc.option(ms),
  })
  fc.assert(
    fc.property(ladders, fc.integer({ min: 1, max: 10 }), ms, fc.option(ms), (ladder, attempts, passed, held) => {
      const now = later(passed)
      const next = nextAttempt(ladder, { attempts, madeAt }, now, held === null ? null : later(held))
      const waitMs = ladder.waitsMs[attempts - 1] ?? ladder.lastMs
      if (next === null) {
        const earliest = Math.max(passed + (waitMs ?? 0), held ?? 0)
        expect(waitMs === null || (ladder.lifeMs !== null && earliest > ladder.lifeMs)).toBe(true)
        return
      }
      expect(next.getTime()).toBe(later(Math.max(passed + (waitMs ?? 0), held ?? 0)).getTime())
      if (ladder.lifeMs !== null) expect(next.getTime()).toBeLessThanOrEqual(later(ladder.lifeMs).getTime())
    }),
  )
})
