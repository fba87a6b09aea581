import { describe, expect, test } from 'vitest'
import { emptyBoard } from './board.ts'
import type { Board } from './board.ts'
import { defaultReportingRules } from './deadlines.ts'
import { deskItems } from './desk.ts'
import type { OpenIncident } from './desk.ts'

const at = (time: string) => `2026-05-16T${time}:00.000Z`
const open = (number: string, board: Partial<Board>, more: Partial<OpenIncident['incident']> = {}): OpenIncident => ({
  incident: {
    id: number,
    number,
    enterpriseName: null,
    address: null,
    mode: 'real',
    channel: 'official',
    reportedAt: at('07:00'),
    verification: 'confirmed',
    ...more,
  },
  board: { ...emptyBoard, learnedAt: at('07:00'), ...board },
  orders: [],
})
const say = (incidents: readonly OpenIncident[], now: string) =>
  deskItems(incidents, defaultReportingRules, Date.parse(at(now))).map((item) =>
    `${item.number} ${item.kind} ${item.kind === 'clock' ? item.urgency : ''}`.trim(),
  )
const report = {
  report: 'initial',
  version: 1,
  submittedAt: at('07:30'),
  submittedBy: 'x',
  signedAt: null,
  signedBy: null,
  returnReason: null,
  deliveredAt: null,
  deliveredTo: [],
  deliveredHow: null,
  deliveries: [],
} as const

describe('what waits at the duty desk', () => {
  test('stands in the order in which it presses, over all incidents', () => {
    const pending = open('B', { learnedAt: at('09:00') }, { verification: 'pending', address: '南环路' })
    const late = open('A', { learnedAt: at('05:00') })
    const refused = {
      ...open('C', { learnedAt: at('09:00'), reports: [{ ...report, state: 'submitted' }] }),
      orders: [{ id: 'o', number: 3, to: '河道救援队', state: 'refused', since: at('09:10'), reason: '检修' } as const],
    }
    const soon = open('D', { learnedAt: at('05:40') })
    expect(say([pending, soon, refused, late], '09:20')).toEqual([
      'A clock late',
      'C order',
      'B verify',
      'D clock soon',
      'C report',
      'B clock calm',
      'C clock calm',
    ])
  })

  test('an incident without a plant is called by its place, or by its number', () => {
    const names = deskItems(
      [
        open('A', {}, { address: '南环路' }),
        open('B', {}),
        open('C', {}, { enterpriseName: '赵都', address: '南环路' }),
      ],
      defaultReportingRules,
      Date.parse(at('07:10')),
    ).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['B', '南环路', '赵都'])
  })

  test('nothing waits once all is delivered and nothing is due', () => {
    const served = { at: at('08:00'), by: 'x', seq: 9, to: ['市政府'], how: 'network', offices: null, receipt: null }
    const delivered = { ...report, state: 'delivered', deliveredAt: at('08:00'), deliveries: [served] } as const
    const board = { reports: [delivered], endedAt: at('09:00') }
    const final = { ...delivered, report: 'final' } as const
    expect(say([open('A', { ...board, reports: [delivered, final] })], '09:30')).toEqual([])
  })
})
