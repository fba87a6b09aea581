import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildKernel } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/kernel/config.ts'
import type { Database } from '../apps/server/src/kernel/database.ts'
import { sql } from '../apps/server/src/kernel/sql.ts'
import { sealAccessCode } from '../apps/server/src/modules/telemetry/access-code.ts'
import { connectLogger, listenForLoggers } from '../apps/server/src/modules/telemetry/index.ts'
import { lockListened, storeHeard } from '../apps/server/src/modules/telemetry/intake-store.ts'
import { frameOf } from '../packages/domain/src/telemetry/hj212-frame.ts'
import { mergeLatest } from '../packages/domain/src/telemetry/latest-values.ts'
import { silentFrom } from '../packages/domain/src/telemetry/sensor-state.ts'
import { uploadSegment } from '../packages/domain/src/telemetry/write-upload.ts'
import { generateLedger } from './generate.ts'
import { round } from './measure.ts'

const password = 'Ab1234'
const mnOf = (device: number) => `BENCH${String(device).padStart(19, '0')}`
/** Five factors, about 300 bytes a frame: what a stack uploads. */
const valuesOf = (round: number) =>
  ['a21026', 'a21002', 'a34013', 'a19001', 'a00000'].map((code, index) => ({
    code,
    rtd: round + index / 10,
    flag: 'N',
  }))

export interface TelemetryFigures {
  readonly devices: number
  readonly connections: number
  readonly frames: number
  readonly framesPerSecond: number
  /** The same rows written straight into the database, 1000 a transaction, without network, check and secrets. */
  readonly floorPerSecond: number
  readonly timesFloor: number
}

/** Uploads of many devices over real sockets until the last is acknowledged, after its commit. */
export async function benchTelemetry(database: Database, devices: number, rounds: number): Promise<TelemetryFigures> {
  const varFolder = await mkdtemp(join(tmpdir(), 'huanying-bench-'))
  const { kernel } = buildKernel(readConfig({}, { varFolder }), database)
  await generateLedger(database, 1580)
  const now = new Date()
  const rows = Array.from({ length: devices }, (_, device) => {
    const id = crypto.randomUUID()
    return { id, mn: mnOf(device), code: sealAccessCode(varFolder, id, password), nth: device % 1580 }
  })
  await database.transaction((db) =>
    db.rows(sql`insert into sensors (id, enterprise_id, region, mn, name, kind, access_code, silent_from, created_at, updated_at)
      select v.id, e.id, e.region, v.mn, v.mn, 'airStack', v.code, ${silentFrom(now)}::date, now(), now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, mn text, code text, nth integer)
        join (select id, region, row_number() over (order by id) - 1 as nth from enterprises) e on e.nth = v.nth`),
  )
  const frames = devices * rounds
  /** Each device's frames of one round, as its logger sends them. */
  const framesOf = (device: number, of: number) => {
    const upload = { span: 'realtime' as const, dataTime: now, values: valuesOf(of) }
    return frameOf(uploadSegment({ st: '31', mn: mnOf(device), password }, upload, now))
  }
  const listener = await listenForLoggers(kernel, {
    host: '127.0.0.1',
    port: 0,
    limits: { framesPerSecond: 1e6, framesWaiting: 1000 },
  })
  const connections = 100
  const lines = await Promise.all(
    Array.from({ length: connections }, async (_, line) => {
      const own = Array.from({ length: devices }, (_, device) => device).filter(
        (device) => device % connections === line,
      )
      const bytes = Array.from({ length: rounds + 1 }, (_, of) => own.map((device) => framesOf(device, of)))
      return { logger: await connectLogger(listener.port), bytes }
    }),
  )
  const play = (from: number, to: number) =>
    Promise.all(
      lines.map(async ({ logger, bytes }) => {
        const sent = bytes.slice(from, to).flat()
        logger.send(sent.join(''))
        for (let answer = 0; answer < sent.length; answer += 1) await logger.next()
      }),
    )
  // The first time each speaks is an event: not what is measured.
  await play(0, 1)
  const started = performance.now()
  await play(1, rounds + 1)
  const seconds = (performance.now() - started) / 1000
  for (const { logger } of lines) logger.close()
  await listener.stop()
  const floorSeconds = await writeStraight(database, devices, rounds, now)
  await rm(varFolder, { recursive: true, force: true })
  return {
    devices,
    connections,
    frames,
    framesPerSecond: Math.round(frames / seconds),
    floorPerSecond: Math.round(frames / floorSeconds),
    timesFloor: round(seconds / floorSeconds),
  }
}

async function writeStraight(database: Database, devices: number, rounds: number, now: Date): Promise<number> {
  const mns = Array.from({ length: devices }, (_, device) => mnOf(device))
  const started = performance.now()
  for (let of = 0; of < rounds; of += 1) {
    const latest = mergeLatest([], { span: 'realtime', dataTime: now, values: valuesOf(of) })
    for (let from = 0; from < devices; from += 1000) {
      await database.transaction(async (db) => {
        const locked = await lockListened(db, mns.slice(from, from + 1000))
        const heard = locked.map(({ id }) => ({ id, dataAt: now, latest }))
        await storeHeard(db, heard, { now, silentFrom: silentFrom(now) })
      })
    }
  }
  return (performance.now() - started) / 1000
}
