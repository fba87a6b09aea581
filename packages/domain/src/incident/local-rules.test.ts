import { EventFacts, EventGrade } from '@huanying/contracts/grading'
import type { LocalRule, ReportingRules } from '@huanying/contracts/grading'
import type { JournalEntry } from '@huanying/contracts/journal'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldBoard } from './board.ts'
import { deadlinesOf, defaultReportingRules, mostPressing } from './deadlines.ts'
import { exampleDeadlines } from './example-deadlines.ts'
import { gradeEvent } from './grade-event.ts'
import { lateLocalRules, whyTooLate } from './local-rules.ts'
import { legalTimes } from './legal-times.ts'

const rule = (more: Partial<LocalRule> = {}): LocalRule => ({
  grades: ['I', 'II', 'III', 'IV'],
  from: 'bureau',
  to: ['province-office'],
  withinMin: 60,
  source: '省厅通知（示例）',
  ...more,
})
const withLocal = (...local: LocalRule[]): ReportingRules => ({ ...defaultReportingRules, local })

let seq = 0
const entry = (at: string, kind: string, data: object): JournalEntry => ({
  seq: (seq += 1),
  at: new Date(`2026-05-16T${at}:00+08:00`).toISOString(),
  factAt: null,
  actor: { id: null, name: '值班员', role: 'duty' },
  kind,
  data: data as Record<string, unknown>,
  place: null,
  files: [],
  prevHash: '',
  hash: '',
  logIndex: seq,
})
const reported = () =>
  entry('15:02', 'incident.reported', {
    number: '20260516-001',
    mode: 'drill',
    kind: 'fixed',
    enterpriseId: null,
    location: { lon: 114.4, lat: 36.4 },
    occurredAt: '2026-05-16T14:50:00+08:00',
    substances: [],
    description: null,
    reporter: null,
  })
const graded = (at: string, known: Partial<EventFacts>) => {
  const facts = EventFacts.parse(known)
  return entry(at, 'incident.graded', { facts, judgement: gradeEvent(facts) })
}
const delivered = (at: string) =>
  entry(at, 'report.delivered', { report: 'initial', version: 1, to: ['邯郸市人民政府'], how: 'network' })
/** Due times of the clocks, as in UTC. */
const clocks = (journal: JournalEntry[], rules: ReportingRules) =>
  deadlinesOf(foldBoard(journal), rules).map(({ duty, dueAt, basis, doneAt }) => [
    duty,
    dueAt.slice(11, 16),
    basis,
    doneAt !== null,
  ])

describe('a local rule', () => {
  // 令第17号 art. 3: four hours for grades III and IV, two for I and II.
  test.each([
    [['IV'], 240, true],
    [['IV'], 241, false],
    [['III'], 240, true],
    [['III', 'IV'], 241, false],
    [['II'], 120, true],
    [['II'], 121, false],
    [['I'], 121, false],
    [['II', 'IV'], 240, false],
    [['I', 'II', 'III', 'IV'], 120, true],
  ] as const)('for %j of %i minutes holds: %s', (grades, withinMin, holds) => {
    expect(whyTooLate({ grades: [...grades], withinMin }, 'zh') === null).toBe(holds)
  })

  test('that is later than the law is refused in words that say what to enter, in both languages', () => {
    const rules = withLocal(rule(), rule({ grades: ['II'], withinMin: 150 }))
    expect(lateLocalRules(rules, 'zh')).toEqual([
      {
        index: 1,
        message: '150 分钟晚于部令第17号第三条规定的 120 分钟，本地规定只能更早：请填不超过 120 的分钟数',
      },
    ])
    expect(lateLocalRules(rules, 'en')[0]?.message).toContain('at most 120')
  })

  test('runs beside the legal clock for its grades alone, and stops with the same report', () => {
    const rules = withLocal(rule({ grades: ['III'], withinMin: 30 }), rule({ grades: ['IV'], withinMin: 90 }))
    expect(clocks([reported()], rules)).toEqual([
      ['initial', '08:32', '省厅通知（示例）', false],
      ['initial', '11:02', '部令第17号 art. 3', false],
    ])
    expect(clocks([reported(), graded('15:10', { injured: 12 }), delivered('15:20')], rules).slice(0, 2)).toEqual([
      ['initial', '07:32', '省厅通知（示例）', true],
      ['initial', '11:02', '部令第17号 art. 3', true],
    ])
  })

  test('of grade II holds for a sensitive event whose grade is open', () => {
    const rules = withLocal(rule({ grades: ['II'], withinMin: 30 }), rule({ grades: ['IV'], withinMin: 20 }))
    const due = clocks([reported(), graded('15:10', { heavyMetals: true })], rules).map(([, time]) => time)
    expect(due).toEqual(['07:32', '09:02'])
  })

  test('runs again from the moment when the grade rises', () => {
    const rules = withLocal(rule({ grades: ['II'], withinMin: 30 }))
    const journal = [reported(), graded('15:10', { injured: 2 }), delivered('16:00'), graded('17:00', { injured: 60 })]
    const upgrades = clocks(journal, rules).filter(([duty]) => duty === 'upgrade')
    expect(upgrades.map(([, time, , done]) => [time, done])).toEqual([
      ['09:30', false],
      ['11:00', false],
    ])
  })

  test('that holds is never the later clock', () => {
    const minutes = fc.integer({ min: 1, max: 400 })
    const grades = fc.uniqueArray(fc.constantFrom(...EventGrade.options), { minLength: 1 })
    fc.assert(
      fc.property(grades, minutes, fc.constantFrom(...EventGrade.options), (of, withinMin, grade) => {
        const rules = withLocal(rule({ grades: of, withinMin }))
        fc.pre(lateLocalRules(rules, 'zh').length === 0)
        const first = exampleDeadlines(grade, rules).filter(({ duty }) => duty === 'initial')
        const legal = first.find(({ key }) => key === 'initial')?.afterMin ?? 0
        expect(first.every(({ afterMin }) => afterMin <= legal)).toBe(true)
      }),
    )
  })
})

describe('the example of a grade', () => {
  test('shows every clock that an event of it would start, by what starts it', () => {
    const shown = exampleDeadlines('III', withLocal(rule({ grades: ['III'], withinMin: 30 })))
    expect(shown.map(({ duty, since, afterMin }) => [duty, since, afterMin])).toEqual([
      ['initial', 'learned', 30],
      ['neighbours', 'crossed', 60],
      ['initial', 'learned', 240],
      ['follow-up', 'reported', 360],
      ['final', 'ended', 1440],
    ])
  })

  test('agrees with the table of the law', () => {
    for (const { key, grades, withinMin, to } of legalTimes) {
      if (key !== 'ordinary' && key !== 'major') continue
      for (const grade of grades) {
        const [first] = exampleDeadlines(grade, defaultReportingRules).filter(({ duty }) => duty === 'initial')
        expect([first?.afterMin, first?.to]).toEqual([withinMin, to])
      }
    }
  })
})

test('where only three clocks fit, the legal one stays among them, however many local ones are sooner', () => {
  const all = deadlinesOf(
    foldBoard([reported()]),
    withLocal(...[20, 30, 40, 50].map((withinMin) => rule({ withinMin }))),
  )
  expect(mostPressing(all, 3).map(({ key }) => key)).toEqual(['initial:local:0', 'initial:local:1', 'initial'])
  expect(mostPressing(all, 9)).toEqual(all)
  const done = deadlinesOf(foldBoard([reported(), delivered('15:30')]), {
    ...withLocal(),
    followUpEveryH: { I: null, II: null, III: null, IV: null },
  })
  expect(mostPressing(done, 3).map(({ key, doneAt }) => [key, doneAt !== null])).toEqual([['initial', true]])
})
