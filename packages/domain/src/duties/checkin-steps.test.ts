import { expect, test } from 'vitest'
import { whyNotTakenBack } from './checkin-steps.ts'

const at = new Date('2026-05-15T08:00:00Z')
const after = (ms: number) => new Date(at.getTime() + ms)
const verdict = { state: 'returned', reviewedBy: 'a', reviewedAt: at, dutyState: 'returned' } as const

test.each([
  ['at once, by whoever gave it', verdict, { by: 'a', now: after(8000) }, null],
  ['by somebody else', verdict, { by: 'b', now: after(8000) }, '由他人审核'],
  ['three minutes later', verdict, { by: 'a', now: after(180_000) }, '审核已超过 2 分钟'],
  [
    'after the enterprise did it again',
    { ...verdict, dutyState: 'submitted' },
    { by: 'a', now: after(8000) },
    '任务已有后续办理',
  ],
  ['that was never given', { ...verdict, state: 'submitted' }, { by: 'a', now: after(8000) }, '尚未审核'],
] as const)('a verdict is taken back or not: %s', (_, given, asked, why) => {
  expect(whyNotTakenBack(given, asked)?.[0] ?? null).toBe(why)
})
