import { execFile } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { createServer } from 'node:http'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bytesOf, sha256 } from '#kernel/digests'
import { stampHeads } from '#modules/evidence'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { verifyArchive } from './verify-archive.ts'

const run = promisify(execFile)
const api = '/api/v1'
let server: TestServer
let duty: Caller
let commander: Caller
let incident: string
let sealed: Uint8Array
let files: Record<string, Uint8Array>

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const pack = (contents: Record<string, Uint8Array>) => zipSync(contents, { level: 0 })
const at = (path: string) => `${api}/incidents/${incident}${path}`

async function signOff(kind: string): Promise<void> {
  await duty.post(at(`/report-forms/${kind}/submit`), { despiteMissing: true })
  await commander.post(at(`/report-forms/${kind}/sign`))
  await duty.post(at(`/report-forms/${kind}/delivery`), { to: ['邯郸市人民政府'], how: 'network' })
}

beforeAll(async () => {
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  commander = await server.as('commander')
  const [plant] = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items
  const reported = await duty.post(`${api}/incidents`, {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:50:00+08:00',
    mode: 'drill',
    kind: 'fixed',
  })
  incident = reported.body.id
  await duty.post(at('/verification'), { result: 'confirmed' })
  await duty.post(at('/activate'), {})
  await signOff('initial')
  // Another incident's entries lie in between.
  await duty.post(`${api}/incidents`, {
    enterpriseId: plant.id,
    occurredAt: '2026-05-16T14:55:00+08:00',
    mode: 'drill',
    kind: 'fixed',
  })
  for (const condition of ['sourceStopped', 'belowLimits', 'harmEnded', 'noFurtherRisk']) {
    await duty.post(at('/journal'), { kind: 'condition.met', data: { condition, isMet: true } })
  }
  await commander.post(at('/end'), {})
  await signOff('final')
  expect((await commander.post(at('/close'), {})).status).toBe(200)
  sealed = (await duty.get(at('/archive.zip'))).bytes
  files = unzipSync(sealed)
})
afterAll(() => server.close())

describe('a sealed archive', () => {
  test('is whole, and says so without a database', () => {
    const { faults, entries, incidentNumber } = verifyArchive(sealed)
    expect(faults).toEqual([])
    expect(entries).toBeGreaterThan(12)
    expect(incidentNumber).toMatch(/^\d{8}-\d{3}$/)
  })

  test('holds journal, situation, reports and map', () => {
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining([
        'journal.jsonl',
        'situations/1.json',
        'reports/initial-1.json',
        'reports/final-1.json',
        'maps/sketch.png',
      ]),
    )
    expect(text(files['reports/initial-1.json'])).toContain('初步报告')
  })

  test('is for those who may see the incident', async () => {
    expect((await (await server.as('officer', { scope: '130481' })).get(at('/archive.zip'))).status).toBe(404)
    expect((await (await server.as('enterprise')).get(at('/archive.zip'))).status).toBe(403)
  })

  test('after closing nothing can be added', async () => {
    const late = await duty.post(at('/journal'), { kind: 'note.recorded', data: { text: '补记' } })
    expect(late.body.code).toBe('incident-closed')
  })

  test('any bit flipped in any file is found and the file or entry named', () => {
    const paths = Object.keys(files)
    for (let round = 0; round < 2000; round += 1) {
      const path = paths[randomInt(paths.length)] ?? ''
      const bytes = Uint8Array.from(files[path] ?? [])
      const index = randomInt(bytes.length)
      bytes[index] = (bytes[index] ?? 0) ^ (1 << randomInt(8))
      const { faults } = verifyArchive(pack({ ...files, [path]: bytes }))
      expect(faults.length, `${path} byte ${index}`).toBeGreaterThan(0)
    }
  })

  test('an entry removed, swapped, doubled, added or cut off is found, and named where the chain breaks', () => {
    const lines = text(files['journal.jsonl']).trimEnd().split('\n')
    const verify = (changed: string[]) =>
      verifyArchive(pack({ ...files, 'journal.jsonl': new TextEncoder().encode(`${changed.join('\n')}\n`) })).faults
    const entries = (changed: string[]) => verify(changed).map(({ where }) => where)
    expect(entries(lines.toSpliced(3, 1))).toContain('entry 4')
    expect(entries(lines.toSpliced(3, 2, lines[4] ?? '', lines[3] ?? ''))).toContain('entry 4')
    expect(entries(lines.toSpliced(3, 0, lines[3] ?? ''))).toContain('entry 5')
    expect(entries(lines.slice(0, -1))).toContain(`entry ${lines.length}`)
    expect(entries([...lines, lines.at(-1) ?? ''])).toContain(`entry ${lines.length + 1}`)
    for (let round = 0; round < 300; round += 1) {
      const changed = [...lines]
      const [a, b] = [randomInt(lines.length), randomInt(lines.length)]
      if (a === b) changed.splice(a, 1)
      else [changed[a], changed[b]] = [changed[b] ?? '', changed[a] ?? '']
      expect(verify(changed).length).toBeGreaterThan(0)
    }
  })

  test('a file added or removed is named', () => {
    expect(verifyArchive(pack({ ...files, 'files/x.txt': new Uint8Array([1]) })).faults).toContainEqual({
      where: 'files/x.txt',
      what: 'was added',
    })
    const { 'situations/1.json': _gone, ...rest } = files
    expect(verifyArchive(pack(rest)).faults).toContainEqual({ where: 'situations/1.json', what: 'is missing' })
    expect(verifyArchive(sealed.slice(0, sealed.length / 2)).faults[0]?.where).toBe('archive')
  })

  test('another key’s signature is not the bureau’s', async () => {
    const key = (await duty.get(`${api}/log/head`)).body.publicKey
    expect(verifyArchive(sealed, { publicKey: key }).faults).toEqual([])
    const { publicKey } = await import('node:crypto').then(({ generateKeyPairSync }) => generateKeyPairSync('ed25519'))
    const foreign = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    expect(verifyArchive(sealed, { publicKey: foreign }).faults.map(({ where }) => where)).toContain('manifest.json')
  })

  test('a head printed in the first report anchors it: a rewritten log has another one', () => {
    const manifest = JSON.parse(text(files['manifest.json']))
    const printed = manifest.earlierHeads[0].head
    const anchor = { size: printed.size, rootSha256: printed.rootSha256 }
    expect(verifyArchive(sealed, { head: anchor }).faults).toEqual([])
    const other = { ...anchor, rootSha256: sha256('rewritten') }
    expect(verifyArchive(sealed, { head: other }).faults).toEqual([
      { where: `head ${printed.size}`, what: 'is not the head you hold: the log was rewritten' },
    ])
  })
})

describe('the whole database rewritten', () => {
  test('a new archive made from it is refused against a head that was kept outside', async () => {
    const before = (await duty.get(`${api}/log/head`)).body.head
    // Whoever owns the database can switch the guard off, change an entry and recompute everything that hangs on it.
    await server.database.script('alter table journal disable trigger journal_append_only')
    await server.database.script(
      `update journal set leaf_sha256 = repeat('ab', 32), leaf_sm3 = repeat('ab', 32), data = '{"result":"confirmed","note":"changed"}' where kind = 'incident.verified'`,
    )
    await server.database.script('alter table signed_heads disable trigger signed_heads_append_only')
    await server.database.script('delete from signed_heads')
    const rewritten = (await duty.get(at('/archive.zip'))).bytes
    const { faults } = verifyArchive(rewritten, { head: before })
    expect(faults.map(({ where }) => where)).toContain(`head ${before.size}`)
  })
})

describe('time stamps of heads', () => {
  test('are fetched from an authority and hold against openssl', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huanying-tsa-'))
    const config = join(folder, 'tsa.cnf')
    await writeFile(
      config,
      `[tsa]\ndefault_tsa = t\n[t]\nserial = ${folder}/serial\nsigner_cert = ${folder}/cert.pem\nsigner_key = ${folder}/key.pem
signer_digest = sha256\ndefault_policy = 1.2.3.4\ndigests = sha256\naccuracy = secs:1\ness_cert_id_chain = no\n
[req]\ndistinguished_name = dn\nx509_extensions = ext\nprompt = no\n[dn]\nCN = Test authority\n
[ext]\nextendedKeyUsage = critical,timeStamping\n`,
    )
    await writeFile(join(folder, 'serial'), '01')
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-config',
      config,
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      join(folder, 'cert.pem'),
    ])
    const authority = createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        void (async () => {
          await writeFile(join(folder, 'q.tsq'), Buffer.concat(chunks))
          await run('openssl', [
            'ts',
            '-reply',
            '-config',
            config,
            '-queryfile',
            join(folder, 'q.tsq'),
            '-out',
            join(folder, 'r.tsr'),
          ])
          response.setHeader('content-type', 'application/timestamp-reply')
          response.end(await readFile(join(folder, 'r.tsr')))
        })()
      })
    })
    await new Promise<void>((resolve) => authority.listen(0, '127.0.0.1', resolve))
    try {
      const url = `http://127.0.0.1:${(authority.address() as AddressInfo).port}/`
      const { head } = (await duty.get(`${api}/log/head`)).body
      expect(await stampHeads(server.app.kernel, url)).toBeGreaterThan(0)
      expect(await stampHeads(server.app.kernel, url)).toBe(0)
      const stamped = (await duty.get(`${api}/log/head`)).body.head
      expect(stamped.size).toBe(head.size)
      await writeFile(join(folder, 'token.tsr'), Buffer.from(stamped.timestamp, 'base64'))
      const { stdout } = await run('openssl', [
        'ts',
        '-verify',
        '-digest',
        sha256(stamped.signature),
        '-in',
        join(folder, 'token.tsr'),
        '-CAfile',
        join(folder, 'cert.pem'),
      ])
      expect(stdout).toContain('Verification: OK')
      expect(bytesOf(sha256(stamped.signature))).toHaveLength(32)
    } finally {
      authority.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
