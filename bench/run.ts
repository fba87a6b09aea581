import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildKernel } from '../apps/server/src/app.ts'
import { readConfig } from '../apps/server/src/kernel/config.ts'
import type { Database } from '../apps/server/src/kernel/database.ts'
import { openPglite } from '../apps/server/src/kernel/database-pglite.ts'
import { openPostgres } from '../apps/server/src/kernel/database-postgres.ts'
import { migrate } from '../apps/server/src/kernel/migrator.ts'
import { one, sql } from '../apps/server/src/kernel/sql.ts'
import { loadDemoCity } from '../apps/server/src/modules/ledger/index.ts'
import { benchActivation } from './activation.ts'
import type { ActivationFigures } from './activation.ts'
import { benchContention } from './contention.ts'
import { benchDrawing } from './drawing.ts'
import { generateLedger, sizesOf } from './generate.ts'
import { benchKills } from './kills.ts'
import { round } from './measure.ts'
import type { Timing } from './measure.ts'
import { benchPaint } from './paint.ts'
import { benchPhones } from './phones.ts'
import { benchNear, benchPhotos, benchQueue } from './prevention.ts'
import { benchResponse } from './response.ts'
import type { ResponseFigures } from './response.ts'
import { benchSearch } from './search.ts'
import { benchSignIns } from './sign-ins.ts'
import { benchTelemetry } from './telemetry.ts'
import { benchWarnings } from './warnings.ts'

/**
 * npm run bench [-- --only PART,…] [--largest N] [--runs N] [--kills N] [--tamperings N] [--hashes N] [--checkins N] [--phones N]
 * Embedded: the demo city. PostgreSQL, when HUANYING_TEST_DATABASE_URL names a server: generated ledgers of 1,580,
 * 100,000 and 1,000,000 enterprises, up to the largest asked for. Tables on the screen, figures in bench/results/latest.json.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    largest: { type: 'string', default: '100000' },
    runs: { type: 'string', default: '400' },
    kills: { type: 'string', default: '10' },
    tamperings: { type: 'string', default: '2000' },
    hashes: { type: 'string', default: '1000000' },
    checkins: { type: 'string', default: '100000' },
    phones: { type: 'string', default: '20' },
  },
})
const runs = Number(values.runs)
const sizes = [1580, 100_000, 1_000_000].filter((size) => size <= Number(values.largest))
const server = process.env['HUANYING_TEST_DATABASE_URL']
const both = ({ medianMs, p99Ms }: Timing) => `${medianMs} / ${p99Ms}`
/** A part of the bench, unless others alone were asked for. */
const part = async <T>(name: string, run: () => Promise<T>): Promise<T | null> =>
  values.only === '' || values.only.split(',').includes(name) ? run() : null

const embedded = await part('embedded', onEmbedded)
const painted = await part('paint', async () => [await benchPaint(40, 'one'), await benchPaint(40, 'several')])
if (painted !== null) {
  console.log('\nFrom the key that activates to all panels painted in Chromium, ms (median / p99)')
  console.table(
    painted.map((figures) => ({
      'items short': figures.short,
      painted: both(figures.painted),
      'the server alone': both(figures.server),
      ratio: figures.ratio,
    })),
  )
}
const response = await part('response', () => benchResponse({ tamperings: Number(values.tamperings) }))
if (response !== null) printResponse(response)
const drawing = await part('drawing', () => benchDrawing(10))
if (drawing !== null) {
  console.log('\nA report of eight pages with its sketch map, computing time (CPU) in ms')
  console.table(drawing)
}
const kills = await part('kills', () => benchKills(Number(values.kills)))
if (kills !== null) {
  console.log('\nThe server killed in the middle of commands')
  console.table([kills])
}
const photos = await part('photos', benchPhotos)
if (photos !== null) {
  console.log('\nA picture of 12 megapixels from the phone to ready for review, embedded database')
  console.table([photos])
}
const phones = await part('phones', () => benchPhones(Number(values.phones), 200))
if (phones !== null) {
  console.log(
    '\nPhones on a bad line, 200 operations each: three of ten answers cut after the commit, calls doubled and late',
  )
  console.table([phones])
}
const signIns = await part('sign-ins', () => benchSignIns(60, 500))
if (signIns !== null) {
  console.log(
    '\nStrangers who try to sign in over and over beside an officer at work (a call of the officer, ms, median / p99)',
  )
  const { quiet, besides, statuses, ...counts } = signIns
  console.table([{ ...counts, ...statuses, quiet: both(quiet), besides: both(besides) }])
}
const contention = server === undefined ? null : await part('contention', () => benchContention(50, 20))
if (contention !== null) {
  console.log('\n50 incidents at once that want the same stock, PostgreSQL')
  const { call, ...counts } = contention
  console.table([{ ...counts, 'call, median / p99 ms': `${call.medianMs} / ${call.p99Ms}` }])
}
const near = server === undefined ? null : await part('near', () => benchNearOn(server))
const queue = server === undefined ? null : await part('queue', () => benchQueueOn(server))
const warnings = server === undefined ? null : await part('warnings', () => benchWarningsOn(server))
const telemetry = server === undefined ? null : await part('telemetry', () => benchTelemetryOn(server))
const scaling: ActivationFigures[] = []
if (server === undefined) {
  console.log(
    '\nNo PostgreSQL server named in HUANYING_TEST_DATABASE_URL: its sizes are left out (scripts/with-postgres.sh starts one).',
  )
} else {
  await part('scaling', async () => {
    for (const size of sizes) scaling.push(await onServer(server, size))
    printActivation('Activation on PostgreSQL', scaling)
  })
}
const growth = round((scaling.at(-1)?.alone.p99Ms ?? Number.NaN) / (scaling[0]?.alone.p99Ms ?? Number.NaN))
if (scaling.length > 1)
  console.log(
    `p99 grows ${growth} times from ${scaling[0]?.enterprises} to ${scaling.at(-1)?.enterprises} enterprises.`,
  )

const machine = {
  cpu: cpus()[0]?.model ?? '',
  cores: availableParallelism(),
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
const folder = join(import.meta.dirname, 'results')
await mkdir(folder, { recursive: true })
await writeFile(
  join(folder, 'latest.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine, embedded, painted, response, drawing, kills, photos, phones, signIns, contention, near, queue, warnings, telemetry, scaling, growth }, null, 2)}\n`,
)

async function onEmbedded() {
  const varFolder = await mkdtemp(join(tmpdir(), 'huanying-bench-'))
  const database = await openPglite(varFolder)
  try {
    await migrate(database)
    const now = new Date('2026-05-16T08:00:00+08:00')
    const { kernel } = buildKernel(readConfig({}, { varFolder, logLevel: 'error' }), database, () => now)
    const started = performance.now()
    await loadDemoCity(kernel, '2026-05-16')
    const seconds = (performance.now() - started) / 1000
    const rows = await ledgerRows(database)
    const imported = { rows, seconds: round(seconds), rowsPerSecond: Math.round(rows / seconds) }
    console.log(`\nImport of the demo city: ${rows} rows in ${imported.seconds} s, ${imported.rowsPerSecond} rows/s`)
    const activation = await benchActivation(database, runs)
    printActivation('Activation on the embedded database, demo city', [activation])
    const search = await benchSearch(database, runs)
    console.log('\nSearch on the embedded database, demo city')
    console.table([search])
    return { imported, activation, search }
  } finally {
    await database.close()
    await rm(varFolder, { recursive: true, force: true })
  }
}

async function benchNearOn(url: string) {
  const near = await onOwnDatabase(url, (database) => benchNear(database, Number(values.hashes), runs))
  const { lookUp, scan, ...counts } = near
  console.log('\nPictures that look like one, PostgreSQL (ms)')
  console.table([{ ...counts, lookUp: `${lookUp.medianMs} / ${lookUp.p99Ms}`, scan: scan.medianMs }])
  return near
}

async function benchQueueOn(url: string) {
  const queue = await onOwnDatabase(url, (database) => benchQueue(database, Number(values.checkins), runs))
  console.log('\nThe queue of the review over HTTP, PostgreSQL (ms, median / p99)')
  console.table([{ ...queue, city: both(queue.city), county: both(queue.county), floor: both(queue.floor) }])
  return queue
}

async function benchWarningsOn(url: string) {
  const warnings = await onOwnDatabase(url, (database) => benchWarnings(database, sizes.at(-1) ?? 1580, runs))
  console.log('\nThe nightly evaluation of early warnings, and that of one enterprise (ms, median / p99), PostgreSQL')
  console.table([{ ...warnings, oneEnterprise: both(warnings.oneEnterprise) }])
  return warnings
}

async function benchTelemetryOn(url: string) {
  const telemetry = await onOwnDatabase(url, (database) => benchTelemetry(database, 5000, 10))
  console.log('\nUploads of data loggers (HJ 212) over TCP until acknowledged after their commit, PostgreSQL')
  console.table([telemetry])
  return telemetry
}

function onServer(url: string, size: number): Promise<ActivationFigures> {
  return onOwnDatabase(url, async (database) => {
    console.log(`\nGenerating a ledger: ${JSON.stringify(sizesOf(size))}`)
    await generateLedger(database, size)
    return benchActivation(database, runs)
  })
}

/** Work on a migrated database of its own on a server, dropped afterwards. */
async function onOwnDatabase<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const name = `bench_${process.pid}_${Date.now()}`
  const owner = await openPostgres(url)
  await owner.script(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const database = await openPostgres(own.href)
  try {
    await migrate(database)
    return await work(database)
  } finally {
    await database.close()
    await owner.script(`drop database ${name} with (force)`)
    await owner.close()
  }
}

async function ledgerRows(database: Database): Promise<number> {
  const { rows } = await database.transaction((db) =>
    one<{ rows: number }>(
      db,
      sql`select (select count(*) from enterprises) + (select count(*) from enterprise_substances) + (select count(*) from risk_points)
        + (select count(*) from materials) + (select count(*) from depots) + (select count(*) from experts) + (select count(*) from agencies)
        + (select count(*) from teams) + (select count(*) from receptors) + (select count(*) from plans) + (select count(*) from reaches)
        + (select count(*) from outfalls) + (select count(*) from stations) as rows`,
    ),
  )
  return rows
}

function printResponse({ append, fanOut, tampering, verifying }: ResponseFigures): void {
  console.log('\nA fact entered over HTTP until it is durable, and until every viewer has it (ms, median / p99)')
  console.table([
    {
      append: `${append.medianMs} / ${append.p99Ms}`,
      viewers: fanOut.viewers,
      visible: `${fanOut.visible.medianMs} / ${fanOut.visible.p99Ms}`,
      delivered: `${fanOut.delivered} of ${fanOut.expected}${fanOut.inOrder ? ', in order' : ', OUT OF ORDER'}`,
    },
  ])
  console.log('\nThe sealed archive')
  console.table([
    {
      'tamperings found': `${tampering.found} of ${tampering.tried}`,
      ...Object.fromEntries(
        Object.entries(tampering.kinds).map(([kind, [found, tried]]) => [kind, `${found} / ${tried}`]),
      ),
      'entries verified per second': verifying.entriesPerSecond,
      'ratio to its digests alone': verifying.ratioToDigests,
    },
  ])
}

function printActivation(title: string, figures: readonly ActivationFigures[]): void {
  const cell = ({ medianMs, p99Ms }: Timing) => `${medianMs} / ${p99Ms}`
  console.log(`\n${title} (ms, median / p99)`)
  console.table(
    figures.map((row) => ({
      engine: row.engine,
      enterprises: row.enterprises,
      'bare reads': cell(row.floor),
      alone: cell(row.alone),
      '20 at once': cell(row.twentyAtOnce),
      'ratio to bare': row.ratio,
      'situation, kB': Math.round(row.situationBytes / 1024),
      'pages touched': row.buffers ?? '-',
    })),
  )
}
