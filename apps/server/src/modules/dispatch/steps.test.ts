import type { OrderStatus } from '@huanying/contracts/orders'
import type { ReportForm } from '@huanying/contracts/reports'
import type { Role } from '@huanying/contracts/roles'
import { can } from '@huanying/domain/access'
import { dangerSteps } from '@huanying/domain/duties/danger-steps'
import { orderSteps } from '@huanying/domain/incident/order-steps'
import { issueSteps } from '@huanying/domain/reports/issue-steps'
import type { IssueStep } from '@huanying/domain/reports/issue-steps'
import { warningSteps } from '@huanying/domain/warnings/warning-steps'
import { evaluateWarnings } from '#modules/warnings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
let commander: Caller
let officer: Caller
let incident: string
let plant: { id: string }
const api = '/api/v1'

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  commander = await server.as('commander')
  officer = await server.as('officer')
  ;[plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const body = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'drill', kind: 'fixed' }
  incident = (await duty.post(`${api}/incidents`, body)).body.id
  await duty.post(`${api}/incidents/${incident}/activate`, {})
})
afterAll(() => server.close())

const may = (role: Role) => (verb: Parameters<typeof can>[1]) => can(role, verb)
const reports = ['received', 'underway', 'arrived', 'done', 'refused', 'position'] as const
const reason = '车辆故障'
const place = { lon: 114.4, lat: 36.4 }

describe('an order', () => {
  let expert: Caller
  let addressee: { id: string; name: string }

  beforeAll(async () => {
    ;[addressee] = (await duty.get(`${api}/incidents/${incident}/situation`)).body.experts
    expert = await server.as('expert', { ownerId: addressee.id })
  })

  const ways: Readonly<Record<OrderStatus, readonly string[]>> = {
    sent: [],
    received: ['received'],
    underway: ['underway'],
    arrived: ['arrived'],
    done: ['received', 'done'],
    refused: ['refused'],
    cancelled: [],
  }
  const orderIn = async (status: OrderStatus): Promise<string> => {
    const to = { kind: 'expert', id: addressee.id, name: addressee.name, phone: null }
    const { id } = (
      await commander.post(`${api}/incidents/${incident}/orders`, { kind: 'advise', to, text: '研判处置方案' })
    ).body
    for (const step of ways[status]) await expert.post(`${api}/orders/${id}/steps`, { step, reason })
    if (status === 'cancelled') await commander.post(`${api}/orders/${id}/cancel`, { reason })
    return id
  }

  test.each(orderSteps.states)(
    'that is %s takes from its addressee the steps of the table and no others',
    async (status) => {
      for (const step of reports) {
        const why = orderSteps.whyNot(status, step, may('expert'))
        const said = await expert.post(`${api}/orders/${await orderIn(status)}/steps`, { step, reason, place })
        expect([step, said.status]).toEqual([step, why === null ? 200 : 409])
        if (why === null) expect(said.body.status).toBe(orderSteps.after(status, step))
        else expect(said.body).toMatchObject({ code: 'wrong-state', title: expect.stringContaining(why[0]) })
      }
    },
  )

  test('that nobody received is done by no report of its addressee, and by one of the command', async () => {
    const id = await orderIn('sent')
    const early = await expert.post(`${api}/orders/${id}/steps`, { step: 'done' })
    expect(early.body.title).toContain('指令尚未接收，请先反馈“收到”')
    expect((await commander.get(`${api}/orders/${id}`)).body.status).toBe('sent')
    expect((await duty.post(`${api}/orders/${id}/steps`, { step: 'done' })).body.status).toBe('done')
  })
})

test('an issue of a report takes in each state the steps of the table and no others', async () => {
  const form = `${api}/incidents/${incident}/report-forms/initial`
  const take: Readonly<Record<IssueStep, () => ReturnType<Caller['post']>>> = {
    write: async () => duty.put(form, { version: (await duty.get(form)).body.version, fields: { cause: '垫片老化' } }),
    submit: () => duty.post(`${form}/submit`, { despiteMissing: true }),
    return: () => commander.post(`${form}/return`, { reason: '补充起因' }),
    sign: () => commander.post(`${form}/sign`),
    deliver: () => duty.post(`${form}/delivery`, { to: ['邯郸市人民政府', '河北省生态环境厅'], how: 'network' }),
  }
  let state: ReportForm['state'] = 'open'
  for (const next of ['write', 'submit', 'return', 'write', 'submit', 'sign', 'deliver', 'deliver'] as const) {
    for (const step of issueSteps.steps) {
      const why = issueSteps.whyNot(state, step)
      if (why === null) continue
      const refused = await take[step]()
      expect([state, step, refused.body.code]).toEqual([state, step, 'wrong-state'])
      expect(refused.body.title).toContain(why[0])
    }
    expect((await take[next]()).status, `${next} out of ${state}`).toBeLessThan(300)
    state = issueSteps.after(state, next)
    expect((await duty.get(form)).body.state).toBe(state)
  }
})

test('a hidden danger that is not put right is planned and graded, and neither accepted nor sent back', async () => {
  const id = crypto.randomUUID()
  const found = { enterpriseId: plant.id, text: '阀门渗漏', grade: 'general', foundAt: '2026-05-15T08:00:00+08:00' }
  await officer.put(`${api}/dangers/${id}`, found)
  const plan = { person: '李主管', measures: '更换阀门', dueOn: '2026-12-31' }
  const take = {
    plan: () => officer.post(`${api}/dangers/${id}/plan`, plan),
    accept: () => officer.post(`${api}/dangers/${id}/verdict`, { verdict: 'accept' }),
    return: () => officer.post(`${api}/dangers/${id}/verdict`, { verdict: 'return', reason: '仍有渗漏' }),
    regrade: () => officer.post(`${api}/dangers/${id}/verdict`, { verdict: 'regrade', grade: 'general' }),
  }
  for (const state of ['found', 'planned'] as const)
    for (const step of ['accept', 'return', 'regrade', 'plan'] as const) {
      const why = dangerSteps.whyNot(state, step)
      const said = await take[step]()
      expect([state, step, said.status]).toEqual([state, step, why === null ? 200 : 409])
      if (why === null) expect(said.body.state).toBe(dangerSteps.after(state, step))
      else expect(said.body.title).toContain(why[0])
    }
})

test('an early warning is changed by the steps of the table and by no others', async () => {
  await evaluateWarnings(server.app.kernel)
  const owner = await server.as('enterprise', { ownerId: plant.id })
  const [warning] = (await owner.get(`${api}/warnings`)).body.items
  const ids = (warning?.ids ?? []) as string[]
  expect(ids.length).toBeGreaterThan(0)
  const take = {
    see: () => owner.post(`${api}/warnings/seen`, { ids }),
    handle: () => owner.post(`${api}/warnings/handled`, { ids, note: '已安排' }),
  }
  let state: (typeof warningSteps.states)[number] = warning.state
  for (const step of ['see', 'see', 'handle', 'see', 'handle'] as const) {
    const isOpen = warningSteps.whyNot(state, step) === null
    expect((await take[step]()).body.changed).toBe(isOpen ? ids.length : 0)
    if (isOpen) state = warningSteps.after(state, step)
  }
  expect(state).toBe('handled')
})
