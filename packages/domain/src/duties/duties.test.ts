import type { DutyState } from '@huanying/contracts/duties'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earliestDay, whyTooEarly } from './duty-window.ts'
import { whyNotAsked, whyNotByOwner } from './own-changes.ts'
import { afterDoubts, doubtText } from './after-doubts.ts'
import { whyNotDangerStep, whyPlanNotWhole } from './danger-steps.ts'
import { dutySteps } from './duty-steps.ts'
import { isOverdue } from '../due.ts'
import { whyNotPromised } from './promised-day.ts'
import { holidayFaults } from './holiday-faults.ts'
import { holidays, knowHolidays, missingNotice } from './holidays.ts'
import { frequencies, proposePlan } from './propose-plan.ts'
import type { PlannedEnterprise } from './propose-plan.ts'
import { statutoryDays } from './statutory-days.ts'
import {
  addDays,
  addWorkingDays,
  daysBetween,
  isNoticeKnown,
  isWorkingDay,
  lastWorkingDay,
  nextWorkingDay,
} from './working-days.ts'

const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2025-01-01', days))

describe('working days', () => {
  test.each([
    ['2026-02-14', true, 'a Saturday made up for the Spring Festival'],
    ['2026-02-16', false, 'a Monday of the Spring Festival'],
    ['2026-10-09', true, 'the Friday after the National Day'],
    ['2026-10-10', true, 'a Saturday made up'],
    ['2026-11-28', false, 'a Saturday'],
    ['2025-09-28', true, 'a Sunday made up'],
    ['2028-01-03', true, 'a Monday of a year without a notice'],
    ['2027-02-05', false, 'a Friday of a year without a notice: the eve of the Spring Festival'],
    ['2027-02-08', false, 'the Monday after it: the third day'],
    ['2027-02-09', true, 'the Tuesday after it: off only if a notice says so'],
    ['2027-06-09', false, 'the Dragon Boat Festival of a year without a notice'],
    ['2027-09-15', false, 'the Mid-Autumn Festival of a year without a notice'],
    ['2028-04-04', false, 'the Qingming of a year without a notice'],
  ])('%s is worked: %s (%s)', (day, isWorked) => expect(isWorkingDay(day)).toBe(isWorked))

  test('what is off by law is off in every notice that is known', () => {
    for (const notice of holidays) {
      const { year, off } = notice
      expect(holidayFaults(notice, 'zh')).toEqual([])
      const days = [...statutoryDays(year)]
      expect(days.filter((day) => !off.some(([from, to]) => from <= day && day <= to))).toEqual([])
      expect(days).toHaveLength(13)
    }
  })

  test('a year without a notice is said to be one', () => {
    expect(isNoticeKnown('2026-05-01')).toBe(true)
    expect(isNoticeKnown('2028-05-01')).toBe(false)
  })

  test('a notice that was entered holds, in December too, until it is taken back', () => {
    const [notice] = holidays
    if (notice === undefined) throw new Error('no notice')
    const moved = {
      year: 2028,
      off: [...statutoryDays(2028)].map((day): [string, string] => [day, day]),
      work: ['2027-12-25'],
      source: '通知',
    }
    expect(holidayFaults(moved, 'zh')).toEqual([])
    expect([missingNotice('2026-11-30'), missingNotice('2026-12-01'), missingNotice('2028-02-01')]).toEqual([
      null,
      2027,
      2028,
    ])
    expect([isWorkingDay('2027-12-25'), isNoticeKnown('2028-05-01')]).toEqual([false, false])
    knowHolidays([moved])
    expect([isWorkingDay('2027-12-25'), isNoticeKnown('2028-05-01')]).toEqual([true, true])
    expect([isWorkingDay('2026-02-14'), missingNotice('2028-02-01')]).toEqual([true, null])
    knowHolidays([])
    expect(isWorkingDay('2027-12-25')).toBe(false)
  })

  test.each([
    ['2026-01-05', '不是周末', { work: ['2026-01-05'] }],
    ['2026-01-03', '既放假又上班', { work: ['2026-01-03'] }],
    ['2027-01-02', '不在 2026 年', { work: ['2027-01-02'] }],
    ['2026-10-01', '未列入放假', { off: [] as [string, string][] }],
    ['2026-05-05', '起止日期不对', { off: [['2026-05-05', '2026-05-01']] as [string, string][] }],
  ])('holidays with a slip are refused and the day named: %s %s', (day, said, slip) => {
    const notice = holidays.find(({ year }) => year === 2026)
    if (notice === undefined) throw new Error('no notice')
    const faults = holidayFaults({ ...notice, ...slip }, 'zh')
    expect(faults.filter((fault) => fault.includes(day) && fault.includes(said))).toHaveLength(1)
  })

  test('after n working days exactly n of them have passed, and the day is worked', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (day, count) => {
        const end = addWorkingDays(day, count)
        let worked = 0
        for (let at = nextWorkingDay(day); at < end; at = addDays(at, 1)) worked += Number(isWorkingDay(at))
        expect(worked).toBe(count)
        expect(isWorkingDay(end)).toBe(true)
        expect(lastWorkingDay(end)).toBe(end)
      }),
    )
  })
})

const pointKinds = ['tankBund', 'emergencyPool', 'rainwaterOutlet', 'processUnit', 'toxicGasMonitor', 'other']
const anyEnterprise: fc.Arbitrary<PlannedEnterprise> = fc.record({
  id: fc.uuid(),
  riskLevel: fc.constantFrom('general', 'significant', 'major'),
  points: fc.uniqueArray(fc.record({ id: fc.uuid(), kind: fc.constantFrom(...pointKinds) }), {
    minLength: 1,
    maxLength: 12,
    selector: ({ id }) => id,
  }),
  substances: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('甲醇', '二甲苯', '液氨', '盐酸'),
      hazards: fc.subarray(['flammable', 'toxic', 'corrosive'] as const),
      media: fc.subarray(['water', 'air'] as const),
    }),
    { maxLength: 3, selector: ({ name }) => name },
  ),
  planned: fc.constant([]),
})

describe('a year’s plan', () => {
  test('leaves no risk point out, is due on working days of its span, and asks each kind as often as its frequency says', () => {
    fc.assert(
      fc.property(anyEnterprise, fc.constantFrom(2025, 2026, 2027), (enterprise, year) => {
        const plan = proposePlan(enterprise, year, `${year}-01-01`)
        for (const special of plan.filter(({ inspectionKind }) => inspectionKind === 'special')) {
          expect(special.pointIds.length).toBeGreaterThan(0)
          for (const id of special.pointIds) expect(enterprise.points.map((point) => point.id)).toContain(id)
        }
        for (const { kind, inspectionKind, perYear } of frequencies) {
          const those = plan.filter((duty) => duty.kind === kind && duty.inspectionKind === inspectionKind)
          expect(those).toHaveLength(perYear[enterprise.riskLevel])
          if (kind !== 'inspection') continue
          for (const { id } of enterprise.points)
            expect(those.filter(({ pointIds }) => pointIds.includes(id))).toHaveLength(perYear[enterprise.riskLevel])
        }
        for (const { startsOn, dueOn, reason } of plan) {
          expect(startsOn <= dueOn && startsOn.startsWith(String(year)) && dueOn.startsWith(String(year))).toBe(true)
          expect(isWorkingDay(dueOn)).toBe(true)
          expect(reason).not.toBe('')
        }
      }),
    )
  })

  test('planned once, nothing more is proposed', () => {
    fc.assert(
      fc.property(anyEnterprise, (enterprise) => {
        const planned = proposePlan(enterprise, 2026, '2026-01-01')
        expect(proposePlan({ ...enterprise, planned }, 2026, '2026-01-01')).toEqual([])
      }),
    )
  })

  test('a point that came later is proposed for inspection, and only that', () => {
    const enterprise: PlannedEnterprise = {
      id: 'e',
      riskLevel: 'major',
      points: [{ id: 'a', kind: 'other' }],
      substances: [],
      planned: [],
    }
    const planned = proposePlan(enterprise, 2026, '2026-01-01')
    const grown = { ...enterprise, points: [...enterprise.points, { id: 'b', kind: 'other' }], planned }
    const more = proposePlan(grown, 2026, '2026-07-01')
    expect(more.length).toBeGreaterThan(0)
    expect(
      more.every(
        ({ kind, pointIds, dueOn }) => kind === 'inspection' && pointIds.includes('b') && dueOn >= '2026-07-01',
      ),
    ).toBe(true)
  })

  test('goes by the substances: heat for what burns, gas alarms for what poisons the air, and names them', () => {
    const points = ['tankBund', 'toxicGasMonitor', 'rainwaterOutlet'].map((kind) => ({ id: kind, kind }))
    const planOf = (substances: PlannedEnterprise['substances']) =>
      proposePlan({ id: 'e', riskLevel: 'major', points, substances, planned: [] }, 2026, '2026-01-01')
    const titlesOf = (substances: PlannedEnterprise['substances']) =>
      planOf(substances)
        .filter(({ inspectionKind }) => inspectionKind === 'special')
        .map(({ title }) => title)
    const methanol = { name: '甲醇', hazards: ['flammable', 'toxic'], media: ['water', 'air'] } as const
    const acid = { name: '盐酸', hazards: ['corrosive'], media: ['water'] } as const
    const both = ['2026年汛前专项排查', '2026年防冻专项排查']
    expect(titlesOf([])).toEqual(both)
    expect(titlesOf([acid])).toEqual(both)
    expect(titlesOf([acid, methanol])).toEqual([
      '2026年上半年有毒有害气体预警专项排查',
      '2026年汛前专项排查',
      '2026年高温季节专项排查',
      '2026年下半年有毒有害气体预警专项排查',
      '2026年防冻专项排查',
    ])
    const heat = planOf([acid, methanol]).find(({ title }) => title.includes('高温'))
    expect(heat).toMatchObject({ pointIds: ['tankBund'], reason: expect.stringContaining('甲醇') })
    expect(heat?.reason).not.toContain('盐酸')
    const training = planOf([acid, methanol]).find(({ kind }) => kind === 'training')
    expect(training?.reason).toContain('甲醇、盐酸')
  })

  test('of a month is what of the year’s plan is due in it', () => {
    fc.assert(
      fc.property(anyEnterprise, (enterprise) => {
        const year = proposePlan(enterprise, 2026, '2026-01-01')
        const months = Array.from({ length: 12 }, (_, index) => proposePlan(enterprise, 2026, '2026-01-01', index + 1))
        expect(months.flat()).toEqual(year)
        months.forEach((duties, index) => {
          for (const { dueOn } of duties) expect(Number(dueOn.slice(5, 7))).toBe(index + 1)
        })
      }),
    )
  })

  test('not everybody is due on the same day', () => {
    const due = new Set(
      Array.from(
        { length: 200 },
        (_, index) =>
          proposePlan(
            { id: `e${index}`, riskLevel: 'general', points: [], substances: [], planned: [] },
            2026,
            '2026-01-01',
          )[0]?.dueOn,
      ),
    )
    expect(due.size).toBeGreaterThan(40)
  })
})

describe('the life cycle', () => {
  test('no way leads past the review', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...dutySteps.steps), { maxLength: 40 }), (tries) => {
        let state: DutyState = 'planned'
        let submitted = 0
        for (const step of tries) {
          if (dutySteps.whyNot(state, step) !== null) continue
          const before: DutyState = state
          state = dutySteps.after(state, step)
          if (step === 'submit') submitted += 1
          if (state === 'approved') expect(before).toBe('submitted')
        }
        if (state === 'approved') expect(submitted).toBeGreaterThan(0)
      }),
    )
  })

  test('a duty is late from the day after its last one, until it is done', () => {
    expect(isOverdue('duty', { state: 'planned', dueOn: '2026-05-16' }, '2026-05-16')).toBe(false)
    expect(isOverdue('duty', { state: 'planned', dueOn: '2026-05-16' }, '2026-05-17')).toBe(true)
    expect(isOverdue('duty', { state: 'submitted', dueOn: '2026-05-16' }, '2026-05-17')).toBe(false)
    expect(isOverdue('duty', { state: 'returned', dueOn: '2026-05-16' }, '2026-05-17')).toBe(true)
  })
})

describe('a hidden danger', () => {
  const danger = { state: 'found', grade: 'major', measures: null, safeguards: null, goal: null } as const
  test('of the major kind is not put right without a plan, nor closed without an official', () => {
    expect(whyNotDangerStep(danger, 'rectify')?.[0]).toContain('治理方案')
    expect(
      whyNotDangerStep(
        { ...danger, state: 'planned', measures: '换阀', safeguards: '停用', goal: '不再渗漏' },
        'rectify',
      ),
    ).toBeNull()
    expect(whyNotDangerStep({ ...danger, state: 'rectified' }, 'accept')).toBeNull()
  })

  test('of the general kind needs no plan before it is put right', () => {
    expect(whyNotDangerStep({ ...danger, grade: 'general' }, 'rectify')).toBeNull()
    expect(whyNotDangerStep({ ...danger, state: 'closed' }, 'rectify')).not.toBeNull()
  })

  test('that was closed can be sent back after a second look, and nothing else', () => {
    const open = (['plan', 'rectify', 'accept', 'return', 'regrade'] as const).filter(
      (step) => whyNotDangerStep({ ...danger, state: 'closed' }, step) === null,
    )
    expect(open).toEqual(['return'])
  })

  test('of the major kind has a plan with goal, money and interim safeguards; of the general kind need not', () => {
    const bare = { goal: null, fundsCny: null, safeguards: null }
    expect(whyPlanNotWhole('major', bare)).toEqual(['goal', 'fundsCny', 'safeguards'])
    expect(whyPlanNotWhole('major', { goal: '不再渗漏', fundsCny: 0, safeguards: '停用' })).toEqual([])
    expect(whyPlanNotWhole('general', bare)).toEqual([])
  })

  test('is late while nobody has put it right', () => {
    expect(isOverdue('danger', { state: 'planned', dueOn: '2026-05-01' }, '2026-05-02')).toBe(true)
    expect(isOverdue('danger', { state: 'rectified', dueOn: '2026-05-01' }, '2026-05-02')).toBe(false)
  })
})

test('days are counted by the calendar', () => {
  expect(daysBetween('2026-05-16', '2026-05-16')).toBe(0)
  expect(daysBetween('2026-05-16', '2026-06-15')).toBe(30)
  expect(daysBetween('2026-05-16', '2026-04-06')).toBe(-40)
})

describe('pictures that show a danger put right', () => {
  const at = { lon: 114.48, lat: 36.61 }
  const before = {
    takenAt: '2026-05-16T06:00:00Z',
    place: at,
    accuracyM: 8,
    point: { id: 'a', name: '罐区', place: null },
    doubtScore: 0,
    state: 'ready',
  } as const
  const after = { ...before, takenAt: '2026-05-16T09:00:00Z' }
  const kinds = (one: Partial<typeof before>, from: readonly (typeof before)[] = [before]) =>
    afterDoubts(from, [{ ...after, ...one } as typeof before]).map(({ kind }) => kind)

  test('leave no doubt from the same place some time later, also with positions that are off', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ place: { lon: at.lon + 0.0006, lat: at.lat }, accuracyM: 30 } as never)).toEqual([])
  })

  test('are odd from elsewhere, another point, within the minute, without place, in themselves, or with nothing to compare', () => {
    expect(kinds({ place: { lon: at.lon + 0.0018, lat: at.lat } } as never)).toEqual(['elsewhere'])
    expect(kinds({ point: { id: 'b', name: '库房', place: null } } as never)).toEqual(['otherPoint'])
    expect(kinds({ takenAt: '2026-05-16T06:00:30Z' } as never)).toEqual(['sameMinute'])
    expect(kinds({ takenAt: '2026-05-16T05:00:00Z' } as never)).toEqual(['sameMinute'])
    expect(kinds({ place: null } as never)).toEqual(['placeUnknown'])
    expect(kinds({ doubtScore: 0.8 } as never)).toEqual(['picture'])
    expect(kinds({}, [])).toEqual(['nothingBefore'])
  })

  test('are doubted in words without a code', () => {
    expect(doubtText({ kind: 'elsewhere', metres: 163 })).toEqual({
      zh: '整改前后拍摄位置相距 163 米',
      en: 'taken 163 m from where it was found',
    })
  })
})

describe('when a duty may be done and changed', () => {
  test('it may be done a quarter of its span early, a week at most', () => {
    expect(earliestDay({ startsOn: '2026-12-07', dueOn: '2026-12-18' })).toBe('2026-12-04')
    expect(earliestDay({ startsOn: '2026-12-07', dueOn: '2027-12-07' })).toBe('2026-11-30')
    expect(earliestDay({ startsOn: '2026-12-07', dueOn: '2026-12-07' })).toBe('2026-12-07')
    const duty = { startsOn: '2026-12-07', dueOn: '2026-12-18' }
    expect(whyTooEarly(duty, '2026-12-01')?.[0]).toBe('未到打卡时间，可于 2026-12-04 起打卡')
    expect(whyTooEarly(duty, '2026-12-04')).toBeNull()
  })

  test('an enterprise changes its own plan before it is due, asks about the rest, and neither once it is late or sent back', () => {
    const duty = { state: 'planned', source: 'own', dueOn: '2026-12-18' } as const
    expect(whyNotByOwner(duty, '2026-12-18')).toBeNull()
    for (const source of ['proposed', 'ordered', 'workbook', 'lesson'] as const) {
      expect(whyNotByOwner({ ...duty, source }, '2026-12-01')?.[0]).toContain('申请')
      expect(whyNotAsked({ ...duty }, '2026-12-01')).toBeNull()
    }
    expect(whyNotByOwner(duty, '2026-12-19')?.[0]).toContain('逾期')
    expect(whyNotAsked({ ...duty, state: 'returned' }, '2026-12-01')?.[0]).toContain('退回')
    for (const state of ['submitted', 'approved', 'cancelled'] as const)
      expect(whyNotAsked({ ...duty, state }, '2026-12-01')).not.toBeNull()
  })
})

test('an enterprise promises one day for putting a danger right, in bounds, and keeps it', () => {
  const danger = { state: 'found', grade: 'general', dueOn: '2026-05-23', foundOn: '2026-05-16' } as const
  expect(whyNotPromised(danger, '2026-06-10', '2026-05-17')).toBeNull()
  expect(whyNotPromised(danger, '2026-06-20', '2026-05-17')?.[0]).toContain('30 天')
  expect(whyNotPromised(danger, '2026-06-10', '2026-05-24')?.[0]).toContain('监管人员')
  expect(whyNotPromised({ ...danger, state: 'planned' }, '2026-05-24', '2026-05-17')).not.toBeNull()
  expect(whyNotPromised({ ...danger, state: 'returned' }, '2026-05-23', '2026-05-17')).toBeNull()
})
