import { describe, expect, test } from 'vitest'
import { subjectIds } from './subjects.ts'
import { keptSentence, sentenceFault, standardSentence, wordingOf, writtenSentence } from './wording.ts'

const enterprise = { name: '甲公司' }

describe('the four reminders that were reported come out in their words', () => {
  test('papers that expire', () => {
    const said = {
      subject: 'documents-expire',
      wording: null,
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
          subject: 'no-plan-on-record',
          wording: null,
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
      wordingOf(
        {
          subject: 'material-expires',
          wording: null,
          items: ['防霉面罩'],
          daysLeft: 30,
          dueOn: '2026-06-15',
          enterprise,
        },
        'zh',
      ),
    ).toBe('甲公司应急物资防霉面罩距离到期还有30天，请及时处理。'))
  test('points that were not inspected, in one sentence', () =>
    expect(
      wordingOf(
        {
          subject: 'point-not-inspected',
          wording: null,
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
  for (const subject of subjectIds)
    for (const language of ['zh', 'en'] as const) {
      const text = wordingOf(
        { subject, wording: null, items: ['东西一', '东西二'], daysLeft: -2, dueOn: '2026-05-01', enterprise },
        language,
      )
      for (const part of ['甲公司', '东西一', '东西二']) expect(text).toContain(part)
    }
})

test('of many things the first few are named and the rest counted', () => {
  const items = Array.from({ length: 9 }, (_, index) => `点${index}`)
  const said = { items, daysLeft: -1, dueOn: '2026-05-01', enterprise } as const
  expect(wordingOf({ subject: 'point-not-inspected', wording: null, ...said, items }, 'zh')).toContain('等 9 项未按')
  expect(wordingOf({ subject: 'duty-overdue', wording: null, ...said, items }, 'en')).toContain('and 4 more')
})

test('a rule may have its own sentence, with what it is about put in', () => {
  const wording = { zh: '{enterprise}的{items}{when}（{day}）。', en: '{enterprise}: {items} {when}.' }
  const said = {
    subject: 'material-expires',
    wording,
    items: ['活性炭'],
    daysLeft: 3,
    dueOn: '2026-06-01',
    enterprise,
  } as const
  expect(wordingOf({ ...said, items: [...said.items] }, 'zh')).toBe('甲公司的活性炭距离到期还有3天（2026-06-01）。')
  expect(sentenceFault(wording.zh)).toBeNull()
  expect(sentenceFault('{enterprise}请注意')).toEqual({ missing: '{items}' })
  expect(sentenceFault('{enterprise}{items}{phone}')).toEqual({ unknown: '{phone}' })
})

test.each(['zh', 'en'] as const)('a sentence is written in words and kept by fields, in %s', (language) => {
  const kept = '{enterprise}: {items} {when} {day}, {items}'
  const written = writtenSentence(kept, language)
  expect(written).not.toMatch(/[{}]/)
  expect(keptSentence(written, language)).toBe(kept)
  for (const subject of subjectIds) {
    const standard = standardSentence(subject, language)
    expect(keptSentence(writtenSentence(standard, language), language)).toBe(standard)
    expect(sentenceFault(standard)).toBeNull()
  }
})
