import type { Caller, TestServer } from '../../apps/server/src/testing/test-server.ts'

/** A drill some way into its night: verified, graded, started, with orders, measurements, drawings and notes. */
export interface PlayedNight {
  readonly incident: string
  readonly path: string
  /** Orders by what was asked: goods on their way, an expert under way, an agency that does not answer, a team that refused. */
  readonly orders: Readonly<Record<'goods' | 'expert' | 'agency' | 'team', string>>
  /** The lot that the order for goods promised, and how much of it. */
  readonly goods: { readonly materialId: string; readonly quantity: number }
}

/** Plays the night over HTTP. `notes` makes it a long one: so many entries more, and as many measurements as points fit. */
export async function playNight(server: TestServer, { notes = 3 }: { notes?: number } = {}): Promise<PlayedNight> {
  const duty = await server.as('duty')
  const commander = await server.as('commander')
  const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
  const { id } = await made(duty, '/api/v1/incidents', {
    enterpriseId: plant.id,
    occurredAt: new Date(server.clock.now.getTime() - 12 * 60_000).toISOString(),
    mode: 'drill',
    kind: 'fixed',
    description: '甲醇储罐进料管线法兰泄漏。',
    reporter: { name: '赵立新', phone: '13803100001' },
  })
  const at = (path: string) => `/api/v1/incidents/${id}${path}`
  const minutesPass = (count: number) => {
    server.clock.now = new Date(server.clock.now.getTime() + count * 60_000)
  }
  minutesPass(2)
  await duty.post(at('/verification'), { result: 'confirmed', note: '园区值班室电话核实' })
  await duty.put(at('/grading'), { facts: { injured: 12, deaths: 0, evacuated: 1200, waterSourceThreatened: true } })
  minutesPass(1)
  const situation = await made(commander, at('/activate'), { responseLevel: 'III' })
  minutesPass(1)
  const orders = await sendOrders(commander, at('/orders'), situation)
  minutesPass(3)
  const { lon, lat } = plant.location
  const record = (kind: string, data: object) => made(duty, at('/journal'), { kind, data })
  await record('weather.recorded', { windMS: 2.6, windFromDeg: 315, temperatureC: 24 })
  const points = ['厂界下风向', '雨水总排口', '支漳河入口断面', '下游 2 km 断面', '园区中学', '曹庄村村口']
  for (const [index, point] of points.slice(0, Math.max(2, notes)).entries()) {
    await record('measurement.recorded', {
      point,
      medium: index === 0 ? 'air' : 'water',
      substance: '甲醇',
      value: (41 - 7 * index) / 10,
      unit: index === 0 ? 'mg/m³' : 'mg/L',
      limit: 3,
    })
  }
  const corner = (east: number, north: number) => [lon + east, lat + north]
  const area = [corner(-0.006, -0.004), corner(0.006, -0.004), corner(0.007, 0.004), corner(-0.006, 0.005)]
  const cordon = { type: 'Polygon', coordinates: [[...area, corner(-0.006, -0.004)]] }
  const boom = { type: 'LineString', coordinates: [corner(0.012, -0.004), corner(0.014, -0.008)] }
  for (const [kind, label, geometry] of [
    ['cordon', '警戒区', cordon],
    ['boom', '第一道围油栏', boom],
  ] as const) {
    await record('annotation.added', { id: crypto.randomUUID(), kind, label, geometry })
  }
  for (let number = 1; number <= notes; number += 1) {
    await record('note.recorded', {
      text: `第 ${number} 次现场通报：企业已关闭雨水总排口阀门，泄漏物料导入事故池，消防用水量持续增加。`,
    })
  }
  return { incident: id, path: `/incidents/${id}`, ...orders }
}

async function made(caller: Caller, path: string, body: object) {
  const answer = await caller.post(path, body)
  if (answer.status >= 300) throw new Error(`${path} ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function sendOrders(
  commander: Caller,
  path: string,
  // The test knows the reply's shape; a wrong one fails below.
  situation: any, // oxlint-disable-line no-explicit-any
): Promise<Pick<PlayedNight, 'orders' | 'goods'>> {
  const step = (id: string, body: object) => made(commander, `/api/v1/orders/${id}/steps`, body)
  const allocation = situation.materials.allocations.find((one: { item: string }) => one.item === '对讲机')
  const goods = { materialId: allocation.recordIds[0], quantity: allocation.quantity }
  const { location: _, ...holder } = allocation.from
  const material = await made(commander, path, {
    kind: 'material',
    to: holder,
    text: `请将对讲机 ${allocation.quantity} 台送至现场指挥部。`,
    items: [goods],
  })
  await step(material.id, { step: 'arrived' })
  const person = (kind: string, one: { id: string; name: string; phone: string | null }) => ({
    kind,
    id: one.id,
    name: one.name,
    phone: one.phone,
  })
  const expert = await made(commander, path, {
    kind: 'advise',
    to: person('expert', situation.experts[0]),
    text: '请指导现场处置，必要时赶赴现场。',
  })
  await step(expert.id, {
    step: 'underway',
    place: { lon: situation.location.lon + 0.02, lat: situation.location.lat },
  })
  const agency = await made(commander, path, {
    kind: 'monitor',
    to: person('agency', situation.monitoringAgencies[0]),
    text: '请立即开展应急监测。',
    answerWithinMin: 1,
  })
  const team = await made(commander, path, {
    kind: 'go',
    to: person('team', situation.rescueTeams[0]),
    text: '请携带围油栏赶赴下游断面。',
  })
  await step(team.id, { step: 'refused', reason: '冲锋舟检修' })
  return { orders: { goods: material.id, expert: expert.id, agency: agency.id, team: team.id }, goods }
}
