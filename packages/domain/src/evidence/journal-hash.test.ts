import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, firstBrokenEntry, firstPrevHash, journalHash } from './journal-hash.ts'
import type { SealedEntry } from './journal-hash.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

function chain(length: number): (SealedEntry & { hash: string })[] {
  const entries: (SealedEntry & { hash: string })[] = []
  for (let seq = 1; seq <= length; seq += 1) {
    const entry = {
      incidentId: '7b0c7a4e-0000-4000-8000-000000000001',
      seq,
      at: `2026-05-16T07:02:0${seq}.000Z`,
      actor: { id: null, name: '值班员', role: 'duty' },
      kind: 'incident.reported',
      data: { note: `第 ${seq} 条`, amount: seq / 10 },
      prevHash: entries.at(-1)?.hash ?? firstPrevHash,
    }
    entries.push({ ...entry, hash: journalHash(entry, sha256) })
  }
  return entries
}

describe('the journal chain', () => {
  test('is whole when nothing was touched', () => {
    expect(firstBrokenEntry(chain(5), sha256)).toBeNull()
    expect(firstBrokenEntry([], sha256)).toBeNull()
  })

  test('shows which entry was altered, removed or moved', () => {
    const altered = chain(5).map((entry) => (entry.seq === 3 ? { ...entry, data: { note: '改过' } } : entry))
    expect(firstBrokenEntry(altered, sha256)).toBe(3)
    expect(
      firstBrokenEntry(
        chain(5).filter((entry) => entry.seq !== 2),
        sha256,
      ),
    ).toBe(2)
    expect(firstBrokenEntry(chain(3).toReversed(), sha256)).toBe(1)
  })

  test('an entry altered and sealed again breaks the one after it', () => {
    const entries = chain(4)
    const resealed = entries.map((entry) => {
      if (entry.seq !== 2) return entry
      const forged = { ...entry, data: {} }
      return { ...forged, hash: journalHash(forged, sha256) }
    })
    expect(firstBrokenEntry(resealed, sha256)).toBe(3)
  })

  test('the hash of a known entry stays what it is', () => {
    expect(canonicalJson({ b: [1, { d: undefined, c: 'é"\n' }], a: null })).toBe('{"a":null,"b":[1,{"c":"é\\"\\n"}]}')
    expect(chain(1)[0]?.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('canonical text does not depend on the order of keys, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value)
        expect(canonicalJson(reversedKeys(value))).toBe(text)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })
})

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reversedKeys(member)]),
  )
}
