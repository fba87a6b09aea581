import { EventFacts } from '@huanying/contracts/grading'
import type { JournalEntry } from '@huanying/contracts/journal'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldBoard } from './board.ts'
import { deadlinesOf, defaultReportingRules, urgencyOf } from './deadlines.ts'
import { gradeEvent, isReportedAsMajor } from './grade-event.ts'
import type { OrderStatus } from '@huanying/contracts/orders'
import { isOpen, mostUrgentFirst, nextReports } from './order-steps.ts'
import { rankRiskSources } from './rank-risk-sources.ts'

const facts = (known: Partial<EventFacts> = {}) => EventFacts.parse(known)

describe('the grade of an event', () => {
  // 国家突发环境事件应急预案 (国办函〔2014〕119号), annex 1: the bounds themselves and the last number below each.
  test.each([
    [{ deaths: 30 }, 'I'],
    [{ deaths: 29 }, 'II'],
    [{ deaths: 10 }, 'II'],
    [{ deaths: 9 }, 'III'],
    [{ deaths: 3 }, 'III'],
    [{ deaths: 2 }, 'IV'],
    [{ injured: 100 }, 'I'],
    [{ injured: 50 }, 'II'],
    [{ injured: 49 }, 'III'],
    [{ injured: 9 }, 'IV'],
    [{ evacuated: 50_000 }, 'I'],
    [{ evacuated: 49_999 }, 'II'],
    [{ evacuated: 5_000 }, 'III'],
    [{ evacuated: 4_999 }, 'IV'],
    [{ lossCny: 100_000_000 }, 'I'],
    [{ lossCny: 20_000_000 }, 'II'],
    [{ lossCny: 4_999_999 }, 'IV'],
    [{ waterCut: 'city' }, 'I'],
    [{ waterCut: 'county' }, 'II'],
    [{ waterCut: 'township' }, 'III'],
    [{ crossed: 'nation' }, 'I'],
    [{ crossed: 'province' }, 'II'],
    [{ crossed: 'prefecture' }, 'III'],
    [{ crossed: 'county' }, 'IV'],
  ] as const)('of %j is %s', (known, grade) => {
    expect(gradeEvent(facts(known)).computed).toBe(grade)
  })

  test('is open while nothing is known, and a person’s judgement holds with its reason', () => {
    expect(gradeEvent(facts()).grade).toBeNull()
    const judged = gradeEvent(facts({ deaths: 1 }), { grade: 'II', reason: '涉及放射源' })
    expect(judged).toMatchObject({ computed: 'IV', grade: 'II', reason: '涉及放射源' })
  })

  test('never falls when the harm grows', () => {
    const amount = fc.record({ deaths: fc.nat(60), injured: fc.nat(200), evacuated: fc.nat(80_000) })
    const rank = { I: 0, II: 1, III: 2, IV: 3 } as const
    fc.assert(
      fc.property(amount, fc.nat(50), (harm, more) => {
        const before = gradeEvent(facts(harm)).computed
        const after = gradeEvent(facts({ ...harm, deaths: harm.deaths + more })).computed
        expect(after === null ? 4 : rank[after]).toBeLessThanOrEqual(before === null ? 4 : rank[before])
      }),
    )
  })

  test('a sensitive event is reported like grades I and II', () => {
    expect(isReportedAsMajor(gradeEvent(facts({ heavyMetals: true })))).toBe(true)
    expect(isReportedAsMajor(gradeEvent(facts({ deaths: 3 })))).toBe(false)
  })
})

const actor = { id: null, name: '值班员', role: 'duty' }
let seq = 0
const entry = (at: string, kind: string, data: object, more: Partial<JournalEntry> = {}): JournalEntry => ({
  seq: (seq += 1),
  at: new Date(`2026-05-16T${at}:00+08:00`).toISOString(),
  factAt: null,
  actor,
  kind,
  data: data as Record<string, unknown>,
  place: null,
  files: [],
  prevHash: '',
  hash: '',
  logIndex: seq,
  ...more,
})
const reported = (more: object = {}) => {
  seq = 0
  return entry('15:02', 'incident.reported', {
    number: '20260516-001',
    mode: 'drill',
    kind: 'fixed',
    enterpriseId: null,
    location: { lon: 114.4, lat: 36.4 },
    occurredAt: '2026-05-16T14:50:00+08:00',
    substances: [],
    description: null,
    reporter: null,
    ...more,
  })
}
const graded = (at: string, known: Partial<EventFacts>) =>
  entry(at, 'incident.graded', { facts: facts(known), judgement: gradeEvent(facts(known)) })
const delivered = (at: string, report: string, version = 1) =>
  entry(at, 'report.delivered', { report, version, to: ['邯郸市人民政府'], how: 'network' })
const clock = (journal: JournalEntry[]) =>
  deadlinesOf(foldBoard(journal), defaultReportingRules).map(({ duty, dueAt, doneAt, to }) => ({
    duty,
    due: dueAt.slice(11, 16),
    done: doneAt !== null,
    to: to.join(' '),
  }))

describe('the legal clock', () => {
  test('an ordinary event is reported within four hours, a sensitive one within two, to the ministry too', () => {
    // 15:02 in Shanghai is 07:02 UTC.
    expect(clock([reported()])).toEqual([{ duty: 'initial', due: '11:02', done: false, to: 'government city-office' }])
    expect(clock([reported(), graded('15:10', { waterSourceThreatened: true })])).toEqual([
      { duty: 'initial', due: '09:02', done: false, to: 'government province-office ministry' },
    ])
  })

  test('stops with the delivery; a grade that rises afterwards is reported again in its own time', () => {
    const journal = [reported(), graded('15:10', { injured: 2 }), delivered('16:00', 'initial')]
    expect(clock(journal)).toContainEqual(expect.objectContaining({ duty: 'initial', done: true }))
    const risen = [...journal, graded('17:00', { injured: 60 })]
    expect(clock(risen)).toContainEqual({
      duty: 'upgrade',
      due: '11:00',
      done: false,
      to: 'government province-office ministry',
    })
    expect(clock([...risen, delivered('17:30', 'follow-up')])).toContainEqual(
      expect.objectContaining({ duty: 'upgrade', done: true }),
    )
  })

  test('a sensitive event is followed up by the stricter times too', () => {
    const journal = [reported(), graded('15:10', { waterSourceThreatened: true }), delivered('16:00', 'initial')]
    expect(clock(journal)).toContainEqual(expect.objectContaining({ duty: 'follow-up', due: '10:00' }))
    const ordinary = [reported(), graded('15:10', { injured: 2 }), delivered('16:00', 'initial')]
    expect(clock(ordinary)).toContainEqual(expect.objectContaining({ duty: 'follow-up', due: '20:00' }))
  })

  test('a first report is done once every office that is owed it has it; those still to be served stay on the clock', () => {
    const served = (time: string, ...offices: string[]) =>
      entry(time, 'report.delivered', { report: 'initial', version: 1, to: ['x'], how: 'fax', offices })
    const signed = entry('15:20', 'report.signed', { report: 'initial', version: 1, sha256: '', signatory: '李' })
    const journal = [reported(), graded('15:10', { waterSourceThreatened: true }), signed]
    const initial = (...more: ReturnType<typeof served>[]) =>
      clock([...journal, ...more]).find(({ duty }) => duty === 'initial')
    expect(initial(served('15:30', 'government'))).toMatchObject({ done: false, to: 'province-office ministry' })
    const rest = served('15:40', 'province-office', 'ministry')
    expect(initial(served('15:30', 'government'), rest)).toMatchObject({
      done: true,
      to: 'government province-office ministry',
    })
  })

  test('a threatened border calls for a notice to the neighbours', () => {
    const journal = [reported(), graded('15:10', { mayCrossProvince: true })]
    expect(clock(journal)).toContainEqual({ duty: 'neighbours', due: '08:10', done: false, to: 'neighbours' })
    const told = [...journal, entry('15:30', 'notice.sent', { to: ['安阳市生态环境局'], text: '' })]
    expect(clock(told)).toContainEqual(expect.objectContaining({ duty: 'neighbours', done: true }))
  })

  test('a neighbour that may be affected is told; a notice to somebody else does not stop that clock', () => {
    const threatened = [reported(), graded('15:10', { neighboursThreatened: true })]
    expect(clock(threatened)).toContainEqual(expect.objectContaining({ duty: 'neighbours', done: false }))
    const notice = (time: string, more: object) => entry(time, 'notice.sent', { to: ['魏县'], text: '', ...more })
    const neighbourIs = (done: boolean, ...notices: ReturnType<typeof notice>[]) =>
      expect(clock([...threatened, ...notices])).toContainEqual(expect.objectContaining({ duty: 'neighbours', done }))
    neighbourIs(false, notice('15:20', { isToNeighbours: false }))
    neighbourIs(true, notice('15:20', { isToNeighbours: true }))
    // Told by phone before anybody entered the facts of the grade.
    const early = [
      reported(),
      notice('15:05', { isToNeighbours: true }),
      graded('15:10', { neighboursThreatened: true }),
    ]
    expect(clock(early)).toContainEqual(expect.objectContaining({ duty: 'neighbours', done: true }))
  })

  test('a hotline is answered by the time of its work order, and only an answer to it stops that clock', () => {
    const called = reported({ hotline: { line: '12345', orderNo: 'HD-87', replyBy: '2026-05-16T18:00:00+08:00' } })
    const answer = (more: object) => entry('16:30', 'notice.sent', { to: ['12345热线'], text: '', ...more })
    const hotlineOf = (...more: ReturnType<typeof answer>[]) =>
      clock([called, ...more]).find(({ duty }) => duty === 'hotline')
    expect(hotlineOf()).toMatchObject({ due: '10:00', done: false, to: 'hotline' })
    expect(hotlineOf(answer({}))).toMatchObject({ done: false })
    expect(hotlineOf(answer({ isToHotline: true }))).toMatchObject({ done: true })
    expect(clock([reported({ hotline: { line: '12345', orderNo: 'HD-88' } })]).map(({ duty }) => duty)).toEqual([
      'initial',
    ])
  })

  test('a false alarm owes nothing', () => {
    expect(clock([reported(), entry('15:20', 'incident.verified', { result: 'falseAlarm', note: '' })])).toEqual([])
  })

  test('turns pressing before it turns late', () => {
    const [deadline] = deadlinesOf(foldBoard([reported()]), defaultReportingRules)
    const at = (time: string) =>
      deadline === undefined ? null : urgencyOf(deadline, Date.parse(`2026-05-16T${time}:00+08:00`))
    expect([at('15:30'), at('18:10'), at('19:03')]).toEqual(['calm', 'soon', 'late'])
  })
})

describe('the board', () => {
  test('at a past moment shows what was known then, and nothing else', () => {
    const id = crypto.randomUUID()
    const journal = [
      reported(),
      entry('15:10', 'annotation.added', {
        id,
        kind: 'cordon',
        label: '警戒区',
        geometry: { type: 'Point', coordinates: [114.4, 36.4] },
      }),
      entry('15:20', 'annotation.removed', { id }),
    ]
    const at = (time: string) => foldBoard(journal, `2026-05-16T${time}:00+08:00`)
    expect([at('15:05'), at('15:15'), at('15:25')].map(({ annotations }) => annotations.length)).toEqual([0, 1, 0])
  })

  test('an order follows its steps, with times and the reason of a refusal', () => {
    const orderId = crypto.randomUUID()
    const to = { kind: 'team', id: crypto.randomUUID(), name: '救援队', phone: null }
    const sent = {
      orderId,
      number: 1,
      kind: 'go',
      to,
      text: '赶赴现场',
      place: { lon: 114, lat: 36 },
      answerBy: '2026-05-16T07:20:00.000Z',
      items: [],
      replaces: null,
    }
    const journal = [
      reported(),
      entry('15:10', 'order.sent', sent),
      entry('15:12', 'order.refused', { orderId, reason: '车辆故障' }),
    ]
    const [order] = foldBoard(journal).orders
    expect(order).toMatchObject({ status: 'refused', answeredAt: '2026-05-16T07:12:00.000Z' })
    expect(order?.steps.at(-1)).toMatchObject({ step: 'refused', reason: '车辆故障' })
    expect(isOpen('refused')).toBe(false)
    expect(nextReports('arrived', () => true)).not.toContain('received')
  })

  test('refused orders come first, then unanswered ones, what is over last', () => {
    const order = (number: number, status: OrderStatus, more: { answerBy?: string; replacedBy?: string } = {}) => ({
      number,
      status,
      answerBy: more.answerBy ?? '2026-05-16T15:20:00+08:00',
      replacedBy: more.replacedBy ?? null,
    })
    const shown = mostUrgentFirst(
      [
        order(1, 'refused'),
        order(2, 'sent', { answerBy: '2026-05-16T15:05:00+08:00' }),
        order(3, 'sent'),
        order(4, 'done'),
        order(5, 'refused', { replacedBy: 'x' }),
        order(6, 'underway'),
        order(7, 'refused'),
      ],
      Date.parse('2026-05-16T15:10:00+08:00'),
    )
    expect(shown.map(({ number }) => number)).toEqual([7, 1, 2, 6, 3, 5, 4])
  })

  test('folding all at once or entry by entry comes to the same', () => {
    const journal = [reported(), graded('15:10', { injured: 12 }), delivered('15:40', 'initial')]
    const kinds = fc.shuffledSubarray(journal.slice(1))
    fc.assert(
      fc.property(kinds, (rest) => {
        const whole = foldBoard([journal[0] ?? reported(), ...rest])
        expect(whole.reports.length).toBe(rest.filter(({ kind }) => kind === 'report.delivered').length)
      }),
    )
  })
})

describe('plants that an accident may come from', () => {
  const plant = (id: string, distanceM: number, cas: string | null) => ({
    id,
    name: id,
    riskLevel: 'general' as const,
    distanceM,
    location: { lon: 114, lat: 36 },
    phone: null,
    substances: cas === null ? [] : [{ name: cas, cas, quantityT: 1 }],
  })
  test('the one that keeps the substance comes before a nearer one that does not', () => {
    const ranked = rankRiskSources([plant('near', 100, null), plant('keeper', 4000, '67-56-1')], [{ cas: '67-56-1' }])
    expect(ranked.map(({ id }) => id)).toEqual(['keeper', 'near'])
  })
})
