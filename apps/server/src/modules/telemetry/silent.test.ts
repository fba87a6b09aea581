import type { RuleTrial } from '@huanying/contracts/warning-rules'
import type { Warning } from '@huanying/contracts/warnings'
import { parseHj212 } from '@huanying/domain/telemetry/hj212-message'
import { parseUpload } from '@huanying/domain/telemetry/hj212-upload'
import { builtInRules } from '@huanying/domain/warnings/built-in-rules'
import { wordingOf } from '@huanying/domain/warnings/wording'
import { uploadSegment } from '@huanying/domain/telemetry/write-upload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { evaluateChanged, evaluateWarnings } from '../warnings/index.ts'
import { listenForLoggers } from './index.ts'
import { storeSaid } from './intake.ts'
import { keepListening } from './listening-days.ts'

const api = '/api/v1'
const mn = 'SILENT00000000000001'
let server: TestServer
let officer: Caller
let plant: { id: string; name: string }
let sensor: { id: string; updatedAt: string }

beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  plant = (await officer.get(`${api}/enterprises?q=zdjx`)).body.items[0]
  const body = { enterpriseId: plant.id, mn, name: '废水总排口COD', kind: 'waterOutfall', accessCode: '123456' }
  sensor = (await officer.post(`${api}/sensors`, body)).body
})
afterAll(() => server.close())

const evaluated = () => evaluateWarnings(server.app.kernel)
const warnings = async (more = '') =>
  (await officer.get(`${api}/warnings?rule=sensor-silent&limit=200${more}`)).body.items as Warning[]
const moveTo = async (moment: string) => {
  server.clock.now = new Date(moment)
  officer = await server.as('officer')
}
/** The device speaks at the server's now. */
async function speak() {
  const { now } = server.clock
  const values = [{ code: 'w01018', rtd: 30 }]
  const message = parseHj212(
    uploadSegment({ st: '32', mn, password: '123456' }, { span: 'realtime', dataTime: now, values }, now),
  )
  const upload = message === null ? null : parseUpload(message)
  if (message === null || upload === null || 'fault' in upload) throw new Error('a right message was not read')
  expect(await storeSaid(server.app.kernel, [{ message, upload, address: '127.0.0.1' }])).toEqual(['kept'])
}
const heardEvents = async () =>
  (await (await server.as('auditor')).get(`${api}/audit?kind=sensor.heard&limit=50`)).body.items.length as number

test('a device is warned of after a whole day without data, at each step of its ladder once, and closes when it speaks', async () => {
  await speak()
  expect(await heardEvents()).toBe(1)
  await evaluated()
  await moveTo('2026-05-17T00:00:05+08:00')
  await evaluated()
  expect(await warnings()).toEqual([])
  await moveTo('2026-05-18T00:00:05+08:00')
  expect((await evaluated()).opened).toBeGreaterThan(0)
  const [first] = await warnings()
  expect(first).toMatchObject({ items: ['废水总排口COD'], dueOn: '2026-05-17', state: 'open' })
  expect(wordingOf(first ?? ({} as Warning), 'zh')).toBe(
    `${plant.name}在线监测设备废水总排口COD自2026-05-17起未上传数据（已满1天），请及时处理。`,
  )
  await moveTo('2026-05-19T00:00:05+08:00')
  await evaluated()
  expect((await warnings())[0]?.noticedOn).toBe('2026-05-18')
  await moveTo('2026-05-20T00:00:05+08:00')
  await evaluated()
  expect((await warnings())[0]?.noticedOn).toBe('2026-05-20')

  await speak()
  expect(await heardEvents()).toBe(2)
  // Its event alone brings it to mind, between two nights.
  expect(await evaluateChanged(server.app.kernel)).toMatchObject({ closed: 1 })
  expect(await warnings()).toEqual([])
  expect(await warnings('&state=closed')).toHaveLength(1)
  await speak()
  expect(await heardEvents()).toBe(2)
  expect(await evaluated()).toEqual({ opened: 0, closed: 0, escalated: 0, repeated: 0 })
})

test('a device that goes on speaking every day is never news', async () => {
  await moveTo('2026-05-21T09:00:00+08:00')
  await speak()
  await moveTo('2026-05-22T20:00:00+08:00')
  await speak()
  expect(await heardEvents()).toBe(2)
  await evaluated()
  expect(await warnings()).toEqual([])
})

test('a device out of service with a reason is not silent; put back, silence is counted anew', async () => {
  await moveTo('2026-05-30T09:00:00+08:00')
  await evaluated()
  expect(await warnings()).toHaveLength(1)
  const { updatedAt } = (await officer.get(`${api}/sensors/${sensor.id}`)).body
  const path = `${api}/sensors/${sensor.id}`
  const stopped = (await officer.patch(path, { updatedAt, stopReason: '停产检修' })).body
  expect(await evaluateChanged(server.app.kernel)).toMatchObject({ closed: 1 })
  await moveTo('2026-06-30T09:00:00+08:00')
  await officer.patch(path, { updatedAt: stopped.updatedAt, stopReason: null })
  await evaluated()
  expect(await warnings()).toEqual([])
  await moveTo('2026-07-02T09:00:00+08:00')
  await evaluated()
  expect((await warnings())[0]).toMatchObject({ dueOn: '2026-07-01' })
})

test('a rule may be narrowed to kinds of devices, is tried on what is silent now, and takes no day before the silence', async () => {
  const {
    id: _,
    changedAt: __,
    changedBy: ___,
    ...terms
  } = builtInRules.find(({ subject }) => subject === 'sensor-silent') ?? {
    ...(builtInRules[0] as (typeof builtInRules)[number]),
  }
  const tried = async (kinds: string[]) =>
    (await officer.post(`${api}/warning-rule-trials`, { ...terms, kinds })).body as RuleTrial
  expect((await tried([])).open).toBe(1)
  // What was silent in the past is not on record.
  expect(await tried(['waterOutfall'])).toMatchObject({ open: 1, sent: 0, examples: [] })
  expect((await tried(['airStack'])).open).toBe(0)
  const wrong = await officer.put(`${api}/warning-rules/sensor-silent`, { ...terms, steps: [3], version: 0 })
  expect(wrong.body.errors[0].field).toBe('steps')
})

test('days on which the platform did not listen are nobody’s silence; who was silent before stays so', async () => {
  const listen = async () => {
    const listener = await listenForLoggers(server.app.kernel, { host: '127.0.0.1', port: 0 })
    await listener.stop()
  }
  const enter = async (mn: string) =>
    (
      await officer.post(`${api}/sensors`, {
        enterpriseId: plant.id,
        mn,
        name: mn,
        kind: 'airStack',
        accessCode: '123456',
      })
    ).body.id
  await moveTo('2026-08-01T09:00:00+08:00')
  await listen()
  await enter('SILENT00000000000002')
  // Listened to since, without a stop.
  await moveTo('2026-08-04T09:00:00+08:00')
  await keepListening(server.app.kernel)
  await speak()
  await evaluated()
  const silent = async () => (await warnings()).flatMap(({ items }) => items)
  expect(await silent()).toEqual(['SILENT00000000000002'])
  await moveTo('2026-08-09T09:00:00+08:00')
  await listen()
  await evaluated()
  expect(await silent()).toEqual(['SILENT00000000000002'])
  await moveTo('2026-08-11T00:05:00+08:00')
  await evaluated()
  expect((await silent()).toSorted()).toEqual(['SILENT00000000000002', '废水总排口COD'])
})
