import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SensorRefusal } from '@huanying/contracts/telemetry'
import { frameOf } from '@huanying/domain/telemetry/hj212-frame'
import { uploadSegment } from '@huanying/domain/telemetry/write-upload'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { connectLogger, listenForLoggers } from './index.ts'
import type { DataLogger, Hj212Listener } from './index.ts'

let server: TestServer
let officer: Caller
let enterpriseId = ''
let listener: Hj212Listener
let number = 0
const loggers: DataLogger[] = []

const listen = (limits: Parameters<typeof listenForLoggers>[1]['limits'] = {}) =>
  listenForLoggers(server.app.kernel, { host: '127.0.0.1', port: 0, limits: { gatherMs: 1, traceMs: 1, ...limits } })
beforeAll(async () => {
  server = await startTestServer(demoCity)
  officer = await server.as('officer')
  enterpriseId = (await officer.get('/api/v1/enterprises?q=zdjx')).body.items[0].id
  listener = await listen()
})
afterEach(() => {
  for (const logger of loggers.splice(0)) logger.close()
})
afterAll(async () => {
  await listener.stop()
  await server.close()
})

const device = async () => {
  number += 1
  const mn = `LISTENED${String(number).padStart(16, '0')}`
  const body = { enterpriseId, mn, name: `排口${number}`, kind: 'waterOutfall', accessCode: 'Ab1234' }
  const { id } = (await officer.post('/api/v1/sensors', body)).body as { id: string }
  return { id, mn, st: '32', password: 'Ab1234' }
}
type Device = Awaited<ReturnType<typeof device>>
const readingOf = ({ id }: Device) => officer.get(`/api/v1/sensors/${id}`).then(({ body }) => body)
const logger = async (to = listener) => {
  const connected = await connectLogger(to.port)
  loggers.push(connected)
  return connected
}
/** A frame of COD (mg/L), measured some minutes before the server's now. */
const frame = (of: { st: string; mn: string; password: string }, rtd: number, minutesAgo = 0) => {
  const now = server.clock.now
  const dataTime = new Date(now.getTime() - minutesAgo * 60_000)
  return frameOf(uploadSegment(of, { span: 'realtime', dataTime, values: [{ code: 'w01018', rtd, flag: 'N' }] }, now))
}
const counted = () => ({ ...listener.counts })
/** What was counted since. */
const since = (before: ReturnType<typeof counted>) =>
  Object.fromEntries(
    Object.entries(listener.counts)
      .map(([name, count]) => [name, count - before[name as keyof typeof before]] as const)
      .filter(([, count]) => count !== 0),
  )

describe('a data logger', () => {
  test('uploads, is acknowledged after the commit, and its value is there', async () => {
    const own = await device()
    const line = await logger()
    line.send(frame(own, 36.5))
    expect(await line.next()).toMatchObject({ cn: '9014', st: '91', mn: own.mn, wantsAnswer: false })
    expect(await readingOf(own)).toMatchObject({
      state: 'online',
      lastHeardAt: server.clock.now.toISOString(),
      values: [{ code: 'w01018', rtd: 36.5, flag: 'N', span: 'realtime' }],
    })
  })

  test('that asks for no answer gets none, and is heard all the same', async () => {
    const own = await device()
    const line = await logger()
    const text = frame(own, 1).slice(6, -6).replace('Flag=5', 'Flag=4')
    line.send(frameOf(text) + frame(own, 2))
    await line.next()
    expect((await readingOf(own)).values[0].rtd).toBe(2)
    expect(listener.counts.kept).toBeGreaterThanOrEqual(2)
  })

  test('may cut its frames anywhere, or glue them', async () => {
    const own = await device()
    const line = await logger()
    for (const byte of frame(own, 3)) line.send(byte)
    await line.next()
    line.send(frame(own, 4).trim() + frame(own, 5).trim() + frame(own, 6))
    await Promise.all([line.next(), line.next(), line.next()])
    expect((await readingOf(own)).values[0].rtd).toBe(6)
  })

  test('may speak for many devices on one line', async () => {
    const devices = [await device(), await device(), await device()]
    const line = await logger()
    line.send(devices.map((own, index) => frame(own, index)).join(''))
    const answers = [await line.next(), await line.next(), await line.next()]
    expect(answers.map((answer) => answer?.mn).toSorted()).toEqual(devices.map(({ mn }) => mn))
    expect((await readingOf(devices[2] as Device)).values[0].rtd).toBe(2)
  })

  test('that sends older data late counts as heard, and does not overwrite', async () => {
    const own = await device()
    const line = await logger()
    line.send(frame(own, 10))
    await line.next()
    line.send(frame(own, 99, 60))
    await line.next()
    const { values, dataAt } = await readingOf(own)
    expect(values[0].rtd).toBe(10)
    expect(dataAt).toBe(`${server.clock.now.toISOString().slice(0, 17)}00.000Z`)
  })

  test('may ask other things of a centre: they are counted, neither stored nor held against it', async () => {
    const own = await device()
    const line = await logger()
    const before = counted()
    const heartbeat = frameOf(`QN=20260516150200000;ST=91;CN=9015;PW=${own.password};MN=${own.mn};Flag=4;CP=&&&&`)
    line.send(heartbeat.repeat(40) + frame(own, 7))
    await line.next()
    expect(since(before)).toEqual({ otherCommands: 40, kept: 1 })
  })
})

describe('what is not right', () => {
  test.each<[string, (own: Device) => string, object]>([
    ['a wrong check', (own) => frame(own, 8).replace('Rtd=8', 'Rtd=9'), { wrongChecks: 1 }],
    ['a device that nobody entered', (own) => frame({ ...own, mn: 'NOBODY0000000000' }, 8), { unknownDevice: 1 }],
    ['a wrong access code', (own) => frame({ ...own, password: 'Ab1235' }, 8), { wrongAccessCode: 1 }],
    ['a longer access code', (own) => frame({ ...own, password: 'Ab12345' }, 8), { wrongAccessCode: 1 }],
    ['data of the future', (own) => frame(own, 8, -11), { future: 1 }],
    [
      'data of the year 0',
      (own) =>
        frameOf(
          frame(own, 8)
            .slice(6, -6)
            .replace(/DataTime=\d{4}/, 'DataTime=0000'),
        ),
      { malformed: 1 },
    ],
    ['a frame too long', (own) => `##1025${'x'.repeat(1025)}${frame(own, 8).slice(-6)}`, { wrongChecks: 1 }],
    ['a segment that is no message', () => frameOf('hello'), { malformed: 1 }],
    [
      'an upload of nothing',
      (own) => frameOf(`ST=32;CN=2011;PW=${own.password};MN=${own.mn};Flag=5;CP=&&&&`),
      { malformed: 1 },
    ],
  ])('%s is counted and not stored, and the line goes on', async (_, wrong, expected) => {
    const own = await device()
    const line = await logger()
    const before = counted()
    line.send(wrong(own))
    // What follows on the same line is in order: when it is answered, what went before has been looked at.
    const witness = await device()
    line.send(frame(witness, 1))
    expect((await line.next())?.mn).toBe(witness.mn)
    expect(since(before)).toEqual({ ...expected, kept: 1 })
    expect(await readingOf(own)).toMatchObject({ state: 'neverHeard', values: [] })
  })

  test('a guesser of access codes waits longer with each, while the device itself passes from the same address', async () => {
    const own = await device()
    const guesser = await logger()
    const before = counted()
    guesser.send(Array.from({ length: 6 }, (_, guess) => frame({ ...own, password: `00000${guess}` }, 8)).join(''))
    await expect.poll(() => since(before)).toMatchObject({ wrongAccessCode: 6 })
    const line = await logger()
    line.send(frame(own, 9))
    expect((await line.next())?.mn).toBe(own.mn)
    expect((await readingOf(own)).values[0].rtd).toBe(9)
    // What the guesser says next is not read until its wait is over, which has grown beyond the test's.
    guesser.send(frame(own, 10))
    line.send(frame(own, 9))
    await line.next()
    expect(since(before)).toMatchObject({ wrongAccessCode: 6, kept: 2 })
  })

  test('is seen by the officer at the device, or among those that nobody entered', async () => {
    const own = await device()
    const line = await logger()
    line.send(frame({ ...own, password: 'Ab9999' }, 8) + frame(own, 8, -15))
    line.send(frame(own, 8).replace('Rtd=8', 'Rtd=9'))
    line.send(
      frameOf(`ST=32;CN=2011;PW=${own.password};MN=${own.mn};Flag=5;CP=&&DataTime=20260516150000;w01018-Rtd=8mg&&`),
    )
    const stranger = { ...own, mn: 'stranger_01' }
    line.send(frame(stranger, 1))
    const reasonsOf = async () =>
      ((await readingOf(own)).refusals as SensorRefusal[]).map(({ reason, detail }) => [reason, detail])
    await expect
      .poll(async () => (await reasonsOf()).toSorted())
      .toEqual([
        ['bad-value', 'w01018-Rtd=8mg'],
        ['future', '15'],
        ['wrong-access-code', ''],
        ['wrong-check', ''],
      ])
    const { refusals } = await readingOf(own)
    expect(JSON.stringify(refusals)).not.toContain('Ab9999')
    const unknown = async () => (await officer.get('/api/v1/sensors/refusals')).body.items as SensorRefusal[]
    await expect.poll(async () => (await unknown()).map(({ mn }) => mn)).toContain('stranger_01')
    const outside = await server.as('enterprise')
    expect((await outside.get('/api/v1/sensors/refusals')).body.items).toEqual([])
    // Taken up, its trace goes with it.
    const body = {
      enterpriseId,
      mn: 'Stranger_01',
      name: '新设备',
      kind: 'waterOutfall',
      accessCode: 'longer-than-six',
    }
    const county = await server.as('officer', { scope: '130426' })
    for (const [asker, status] of [
      [server.anonymous, 401],
      [outside, 403],
      [await server.as('auditor'), 403],
      [await server.as('duty'), 403],
      // Of another county: the enterprise is not theirs to see.
      [county, 400],
    ] as const)
      expect((await asker.post('/api/v1/sensors', body)).status).toBe(status)
    expect((await unknown()).map(({ mn }) => mn)).toContain('stranger_01')
    expect((await officer.post('/api/v1/sensors', body)).body).toMatchObject({
      refusals: [{ reason: 'unknown-device' }],
    })
    // From now on the trace is that of a device: other counties do not read it.
    const elsewhere = (await county.get('/api/v1/sensors/refusals')).body.items as SensorRefusal[]
    expect(elsewhere.map(({ mn }) => mn)).not.toContain('stranger_01')
    expect((await unknown()).map(({ mn }) => mn)).not.toContain('stranger_01')
    const again = await logger()
    again.send(frame({ ...stranger, password: 'longer-than-six' }, 5))
    expect((await again.next())?.mn).toBe('stranger_01')
  })

  test('a login is answered, and the frames of the cases are kept whole', async () => {
    const own = await device()
    const line = await logger()
    line.send(frameOf(`ST=91;CN=9021;PW=${own.password};MN=${own.mn};Flag=1;CP=&&&&`))
    expect(await line.next()).toMatchObject({ cn: '9022', parameters: 'QN=;Logon=1' })
    const body = { enterpriseId, mn: 'D0000000000001', name: '排口', kind: 'waterOutfall', accessCode: '123456' }
    const { id } = (await officer.post('/api/v1/sensors', body)).body
    const before = server.clock.now
    server.clock.now = new Date('2026-08-01T12:05:00+08:00')
    const later = await server.as('officer')
    for (const [name, rtd] of [
      ['hj212-long-fraction', Number('17.123456789012345')],
      ['hj212-datatime-milliseconds', 14.5],
    ] as const) {
      line.send(await readFile(join(import.meta.dirname, `../../../../../tests/cases/${name}.txt`), 'latin1'))
      expect((await line.next())?.mn).toBe('D0000000000001')
      expect((await later.get(`/api/v1/sensors/${id}`)).body.values[0]).toMatchObject({ code: 'w01018', rtd })
    }
    server.clock.now = before
  })

  test('line ends without an end are nonsense too', async () => {
    const noisy = await logger()
    noisy.send('\r\n'.repeat(4000))
    await noisy.closed
  })

  test('a line that only sends nonsense, or only refused frames, is closed', async () => {
    const noisy = await logger()
    noisy.send('GET / HTTP/1.1\r\n'.repeat(400))
    await noisy.closed
    const stranger = await logger()
    const unknown = { st: '32', mn: 'NOBODY0000000000', password: '123456' }
    stranger.send(Array.from({ length: 30 }, () => frame(unknown, 1)).join(''))
    await stranger.closed
    expect(await stranger.next()).toBeNull()
  })

  test('more lines than an address may have are refused, and a silent line is closed', async () => {
    const narrow = await listen({ connectionsPerAddress: 2, idleMs: 200 })
    const [first, second, third] = [await logger(narrow), await logger(narrow), await logger(narrow)]
    await third.closed
    expect(narrow.counts.refusedConnections).toBe(1)
    await Promise.all([first.closed, second.closed])
    const again = await logger(narrow)
    const own = await device()
    again.send(frame(own, 1))
    expect((await again.next())?.mn).toBe(own.mn)
    await narrow.stop()
  })

  test('what comes faster than it may waits, and all of it is taken', async () => {
    const slow = await listen({ framesPerSecond: 40, framesWaiting: 5 })
    const own = await device()
    const line = await logger(slow)
    const started = Date.now()
    line.send(Array.from({ length: 60 }, (_, index) => frame(own, index)).join(''))
    for (let answer = 0; answer < 60; answer += 1) await line.next()
    line.send(frame(own, 100))
    await line.next()
    expect(Date.now() - started).toBeGreaterThan(400)
    expect((await readingOf(own)).values[0].rtd).toBe(100)
    await slow.stop()
  })
})

describe('stopping', () => {
  test('acknowledges what was taken, takes nothing more, and another listener goes on', async () => {
    const brief = await listen({ gatherMs: 50 })
    const own = await device()
    const line = await logger(brief)
    line.send(frame(own, 11))
    // Taken once it is counted as open: the answer to it must come although the listener stops meanwhile.
    const answer = line.next()
    const witness = await logger(brief)
    const other = await device()
    witness.send(frame(other, 1))
    expect((await witness.next())?.mn).toBe(other.mn)
    await brief.stop()
    expect((await answer)?.mn).toBe(own.mn)
    await line.closed
    await expect(connectLogger(brief.port)).rejects.toThrow('ECONNREFUSED')
    const next = await listen()
    const again = await logger(next)
    again.send(frame(own, 12))
    await again.next()
    expect((await readingOf(own)).values[0].rtd).toBe(12)
    await next.stop()
  })

  test('what could not be stored is not acknowledged', async () => {
    const own = await device()
    const { kernel } = server.app
    let isAway = false
    const broken = await listenForLoggers(
      {
        ...kernel,
        begin: (actor, work) =>
          isAway ? Promise.reject(new Error('the database is away')) : kernel.begin(actor, work),
        log: () => undefined,
      },
      { host: '127.0.0.1', port: 0, limits: { gatherMs: 1 } },
    )
    isAway = true
    const line = await logger(broken)
    const answer = line.next()
    line.send(frame(own, 13))
    await expect.poll(() => broken.counts.failed).toBe(1)
    await broken.stop()
    expect(await answer).toBeNull()
    expect((await readingOf(own)).state).toBe('neverHeard')
  })
})
