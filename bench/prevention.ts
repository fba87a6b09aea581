import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/kernel/config.ts'
import type { Database } from '../apps/server/src/kernel/database.ts'
import { sql } from '../apps/server/src/kernel/sql.ts'
import type { Sql } from '../apps/server/src/kernel/sql.ts'
import { processShots } from '../apps/server/src/modules/shots/index.ts'
import { picturesAtOnce } from '../apps/server/src/modules/shots/picture-workers.ts'
import { nearHashes } from '../apps/server/src/modules/shots/store.ts'
import { demoCity } from '../apps/server/src/testing/demo.ts'
import { newPhone } from '../apps/server/src/testing/phone.ts'
import { startTestServer } from '../apps/server/src/testing/test-server.ts'
import { signIn } from './activation.ts'
import { call } from './caller.ts'
import { generateLedger } from './generate.ts'
import { measure, round } from './measure.ts'
import type { Timing } from './measure.ts'
import { cameraOf, takePicture } from './pictures/camera.ts'
import { toJpeg } from './pictures/files.ts'
import { render } from './pictures/render.ts'
import { sceneOf } from './pictures/scene.ts'

export interface PhotoFigures {
  readonly photos: number
  readonly megapixels: number
  readonly averageMb: number
  /** Pictures looked into at the same time, one a core. */
  readonly atOnce: number
  /** From the phone's declaration over HTTP in parts to ready for review: checked, measured, looked up, marked, kept. */
  readonly photosPerSecond: number
  /** Computing time of the whole process, the phone's side of the calls included. */
  readonly coreSecondsEach: number
  readonly photosPerSecondPerCore: number
}

/** Rendered pictures of 12 megapixels with the noise of a small sensor in poor light: 3 to 6 MB as a phone writes them. */
async function largePictures(count: number): Promise<Uint8Array[]> {
  const frames = [200, 201].map((place) => render(sceneOf(place), 4000))
  const camera = { ...cameraOf(7), fullWell: 900, sharpening: 0.9 }
  const pictures: Uint8Array[] = []
  for (let seed = 0; seed < count; seed += 1) {
    const frame = frames[seed % frames.length]
    if (frame !== undefined) pictures.push(new Uint8Array(await toJpeg(takePicture(frame, camera, seed), 92)))
  }
  return pictures
}

/** Pictures of 12 megapixels end to end on the embedded database: from the phone's declaration to ready for review. */
export async function benchPhotos(photos = 16): Promise<PhotoFigures> {
  const pictures = await largePictures(8)
  const server = await startTestServer(demoCity)
  try {
    const duty = await server.as('duty')
    const [plant] = (await duty.get('/api/v1/enterprises?q=zdjx')).body.items
    const phone = await newPhone(await server.as('enterprise', { ownerId: plant.id }), () => server.clock.now)
    const shoot = async (count: number) => {
      for (let index = 0; index < count; index += 1)
        await phone.shoot(pictures[index % pictures.length] ?? new Uint8Array())
      return processShots(server.app.kernel)
    }
    await shoot(picturesAtOnce)
    const used = process.cpuUsage()
    const started = performance.now()
    const done = await shoot(photos)
    const seconds = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(used)
    if (done !== photos) throw new Error(`${done} of ${photos} pictures were looked into`)
    const coreSeconds = (user + system) / 1e6
    return {
      photos,
      megapixels: 12,
      averageMb: round(pictures.reduce((sum, { length }) => sum + length, 0) / pictures.length / 1024 / 1024),
      atOnce: picturesAtOnce,
      photosPerSecond: round(photos / seconds),
      coreSecondsEach: round(coreSeconds / photos),
      photosPerSecondPerCore: round(photos / coreSeconds),
    }
  } finally {
    await server.close()
  }
}

export interface NearFigures {
  readonly hashes: number
  readonly lookUp: Timing
  /** The same question answered by looking at every hash. */
  readonly scan: Timing
  readonly ratio: number
}

/** Look-up of pictures that look like one among so many random hashes, by keys and by a whole scan. */
export async function benchNear(database: Database, hashes: number, runs: number): Promise<NearFigures> {
  const run = (statement: Sql) => database.transaction((db) => db.rows(statement))
  await run(sql`alter table picture_hashes drop constraint picture_hashes_shot_id_fkey`)
  for (const quarter of [0, 1, 2, 3]) await database.script(`drop index picture_hashes_${quarter}`)
  await run(sql`insert into picture_hashes (shot_id, hash)
    select gen_random_uuid(), ('x' || substr(md5(i::text), 1, 16))::bit(64)::bigint from generate_series(1, ${hashes}::integer) i`)
  for (const quarter of [0, 1, 2, 3])
    await database.script(
      `create index picture_hashes_${quarter} on picture_hashes (quarter_${quarter}) include (hash, shot_id)`,
    )
  await database.script('vacuum analyze picture_hashes')
  const known = await database.transaction((db) =>
    db.rows<{ hash: string }>(sql`select hash::text as hash from picture_hashes limit ${runs}::integer`),
  )
  // Each question is a stored hash with four bits turned over: there is one to find.
  const asked = known.map(({ hash }, index) =>
    [0, 17, 34, 51].reduce(
      (changed, bit) => changed ^ (1n << BigInt((bit + index) % 64)),
      BigInt.asUintN(64, BigInt(hash)),
    ),
  )
  const lookUp = await measure(runs, 1, async (index) => {
    const found = await run(nearHashes(asked[index] ?? 0n, 6))
    if (found.length === 0) throw new Error('a near hash was not found')
  })
  const scan = await measure(5, 1, (index) => {
    const hash = BigInt.asIntN(64, asked[index] ?? 0n).toString()
    return run(sql`select shot_id from picture_hashes where bit_count((hash # ${hash}::bigint)::bit(64)) <= 6`)
  })
  return { hashes, lookUp, scan, ratio: round(lookUp.medianMs / scan.medianMs) }
}

export interface QueueFigures {
  readonly checkins: number
  readonly waiting: number
  readonly city: Timing
  readonly county: Timing
  /** One page by primary key through the same driver. */
  readonly floor: Timing
}

/** The reviewer's queue over HTTP among so many check-ins of which one in twenty waits. */
export async function benchQueue(database: Database, checkins: number, runs: number): Promise<QueueFigures> {
  await generateLedger(database, 1580)
  const author = randomUUID()
  await database.transaction(async (db) => {
    await db.rows(sql`insert into accounts (id, username, display_name, role, scope, password_hash, password_changed_at, created_at)
      values (${author}, 'bench-author', 'bench', 'officer', '1304', '-', now(), now())`)
    await db.rows(sql`with e as (select id, region, row_number() over (order by id) - 1 as n, count(*) over () as many from enterprises)
      insert into duties (id, enterprise_id, region, kind, title, starts_on, due_on, source, state, rounds, created_at, updated_at)
      select md5('d' || i)::uuid, e.id, e.region, 'training', '培训 ' || i, '2026-01-01', '2026-12-31', 'own',
        case when i % 20 = 0 then 'submitted' else 'approved' end, 1, now(), now()
      from generate_series(1, ${checkins}::integer) i join e on e.n = i % e.many`)
    await db.rows(sql`insert into checkins (id, duty_id, enterprise_id, region, round, state, body, submitted_at, submitted_by, shots, findings, urgency, doubt_score)
      select md5('c' || d.title)::uuid, d.id, d.enterprise_id, d.region, 1, case when d.state = 'submitted' then 'submitted' else 'approved' end,
        '{"visits":[],"shotIds":[]}', now() - random() * interval '300 days', ${author}::uuid, 2, 0, random(), 0
      from duties d`)
  })
  await database.script('vacuum analyze duties, checkins')
  const varFolder = await mkdtemp(join(tmpdir(), 'huanying-bench-'))
  const app = await buildApp(readConfig({}, { varFolder, logLevel: 'error', behindProxy: 1 }), database)
  const url = await app.http.listen({ host: '127.0.0.1', port: 0 })
  try {
    const cookie = await signIn(database, new Date(), varFolder)
    const ask = async (path: string) => {
      const requests = Array.from({ length: runs }, () => ({ path }))
      await call({ url, cookie, requests: requests.slice(0, 10), atOnce: 1 })
      return (await call({ url, cookie, requests, atOnce: 1 })).timing
    }
    const [first] = await database.transaction((db) =>
      db.rows<{ region: string }>(sql`select region from enterprises order by id limit 1`),
    )
    const city = await ask('/checkins?state=submitted&limit=50')
    const county = await ask(`/checkins?state=submitted&limit=50&region=${first?.region ?? ''}`)
    const ids = await database.transaction((db) =>
      db.rows<{ id: string }>(sql`select id from checkins where state = 'submitted' limit 50`),
    )
    const floor = await measure(runs, 1, () =>
      database.transaction((db) =>
        db.rows(sql`select * from checkins where id = any (${ids.map(({ id }) => id)}::uuid[])`),
      ),
    )
    return { checkins, waiting: Math.floor(checkins / 20), city, county, floor }
  } finally {
    await app.close()
    await rm(varFolder, { recursive: true, force: true })
  }
}
