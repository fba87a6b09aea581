import { createHash, createPublicKey, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SignedHead } from '@huanying/contracts/archive'
import type { Role } from '@huanying/contracts/roles'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSignedBy } from '#kernel/signing-key'
import { one, sql } from '#kernel/sql'
import { demoCity } from '../../testing/demo.ts'
import { startTestServer } from '../../testing/test-server.ts'
import type { Caller, TestServer } from '../../testing/test-server.ts'
import { startTimeStampAuthority } from '../../testing/time-stamp-authority.ts'
import type { TimeStampAuthority } from '../../testing/time-stamp-authority.ts'
import { headText, isStampOf, stampedDigest, stampHeads } from './index.ts'

const api = '/api/v1'
let server: TestServer
let duty: Caller
let plantId: string
let authority: TimeStampAuthority
beforeAll(async () => {
  authority = await startTimeStampAuthority()
  server = await startTestServer(demoCity)
  duty = await server.as('duty')
  plantId = (await duty.get(`${api}/enterprises?q=zdjx`)).body.items[0].id
})
afterAll(async () => {
  await server.close()
  await authority.close()
})

interface Answered {
  readonly head: SignedHead
  readonly publicKey: string
}
const read = async (by = duty): Promise<Answered> => (await by.get(`${api}/log/head`)).body
let minute = 10
/** Lets the log grow. */
async function happen(): Promise<void> {
  minute += 1
  const occurredAt = `2026-05-16T14:${minute}:00+08:00`
  const answer = await duty.post(`${api}/incidents`, {
    enterpriseId: plantId,
    occurredAt,
    mode: 'drill',
    kind: 'fixed',
  })
  expect(answer.status).toBe(201)
}

/** RFC 6962 §2.1, as its text says it. */
function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only !== undefined && leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  const parts = [Buffer.from([1]), merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split))]
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

const storedLeaves = () =>
  server.database.transaction((db) =>
    db.rows<{ leaf: string; log_index: number }>(
      sql`select leaf_sha256 as leaf, log_index from journal union all select leaf_sha256, log_index from log_notes order by log_index`,
    ),
  )

describe('the head of the log', () => {
  const readers: readonly (readonly [Role, number])[] = [
    ['admin', 200],
    ['auditor', 200],
    ['commander', 200],
    ['duty', 200],
    ['officer', 200],
    ['enterprise', 403],
    ['expert', 403],
    ['agency', 403],
    ['team', 403],
    ['reviewer', 403],
  ]
  test.each(readers)('answers %s with %i', async (role, status) => {
    expect((await (await server.as(role)).get(`${api}/log/head`)).status).toBe(status)
  })

  test('asks a stranger to sign in, and is one for the city and its counties', async () => {
    expect((await server.anonymous.get(`${api}/log/head`)).status).toBe(401)
    await happen()
    const county = await server.as('officer', { scope: '130426' })
    expect(await read(county)).toEqual(await read())
  })

  test('is signed by the key that stands beside it, over all that it says', async () => {
    await happen()
    const { head, publicKey } = await read()
    // Told apart from our own words for it: keys in order, no space.
    const { city, keyId, rootSha256, rootSm3, signedAt, size } = head
    const text = JSON.stringify({ city, keyId, rootSha256, rootSm3, signedAt, size })
    const signature = Buffer.from(head.signature, 'base64')
    expect(verify(null, Buffer.from(text), createPublicKey(publicKey), signature)).toBe(true)
    const spki = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
    expect(keyId).toBe(createHash('sha256').update(spki).digest('hex'))
    expect([city, signedAt]).toEqual(['1304', server.clock.now.toISOString()])
  })

  const changes: readonly (readonly [keyof SignedHead, (head: SignedHead) => SignedHead])[] = [
    ['size', (head) => ({ ...head, size: head.size - 1 })],
    ['rootSha256', (head) => ({ ...head, rootSha256: head.rootSha256.replace(/^./, (c) => (c === '0' ? '1' : '0')) })],
    ['rootSm3', (head) => ({ ...head, rootSm3: head.rootSm3.replace(/^./, (c) => (c === '0' ? '1' : '0')) })],
    ['signedAt', (head) => ({ ...head, signedAt: '2026-05-15T00:00:00.000Z' })],
    ['city', (head) => ({ ...head, city: '1305' })],
  ]
  test.each(changes)('with another %s is no longer signed', async (_, change) => {
    const { head, publicKey } = await read()
    expect(isSignedBy(publicKey, headText(head), head.signature)).toBe(true)
    expect(isSignedBy(publicKey, headText(change(head)), head.signature)).toBe(false)
  })

  test('is the Merkle root of every leaf, counted without a gap', async () => {
    await happen()
    const { head } = await read()
    const leaves = await storedLeaves()
    expect(leaves.map(({ log_index }) => log_index)).toEqual(leaves.map((_, place) => place))
    expect(head.size).toBe(leaves.length)
    expect(head.rootSha256).toBe(merkleRoot(leaves.map(({ leaf }) => Buffer.from(leaf, 'hex'))).toString('hex'))
  })

  test('stays while nothing happens, and grows with what does and the log’s own count', async () => {
    const before = await read()
    server.clock.now = new Date(server.clock.now.getTime() + 60_000)
    expect(await read()).toEqual(before)
    const entries = (await storedLeaves()).length
    await happen()
    const grown = (await storedLeaves()).length - entries
    const after = await read()
    expect(after.head.size).toBe(before.head.size + grown + 1)
    expect(after.head.signedAt).toBe(server.clock.now.toISOString())
    expect(after.head.keyId).toBe(before.head.keyId)
  })

  test('asked for by several at once while the log grows forks nowhere', async () => {
    const work = [read(), happen(), read(), happen(), read(), read()]
    const heads = (await Promise.all(work)).flatMap((answer) => (answer === undefined ? [] : [answer.head]))
    const leaves = (await storedLeaves()).map(({ leaf }) => Buffer.from(leaf, 'hex'))
    for (const { size, rootSha256 } of heads)
      expect(rootSha256, `size ${size}`).toBe(merkleRoot(leaves.slice(0, size)).toString('hex'))
  })

  test('once signed can be changed by nobody, not even by the owner of the database', async () => {
    const { head } = await read()
    const change = server.database.transaction((db) =>
      db.rows(sql`update signed_heads set root_sha256 = root_sm3 where size = ${head.size}::bigint`),
    )
    await expect(change).rejects.toThrow('append-only')
    await expect(server.database.transaction((db) => db.rows(sql`delete from signed_heads`))).rejects.toThrow(
      'append-only',
    )
  })
})

describe('time stamps', () => {
  const unstamped = async () => {
    const { count } = await server.database.transaction((db) =>
      one<{ count: number }>(
        db,
        sql`select count(*)::int as count from signed_heads h where not exists (
          select from head_stamps s where s.city = h.city and s.size = h.size)`,
      ),
    )
    return count
  }

  test('an altered, a refusing and an older answer are not kept, and the head waits', async () => {
    await happen()
    await read()
    const waiting = await unstamped()
    const older: Buffer[] = []
    const bends: ((token: Buffer) => Buffer)[] = [
      (token) => {
        older.push(token)
        return Buffer.from('nonsense')
      },
      () => older[0] ?? Buffer.alloc(0),
      (token) => {
        const refused = Buffer.from(token)
        refused[refused.indexOf(Buffer.from([0x02, 0x01])) + 2] = 2
        return refused
      },
    ]
    for (const bend of bends) {
      authority.bend = bend
      expect(await stampHeads(server.app.kernel, authority.url)).toBe(0)
    }
    authority.bend = (token) => token
    expect(await unstamped()).toBe(waiting)
    expect((await read()).head.timestamp).toBeNull()
  })

  test('an authority that is down or answers with an error is asked again another time', async () => {
    const waiting = await unstamped()
    const ailing = createServer((_, response) => response.writeHead(500).end('busy'))
    await new Promise<void>((resolve) => ailing.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(ailing.address() as AddressInfo).port}/`
    expect(await stampHeads(server.app.kernel, address)).toBe(0)
    await new Promise((resolve) => ailing.close(resolve))
    expect(await stampHeads(server.app.kernel, address)).toBe(0)
    expect(await unstamped()).toBe(waiting)
  })

  test('are fetched once for each head, and are about that head alone', async () => {
    const { head: bare } = await read()
    const waiting = await unstamped()
    expect(waiting).toBeGreaterThan(2)
    expect(await stampHeads(server.app.kernel, authority.url)).toBe(waiting)
    expect([await unstamped(), await stampHeads(server.app.kernel, authority.url)]).toEqual([0, 0])
    const { head } = await read()
    expect(head).toEqual({ ...bare, timestamp: expect.any(String) })
    const token = Buffer.from(head.timestamp ?? '', 'base64')
    expect(isStampOf(token, stampedDigest(head))).toBe(true)
    await happen()
    const { head: next } = await read()
    expect(next.timestamp).toBeNull()
    expect(isStampOf(token, stampedDigest(next))).toBe(false)
    expect(isStampOf(token, stampedDigest(head), new Uint8Array([0x41, 1, 2, 3, 4, 5, 6, 7]))).toBe(false)
  })
})
