import { Situation } from '@huanying/contracts/situation'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { TestServer } from '../../testing/test-server.ts'

let server: TestServer
let situation: Situation

beforeAll(async () => {
  server = await startTestServer(demoCity)
  const duty = await server.as('duty')
  const { body: found } = await duty.get(`/api/v1/enterprises?q=${encodeURIComponent('赵都精细')}`)
  const report = {
    enterpriseId: found.items[0].id,
    occurredAt: '2026-05-16T14:58:00+08:00',
    mode: 'drill',
    kind: 'fixed',
  }
  const { body: incident } = await duty.post('/api/v1/incidents', report)
  const activated = await duty.post(`/api/v1/incidents/${incident.id}/activate`, { responseLevel: 'III' })
  situation = Situation.parse(activated.body)
})
afterAll(() => server.close())

/** What the press reported of the drill of 16 May, played in the demo city with its 1,580 enterprises. */
describe('the reported drill in the whole city', () => {
  test('methanol and xylene, by water and air', () => {
    expect(situation.substances.map(({ cas, quantityT }) => [cas, quantityT])).toEqual([
      ['67-56-1', 120],
      ['1330-20-7', 80],
    ])
    expect(situation.media).toEqual(['water', 'air'])
  })

  test('the experts in the reported order, each with reasons', () => {
    expect(situation.experts.slice(0, 3).map(({ name }) => name)).toEqual(['张志刚', '赵保谦', '周继红'])
    for (const { reasons } of situation.experts) expect(reasons.length).toBeGreaterThan(0)
  })

  test('walkie-talkies fall short and come from the two neighbours; expired ones do not count', () => {
    const short = situation.materials.needs.filter(({ shortage }) => shortage > 0)
    expect(short.map(({ item, required, onSite, shortage }) => [item, required, onSite, shortage])).toEqual([
      ['对讲机', 12, 3, 9],
    ])
    expect(
      situation.materials.allocations.map(({ from, quantity, distanceM }) => [from.name, quantity, distanceM]),
    ).toEqual([
      ['河北宏泰特化工有限公司', 5, 312],
      ['河北宏泰生物能源科技有限公司', 4, 600],
    ])
    expect(situation.materials.unmet).toEqual([])
  })

  test('one village with 963 people within 1 km, four with about 5,000 within 3 km', () => {
    const [one, three, five] = situation.population.rings
    expect([one?.settlements, one?.people]).toEqual([1, 963])
    expect(three?.settlements).toBe(4)
    expect(Math.abs((three?.people ?? 0) - 5000)).toBeLessThan(250)
    expect(five?.people).toBeGreaterThanOrEqual(three?.people ?? 0)
  })

  test('agencies that can measure both, teams by skill, intakes down the river, plans on file', () => {
    expect(situation.unmeasured).toEqual([])
    expect(situation.rescueTeams[0]?.matched.length).toBeGreaterThan(0)
    expect(situation.receptors.some(({ kind, downstream }) => kind === 'waterIntake' && downstream)).toBe(true)
    expect(situation.plans.length).toBeGreaterThan(0)
  })
})
