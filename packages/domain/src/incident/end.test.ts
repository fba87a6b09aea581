import type { Measurement } from '@huanying/contracts/journal'
import type { JournalEntry } from '@huanying/contracts/journal'
import { describe, expect, test } from 'vitest'
import { endConditions, foldBoard } from './board.ts'
import { resultWords, whyNotEnded, whyNotMet } from './end.ts'
import { latestReadings } from './readings.ts'

const steps = (...facts: { kind: string; data: object; role?: string; factAt?: string }[]): JournalEntry[] =>
  facts.map(({ kind, data, role = 'duty', factAt }, index) => ({
    seq: index + 1,
    at: new Date(Date.UTC(2026, 4, 16, 7, index)).toISOString(),
    factAt: factAt ?? null,
    actor: { id: null, name: role, role },
    kind,
    data: data as Record<string, unknown>,
    place: null,
    files: [],
    prevHash: '',
    hash: '',
    logIndex: index,
  }))
const started = {
  kind: 'incident.activated',
  data: {
    snapshotId: '6a3f1a52-0d0b-4a6e-9a3f-4e2b7c1d9a10',
    version: 1,
    responseLevel: null,
    sha256: '',
    changed: 0,
  },
}
const reading = (value: number, more: Partial<Measurement> & { factAt?: string } = {}) => {
  const { factAt, ...given } = more
  const data = { point: '下游', medium: 'water', substance: '甲醇', value, unit: 'mg/L', limit: 3, ...given }
  return { kind: 'measurement.recorded', data, ...(factAt === undefined ? {} : { factAt }) }
}
const met = (condition: string, note = '', role = 'duty') => ({
  kind: 'condition.met',
  data: { condition, isMet: true, note },
  role,
})
const allMet = endConditions.map((condition) => met(condition))
const board = (...facts: Parameters<typeof steps>) => foldBoard(steps(started, ...facts))
const limits =
  (...facts: Parameters<typeof steps>) =>
  (note: string, role: 'duty' | 'commander') =>
    whyNotMet(board(...facts), { condition: 'belowLimits', note, role }, 'zh')

describe('limits are kept', () => {
  test.each([
    ['nothing was measured', [], '没有任何监测数据'],
    ['the only reading is above', [reading(12.4)], '超过限值：下游甲醇 12.4 mg/L，限值 3 mg/L'],
    ['one point of two is above', [reading(1), reading(4, { point: '排口' })], '超过限值：排口甲醇'],
    ['the newest of a point is above', [reading(1), reading(4)], '超过限值：下游甲醇 4 mg/L'],
    ['no limit stands beside it', [reading(1, { limit: null })], '没有可比的限值'],
    ['the method is too coarse', [reading(5, { below: true })], '没有可比的限值'],
    ['the water is sour', [reading(4.2, { substance: 'pH', unit: 'pH', limit: null })], '超过限值：下游pH'],
  ])('no: %s', (_name, facts, said) => {
    expect(limits(...facts)('', 'duty')?.words).toContain(said)
    expect(limits(...facts)('已断流', 'duty')?.field).toBeNull()
    expect(limits(...facts)('', 'commander')?.field).toBe('note')
    expect(limits(...facts)('已断流', 'commander')).toBeNull()
  })

  test.each([
    ['it fell back', [reading(12.4), reading(1)]],
    ['the older one was entered later', [reading(1), reading(12.4, { factAt: '2026-05-16T06:00:00Z' })]],
    ['nothing was found', [reading(0.1, { below: true })]],
    ['it lies at the limit', [reading(3)]],
  ])('yes: %s', (_name, facts) => expect(limits(...facts)('', 'duty')).toBeNull())

  test('of each point, medium and substance the newest counts', () => {
    const read = board(reading(2), reading(1), reading(7, { medium: 'soil' }), reading(9, { point: ' 下游 ' }))
    expect(latestReadings(read).map(({ value }) => value)).toEqual([9, 7])
  })
})

describe('the end', () => {
  test('is refused when a reading after the tick says otherwise, until the commander decides anew', () => {
    expect(whyNotEnded(board(reading(1), ...allMet), 'zh')).toEqual([])
    const risen = [reading(1), ...allMet, reading(9)]
    expect(whyNotEnded(board(...risen), 'zh')).toEqual(['超过限值：下游甲醇 9 mg/L，限值 3 mg/L'])
    expect(whyNotEnded(board(...risen, met('belowLimits', '已断流', 'commander')), 'zh')).toEqual([])
    expect(whyNotEnded(board(...risen, met('belowLimits', '已断流', 'commander'), reading(10)), 'zh')).toHaveLength(1)
  })

  test('is told in sentences that the readings bear out', () => {
    const ended = { kind: 'response.ended', data: { reason: '' } }
    expect(resultWords(board(reading(1), ...allMet))).toBe('')
    expect(resultWords(board(reading(1), ...allMet, ended))).toContain('监测数据均达标')
    const over = resultWords(board(reading(12.4), ...allMet, met('belowLimits', '已断流', 'commander'), ended))
    expect(over).toContain('超过限值：下游甲醇 12.4 mg/L，限值 3 mg/L，经commander认定可以终止，理由：已断流')
    expect(over).not.toContain('达标')
    expect(resultWords(board(...allMet, ended))).toContain('没有任何监测数据')
    expect(resultWords(board(reading(1), ended))).not.toContain('污染源已切断')
  })
})
