import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay } from '../duties/working-days.ts'
import { sendTime } from './send-time.ts'

const night = { from: '20:00', to: '08:30' }
const at = (time: string) => new Date(`${time}+08:00`)

describe('what a rule lets go out', () => {
  test.each([
    ['by day at once', '2026-05-15T10:00', night, true, '2026-05-15T10:00'],
    ['after midnight in the morning', '2026-05-15T03:00', night, false, '2026-05-15T08:30'],
    ['in the evening the next morning', '2026-05-14T21:00', night, false, '2026-05-15T08:30'],
    ['on a Friday evening on Monday', '2026-05-15T20:00', night, true, '2026-05-18T08:30'],
    ['on a holiday after it', '2026-10-01T10:00', night, true, '2026-10-08T08:30'],
    ['on a Sunday that is worked at once', '2026-10-10T10:00', night, true, '2026-10-10T10:00'],
    ['in a quiet noon after it', '2026-05-15T12:30', { from: '12:00', to: '14:00' }, true, '2026-05-15T14:00'],
    ['without quiet hours on the first minute of a working day', '2026-05-16T10:00', null, true, '2026-05-18T00:00'],
  ] as const)('%s', (_, now, quiet, workingDaysOnly, expected) =>
    expect(sendTime(at(now), { quiet, workingDaysOnly })).toEqual(at(expected)),
  )

  test('never before now, never in quiet hours, only on working days, and at once where nothing holds it', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-20'), noInvalidDate: true }),
        fc.option(fc.record({ from: clock, to: clock }), { nil: null }),
        fc.boolean(),
        (now, quiet, workingDaysOnly) => {
          const sent = sendTime(now, { quiet, workingDaysOnly })
          expect(sent.getTime()).toBeGreaterThanOrEqual(now.getTime())
          const local = new Date(sent.getTime() + 8 * 3600_000).toISOString()
          if (workingDaysOnly) expect(isWorkingDay(local.slice(0, 10))).toBe(true)
          if (quiet === null) return
          const time = local.slice(11, 16)
          const isIn =
            quiet.from <= quiet.to ? quiet.from <= time && time < quiet.to : time >= quiet.from || time < quiet.to
          expect(isIn).toBe(false)
          expect(sendTime(sent, { quiet, workingDaysOnly })).toEqual(sent)
        },
      ),
    )
  })
})
