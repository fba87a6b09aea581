import { expect, test } from 'vitest'
import { phoneTime } from './proven-time.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 16) + seconds * 1000)

test.each([
  ['between challenge and arrival', at(60), at(0), 'within'],
  ['before the challenge by less than clocks differ', at(-100), at(0), 'within'],
  ['two days before the challenge', at(-172_800), at(0), 'outside'],
  ['after the arrival', at(3600), at(0), 'outside'],
  ['after the arrival, without a challenge', at(3600), null, 'outside'],
  ['two days before the arrival, without a challenge', at(-172_800), null, 'unproven'],
])('a phone’s time %s is told for what it is', (_what, takenAt, provenAfter, expected) => {
  expect(phoneTime({ takenAt, provenAfter, provenBefore: at(120) }, 120)).toBe(expected)
})
