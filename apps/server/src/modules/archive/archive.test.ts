import { generateKeyPairSync, randomInt } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, sha256 } from '#kernel/digests'
import { signingKey } from '#kernel/signing-key'
import { findLeaves } from '#modules/evidence'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { playIncident } from '../../testing/closed-incident.ts'
import { forgeries } from '../../testing/forged-archive.ts'
import { verifyArchive } from './verify-archive.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let incident: string
let sealed: Uint8Array
let files: Record<string, Uint8Array>

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const bytes = (words: string) => new TextEncoder().encode(words)
const pack = (contents: Record<string, Uint8Array>) => zipSync(contents, { level: 0 })
const at = (path: string) => `${api}/incidents/${incident}${path}`
const linesOf = () => text(files['journal.jsonl']).trimEnd().split('\n')
/** What is found when the journal's lines are other ones and all else is as it was. */
const faultsWith = (lines: readonly string[]) =>
  verifyArchive(pack({ ...files, 'journal.jsonl': bytes(lines.map((line) => `${line}\n`).join('')) })).faults
const entriesNamed = (lines: readonly string[]) =>
  faultsWith(lines).flatMap(({ where }) => (where.startsWith('entry') ? [where] : []))

function flipped(from: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(from)
  const index = randomInt(changed.length)
  changed[index] = (changed[index] ?? 0) ^ (1 << randomInt(8))
  return changed
}

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  incident = await playIncident(duty, await server.as('commander'))
  expect((await duty.get(at(''))).body.status).toBe('closed')
  sealed = (await duty.get(at('/archive.zip'))).bytes
  files = unzipSync(sealed)
})
afterAll(() => server.close())

describe('a sealed archive', () => {
  test('is whole, and says so without a database', () => {
    const { faults, entries, incidentNumber, isRepacked } = verifyArchive(sealed)
    expect(faults).toEqual([])
    expect(entries).toBeGreaterThan(12)
    expect(incidentNumber).toMatch(/^\d{8}-\d{3}$/)
    expect(isRepacked).toBe(false)
  })

  test('holds journal, situation, reports as signed, files, and the map with what was drawn on it', () => {
    const drawn = files[Object.keys(files).find((path) => /^files\/.*\.png$/.test(path)) ?? ''] ?? ''
    const photo = sha256(drawn).slice(0, 12)
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'journal.jsonl',
        'situations/1.json',
        'reports/initial-1.json',
        'reports/final-1.json',
        'reports/review.docx',
        'reports/review.pdf',
        'maps/situation-1.png',
        'maps/annotations.geojson',
        `files/现场 ${photo}.png`,
      ]),
    )
    expect(Object.keys(files).filter((path) => /\.(docx|pdf)$/.test(path))).toHaveLength(6)
    expect(text(files['README.txt'])).toMatch(/files\/现场 [0-9a-f]{12}\.png {2}现场\.png {2}[0-9a-f]{64}/)
    expect(text(files['reports/initial-1.json'])).toContain('初步报告')
    expect(text(files['maps/annotations.geojson'])).toContain('一道警戒')
    expect(text(files['maps/situation-1.png']?.slice(1, 4))).toBe('PNG')
  })

  test('is for those who may see the incident', async () => {
    expect((await (await server.as('officer', { scope: '130481' })).get(at('/archive.zip'))).status).toBe(404)
    expect((await (await server.as('enterprise')).get(at('/archive.zip'))).status).toBe(403)
  })

  test('after closing nothing can be added', async () => {
    const late = await duty.post(at('/journal'), { kind: 'note.recorded', data: { text: '补记' } })
    expect(late.body.code).toBe('incident-closed')
  })

  test('another key’s signature is not the bureau’s', async () => {
    const key = (await duty.get(`${api}/log/head`)).body.publicKey
    expect(verifyArchive(sealed, { publicKey: key })).toMatchObject({ faults: [], open: [], coverage: null })
    const foreign = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(verifyArchive(sealed, { publicKey: foreign }).faults.map(({ where }) => where)).toContain('manifest.json')
  })

  test('a file lost from the store is named by the entry that it belongs to', async () => {
    const { dropKept } = await import('#kernel/files')
    const photo = Object.keys(files).find((path) => /^files\/.*\.png$/.test(path)) ?? ''
    await dropKept(server.app.kernel.config.varFolder, sha256(files[photo] ?? ''))
    const { faults } = verifyArchive((await duty.get(at('/archive.zip'))).bytes)
    expect(faults).toHaveLength(1)
    expect(faults[0]?.where).toMatch(/^entry \d+$/)
    expect(faults[0]?.what).toBe('its file 现场.png is not in the archive')
  })

  // No calls from here on: while a test computes, the server cannot answer that a kept line was closed.
  test('any bit flipped anywhere in the zip is found', () => {
    for (let round = 0; round < 400; round += 1) {
      const changed = flipped(sealed)
      const index = changed.findIndex((byte, place) => byte !== sealed[place])
      expect(verifyArchive(changed).faults.length, `byte ${index} of ${sealed.length}`).toBeGreaterThan(0)
    }
    // The parts of a zip that its readers skip: dates of the first file, its flags, the end of the directory, the seal.
    for (const index of [6, 10, 12, ...Array.from({ length: 94 }, (_, back) => sealed.length - 1 - back)]) {
      const changed = Uint8Array.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(verifyArchive(changed).faults.length, `byte ${index} of ${sealed.length}`).toBeGreaterThan(0)
    }
  })

  test('packed anew by another program it is whole, and that is said; cut off or with bytes behind it, it is not', () => {
    const repacked = verifyArchive(pack(files))
    expect([repacked.faults, repacked.isRepacked]).toEqual([[], true])
    for (const length of [0, 21, sealed.length / 2, sealed.length - 1, sealed.length - 72]) {
      expect(verifyArchive(sealed.slice(0, length)).faults[0]?.where, `${length} bytes`).toBe('archive')
    }
    expect(verifyArchive(Buffer.concat([sealed, Buffer.from('x')])).faults).toContainEqual({
      where: 'archive',
      what: 'the zip around the files was altered',
    })
  })

  test('any bit flipped in any file is found and the file named, whoever packed it', () => {
    const paths = Object.keys(files)
    for (let round = 0; round < 400; round += 1) {
      const path = paths[randomInt(paths.length)] ?? ''
      const { faults } = verifyArchive(pack({ ...files, [path]: flipped(files[path] ?? new Uint8Array()) }))
      expect(
        faults.map(({ where }) => where),
        path,
      ).toContain(path === 'manifest.sig' ? 'manifest.json' : path)
    }
  })

  test('any bit flipped in any entry is found, and that very entry named and no other', () => {
    const lines = linesOf()
    for (let round = 0; round < 300; round += 1) {
      const index = randomInt(lines.length)
      const line = flipped(bytes(lines[index] ?? ''))
      if (line.includes(10)) continue // a line in two is another test
      const changed = Buffer.concat(lines.flatMap((one, place) => [place === index ? line : bytes(one), bytes('\n')]))
      const { faults } = verifyArchive(pack({ ...files, 'journal.jsonl': changed }))
      const named = new Set(faults.map(({ where }) => where).filter((where) => where.startsWith('entry')))
      expect([...named]).toEqual([`entry ${index + 1}`])
    }
  })

  test('an entry removed, swapped, doubled, added or cut off is named; two altered ones are both named', () => {
    const lines = linesOf()
    const last = lines.length
    const [three = '', four = ''] = lines.slice(3, 5)
    expect(entriesNamed(lines)).toEqual([])
    expect(entriesNamed(lines.toSpliced(3, 1))).toEqual(['entry 4'])
    expect(entriesNamed(lines.toSpliced(3, 2))).toEqual(['entry 4', 'entry 5'])
    expect(new Set(entriesNamed(lines.toSpliced(3, 2, four, three)))).toEqual(new Set(['entry 4']))
    expect(entriesNamed(lines.toSpliced(3, 0, three))).toEqual(['entry 4'])
    expect(entriesNamed(lines.slice(0, -1))).toEqual([`entry ${last}`])
    expect(entriesNamed(lines.slice(0, 2))[0]).toBe('entry 3')
    expect(entriesNamed([...lines, '{"kind":"note.recorded","data":{}}'])).toEqual([`entry ${last + 1}`])
    const both = lines.map((line, index) =>
      index === 3 || index === 4 ? line.replace('"at":"2026', '"at":"2025') : line,
    )
    expect(entriesNamed(both)).toEqual(['entry 4', 'entry 5'])
    for (let round = 0; round < 300; round += 1) {
      const [a, b] = [randomInt(last), randomInt(last)]
      const changed = [...lines]
      if (a === b) changed.splice(a, 1)
      else [changed[a], changed[b]] = [changed[b] ?? '', changed[a] ?? '']
      expect(entriesNamed(changed).length).toBeGreaterThan(0)
    }
  })

  test('a file added, removed or put in twice is named, whatever it is called', () => {
    for (const path of ['files/x.txt', 'constructor', 'toString'])
      expect(verifyArchive(pack({ ...files, [path]: new Uint8Array([1]) })).faults).toEqual([
        { where: path, what: 'was added' },
      ])
    const without = (path: string) =>
      verifyArchive(pack(Object.fromEntries(Object.entries(files).filter(([name]) => name !== path)))).faults
    expect(without('situations/1.json')).toContainEqual({ where: 'situations/1.json', what: 'is missing' })
    expect(without('manifest.json')).toEqual([{ where: 'manifest.json', what: 'is missing' }])
    expect(without('manifest.sig')).toEqual([{ where: 'manifest.json', what: 'has no signature' }])
  })

  test('a head printed in the first report anchors it: a rewritten log has another one', () => {
    const manifest = JSON.parse(text(files['manifest.json']))
    const printed = manifest.earlierHeads[0].head
    const anchor = { size: printed.size, rootSha256: printed.rootSha256 }
    const { faults, coverage, entries } = verifyArchive(sealed, { head: anchor })
    expect([faults, coverage?.reach, coverage?.isCounted]).toEqual([[], 'entries', true])
    expect(coverage?.entries).toBeLessThan(entries)
    const other = { ...anchor, rootSha256: sha256('rewritten') }
    expect(verifyArchive(sealed, { head: other }).faults).toEqual([
      { where: `head ${printed.size}`, what: 'is not the head you hold: the log was rewritten' },
    ])
  })

  test('its own head, kept elsewhere, covers all of it; a newer one says nothing of it', () => {
    const { head } = JSON.parse(text(files['manifest.json']))
    const { faults, open, coverage, entries } = verifyArchive(sealed, { head })
    expect([faults, open, coverage]).toEqual([[], [], { size: head.size, reach: 'all', entries, isCounted: true }])
    const newer = verifyArchive(sealed, { head: { size: head.size + 5, rootSha256: sha256('newer') } })
    expect([newer.faults, newer.coverage?.reach, newer.open.length]).toEqual([[], 'newer', 1])
  })

  test('nothing that the holder of the key makes of it passes for covered by a head kept elsewhere', async () => {
    const { head } = JSON.parse(text(files['manifest.json']))
    const key = signingKey(server.app.kernel.config.varFolder)
    const rows = await server.database.transaction((db) => findLeaves(db, head.city, 0))
    const leaves = rows
      .slice(0, head.size)
      .map((row) => ({ sha256: bytesOf(row.leaf_sha256), sm3: bytesOf(row.leaf_sm3) }))
    const anchors = { publicKey: key.publicKey, head }
    const passed: string[] = []
    for (const [kind, forge] of Object.entries(forgeries(sealed, leaves, key))) {
      for (let at = 0; at < 12; at += 1) {
        const { faults, open, coverage } = verifyArchive(forge(at), anchors)
        if (faults.length > 0 || open.length > 0) continue
        // Sealed anew after the head that is held, files can't be told from true ones: it is said that the head covers none.
        const isSaid = kind === 'files replaced, sealed anew' && coverage?.reach === 'entries'
        if (!isSaid) passed.push(`${kind} ${at}: ${coverage?.reach}`)
      }
    }
    expect(passed).toEqual([])
  })
})
