import { WarningRuleKey } from '@huanying/contracts/warnings'
import { describe, expect, test } from 'vitest'
import { wordingOf } from './wording.ts'

const enterprise = { name: '甲公司' }

describe('the four reminders that were reported come out in their words', () => {
  test('papers that expire', () => {
    const said = {
      rule: 'documents-expire',
      items: ['emergencyPlan', 'riskAssessment'],
      daysLeft: 60,
      dueOn: '2026-07-15',
    } as const
    expect(wordingOf({ ...said, items: [...said.items], enterprise }, 'zh')).toBe(
      '甲公司企业突发环境事件风险评估、应急预案报告距离到期还有60天，请及时处理。',
    )
  })
  test('no plan on record', () =>
    expect(
      wordingOf(
        {
          rule: 'no-plan-on-record',
          items: ['inspection', 'training', 'drill'],
          daysLeft: null,
          dueOn: null,
          enterprise,
        },
        'zh',
      ),
    ).toBe('系统未查询到甲公司的应急演练计划、应急培训计划、隐患排查计划，请抓紧时间制定并录入系统。'))
  test('a material that expires', () =>
    expect(
      wordingOf({ rule: 'material-expires', items: ['防霉面罩'], daysLeft: 30, dueOn: '2026-06-15', enterprise }, 'zh'),
    ).toBe('甲公司应急物资防霉面罩距离到期还有30天，请及时处理。'))
  test('points that were not inspected, in one sentence', () =>
    expect(
      wordingOf(
        {
          rule: 'point-not-inspected',
          items: ['事故水阀门', '雨水总排口阀门', '事故池'],
          daysLeft: -3,
          dueOn: '2026-05-13',
          enterprise,
        },
        'zh',
      ),
    ).toMatch(/^甲公司.*事故水阀门.*等未按环境风险防控要求进行隐患排查。$/))
})

test('every rule has a sentence in both languages that names the enterprise and each of few things', () => {
  for (const rule of WarningRuleKey.options)
    for (const language of ['zh', 'en'] as const) {
      const text = wordingOf(
        { rule, items: ['东西一', '东西二'], daysLeft: -2, dueOn: '2026-05-01', enterprise },
        language,
      )
      for (const part of ['甲公司', '东西一', '东西二']) expect(text).toContain(part)
    }
})

test('of many things the first few are named and the rest counted', () => {
  const items = Array.from({ length: 9 }, (_, index) => `点${index}`)
  const said = { items, daysLeft: -1, dueOn: '2026-05-01', enterprise } as const
  expect(wordingOf({ rule: 'point-not-inspected', ...said, items }, 'zh')).toContain('等 9 项未按')
  expect(wordingOf({ rule: 'duty-overdue', ...said, items }, 'en')).toContain('and 4 more')
})
