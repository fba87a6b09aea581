import type { CheckItem, NewCheckin, Visit } from '@huanying/contracts/checkins'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtInChecklists } from './built-in-checklists.ts'
import { whyNotComplete, whyVisitNotComplete } from './whole-checkin.ts'

const at = '2026-05-16T08:00:00.000Z'
const point = { id: 'p', name: '雨水总排口', kind: 'rainwaterOutlet' } as const
const itemsOf = (kind: keyof typeof builtInChecklists, version: number) =>
  version === 1 ? builtInChecklists[kind] : undefined
const items = builtInChecklists.rainwaterOutlet

const answered = (item: CheckItem): Visit['answers'][number] => ({
  item: item.key,
  answer: 'yes',
  reading: item.answer === 'reading' ? 1 : null,
  note: null,
  ...(item.needsPhoto ? { shotIds: [`shot of ${item.key}`] } : {}),
})
const whole: Visit = {
  pointId: point.id,
  checklistVersion: 1,
  startedAt: at,
  finishedAt: at,
  answers: items.map(answered),
  note: null,
  shotIds: items.map(({ key }) => `shot of ${key}`),
  findings: [],
}
const gapsOf = (visit: Visit | undefined) => whyVisitNotComplete(point, visit, itemsOf).map(({ zh }) => zh)

test('a whole visit lacks nothing; without one thing of it, it lacks that thing by name', () => {
  expect(gapsOf(whole)).toEqual([])
  fc.assert(
    fc.property(fc.constantFrom(...items), ({ key, zh }) => {
      const gaps = gapsOf({ ...whole, answers: whole.answers.filter(({ item }) => item !== key) })
      expect(gaps).toEqual([`未填“${zh}”：雨水总排口`])
    }),
  )
})

test.each([
  ['no visit', undefined, '未排查'],
  [
    'no picture',
    { ...whole, answers: whole.answers.map((one) => ({ ...one, answer: 'none' as const })), shotIds: [] },
    '缺少照片',
  ],
  ['a list that never was', { ...whole, checklistVersion: 7 }, '缺少检查表'],
  ['no list', { ...whole, checklistVersion: null }, '缺少检查表'],
  ['a picture of an item that is not among those of the visit', { ...whole, shotIds: ['another'] }, '未拍'],
])('%s is said', (_, visit, said) => expect(gapsOf(visit)[0]).toContain(said))

test('an item out of order needs a danger of its own or a note', () => {
  const out = {
    ...whole,
    answers: whole.answers.map((one) => (one.item === 'clear' ? { ...one, answer: 'no' as const } : one)),
  }
  expect(gapsOf(out)).toEqual([expect.stringContaining('异常须登记隐患或写明处置')])
  const finding = { id: 'f', text: '油花', grade: 'general' as const, item: 'clear', shotIds: [] }
  expect(gapsOf({ ...out, findings: [finding] })).toEqual([])
  expect(gapsOf({ ...out, findings: [{ ...finding, item: 'monitor' }] })).toHaveLength(1)
  const noted = out.answers.map((one) => ({ ...one, note: one.item === 'clear' ? '已清理' : null }))
  expect(gapsOf({ ...out, answers: noted })).toEqual([])
})

test('what does not apply needs neither picture nor reading', () => {
  const none = builtInChecklists.emergencyPool.map((item) => ({
    item: item.key,
    answer: 'none' as const,
    reading: null,
    note: null,
  }))
  const visit = { ...whole, answers: none }
  expect(whyVisitNotComplete({ name: '事故池', kind: 'emergencyPool' }, visit, itemsOf)).toEqual([])
  const yes = none.map((one) => ({ ...one, answer: 'yes' as const }))
  const gaps = whyVisitNotComplete({ name: '事故池', kind: 'emergencyPool' }, { ...visit, answers: yes }, itemsOf)
  expect(gaps.map(({ zh }) => zh)).toEqual([
    expect.stringContaining('未拍'),
    expect.stringContaining('未填“应急池液位”'),
  ])
})

test('every point of the duty is to be visited, and no other', () => {
  const checkin: NewCheckin = {
    dutyId: 'd',
    startedAt: at,
    finishedAt: at,
    visits: [whole],
    attendance: null,
    summary: null,
    counts: [],
    shotIds: [],
  }
  const other = { ...point, id: 'q', name: '污水总排口' }
  const gaps = (points: (typeof point | typeof other)[]) =>
    whyNotComplete({ kind: 'inspection', points, itemsOf }, checkin).map(({ zh }) => zh)
  expect(gaps([point])).toEqual([])
  expect(gaps([point, other])).toEqual(['未排查：污水总排口'])
  expect(gaps([])).toEqual(['含有任务之外的风险点'])
})
