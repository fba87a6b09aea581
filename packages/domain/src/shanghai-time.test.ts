import { expect, test } from 'vitest'
import { momentBeside, spanWords } from './shanghai-time.ts'

const now = new Date('2026-12-01T05:46:00+08:00')

test.each([
  ['2026-12-01T05:31:00+08:00', '05:31', '05:31'],
  ['2026-12-01T00:00:00+08:00', '00:00', '00:00'],
  ['2026-12-02T05:31:00+08:00', '明日 05:31', 'tomorrow 05:31'],
  ['2026-11-30T23:59:00+08:00', '昨日 23:59', 'yesterday 23:59'],
  ['2026-12-05T05:31:00+08:00', '12-05 05:31', '12-05 05:31'],
  ['2027-01-01T05:31:00+08:00', '2027-01-01 05:31', '2027-01-01 05:31'],
])('%s is %s', (moment, zh, en) => {
  expect([momentBeside(moment, now, 'zh'), momentBeside(moment, now, 'en')]).toEqual([zh, en])
})

test.each([
  [14_340_000, '3 小时 59 分'],
  [493_000, '8 分 13 秒'],
  [0, '0 秒'],
])('%i ms are %s', (ms, words) => expect(spanWords(ms, 'zh')).toBe(words))
