import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyFrontier, merkleLog } from './merkle-log.ts'

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())
const log = merkleLog(sha256)
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

// The inputs and roots that the reference implementation of RFC 6962 (Certificate Transparency) publishes for its tests.
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  bytes,
)
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('the Merkle log', () => {
  test('has the roots that Certificate Transparency publishes', () => {
    const leaves = inputs.map((input) => log.leaf(input))
    expect(hex(log.root([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(roots.map((_, index) => hex(log.root(leaves.slice(0, index + 1))))).toEqual(roots)
  })

  test('grows by its frontier to the root of the whole', () => {
    fc.assert(
      fc.property(fc.nat(70), fc.nat(70), (before, more) => {
        const leaves = Array.from({ length: before + more }, (_, index) => log.leaf(new Uint8Array([index])))
        const first = log.extend(emptyFrontier, leaves.slice(0, before))
        const grown = log.extend(first, leaves.slice(before))
        expect(hex(log.rootOf(grown))).toBe(hex(log.root(leaves)))
      }),
    )
  })

  test('some leaves and the proof of the rest give the root; one wrong leaf does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(59)), (size, picks) => {
        const leaves = Array.from({ length: size }, (_, index) => log.leaf(new Uint8Array([index])))
        const indexes = [...new Set(picks.map((pick) => pick % size))]
        const proof = log.prove(leaves, new Set(indexes))
        const held = new Map(indexes.map((index) => [index, leaves[index] ?? new Uint8Array()]))
        expect(hex(log.rootFrom(size, held, proof) ?? new Uint8Array())).toBe(hex(log.root(leaves)))
        const altered = indexes[0]
        if (altered === undefined) return
        const wrong = new Map([...held, [altered, log.leaf(new Uint8Array([99]))]])
        expect(hex(log.rootFrom(size, wrong, proof) ?? new Uint8Array())).not.toBe(hex(log.root(leaves)))
        expect(log.rootFrom(size, held, [...proof, sha256(new Uint8Array())])).toBeNull()
      }),
    )
  })
})
