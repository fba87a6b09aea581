import { connect } from 'node:net'
import { zipSync, unzipSync } from 'fflate'
import { signingKey } from '../apps/server/src/kernel/signing-key.ts'
import { verifyArchive } from '../apps/server/src/modules/archive/index.ts'
import { sealedText } from '../packages/domain/src/evidence/journal-hash.ts'
import { bytesOf, logs, sha256 } from '../apps/server/src/kernel/digests.ts'
import { findLeaves } from '../apps/server/src/modules/evidence/index.ts'
import { demoCity } from '../apps/server/src/testing/demo.ts'
import { startTestServer } from '../apps/server/src/testing/test-server.ts'
import type { Caller, TestServer } from '../apps/server/src/testing/test-server.ts'
import { measure, round, timingOf } from './measure.ts'
import type { Timing } from './measure.ts'
import { tamper } from './tampering.ts'
import type { TamperFigures } from './tampering.ts'

export interface ResponseFigures {
  /** One fact entered over HTTP: journal, chain, log and event durable. */
  readonly append: Timing
  readonly fanOut: {
    viewers: number
    changes: number
    visible: Timing
    delivered: number
    expected: number
    inOrder: boolean
  }
  readonly tampering: TamperFigures
  readonly verifying: {
    readonly entries: number
    /** One check of the whole archive. */
    readonly check: Timing
    readonly entriesPerSecond: number
    /** Its median by what nothing but the digests of the same entries takes in the same run. */
    readonly ratioToDigests: number
  }
}

const api = '/api/v1'

/** The running of an incident on the embedded database, demo city. */
export async function benchResponse({
  appends = 400,
  viewers = 1000,
  changes = 40,
  tamperings = 20_000,
} = {}): Promise<ResponseFigures> {
  const server = await startTestServer(demoCity)
  try {
    const duty = await server.as('duty')
    const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
    const body = { enterpriseId: plant.id, occurredAt: '2026-05-16T14:50:00+08:00', mode: 'drill', kind: 'fixed' }
    const incident = (await duty.post(`${api}/incidents`, body)).body.id as string
    const note = (text: string) =>
      duty.post(`${api}/incidents/${incident}/journal`, { kind: 'note.recorded', data: { text } })
    await measure(50, 1, (run) => note(`warm ${run}`))
    const append = await measure(appends, 1, (run) => note(`note ${run}`))
    const fanOut = await benchFanOut(server, { viewers, changes, note })
    await duty.post(`${api}/incidents/${incident}/activate`, {})
    const sealed = (await duty.get(`${api}/incidents/${incident}/archive.zip`)).bytes
    const key = signingKey(server.app.kernel.config.varFolder)
    const rows = await server.database.transaction((db) => findLeaves(db, '1304', 0))
    const leaves = rows.map((row) => ({ sha256: bytesOf(row.leaf_sha256), sm3: bytesOf(row.leaf_sm3) }))
    return {
      append,
      fanOut,
      tampering: tamper(sealed, { key, leaves }, tamperings),
      verifying: await benchVerifying(sealed),
    }
  } finally {
    await server.close()
  }
}

/** Viewers over plain sockets, a tenth of which lose their line at every change and come back with the last number they saw. */
async function benchFanOut(
  server: TestServer,
  { viewers, changes, note }: { viewers: number; changes: number; note: (text: string) => Promise<unknown> },
) {
  const { hostname, port } = new URL(server.url)
  const sentAt = new Map<string, number>()
  const delays: number[] = []
  const seen = Array.from({ length: viewers }, () => [] as number[])
  // The limit of requests is per session: viewers share twenty of them.
  const accounts: Caller[] = []
  while (accounts.length < 20) accounts.push(await server.as('duty'))
  const lines = Array.from({ length: viewers }, (_, index) => line(index))
  function line(index: number) {
    let last: number | null = null
    let socket = open()
    let isOpen = Promise.withResolvers<void>()
    function open() {
      const made = connect(Number(port), hostname)
      let text = ''
      made.on('error', () => undefined)
      made.on('connect', () => {
        made.write(
          `GET ${api}/events HTTP/1.1\r\nhost: x\r\ncookie: ${accounts[index % accounts.length]?.cookie}\r\n${last === null ? '' : `last-event-id: ${last}\r\n`}\r\n`,
        )
      })
      made.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        const frames = text.split('\n\n')
        text = frames.pop() ?? ''
        for (const frame of frames) {
          const id = /^id: (\d+)/m.exec(frame)?.[1]
          if (id === undefined) continue
          last = Number(id)
          isOpen.resolve()
          if (!frame.includes('event: note.recorded')) continue
          seen[index]?.push(last)
          const sent = sentAt.get(String(seen[index]?.length))
          if (sent !== undefined && made === socket) delays.push(performance.now() - sent)
        }
      })
      return made
    }
    return {
      isOpen: () => isOpen.promise,
      reopen() {
        socket.destroy()
        isOpen = Promise.withResolvers<void>()
        socket = open()
      },
      close: () => socket.destroy(),
    }
  }
  await Promise.all(lines.map((one) => one.isOpen()))
  for (let change = 1; change <= changes; change += 1) {
    // The lines that drop are down while the change happens and are not timed.
    const dropped = lines.filter((_, index) => (index + change) % 10 === 0)
    sentAt.set(String(change), performance.now())
    const done = note(`change ${change}`)
    for (const one of dropped) one.reopen()
    await done
    while (seen.some((numbers) => numbers.length < change)) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  for (const one of lines) one.close()
  const first = seen[0] ?? []
  return {
    viewers,
    changes,
    visible: timingOf(delays),
    delivered: seen.reduce((sum, numbers) => sum + numbers.length, 0),
    expected: viewers * changes,
    inOrder: seen.every((numbers) => numbers.every((number, index) => number === first[index])),
  }
}

/** The whole check of an archive of 100,000 entries like the real ones. */
async function benchVerifying(sealed: Uint8Array): Promise<ResponseFigures['verifying']> {
  const files = unzipSync(sealed)
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Record<string, unknown> & {
    incident: { id: string }
  }
  const entries = 100_000
  const lines: string[] = []
  let prevHash = '0'.repeat(64)
  for (let seq = 1; seq <= entries; seq += 1) {
    const text = sealedText({
      incidentId: manifest.incident.id,
      seq,
      at: '2026-05-16T07:02:00.000Z',
      actor: { id: null, name: '值班员', role: 'duty' },
      kind: 'note.recorded',
      data: { text: `第 ${seq} 条记录：现场情况正常，继续观察。` },
      prevHash,
    })
    prevHash = sha256(text)
    lines.push(text)
  }
  const journal = new TextEncoder().encode(`${lines.join('\n')}\n`)
  const leaves = lines.map((line) => new TextEncoder().encode(line))
  const root = (name: 'sha256' | 'sm3') =>
    Buffer.from(logs[name].root(leaves.map((leaf) => logs[name].leaf(leaf)))).toString('hex')
  const head = { ...(manifest['head'] as object), size: entries, rootSha256: root('sha256'), rootSm3: root('sm3') }
  const changed = {
    ...manifest,
    // Seal and count would be over other entries: what is timed is the entries' own.
    format: 'huanying-archive-1',
    seal: null,
    counted: null,
    entryHashes: lines.map((line) => sha256(line)),
    head,
    logIndexes: lines.map((_, index) => index),
    proofSha256: [],
    proofSm3: [],
    earlierHeads: [],
  }
  const packed = zipSync(
    { ...files, 'journal.jsonl': journal, 'manifest.json': new TextEncoder().encode(JSON.stringify(changed)) },
    { level: 1 },
  )
  const { faults } = verifyArchive(packed)
  // Only the signatures, which this bench cannot make, and the digest of the longer journal may not fit.
  if (faults.some(({ where, what }) => what.includes('lead') || where.startsWith('entry')))
    throw new Error(JSON.stringify(faults.slice(0, 3)))
  const check = await measure(9, 1, async () => verifyArchive(packed))
  const digests = await measure(9, 1, async () => {
    for (const leaf of leaves) sha256(leaf)
    root('sha256')
    root('sm3')
  })
  return {
    entries,
    check,
    entriesPerSecond: Math.round((1000 * entries) / check.medianMs),
    ratioToDigests: round(check.medianMs / digests.medianMs),
  }
}
