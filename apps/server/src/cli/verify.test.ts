import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstPrevHash, sealedText } from '@huanying/domain/evidence/journal-hash'
import { countText } from '@huanying/domain/evidence/log-notes'
import { emptyFrontier } from '@huanying/domain/evidence/merkle-log'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hexOf, logs, sha256 } from '#kernel/digests'
import { signingKey } from '#kernel/signing-key'
import { sql } from '#kernel/sql'
import { countLeaves, headText, isStampOf, stampHeads } from '#modules/evidence'
import { playIncident } from '../testing/closed-incident.ts'
import { demoCity } from '../testing/demo.ts'
import { startTestServer } from '../testing/test-server.ts'
import type { Caller, TestServer } from '../testing/test-server.ts'
import { startTimeStampAuthority } from '../testing/time-stamp-authority.ts'
import type { TimeStampAuthority } from '../testing/time-stamp-authority.ts'
import { verifyCommand } from './verify.ts'

let server: TestServer
let duty: Caller
let incident: string
let folder: string
let authority: TimeStampAuthority
/** The archive before anybody laid hands on the database, and the head printed in its final report. */
let honest: Uint8Array
let printed: { size: number; rootSha256: string }

const archive = async () => (await duty.get(`/api/v1/incidents/${incident}/archive.zip`)).bytes
const manifestOf = (zip: Uint8Array) => JSON.parse(new TextDecoder().decode(unzipSync(zip)['manifest.json']))

/** Verifies with the bureau's key. */
const verify = (zip: Uint8Array, ...options: string[]) => verifyWith(zip, '--key', 'own.pem', ...options)

async function verifyWith(zip: Uint8Array, ...options: string[]) {
  await writeFile(join(folder, 'archive.zip'), zip)
  const said: string[] = []
  const line = (words: string) => void said.push(words)
  const terminal = { cwd: folder, language: 'zh' as const, stdin: '', out: line, err: line }
  const code = await verifyCommand.run(['archive.zip', ...options], terminal)
  return { code, said: said.join('\n') }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huanying-verify-'))
  authority = await startTimeStampAuthority()
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  incident = await playIncident(duty, await server.as('commander'))
  await writeFile(join(folder, 'own.pem'), manifestOf(await archive()).publicKey)
})
afterAll(async () => {
  await server.close()
  await authority.close()
  await rm(folder, { recursive: true, force: true })
})

describe('time stamps of heads', () => {
  const stamp = () => stampHeads(server.app.kernel, authority.url)

  test('an answer that was altered, or answers another question, is not kept', async () => {
    const older: Buffer[] = []
    authority.bend = (token) => {
      older.push(token)
      return Buffer.from('nonsense')
    }
    expect(await stamp()).toBe(0)
    // A token over the same digest from before: another nonce.
    authority.bend = () => older[0] ?? Buffer.alloc(0)
    expect(await stamp()).toBe(0)
    authority.bend = (token) => {
      const refused = Buffer.from(token)
      refused[refused.indexOf(Buffer.from([0x02, 0x01])) + 2] = 2 // status: rejection
      return refused
    }
    expect(await stamp()).toBe(0)
    const { head } = (await duty.get('/api/v1/log/head')).body
    expect(head.timestamp).toBeNull()
    expect(isStampOf(older[0] ?? Buffer.alloc(0), sha256('another signature'))).toBe(false)
    authority.bend = (token) => token
  })

  test('are fetched once for each head, lie in the archive, and hold against openssl', async () => {
    const heads = await stamp()
    expect(heads).toBeGreaterThan(2)
    expect(await stamp()).toBe(0)
    honest = await archive()
    const manifest = manifestOf(honest)
    printed = manifest.earlierHeads.at(-1).head
    // The head over the archive itself was signed just now: its stamp comes later.
    const stamped = manifest.earlierHeads
    expect(Object.keys(unzipSync(honest)).filter((path) => path.startsWith('stamps/'))).toHaveLength(stamped.length)
    const { code, said } = await verify(honest, '--authority', authority.certificateFile)
    expect([code, said.match(/^head \d+ was stamped at .*GMT$/gm)?.length]).toEqual([0, stamped.length])
    expect(new TextDecoder().decode(unzipSync(honest)['README.txt'])).toContain('openssl ts -verify -digest')
  })

  test('by another authority, altered, or missing are named', async () => {
    const other = await startTimeStampAuthority()
    const foreign = await verify(honest, '--authority', other.certificateFile)
    expect([foreign.code, foreign.said]).toEqual([1, expect.stringContaining('not by the authority you trust')])
    await other.close()

    const manifest = manifestOf(honest)
    const { head: stampedHead } = manifest.earlierHeads.at(-1)
    const [first] = manifest.earlierHeads
    const token = Buffer.from(stampedHead.timestamp, 'base64')
    token[token.length - 1] = (token.at(-1) ?? 0) ^ 1 // the last bit of the authority's signature
    const key = signingKey(server.app.kernel.config.varFolder)
    const signed = (changed: object) => {
      const text = JSON.stringify(changed)
      const files = { 'manifest.json': Buffer.from(text), 'manifest.sig': Buffer.from(key.sign(text)) }
      return zipSync({ ...unzipSync(honest), ...files })
    }
    const withStamp = (timestamp: string) => {
      const last = { ...manifest.earlierHeads.at(-1), head: { ...stampedHead, timestamp } }
      return signed({ ...manifest, earlierHeads: [...manifest.earlierHeads.slice(0, -1), last] })
    }
    const bent = withStamp(token.toString('base64'))
    expect((await verify(bent)).code).toBe(0)
    const { code, said } = await verify(bent, '--authority', authority.certificateFile)
    expect([code, said]).toEqual([
      1,
      `head ${stampedHead.size}: its time stamp is not by the authority you trust, or was altered`,
    ])
    const swapped = withStamp(first.head.timestamp)
    expect((await verify(swapped)).said).toBe(`head ${stampedHead.size}: its time stamp is about something else`)
  })
})

describe('the command', () => {
  test('says what is whole by the key that is trusted, and no more than self-consistent without one', async () => {
    const { code, said } = await verify(honest)
    expect(code).toBe(0)
    expect(said).toMatch(/^intact: \d{8}-\d{3}, \d+ entries, head \d+ [0-9a-f]{64}/)
    expect(JSON.parse((await verify(honest, '--json')).said)).toMatchObject({ intact: true, faults: [], proved: [] })
    const blind = await verifyWith(honest)
    expect([blind.code, blind.said]).toEqual([
      3,
      expect.stringMatching(/^self-consistent, origin not checked \/ 自洽，来源未核实: /),
    ])
    expect(blind.said).not.toContain('intact')
    const told = JSON.parse((await verifyWith(honest, '--json')).said)
    expect(told).toMatchObject({ verdict: 'self-consistent', intact: false, isOriginChecked: false })
  })

  test('names the entry that was altered', async () => {
    const files = unzipSync(honest)
    const journal = new TextDecoder().decode(files['journal.jsonl']).replace('现场照片', '现场录像')
    const { code, said } = await verify(zipSync({ ...files, 'journal.jsonl': Buffer.from(journal) }))
    expect(code).toBe(1)
    expect(said).toMatch(/^journal\.jsonl: was altered\nentry \d+: was altered, or put in\nhead/)
  })

  test('takes the public key that is trusted', async () => {
    const pem = (key: ReturnType<typeof generateKeyPairSync>['publicKey']) =>
      key.export({ type: 'spki', format: 'pem' }).toString()
    await writeFile(join(folder, 'foreign.pem'), pem(generateKeyPairSync('ed25519').publicKey))
    const foreign = await verifyWith(honest, '--key', 'foreign.pem')
    expect([foreign.code, foreign.said]).toEqual([1, expect.stringContaining('signed by another key')])
  })

  test.each([
    [['--head', '12'], '--head takes SIZE:SHA256'],
    [['--key', 'nowhere.pem'], 'cannot read nowhere.pem'],
    [['--authority', 'nowhere.pem'], 'cannot read nowhere.pem'],
    [['second.zip'], 'takes one archive'],
  ])('refuses %j in one sentence', async (options, sentence) => {
    const { code, said } = await verify(honest, ...options)
    expect([code, said]).toEqual([2, expect.stringContaining(sentence)])
    expect(said.split('\n')).toHaveLength(1)
  })
})

describe('the whole database rewritten by somebody who holds the signing key', () => {
  let rewritten: Uint8Array
  beforeAll(async () => {
    await rewriteEverything(server)
    await server.database.script('delete from head_stamps')
    rewritten = await archive()
  })

  test('is consistent: nothing in the new archive contradicts it', async () => {
    expect(new TextDecoder().decode(unzipSync(rewritten)['journal.jsonl'])).toContain('从未发生')
    expect(await verify(rewritten)).toMatchObject({ code: 0 })
  })

  test('is found by the head printed in a report', async () => {
    const anchor = `${printed.size}:${printed.rootSha256}`
    const told = await verify(honest, '--head', anchor)
    expect([told.code, told.said]).toEqual([0, expect.stringContaining('came after it and rest on the key alone')])
    expect(await verify(rewritten, '--head', anchor)).toEqual({
      code: 1,
      said: `head ${printed.size}: is not the head you hold: the log was rewritten`,
    })
  })

  test('is found by the time stamps, which only the authority can make', async () => {
    const without = await verify(rewritten, '--authority', authority.certificateFile)
    expect([without.code, without.said]).toEqual([1, 'heads: none carries a time stamp'])
    const files = unzipSync(rewritten)
    const manifest = manifestOf(rewritten)
    manifest.head.timestamp = manifestOf(honest).earlierHeads.at(-1).head.timestamp
    const text = JSON.stringify(manifest)
    files['manifest.json'] = Buffer.from(text)
    files['manifest.sig'] = Buffer.from(signingKey(server.app.kernel.config.varFolder).sign(text))
    expect((await verify(zipSync(files))).said).toContain('its time stamp is about something else')
  })
})

interface StoredEntry {
  log_index: number
  incident_id: string
  seq: number
  at: Date
  actor: { id: string | null; name: string; role: string }
  kind: string
  data: unknown
  fact_at: Date | null
  lon: number | null
  lat: number | null
  files: []
}

/**
 * What the owner of the database who also holds the key can do: changes an entry, then computes anew every hash, every leaf and
 * every signed head that hang on it, so that all of them agree.
 */
async function rewriteEverything({ database, app }: TestServer): Promise<void> {
  const key = signingKey(app.kernel.config.varFolder)
  for (const table of ['journal', 'log_notes', 'signed_heads', 'head_stamps'])
    await database.script(`alter table ${table} disable trigger ${table}_append_only`)
  await database.script(
    `update journal set data = jsonb_set(data::jsonb, '{text}', '"从未发生"') where data ->> 'text' = '现场照片'`,
  )
  await database.transaction(async (db) => {
    const rows = await db.rows<StoredEntry>(sql`select * from journal order by log_index`)
    const last = new Map<string, string>()
    const leaves: { sha256: Uint8Array; sm3: Uint8Array }[] = []
    for (const row of rows) {
      const { incident_id: incidentId, seq, actor, kind, data, files, lon, lat } = row
      const prevHash = last.get(incidentId) ?? firstPrevHash
      const place = lon === null || lat === null ? null : { lon, lat }
      const [at, factAt] = [row.at.toISOString(), row.fact_at?.toISOString() ?? null]
      const text = sealedText({ incidentId, seq, at, actor, kind, data, factAt, place, files, prevHash })
      const [bytes, hash] = [Buffer.from(text), sha256(text)]
      const leaf = { sha256: logs.sha256.leaf(bytes), sm3: logs.sm3.leaf(bytes) }
      last.set(incidentId, hash)
      leaves[row.log_index] = leaf
      await db.rows(
        sql`update journal set prev_hash = ${prevHash}, hash = ${hash}, leaf_sha256 = ${hexOf(leaf.sha256)}, leaf_sm3 = ${hexOf(leaf.sm3)}
          where incident_id = ${incidentId}::uuid and seq = ${seq}::integer`,
      )
    }
    const notes = await db.rows<{ city: string; log_index: number; at: Date; text: string }>(
      sql`select * from log_notes order by log_index`,
    )
    for (const { city, log_index: place, at, text: old } of notes) {
      const counted = await countLeaves(db, city, place)
      const rootSha256 = hexOf(logs.sha256.root(counted.leaves))
      const text = old.includes('log.counted')
        ? countText({ city, at: at.toISOString(), journals: counted.leaves.length, rootSha256 })
        : old
      const bytes = Buffer.from(text)
      leaves[place] = { sha256: logs.sha256.leaf(bytes), sm3: logs.sm3.leaf(bytes) }
      const [bySha256, bySm3] = [hexOf(logs.sha256.leaf(bytes)), hexOf(logs.sm3.leaf(bytes))]
      await db.rows(
        sql`update log_notes set text = ${text}, leaf_sha256 = ${bySha256}, leaf_sm3 = ${bySm3}
          where city = ${city} and log_index = ${place}::bigint`,
      )
    }
    const heads = await db.rows<{ city: string; size: number; signed_at: Date }>(sql`select * from signed_heads`)
    for (const { city, size, signed_at } of heads) {
      const grow = (name: 'sha256' | 'sm3') =>
        logs[name].extend(
          emptyFrontier,
          leaves.slice(0, size).map((leaf) => leaf[name]),
        )
      const [bySha256, bySm3] = [grow('sha256'), grow('sm3')]
      const [rootSha256, rootSm3] = [hexOf(logs.sha256.rootOf(bySha256)), hexOf(logs.sm3.rootOf(bySm3))]
      const frontier = JSON.stringify({ sha256: bySha256.roots.map(hexOf), sm3: bySm3.roots.map(hexOf) })
      const head = { city, size, rootSha256, rootSm3, signedAt: signed_at.toISOString(), keyId: key.keyId }
      await db.rows(
        sql`update signed_heads set root_sha256 = ${rootSha256}, root_sm3 = ${rootSm3}, signature = ${key.sign(headText(head))},
            frontier = ${frontier}::jsonb
          where city = ${city} and size = ${size}::bigint`,
      )
    }
  })
}
