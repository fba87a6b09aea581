import { expect, test } from 'vitest'
import {
  ageWords,
  bearingWords,
  clockWords,
  dayOf,
  distanceWords,
  massWords,
  momentWords,
  numberWords,
  spanWords,
} from './format.ts'

test('moments are told in Beijing time wherever the browser stands', () => {
  expect(momentWords('2026-05-16T07:02:03Z')).toBe('2026-05-16 15:02')
  expect(clockWords('2026-05-16T07:02:03Z', true)).toBe('15:02:03')
  expect(dayOf('2026-05-15T16:00:00Z')).toBe('2026-05-16')
})

test.each([
  [30, '刚刚', 'just now'],
  [120, '2 分钟前', '2 min ago'],
  [7200, '2 小时前', '2 h ago'],
  [200_000, '2 天前', '2 d ago'],
])('something %i seconds old is told in the largest sensible unit', (seconds, zh, en) => {
  const now = new Date('2026-05-16T07:00:00Z')
  const then = new Date(now.getTime() - seconds * 1000)
  expect(ageWords(then, now, 'zh')).toBe(zh)
  expect(ageWords(then, now, 'en')).toBe(en)
})

test('distances turn to kilometres at 1000 m, and numbers carry no empty decimals', () => {
  expect(distanceWords(311.6)).toBe('312 m')
  expect(distanceWords(6213)).toBe('6.2 km')
  expect(numberWords(1284.5)).toBe('1,284.5')
  expect(numberWords(20)).toBe('20')
})

test('bearings are one of eight compass words, and 360° is north again', () => {
  expect(bearingWords(0, 'zh')).toBe('北')
  expect(bearingWords(131, 'zh')).toBe('东南')
  expect(bearingWords(359, 'en')).toBe('N')
  expect(bearingWords(-90, 'en')).toBe('W')
})

test('how long something took, in the units that matter', () => {
  const minute = 60_000
  expect([2 * 60 * minute, 125 * minute + 30_000, 3 * minute + 5000, 0].map((ms) => spanWords(ms, 'zh'))).toEqual([
    '2 小时',
    '2 小时 5 分',
    '3 分 5 秒',
    '0 秒',
  ])
  expect(spanWords(61 * minute, 'en')).toBe('1 h 1 min')
})

test('a mass is never nothing when there is something', () => {
  expect([120_000, 1500, 0.5, 0.0005, 999.9999].map(massWords)).toEqual([
    '120 t',
    '1.5 t',
    '0.5 kg',
    '0.0005 kg',
    '1 t',
  ])
})
