import { expect, test } from 'vitest'
import { answerState } from './answer-time.ts'

const sentAt = '2026-05-16T07:00:00.000Z'
const order = { status: 'sent' as const, sentAt, answerBy: '2026-05-16T07:10:00.000Z' }
const after = (seconds: number) => Date.parse(sentAt) + seconds * 1000

test.each([
  [0, 'waiting'],
  [450, 'waiting'],
  [451, 'soon'],
  [600, 'soon'],
  [601, 'late'],
] as const)('after %i of 600 seconds an unanswered order is %s', (seconds, state) => {
  expect(answerState(order, after(seconds))).toBe(state)
})

test('an answered order awaits nothing', () => {
  expect(answerState({ ...order, status: 'received' }, after(9999))).toBe('none')
})
