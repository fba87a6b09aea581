import { expect, test } from 'vitest'
import { builtInRules, ruleName } from './built-in-rules.ts'
import { digestText } from './digest.ts'

const few = {
  rule: '物资到期',
  news: 'opened',
  enterprises: 2,
  warnings: 2,
  sentences: ['甲到期。', '乙到期。'],
} as const

test('a few warnings are told in their own words', () => {
  expect(digestText(few, 'zh')).toBe('【物资到期·新增预警】甲到期。乙到期。')
  expect(digestText(few, 'en')).toBe('[物资到期: new warnings] 甲到期。 乙到期。')
})

test('many are counted, with the first as an example: a night’s worth is one message', () => {
  const many = { ...few, news: 'escalated', enterprises: 700, warnings: 1200 } as const
  expect(digestText(many, 'zh')).toBe('【物资到期·未处理，现予上报】共 1200 条，涉及 700 家企业。如：甲到期。')
  expect(digestText(many, 'en')).toContain('1200 warnings at 700 enterprises')
})

test('a rule that the platform came with has a name in both languages, one that was published the name that it got', () => {
  const [rule] = builtInRules
  if (rule === undefined) throw new Error('there are built-in rules')
  expect(ruleName(rule, 'zh')).toBe('预案与评估到期')
  expect(builtInRules.map((one) => ruleName(one, 'en')).join('')).not.toMatch(/[\u4e00-\u9fff]/)
  expect(ruleName({ ...rule, version: 2, name: '预案提醒' }, 'en')).toBe('预案提醒')
})

test('what goes up says for how long nobody moved, not that it is late', () => {
  const up = {
    rule: '物资到期',
    news: 'escalated',
    enterprises: 1,
    sentences: ['甲还有30天。'],
    warnings: 1,
    silentDays: 7,
  } as const
  expect(digestText(up, 'zh')).toBe('【物资到期·7 天未处理，现予上报】甲还有30天。')
  expect(digestText(up, 'en')).toContain('unanswered for 7 days, now reported up')
})
