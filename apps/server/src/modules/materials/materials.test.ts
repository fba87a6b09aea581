import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'

let server: TestServer
let duty: Caller
beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
})
afterAll(() => server.close())

const firstOf = async (query: string, caller = duty) => (await caller.get(`/api/v1/materials?${query}`)).body.items[0]
const radios = `q=${encodeURIComponent('对讲机 赵都')}`

describe('listing materials', () => {
  test('finds lots by item and holder, and says which have expired', async () => {
    const { items, total } = (await duty.get(`/api/v1/materials?${radios}&sort=expiresOn`)).body
    expect(total).toBe(2)
    expect(items.map((lot: { quantity: number; expired: boolean }) => [lot.quantity, lot.expired])).toEqual([
      [2, true],
      [3, false],
    ])
  })

  test('pages through everything once, in order, without gaps', async () => {
    const seen = new Set<string>()
    let last = -Infinity
    let cursor: string | null = ''
    while (cursor !== null) {
      const {
        body,
      }: { body: { items: { id: string; quantity: number }[]; nextCursor: string | null; total: number } } =
        await duty.get(
          `/api/v1/materials?category=${encodeURIComponent('环境监测')}&sort=quantity&limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
        )
      for (const lot of body.items) {
        expect(lot.quantity).toBeGreaterThanOrEqual(last)
        last = lot.quantity
        seen.add(lot.id)
      }
      cursor = body.nextCursor
      if (cursor === null) expect(seen.size).toBe(body.total)
    }
  })

  test('strangers and roles without stock to do with are refused, bad filters are named', async () => {
    expect((await server.anonymous.get('/api/v1/materials')).status).toBe(401)
    expect((await (await server.as('expert')).get('/api/v1/materials')).status).toBe(403)
    const bad = await duty.get('/api/v1/materials?limit=0&cursor=x')
    expect(bad.status).toBe(400)
    expect(bad.body.errors[0].field).toBe('limit')
    expect((await duty.get('/api/v1/materials?cursor=nonsense')).body.errors[0].field).toBe('cursor')
  })
})

describe('correcting a lot', () => {
  test('asks for a sign-in and a role that may, and names what is wrong', async () => {
    const lot = await firstOf(radios)
    const path = `/api/v1/materials/${lot.id}`
    const change = { updatedAt: lot.updatedAt, quantity: 2 }
    expect((await server.anonymous.patch(path, change)).status).toBe(401)
    expect((await (await server.as('auditor')).patch(path, change)).status).toBe(403)
    expect((await duty.patch(path, { ...change, expiresOn: '2026-02-30' })).body.errors[0].field).toBe('expiresOn')
    expect((await duty.patch(path, { quantity: 2 })).body.errors[0].field).toBe('updatedAt')
    expect((await duty.patch(`/api/v1/materials/${crypto.randomUUID()}`, change)).status).toBe(404)
  })

  test('changes it, writes who changed what, and shows in the enterprise’s history', async () => {
    const lot = await firstOf(`${radios}&sort=-expiresOn`)
    const answer = await duty.patch(`/api/v1/materials/${lot.id}`, {
      updatedAt: lot.updatedAt,
      quantity: 4,
      planMinimum: 1,
    })
    expect(answer.body).toMatchObject({ quantity: 4, planMinimum: 1 })
    const { history } = (await duty.get(`/api/v1/enterprises/${lot.holder.id}`)).body
    expect(history[0]).toMatchObject({
      kind: 'material.changed',
      data: { before: { quantity: 3 }, after: { quantity: 4 } },
    })
  })

  test('of two changes made from one version, one wins and the other is told', async () => {
    const lot = await firstOf(`q=${encodeURIComponent('沙袋')}`)
    const change = (quantity: number) =>
      duty.patch(`/api/v1/materials/${lot.id}`, { updatedAt: lot.updatedAt, quantity })
    server.clock.now = new Date(server.clock.now.getTime() + 1000)
    const statuses = (await Promise.all([change(1), change(2)])).map((answer) => answer.status)
    expect(statuses.toSorted()).toEqual([200, 409])
  })

  test('a negative quantity is refused, another county’s lot is not found, an enterprise corrects its own only', async () => {
    const lot = await firstOf(radios)
    expect(
      (await duty.patch(`/api/v1/materials/${lot.id}`, { updatedAt: lot.updatedAt, quantity: -1 })).body.errors[0]
        .field,
    ).toBe('quantity')
    const elsewhere = await server.as('officer', { scope: '130481' })
    expect(
      (await elsewhere.patch(`/api/v1/materials/${lot.id}`, { updatedAt: lot.updatedAt, quantity: 1 })).status,
    ).toBe(404)
    const owner = await server.as('enterprise', { ownerId: lot.holder.id })
    expect((await owner.patch(`/api/v1/materials/${lot.id}`, { updatedAt: lot.updatedAt, quantity: 1 })).status).toBe(
      200,
    )
    // The ledger stands; what is claimed stands beside it.
    const claimed = await firstOf(`${radios}&claimed=true`)
    expect(claimed).toMatchObject({ id: lot.id, quantity: lot.quantity, claims: [{ source: 'desk', quantity: 1 }] })
    const other = await firstOf(`q=${encodeURIComponent('活性炭')}`)
    expect(
      (await owner.patch(`/api/v1/materials/${other.id}`, { updatedAt: other.updatedAt, quantity: 2 })).status,
    ).toBe(404)
  })
})

describe('what an enterprise claims of its lot', () => {
  test('stands beside the ledger until an official confirms or refuses it, and is told both ways', async () => {
    const lot = await firstOf(`${radios}&sort=-expiresOn`)
    const path = `/api/v1/materials/${lot.id}`
    const owner = await server.as('enterprise', { ownerId: lot.holder.id })
    const officer = await server.as('officer')
    const claim = { updatedAt: lot.updatedAt, expiresOn: '2031-12-31', planMinimum: 0, reason: '已更换' }
    expect((await owner.patch(path, { ...claim, updatedAt: '2020-01-01T00:00:00Z' })).status).toBe(409)
    const { body } = await owner.patch(path, claim)
    expect(body).toMatchObject({ expiresOn: lot.expiresOn, claims: [{ expiresOn: '2031-12-31', reason: '已更换' }] })
    expect((await officer.get('/api/v1/notices?kind=duty&limit=1')).body.items[0].text.zh).toContain(lot.item)
    const judge = (caller: Caller, verdict: object) => caller.post(`${path}/claim`, verdict)
    expect((await judge(server.anonymous, { verdict: 'confirm' })).status).toBe(401)
    expect((await judge(owner, { verdict: 'confirm' })).status).toBe(403)
    expect((await judge(await server.as('officer', { scope: '130481' }), { verdict: 'confirm' })).status).toBe(404)
    expect((await judge(officer, { verdict: 'refuse' })).body.errors[0].field).toBe('reason')
    expect((await judge(officer, { verdict: 'refuse', reason: '标签看不清' })).body).toMatchObject({
      expiresOn: lot.expiresOn,
      claims: [],
    })
    expect((await owner.get('/api/v1/notices?kind=duty&limit=1')).body.items[0].text.zh).toContain('标签看不清')
    await owner.patch(path, claim)
    const both = await Promise.all([judge(officer, { verdict: 'confirm' }), judge(officer, { verdict: 'confirm' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await firstOf(`${radios}&sort=-expiresOn`)).toMatchObject({ expiresOn: '2031-12-31', claims: [] })
  })

  test('is taken back by saying what the ledger says', async () => {
    const lot = await firstOf(radios)
    const owner = await server.as('enterprise', { ownerId: lot.holder.id })
    const say = (quantity: number) => owner.patch(`/api/v1/materials/${lot.id}`, { updatedAt: lot.updatedAt, quantity })
    expect((await say(lot.quantity + 5)).body.claims).toHaveLength(1)
    expect((await say(lot.quantity)).body.claims).toEqual([])
  })
})
