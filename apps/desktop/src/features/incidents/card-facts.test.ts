import type { Incident } from '@huanying/contracts/incidents'
import type { Situation } from '@huanying/contracts/situation'
import { emptyBoard } from '@huanying/domain/incident/board'
import type { BoardOrder } from '@huanying/domain/incident/board'
import { deadlinesOf, defaultReportingRules } from '@huanying/domain/incident/deadlines'
import { expect, test } from 'vitest'
import { cardFacts } from './card-facts.ts'

const phone = '13803100001'
const now = Date.parse('2026-05-16T16:00:00+08:00')
const place = { lon: 114.43, lat: 36.53 }

/** An incident in which everybody wrote a phone number wherever words can be written. */
const incident: Incident = {
  id: 'incident',
  number: '20260516-001',
  enterpriseId: 'plant',
  enterpriseName: `赵都精细化工 ${phone}`,
  location: place,
  address: null,
  occurredAt: '2026-05-16T14:50:00+08:00',
  reportedAt: '2026-05-16T15:02:00+08:00',
  activatedAt: null,
  mode: 'drill',
  region: '130402',
  kind: 'fixed',
  status: 'active',
  responseLevel: 'III',
  media: ['water'],
  substances: [],
  description: `请拨打 ${phone}`,
  reporter: { name: '赵立新', phone },
  situationVersion: 1,
  channel: 'official',
  hotline: null,
  external: { 电话: phone },
  verification: 'confirmed',
  grade: 'III',
  mergedInto: null,
  endedAt: null,
  closedAt: null,
}
const receptor: Situation['receptors'][number] = {
  id: 'village',
  kind: 'village',
  name: `南赵村（村主任 ${phone}）`,
  distanceM: 820,
  bearingDeg: 90,
  people: 963,
  downstream: true,
  riverDistanceM: 4400,
  riverTravelH: 3.3,
  location: place,
}
const situation: Situation = {
  incidentId: 'incident',
  snapshotId: 'snapshot',
  version: 2,
  assembledAt: '2026-05-16T15:05:00+08:00',
  tookMs: 80,
  enterprise: {
    id: 'plant',
    name: 'x',
    creditCode: 'x',
    riskLevel: 'major',
    region: '130402',
    industry: null,
    address: `化工园区 0310-5550001`,
    location: place,
    contacts: [{ role: 'contact', name: '赵立新', phone }],
  },
  location: place,
  substances: [
    {
      cas: '67-56-1',
      name: '甲醇',
      standardName: '甲醇',
      quantityT: 120,
      criticalT: 10,
      countedShare: 1,
      listing: 'listed',
      contradiction: null,
      media: ['water'],
      hazards: [],
      disposalClass: null,
      recordId: null,
    },
  ],
  media: ['water'],
  experts: [],
  materials: { needs: [], allocations: [], unmet: [] },
  monitoringAgencies: [],
  unmeasured: [],
  rescueTeams: [],
  population: { rings: [{ radiusM: 1000, settlements: 1, people: 963, partial: 0 }] },
  receptors: [receptor],
  plans: [],
  hazardZones: [],
  travel: { kind: 'geodesic', factor: 1.4, speedKmh: 40, preparationMin: 3 },
}
const order = (status: BoardOrder['status'], answerBy: string): BoardOrder => ({
  id: status + answerBy,
  number: 1,
  kind: 'advise',
  to: { kind: 'expert', id: 'expert', name: '张志刚', phone },
  text: `联系 ${phone}`,
  place,
  status,
  sentAt: '2026-05-16T15:10:00+08:00',
  sentBy: '指挥长',
  answerBy,
  answeredAt: null,
  arrivedAt: null,
  escalatedAt: null,
  replacedBy: null,
  items: [],
  position: null,
  steps: [],
})
const board = {
  ...emptyBoard,
  learnedAt: '2026-05-16T15:02:00+08:00',
  responseLevel: 'III' as const,
  orders: [
    order('sent', '2026-05-16T15:20:00+08:00'),
    order('sent', '2026-05-16T16:20:00+08:00'),
    order('underway', '2026-05-16T15:20:00+08:00'),
    order('cancelled', '2026-05-16T15:20:00+08:00'),
  ],
}
const facts = ({ at = now, isStarted = true } = {}) =>
  cardFacts({
    incident,
    situation: isStarted ? situation : undefined,
    board,
    deadlines: deadlinesOf(board, defaultReportingRules),
    head: null,
    now: at,
  })

test('no phone number is anywhere in what the card says', () => {
  const said = JSON.stringify(facts())
  expect(said).not.toContain(phone)
  expect(said).not.toContain('5550001')
  expect(said).not.toContain('张志刚')
  expect(said).not.toContain('赵立新')
  expect(facts().situation?.receptors[0]?.name).toBe('南赵村（村主任 ***）')
})

test('orders are counted as they stand; one that was taken back is none', () => {
  expect(facts().orders).toEqual({
    all: 3,
    waiting: 1,
    late: 1,
    received: 0,
    underway: 1,
    arrived: 0,
    done: 0,
    refused: 0,
  })
})

test('the next legal clock is the soonest that is open, and turns late when its time is over', () => {
  // Taken in at 15:02, four hours (令第17号 art. 3): 19:02.
  expect(facts()).toMatchObject({ clock: { duty: 'initial', leftMs: 182 * 60_000 }, isClockLate: false })
  expect(facts({ at: now + 4 * 3600_000 })).toMatchObject({
    clock: { duty: 'initial', leftMs: 58 * 60_000 },
    isClockLate: true,
  })
})

test('before the response is started it says what was reported, and nothing of the surroundings', () => {
  expect(facts({ isStarted: false })).toMatchObject({ situation: null, substances: [], isDrill: true, head: null })
})
