import type { NewCheckin } from '@huanying/contracts/checkins'
import type { ShotFacts } from '@huanying/contracts/shots'
import type { VisitedPoint } from '@huanying/domain/duties/whole-checkin'
import { allInOrder } from '@huanying/domain/duties/all-in-order'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { newPhone, somePicture } from '../../testing/phone.ts'
import type { Phone } from '../../testing/phone.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { sql } from '#kernel/sql'
import { settleDangers } from '../dangers/index.ts'
import { processShots } from '../shots/index.ts'
import { reweighCheckin } from './index.ts'

const api = '/api/v1'
let server: TestServer
let officer: Caller
let enterprise: Caller
let phone: Phone
let plantId: string
let picture: Uint8Array

beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  plantId = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0].id
  enterprise = await server.as('enterprise', { ownerId: plantId })
  phone = await newPhone(enterprise, () => server.clock.now)
  picture = await somePicture(3, { width: 320, height: 240 })
})
afterAll(() => server.close())

let number = 0
const newDuty = async (more = {}) => {
  number += 1
  const terms = {
    kind: 'inspection',
    inspectionKind: 'daily',
    title: `日常排查 ${number}`,
    startsOn: '2026-05-11',
    dueOn: '2026-05-22',
  }
  const { body } = await enterprise.post(`${api}/duties`, { ...terms, ...more })
  return body as { id: string; points: VisitedPoint[]; state: string; updatedAt: string }
}

async function roundOf(
  duty: Awaited<ReturnType<typeof newDuty>>,
  findings: NewCheckin['visits'][number]['findings'] = [],
  facts: Parameters<Phone['facts']>[1] = {},
): Promise<NewCheckin> {
  const at = server.clock.now.toISOString()
  const visits: NewCheckin['visits'] = []
  for (const { id: pointId, kind } of duty.points) {
    const { id: shotId } = await phone.shoot(picture, { dutyId: duty.id, pointId, ...facts })
    visits.push({
      pointId,
      checklistVersion: 1,
      startedAt: at,
      finishedAt: at,
      answers: allInOrder(kind, [shotId]),
      note: null,
      shotIds: [shotId],
      findings: visits.length === 0 ? findings : [],
    })
  }
  return {
    dutyId: duty.id,
    startedAt: at,
    finishedAt: at,
    visits,
    attendance: null,
    summary: null,
    counts: [],
    shotIds: [],
  }
}
const submit = (body: NewCheckin, id = crypto.randomUUID(), caller = enterprise) =>
  caller.put(`${api}/checkins/${id}`, body)
const stateOf = async (id: string) => (await enterprise.get(`${api}/duties/${id}`)).body.state

describe('a duty', () => {
  test('done, sent back with what is to be redone, done again and approved, keeps its rounds', async () => {
    const duty = await newDuty()
    const first = await submit(await roundOf(duty))
    expect(first.body).toMatchObject({ round: 1, state: 'submitted', shots: duty.points.length })
    const [visit] = (await officer.get(`${api}/checkins/${first.body.id}`)).body.body.visits
    const reason = { shotId: visit.shotIds[0], pointId: visit.pointId, text: '照片不清晰' }
    const returned = await officer.post(`${api}/checkins/${first.body.id}/review`, {
      verdict: 'return',
      reasons: [reason],
    })
    expect(returned.body.state).toBe('returned')
    expect((await enterprise.get(`${api}/duties/${duty.id}`)).body).toMatchObject({
      state: 'returned',
      rounds: 1,
      returned: { reasons: [reason] },
    })
    const second = await submit(await roundOf(duty))
    expect(second.body.round).toBe(2)
    await processShots(server.app.kernel, reweighCheckin)
    const approved = await officer.post(`${api}/checkins/${second.body.id}/review`, { verdict: 'approve' })
    expect(approved.body.state).toBe('approved')
    expect(await stateOf(duty.id)).toBe('approved')
    const rounds = (await officer.get(`${api}/checkins?dutyId=${duty.id}`)).body
    expect(rounds.items.map(({ state }: { state: string }) => state).toSorted()).toEqual(['approved', 'returned'])
  })

  test('sent twice, at once and again later, is one check-in; another one meanwhile is refused', async () => {
    const duty = await newDuty()
    const body = await roundOf(duty)
    const id = crypto.randomUUID()
    const both = await Promise.all([submit(body, id), submit(body, id)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    expect((await submit(body, id)).body.round).toBe(1)
    expect((await submit(body)).body.code).toBe('wrong-state')
    expect((await submit({ ...body, summary: 'x' }, id)).status).toBe(409)
  })

  test('waits for its pictures, and is not taken with a point left out', async () => {
    const duty = await newDuty()
    const body = await roundOf(duty)
    const [first, ...rest] = body.visits
    const late = await phone.facts(picture, { dutyId: duty.id, pointId: first?.pointId ?? null })
    await phone.declare(late)
    const showing = (id: string) => ({ shotIds: [id], answers: allInOrder(duty.points[0]?.kind ?? 'other', [id]) })
    const waiting = { ...body, visits: first === undefined ? rest : [{ ...first, ...showing(late.id) }, ...rest] }
    const early = await submit(waiting)
    expect(early.body.code).toBe('awaits-shots')
    await phone.send(late.id, picture)
    const partial = await submit({ ...body, visits: rest })
    expect(partial.status).toBe(400)
    expect(partial.body.errors[0].message).toContain(duty.points.find(({ id }) => id === first?.pointId)?.name)
    expect((await submit(waiting)).status).toBe(200)
  })

  test('is not taken with an item unanswered, not photographed or out of order without a word; a list of its day is good', async () => {
    const duty = await newDuty()
    const body = await roundOf(duty)
    const [visit, ...rest] = body.visits
    if (visit === undefined) throw new Error('a duty without points')
    const refusal = async (changed: Partial<typeof visit>) =>
      (await submit({ ...body, visits: [{ ...visit, ...changed }, ...rest] })).body.errors?.[0].message
    expect(await refusal({ answers: visit.answers.slice(1) })).toContain('未填')
    expect(await refusal({ answers: visit.answers.map((one) => ({ ...one, shotIds: [] })) })).toContain('未拍')
    const [out, ...others] = visit.answers
    if (out === undefined) throw new Error('a list without items')
    expect(await refusal({ answers: [{ ...out, answer: 'no' }, ...others] })).toContain('异常')
    expect(await refusal({ checklistVersion: 99 })).toContain('检查表')
    const noted = { ...visit, answers: [{ ...out, answer: 'no' as const, note: '已当场处置' }, ...others] }
    // It was settled on the spot: no danger to follow, but for a person to read.
    expect((await submit({ ...body, visits: [noted, ...rest] })).body).toMatchObject({ findings: 1 })
  })

  test('of training needs people, a summary and a picture', async () => {
    const duty = await newDuty({ kind: 'training', inspectionKind: null, title: '培训' })
    const body = await roundOf({ ...duty, points: [] })
    const fields = (await submit(body)).body.errors.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(['attendance', 'summary', 'shotIds'])
    const { id } = await phone.shoot(picture, { dutyId: duty.id, subject: 'attendance' })
    expect((await submit({ ...body, attendance: 31, summary: '泄漏处置培训', shotIds: [id] })).status).toBe(200)
  })

  test('cancelled cannot be done, changed from an old version is told so, and late ones are found', async () => {
    const duty = await newDuty({ startsOn: '2026-05-01', dueOn: '2026-05-08', title: '迟了' })
    const change = { updatedAt: duty.updatedAt, title: '改名' }
    // What is late is done, not moved: of the enterprise; an official may.
    expect((await enterprise.patch(`${api}/duties/${duty.id}`, change)).body.code).toBe('wrong-state')
    const late = (await officer.get(`${api}/duties?overdue=true&q=${encodeURIComponent('迟了')}`)).body
    expect(late.items).toMatchObject([{ id: duty.id, overdue: true }])
    expect(
      (await officer.patch(`${api}/duties/${duty.id}`, { ...change, dueOn: '2026-04-01' })).body.errors[0].field,
    ).toBe('dueOn')
    expect((await officer.patch(`${api}/duties/${duty.id}`, change)).body.title).toBe('改名')
    expect((await officer.patch(`${api}/duties/${duty.id}`, change)).status).toBe(409)
    expect((await officer.post(`${api}/duties/${duty.id}/cancel`, { reason: '停产' })).body.state).toBe('cancelled')
    expect((await submit(await roundOf(duty))).body.code).toBe('wrong-state')
  })

  test('is not clean before every picture was looked into; a doubt that comes after its approval re-opens it', async () => {
    const gate = await newDuty({ title: '断网打卡' })
    // The phone was two kilometres away: each picture will be doubted, once it has been looked into.
    const round = await roundOf(gate, [], { place: { lon: 114.52, lat: 36.63 } })
    const { id } = (await submit(round)).body
    await server.database.transaction((db) =>
      db.rows(sql`update checkins set is_sample = false where id = ${id}::uuid`),
    )
    const seenBy = async (caller: Caller) => (await caller.get(`${api}/checkins/${id}`)).body
    expect(await seenBy(officer)).toMatchObject({ pendingShots: gate.points.length, doubtfulShots: 0 })
    expect((await officer.get(`${api}/checkins?dutyId=${gate.id}&clean=true`)).body.total).toBe(0)
    expect((await officer.post(`${api}/checkin-approvals`, { ids: [id] })).body).toEqual({ approved: [], left: [id] })
    const approved = await officer.post(`${api}/checkins/${id}/review`, { verdict: 'approve' })
    expect(approved.body.state).toBe('approved')
    await processShots(server.app.kernel, reweighCheckin)
    expect(await seenBy(officer)).toMatchObject({ state: 'submitted', pendingShots: 0, reviewedBy: null })
    expect((await seenBy(officer)).doubtfulShots).toBeGreaterThan(0)
    expect((await seenBy(officer)).reopenedAt).not.toBeNull()
    expect(await stateOf(gate.id)).toBe('submitted')
    expect((await officer.get(`${api}/checkins?dutyId=${gate.id}&clean=false`)).body.total).toBe(1)
    // Whoever approves it with its doubts before their eyes is not asked again.
    await officer.post(`${api}/checkins/${id}/review`, { verdict: 'approve' })
    await processShots(server.app.kernel, reweighCheckin)
    expect(await stateOf(gate.id)).toBe('approved')
  })

  test('sent back by a slip waits again; what the enterprise did meanwhile is not undone', async () => {
    const duty = await newDuty({ title: '误退' })
    const { id } = (await submit(await roundOf(duty))).body
    const reasons = [{ text: '重拍' }]
    await officer.post(`${api}/checkins/${id}/review`, { verdict: 'return', reasons })
    expect(await stateOf(duty.id)).toBe('returned')
    expect((await officer.delete(`${api}/checkins/${id}/review`)).body.state).toBe('submitted')
    expect(await stateOf(duty.id)).toBe('submitted')
    await officer.post(`${api}/checkins/${id}/review`, { verdict: 'return', reasons })
    const again = (await submit(await roundOf(duty))).body
    expect((await officer.delete(`${api}/checkins/${id}/review`)).body.code).toBe('wrong-state')
    await officer.post(`${api}/checkins/${again.id}/review`, { verdict: 'approve' })
    server.clock.now = new Date(server.clock.now.getTime() + 150_000)
    expect((await officer.delete(`${api}/checkins/${again.id}/review`)).body.code).toBe('wrong-state')
    expect((await enterprise.delete(`${api}/checkins/${again.id}/review`)).status).toBe(403)
  })
})

describe('a duty before its time', () => {
  test('is refused, in words that say from when it may be done; a little early is allowed', async () => {
    const far = await newDuty({ startsOn: '2026-06-08', dueOn: '2026-06-19', title: '尚早' })
    const early = await submit(await roundOf(far))
    expect(early.body).toMatchObject({ code: 'wrong-state' })
    expect(early.body.title).toContain('可于 2026-06-05 起打卡')
    const near = await newDuty({ startsOn: '2026-05-18', dueOn: '2026-05-29', title: '将近' })
    expect((await submit(await roundOf(near))).status).toBe(200)
  })
})

describe('a stock-take', () => {
  // The demo city is put on file by the clock of the machine, which runs ahead of the test's.
  beforeAll(() =>
    server.database.transaction((db) =>
      db.rows(sql`update materials set updated_at = ${server.clock.now}::timestamptz - interval '1 day'`),
    ),
  )
  const stocktake = async (title: string, change: (quantity: number, index: number) => number | null) => {
    const duty = await newDuty({ kind: 'stocktake', inspectionKind: null, title })
    const lots = (await enterprise.get(`${api}/materials?limit=200`)).body.items as { id: string; quantity: number }[]
    const shot = await phone.shoot(picture, { dutyId: duty.id, subject: 'stocktake' })
    const counts = lots.flatMap(({ id: materialId, quantity }, index) => {
      const counted = change(quantity, index)
      const why = counted === quantity ? { note: null } : { note: '已使用未登记', shotIds: [shot.id] }
      return counted === null ? [] : [{ materialId, quantity: counted, scanned: index === 0, ...why }]
    })
    const body = { ...(await roundOf({ ...duty, points: [] })), counts }
    return { lots, body, checkin: (await submit(body)).body.id as string }
  }
  const onFile = async (id: string) =>
    (await enterprise.get(`${api}/materials?limit=200`)).body.items.find((lot: { id: string }) => lot.id === id)

  test('shows what was counted beside what is on file, and books it once approved', async () => {
    const { lots, checkin } = await stocktake('盘点一', (quantity, index) =>
      index === 0 ? quantity + 3 : index === 1 ? null : quantity,
    )
    const [first, second] = lots
    const { stock } = (await officer.get(`${api}/checkins/${checkin}`)).body
    const of = (id: string | undefined) => stock.find((lot: { id: string }) => lot.id === id)
    expect(stock).toHaveLength(lots.length)
    expect(of(first?.id)).toMatchObject({ onFile: first?.quantity, counted: (first?.quantity ?? 0) + 3 })
    expect(of(second?.id)).toMatchObject({ onFile: second?.quantity, counted: null })
    expect((await onFile(first?.id ?? '')).quantity).toBe(first?.quantity)
    await officer.post(`${api}/checkins/${checkin}/review`, { verdict: 'approve' })
    expect((await onFile(first?.id ?? '')).quantity).toBe((first?.quantity ?? 0) + 3)
    expect((await onFile(second?.id ?? '')).quantity).toBe(second?.quantity)
  })

  test('that differs from the ledger says why with a picture, is no one’s bulk approval, and dispatch sees the smaller', async () => {
    const { lots, body, checkin } = await stocktake('不符盘点', (quantity) => Math.max(0, quantity - 1))
    expect((await officer.get(`${api}/checkins/${checkin}`)).body.findings).toBe(
      lots.filter((lot) => lot.quantity > 0).length,
    )
    expect((await officer.post(`${api}/checkin-approvals`, { ids: [checkin] })).body).toEqual({
      approved: [],
      left: [checkin],
    })
    const lot = lots.find(({ quantity }) => quantity >= 1)
    if (lot === undefined) throw new Error('no lot to count')
    const shown = await onFile(lot.id)
    expect(shown).toMatchObject({
      quantity: lot.quantity,
      claims: [{ source: 'stocktake', quantity: lot.quantity - 1 }],
    })
    const reasons = [{ text: '请重新清点' }]
    await officer.post(`${api}/checkins/${checkin}/review`, { verdict: 'return', reasons })
    expect((await onFile(lot.id)).claims).toEqual([])
    const told = (await enterprise.get(`${api}/notices?kind=duty&q=${encodeURIComponent('不符盘点')}`)).body.items
    expect(told).toMatchObject([{ path: `/duties?view=list&duty=${body.dutyId}` }])
    expect(told[0].text.zh).toContain('已退回')
    const index = body.counts.findIndex(({ materialId }) => materialId === lot.id)
    const bare = body.counts.map((count) => ({ ...count, note: null, shotIds: [] }))
    const fields = (await submit({ ...body, counts: bare })).body.errors.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(expect.arrayContaining([`counts.${index}.note`, `counts.${index}.shotIds`]))
    expect((await enterprise.post(`${api}/duties/${body.dutyId}/cancel`, { reason: '不想重做' })).body.code).toBe(
      'wrong-state',
    )
  })

  test('all as on file and scanned is clean; with nothing scanned it is for a person to see', async () => {
    const clean = await stocktake('一致盘点', (quantity) => quantity)
    expect((await officer.get(`${api}/checkins/${clean.checkin}`)).body.findings).toBe(0)
    const { body } = await stocktake('扫码盘点', (quantity) => quantity)
    const typed = await newDuty({ kind: 'stocktake', inspectionKind: null, title: '手工盘点' })
    const counts = body.counts.map((count) => ({ ...count, scanned: false }))
    const { id } = (await submit({ ...body, dutyId: typed.id, counts })).body
    expect((await officer.get(`${api}/checkins/${id}`)).body.findings).toBe(1)
  })

  test('leaves alone goods that left for an incident after the count', async () => {
    const { lots, checkin } = await stocktake('盘点四', (quantity) => quantity + 1)
    const lot = lots.find(({ quantity }) => quantity > 1)
    if (lot === undefined) throw new Error('no lot to order from')
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    const commander = await server.as('commander')
    const accident = { enterpriseId: plantId, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'real', kind: 'fixed' }
    const { id: incident } = (await commander.post(`${api}/incidents`, accident)).body
    const { body: order } = await commander.post(`${api}/incidents/${incident}/orders`, {
      kind: 'material',
      to: { kind: 'enterprise', id: plantId, name: 'x', phone: null },
      text: '调拨',
      items: [{ materialId: lot.id, quantity: 1 }],
    })
    for (const step of ['received', 'underway', 'arrived'])
      expect((await commander.post(`${api}/orders/${order.id}/steps`, { step })).status).toBe(200)
    await officer.post(`${api}/checkins/${checkin}/review`, { verdict: 'approve' })
    expect((await onFile(lot.id)).quantity).toBe(lot.quantity - 1)
    const later = await stocktake('盘点五', (quantity) => quantity)
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    const back = { what: 'return', items: [{ materialId: lot.id, quantity: 1 }] }
    expect((await commander.post(`${api}/orders/${order.id}/counts`, back)).status).toBe(200)
    await officer.post(`${api}/checkins/${later.checkin}/review`, { verdict: 'approve' })
    expect((await onFile(lot.id)).quantity).toBe(lot.quantity)
  })

  test('is never approved in bulk; two approved after each other are booked each, and a lot changed meanwhile is left', async () => {
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    const [one, two] = [await stocktake('盘点六', (n) => n + 1), await stocktake('盘点七', (n) => n + 2)]
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    await server.database.transaction((db) =>
      db.rows(sql`update checkins set is_sample = false where id = any (${[one.checkin, two.checkin]}::uuid[])`),
    )
    const ids = [two.checkin, one.checkin]
    expect((await officer.post(`${api}/checkin-approvals`, { ids })).body).toEqual({ approved: [], left: ids })
    for (const id of ids.toReversed()) await officer.post(`${api}/checkins/${id}/review`, { verdict: 'approve' })
    const { items } = (await (await server.as('auditor')).get(`${api}/audit?kind=checkin.approved&limit=2`)).body
    const told = items.map(({ data }: { data: { changed: number; left: number } }) => [data.changed, data.left])
    expect(told).toEqual([
      [0, one.lots.length],
      [one.lots.length, 0],
    ])
  })

  test('taken back at once is as if nobody had approved it, and can be approved again; not after others changed a lot', async () => {
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    const { lots, checkin } = await stocktake('盘点八', (n) => n + 4)
    const [lot] = lots
    const approve = () => officer.post(`${api}/checkins/${checkin}/review`, { verdict: 'approve' })
    const takeBack = (caller = officer) => caller.delete(`${api}/checkins/${checkin}/review`)
    expect((await takeBack()).body.code).toBe('wrong-state')
    await approve()
    expect((await onFile(lot?.id ?? '')).quantity).toBe((lot?.quantity ?? 0) + 4)
    expect((await takeBack(await server.as('officer'))).body.code).toBe('wrong-state')
    expect((await takeBack()).body).toMatchObject({ state: 'submitted', reviewedBy: null })
    expect((await onFile(lot?.id ?? '')).quantity).toBe(lot?.quantity)
    await approve()
    const changed = await onFile(lot?.id ?? '')
    expect(changed.quantity).toBe((lot?.quantity ?? 0) + 4)
    await officer.patch(`${api}/materials/${changed.id}`, { updatedAt: changed.updatedAt, quantity: 7 })
    expect((await takeBack()).body.code).toBe('wrong-state')
    expect((await onFile(lot?.id ?? '')).quantity).toBe(7)
  })

  test('leaves alone what was changed on file after the count, and changes nothing when it is sent back', async () => {
    const { lots, checkin } = await stocktake('盘点二', (quantity) => quantity + 1)
    const [first, second] = lots
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    const lot = await onFile(first?.id ?? '')
    await officer.patch(`${api}/materials/${lot.id}`, { updatedAt: lot.updatedAt, quantity: 77 })
    await officer.post(`${api}/checkins/${checkin}/review`, { verdict: 'approve' })
    expect((await onFile(first?.id ?? '')).quantity).toBe(77)
    expect((await onFile(second?.id ?? '')).quantity).toBe((second?.quantity ?? 0) + 1)
    const other = await stocktake('盘点三', (quantity) => quantity + 5)
    const reasons = [{ text: '请重新清点' }]
    await officer.post(`${api}/checkins/${other.checkin}/review`, { verdict: 'return', reasons })
    expect((await onFile(first?.id ?? '')).quantity).toBe(77)
  })
})

describe('planning', () => {
  test('what the guide asks of an enterprise is proposed, planned once, and never twice', async () => {
    const proposal = (await enterprise.get(`${api}/duty-proposal?enterpriseId=${plantId}&year=2027`)).body.items
    expect(proposal.length).toBeGreaterThan(15)
    const planned = (await enterprise.post(`${api}/duty-proposal`, { year: 2027 })).body
    expect(planned).toMatchObject({ enterprises: 1, duties: proposal.length })
    expect((await enterprise.post(`${api}/duty-proposal`, { year: 2027 })).body.duties).toBe(0)
    const days = (await officer.get(`${api}/duty-calendar?from=2027-01-01&to=2027-12-31&enterpriseId=${plantId}`)).body
      .items
    expect(days.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(proposal.length)
  })

  test('an official orders a duty for a class, county officers for their county only, and gets it as a workbook', async () => {
    const terms = {
      kind: 'inspection',
      inspectionKind: 'special',
      title: '汛前检查',
      startsOn: '2026-05-18',
      dueOn: '2026-05-29',
    }
    const county = await server.as('officer', { scope: '130426' })
    const dry = (await county.post(`${api}/duty-orders`, { class: { riskLevel: 'major' }, terms, dryRun: true })).body
    const city = (await officer.post(`${api}/duty-orders`, { class: { riskLevel: 'major' }, terms, dryRun: true })).body
    expect(city.enterprises).toBe(34)
    expect(dry.enterprises).toBeLessThan(city.enterprises)
    expect((await officer.post(`${api}/duty-orders`, { class: { riskLevel: 'major' }, terms })).body.duties).toBe(34)
    expect((await officer.post(`${api}/duty-orders`, { class: { riskLevel: 'major' }, terms })).body.duties).toBe(0)
    const again = await officer.post(`${api}/duty-orders`, { class: { riskLevel: 'major' }, terms, dryRun: true })
    expect(again.body).toEqual({ enterprises: 34, duties: 0, batch: null, names: [] })
    expect((await officer.post(`${api}/duty-proposal`, { year: 2027 })).body.errors[0].field).toBe('enterpriseId')
    const book = await officer.get(`${api}/duties.xlsx?q=${encodeURIComponent('汛前检查')}`)
    expect(book.status).toBe(200)
    expect(new TextDecoder().decode(book.bytes.subarray(0, 2))).toBe('PK')
  })

  test('is counted by months for the year’s sheet, and a month is planned by itself', async () => {
    const at = `${api}/duty-proposal?enterpriseId=${plantId}&year=2029`
    const year = (await enterprise.get(at)).body.items
    const march = (await enterprise.get(`${at}&month=3`)).body.items
    expect(march.length).toBeGreaterThan(0)
    expect(march.length).toBeLessThan(year.length)
    expect((await enterprise.post(`${api}/duty-proposal`, { year: 2029, month: 3 })).body.duties).toBe(march.length)
    expect((await enterprise.get(`${at}&month=3`)).body.items).toEqual([])
    expect((await enterprise.get(`${at}&month=13`)).body.errors[0].field).toBe('month')
    const { items } = (await enterprise.get(`${api}/duty-calendar?from=2029-01-01&to=2029-12-31&per=month`)).body
    expect(new Set(items.map(({ day }: { day: string }) => day))).toEqual(new Set(['2029-03-01']))
    expect(items.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(march.length)
  })

  test('an order may name kinds of points: only those are inspected, and only by enterprises that have one', async () => {
    const terms = {
      kind: 'inspection',
      inspectionKind: 'special',
      title: '雨水口专项',
      startsOn: '2026-05-18',
      dueOn: '2026-05-29',
    }
    const order = { class: {}, terms, pointKinds: ['rainwaterOutlet'] }
    const counted = (await officer.post(`${api}/duty-orders`, { ...order, dryRun: true })).body
    const all = (await officer.post(`${api}/duty-orders`, { class: {}, terms, dryRun: true })).body
    expect(counted.enterprises).toBeGreaterThan(0)
    expect(counted.enterprises).toBeLessThan(all.enterprises)
    const made = (await officer.post(`${api}/duty-orders`, order)).body
    expect([made.enterprises, made.duties]).toEqual([counted.enterprises, counted.duties])
    const { items } = (await officer.get(`${api}/duties?q=${encodeURIComponent('雨水口专项')}&limit=200`)).body
    for (const { points } of items) {
      expect(points.length).toBeGreaterThan(0)
      expect(new Set(points.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(['rainwaterOutlet']))
    }
    const training = { ...order, terms: { ...terms, kind: 'training', inspectionKind: null } }
    expect((await officer.post(`${api}/duty-orders`, training)).body.errors[0].field).toBe('pointKinds')
  })

  test('bad input is named, and other enterprises’ points are refused', async () => {
    const terms = { kind: 'inspection', inspectionKind: null, title: 'x', startsOn: '2026-05-11', dueOn: '2026-05-12' }
    expect((await enterprise.post(`${api}/duties`, terms)).body.errors[0].field).toBe('inspectionKind')
    const day = { ...terms, inspectionKind: 'daily', dueOn: '2026-02-30' }
    expect((await enterprise.post(`${api}/duties`, day)).body.errors[0].field).toBe('dueOn')
    const foreign = { ...terms, inspectionKind: 'daily', pointIds: [crypto.randomUUID()] }
    expect((await enterprise.post(`${api}/duties`, foreign)).body.errors[0].field).toBe('pointIds')
    expect((await officer.post(`${api}/duties`, { ...terms, inspectionKind: 'daily' })).body.errors[0].field).toBe(
      'enterpriseId',
    )
  })
})

describe('the review', () => {
  test('approves clean ones at once and leaves those with findings and samples to a person', async () => {
    const clean = await submit(await roundOf(await newDuty()))
    const finding = {
      id: crypto.randomUUID(),
      text: '围堰裂缝',
      grade: 'general' as const,
      item: 'intact',
      shotIds: [],
    }
    const found = await submit(await roundOf(await newDuty(), [finding]))
    const drawn = await submit(await roundOf(await newDuty()))
    await processShots(server.app.kernel, reweighCheckin)
    // One picture stands for all of them here, which is doubted; that apart, they are clean.
    const of = (sample: boolean, ...ids: string[]) =>
      server.database.transaction((db) =>
        db.rows(sql`update checkins set is_sample = ${sample}, doubtful_shots = 0 where id = any (${ids}::uuid[])`),
      )
    await of(false, clean.body.id, found.body.id)
    await of(true, drawn.body.id)
    const ids = [clean.body.id, found.body.id, drawn.body.id]
    const { body } = await officer.post(`${api}/checkin-approvals`, { ids })
    expect(body).toEqual({ approved: [clean.body.id], left: [found.body.id, drawn.body.id] })
  })

  test('of one check-in by two officials at once counts once', async () => {
    const { body } = await submit(await roundOf(await newDuty()))
    const other = await server.as('officer')
    const path = `${api}/checkins/${body.id}/review`
    const answers = await Promise.all([
      officer.post(path, { verdict: 'approve' }),
      other.post(path, { verdict: 'approve' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('sends nothing back without a reason, nor for a picture of somebody else', async () => {
    const { body } = await submit(await roundOf(await newDuty()))
    const path = `${api}/checkins/${body.id}/review`
    expect((await officer.post(path, { verdict: 'return' })).body.errors[0].field).toBe('reasons')
    const reasons = [{ text: '不清晰', shotId: crypto.randomUUID() }]
    expect((await officer.post(path, { verdict: 'return', reasons })).body.errors[0].field).toBe('reasons.0.shotId')
  })

  test('compares each point with its own last approved visit, in whatever round that was', async () => {
    const later = () => {
      server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    }
    later()
    const all = await newDuty()
    const whole = await submit(await roundOf(all))
    later()
    await officer.post(`${api}/checkins/${whole.body.id}/review`, { verdict: 'approve' })
    const [first, second] = all.points
    const partial = await submit(await roundOf(await newDuty({ pointIds: [first?.id] })))
    await officer.post(`${api}/checkins/${partial.body.id}/review`, { verdict: 'approve' })
    later()
    const both = await submit(await roundOf(await newDuty({ pointIds: [first?.id, second?.id] })))
    const { earlierShots } = (await officer.get(`${api}/checkins/${both.body.id}`)).body
    const roundOfShot = new Map<string, string>()
    for (const { id } of [whole.body, partial.body]) {
      const { shotList } = (await officer.get(`${api}/checkins/${id}`)).body
      for (const shot of shotList) roundOfShot.set(shot.id, id)
    }
    const from = (point: string | undefined) =>
      earlierShots
        .filter((shot: { point: { id: string } }) => shot.point.id === point)
        .map((shot: { id: string }) => roundOfShot.get(shot.id))
    expect(from(first?.id)).toEqual([partial.body.id])
    expect(from(second?.id)).toEqual([whole.body.id])
  })

  test('is counted by enterprise, county and reviewer', async () => {
    for (const by of ['enterprise', 'region', 'reviewer']) {
      const { items } = (await officer.get(`${api}/checkin-statistics?by=${by}&from=2026-05-01&to=2026-05-31`)).body
      expect(items[0].approved + items[0].returned).toBeGreaterThan(2)
      expect(items[0].returnRate).toBeGreaterThan(0)
    }
  })

  test('strangers, enterprises and other counties do not review; others’ check-ins are not to be seen', async () => {
    const { body } = await submit(await roundOf(await newDuty()))
    const path = `${api}/checkins/${body.id}`
    expect((await server.anonymous.get(path)).status).toBe(401)
    expect((await enterprise.post(`${path}/review`, { verdict: 'approve' })).status).toBe(403)
    const county = await server.as('officer', { scope: '130481' })
    expect((await county.post(`${path}/review`, { verdict: 'approve' })).status).toBe(404)
    expect((await (await server.as('enterprise')).get(path)).status).toBe(404)
    expect((await officer.put(path, body.body)).status).toBe(403)
  })
})

describe('check-lists', () => {
  test('are there from the start, and a published version is the one in force', async () => {
    const items = [{ key: 'intact', zh: '围堰完好', en: 'Bund whole', needsPhoto: true }]
    const before = (await enterprise.get(`${api}/checklists`)).body.items
    expect(before).toHaveLength(9)
    expect((await enterprise.post(`${api}/checklists`, { pointKind: 'tankBund', items })).status).toBe(403)
    expect((await officer.post(`${api}/checklists`, { pointKind: 'tankBund', items })).body.version).toBe(2)
    const after = (await enterprise.get(`${api}/checklists`)).body.items
    expect(after.find(({ pointKind }: { pointKind: string }) => pointKind === 'tankBund')).toMatchObject({
      version: 2,
      items,
    })
  })
})

describe('a hidden danger', () => {
  const rectify = async (id: string, given: Partial<ShotFacts> = {}) => {
    const point = (await enterprise.get(`${api}/dangers/${id}`)).body.point
    // Another picture each time, ten minutes later: nothing is put right within the minute.
    server.clock.now = new Date(server.clock.now.getTime() + 600_000)
    number += 1
    const shown = await somePicture(100 + number, { width: 320, height: 240 })
    const facts = { subject: 'after', pointId: point?.id ?? null, ...given }
    const { id: shotId } = await phone.shoot(shown, facts)
    const answer = await enterprise.post(`${api}/dangers/${id}/rectify`, {
      result: '已修补',
      at: server.clock.now.toISOString(),
      shotIds: [shotId],
    })
    await processShots(server.app.kernel, reweighCheckin)
    await judgedFair()
    await settleDangers(server.app.kernel)
    return answer
  }
  const stateOfDanger = async (id: string) => (await officer.get(`${api}/dangers/${id}`)).body
  const find = async (grade: 'general' | 'major') => {
    const shown = await somePicture(500 + number, { width: 320, height: 240 })
    const duty = await newDuty()
    const before = await phone.shoot(shown, { dutyId: duty.id, pointId: duty.points[0]?.id ?? null, subject: 'before' })
    const finding = { id: crypto.randomUUID(), text: `围堰裂缝 ${grade}`, grade, item: null, shotIds: [before.id] }
    await submit(await roundOf(duty, [finding]))
    return finding.id
  }
  /** Leaves out what the pictures say of themselves: these are drawn, not taken. */
  const judgedFair = () =>
    server.database.transaction((db) =>
      db.rows(sql`update shots set doubts = '[]', doubt_score = 0 where state = 'ready'`),
    )

  test('of the general kind found on a round is closed by the enterprise with a picture', async () => {
    const id = await find('general')
    expect((await officer.get(`${api}/dangers/${id}`)).body).toMatchObject({ state: 'found', dueOn: '2026-05-23' })
    expect((await rectify(id)).body).toMatchObject({ state: 'rectified', result: '已修补' })
    expect(await stateOfDanger(id)).toMatchObject({ state: 'closed', closedBy: expect.any(String), doubts: [] })
  })

  test('of the general kind with a picture from elsewhere waits for an official, who is told why; the enterprise is not', async () => {
    const id = await find('general')
    await rectify(id, { place: { lon: 114.482_2, lat: 36.610_347_2 } })
    const danger = await stateOfDanger(id)
    expect(danger).toMatchObject({ state: 'rectified', doubts: [{ kind: 'elsewhere' }] })
    expect(danger.doubts[0].metres).toBeGreaterThan(150)
    expect((await enterprise.get(`${api}/dangers/${id}`)).body).toMatchObject({ state: 'rectified', doubts: [] })
    const [told] = (await officer.get(`${api}/notices?kind=duty&limit=1`)).body.items
    expect(told).toMatchObject({ path: `/dangers?danger=${id}` })
    expect(told.text.zh).toContain('整改前后拍摄位置相距')
    expect(
      (await officer.post(`${api}/dangers/${id}/verdict`, { verdict: 'return', reason: '不是同一处' })).body.state,
    ).toBe('returned')
    expect((await enterprise.get(`${api}/notices?kind=duty&limit=1`)).body.items[0].text.zh).toContain('不是同一处')
    // Nor does the database let an enterprise close one itself, whoever forgets to ask.
    const straight = server.database.transaction(async (db) => {
      await db.rows(
        sql`select set_config('huanying.owner', ${plantId}, true), set_config('huanying.role', 'enterprise', true)`,
      )
      await db.rows(sql`update dangers set state = 'closed' where id = ${id}::uuid`)
    })
    await expect(straight).rejects.toThrow('closes no danger')
  })

  test('shows where its pictures were taken only to those who may see pictures, and each look is recorded', async () => {
    const id = await find('general')
    await rectify(id)
    const path = `${api}/dangers/${id}`
    expect((await officer.get(path)).body.after[0].place).not.toBeNull()
    const commander = await server.as('commander')
    expect((await commander.get(path)).body.after[0]).toMatchObject({ place: null, accuracyM: null })
    await enterprise.get(path)
    const { items } = (await (await server.as('auditor')).get(`${api}/audit?kind=danger.seen`)).body
    const looks = (items as { subjectId: string; actorRole: string }[]).filter(({ subjectId }) => subjectId === id)
    expect(looks.map(({ actorRole }) => actorRole)).toEqual(['commander', 'officer'])
    const fileFor = async (reader: Caller) => (await reader.get(`${api}/enterprises/${plantId}`)).body
    expect((await fileFor(officer)).looks.length).toBeGreaterThan(0)
    // Who of the officials looked, and when, is nothing to the plant: it would know who is about to come.
    expect((await fileFor(enterprise)).looks).toEqual([])
  })

  test('of the major kind needs a plan and an official, who may send it back', async () => {
    const id = await find('major')
    expect((await rectify(id)).body.code).toBe('wrong-state')
    const plan = {
      person: '李建国',
      goal: '围堰不再渗漏',
      measures: '更换围堰',
      fundsCny: 80_000,
      safeguards: '停用储罐',
      dueOn: '2026-06-10',
    }
    const fieldsOf = async (body: object) =>
      (await enterprise.post(`${api}/dangers/${id}/plan`, body)).body.errors.map(
        ({ field }: { field: string }) => field,
      )
    expect(await fieldsOf({ person: '李建国', measures: '更换围堰', dueOn: '2026-06-10' })).toEqual([
      'goal',
      'fundsCny',
      'safeguards',
    ])
    expect(await fieldsOf({ ...plan, dueOn: '2026-05-01' })).toEqual(['dueOn'])
    expect((await enterprise.post(`${api}/dangers/${id}/plan`, plan)).body.state).toBe('planned')
    expect((await rectify(id)).body.state).toBe('rectified')
    expect((await enterprise.post(`${api}/dangers/${id}/verdict`, { verdict: 'accept' })).status).toBe(403)
    expect(
      (
        await officer.post(`${api}/dangers/${id}/verdict`, {
          verdict: 'return',
          reason: '未见新围堰',
          dueOn: '2026-06-20',
        })
      ).body,
    ).toMatchObject({ state: 'returned', dueOn: '2026-06-20' })
    expect((await rectify(id)).body.state).toBe('rectified')
    expect((await officer.post(`${api}/dangers/${id}/verdict`, { verdict: 'accept' })).body.state).toBe('closed')
    expect((await officer.post(`${api}/dangers/${id}/verdict`, { verdict: 'accept' })).status).toBe(409)
  })

  test('is put right only with pictures of its own point', async () => {
    const id = await find('general')
    const { point } = (await enterprise.get(`${api}/dangers/${id}`)).body
    const others = (await newDuty()).points.filter((one) => one.id !== point.id)
    for (const given of [{ pointId: others[0]?.id ?? '' }, { pointId: null }])
      expect((await rectify(id, given)).body.errors[0].field).toBe('shotIds.0')
    expect((await rectify(id)).body.state).toBe('rectified')
  })

  test('that the enterprise closed itself is sent back when a second look finds it as it was', async () => {
    const id = await find('general')
    await rectify(id)
    const back = await officer.post(`${api}/dangers/${id}/verdict`, { verdict: 'return', reason: '仍在渗漏' })
    expect(back.body).toMatchObject({ state: 'returned', closedAt: null, closedBy: null, returnReason: '仍在渗漏' })
    const past = { verdict: 'return', reason: '仍在渗漏', dueOn: '2026-05-01' }
    expect((await officer.post(`${api}/dangers/${id}/verdict`, past)).body.errors[0].field).toBe('dueOn')
  })

  test('reported from the phone waits for its pictures and was never found later than it was reported', async () => {
    const late = await phone.facts(picture)
    await phone.declare(late)
    const id = crypto.randomUUID()
    const report = { text: '阀门漏', grade: 'general', foundAt: '2026-07-01T00:00:00Z', shotIds: [late.id] }
    expect((await enterprise.put(`${api}/dangers/${id}`, report)).body.code).toBe('awaits-shots')
    await phone.send(late.id, picture)
    const { body } = await enterprise.put(`${api}/dangers/${id}`, report)
    expect(body.foundAt).toBe(server.clock.now.toISOString())
    expect((await enterprise.put(`${api}/dangers/${id}`, report)).body.id).toBe(id)
    // Moments are compared, not their words: an hour ago as Shanghai's clocks show it is later text than now in UTC.
    const hourAgo = server.clock.now.getTime() - 3600_000
    const foundAt = new Date(hourAgo + 8 * 3600_000).toISOString().replace('Z', '+08:00')
    const earlier = { ...report, foundAt, shotIds: [] }
    const { body: known } = await enterprise.put(`${api}/dangers/${crypto.randomUUID()}`, earlier)
    expect(known.foundAt).toBe(new Date(hourAgo).toISOString())
  })

  test('not put right in time is late, and counts in the county’s statistics', async () => {
    const id = await find('general')
    const day = server.clock.now
    server.clock.now = new Date(day.getTime() + 20 * 86_400_000)
    try {
      const later = await server.as('officer')
      const late = (await later.get(`${api}/dangers?overdue=true`)).body.items
      expect(late.map((danger: { id: string }) => danger.id)).toContain(id)
      const { items } = (await later.get(`${api}/danger-statistics?from=2026-05-01&to=2026-06-30`)).body
      expect(items[0]).toMatchObject({ key: '130402', name: '邯山区' })
      expect(items[0].overdue).toBeGreaterThan(0)
      const by = async (what: string) =>
        (await later.get(`${api}/danger-statistics?by=${what}&from=2026-05-01&to=2026-06-30`)).body.items
      expect((await by('enterprise'))[0]).toMatchObject({ key: plantId, found: items[0].found })
      const kinds = await by('pointKind')
      expect(kinds.reduce((sum: number, { found }: { found: number }) => sum + found, 0)).toBe(items[0].found)
      expect(kinds.map(({ name }: { name: string }) => name)).toContain('未指明风险点')
      const sheet = await later.get(`${api}/danger-statistics.xlsx?by=pointKind&from=2026-05-01&to=2026-06-30`)
      expect(sheet.status).toBe(200)
    } finally {
      server.clock.now = day
    }
  })
})
