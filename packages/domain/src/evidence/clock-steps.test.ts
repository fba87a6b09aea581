import { expect, test } from 'vitest'
import { clockSteps } from './clock-steps.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 16) + seconds * 1000).toISOString()
const entry = (seconds: number, logIndex: number) => ({ at: at(seconds), logIndex })

test('times in the order of the log, or out of it by no more than a call waits, are no step', () => {
  expect(clockSteps([entry(0, 3), entry(60, 4), entry(0, 9)], [{ size: 12, signedAt: at(60) }])).toEqual([])
})

test('an entry dated an hour before the one that it follows shows that the clock was set back', () => {
  expect(clockSteps([entry(3600, 3), entry(0, 4)], [])).toEqual([{ kind: 'entry', seq: 2, backS: 3600 }])
})

test('an entry dated after the signing of a head that it lies under shows it too', () => {
  expect(clockSteps([entry(3600, 3)], [{ size: 3, signedAt: at(0) }])).toEqual([])
  expect(clockSteps([entry(3600, 3)], [{ size: 4, signedAt: at(0) }])).toEqual([
    { kind: 'head', seq: 1, size: 4, backS: 3600 },
  ])
})
