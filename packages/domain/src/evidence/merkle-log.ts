/** Digest of bytes: SHA-256 or SM3 (GB/T 32905-2016). Comes in as an argument: the domain knows no crypto. */
export type BytesDigest = (bytes: Uint8Array) => Uint8Array

/**
 * A Merkle tree over an append-only log in the form of RFC 6962 §2.1: a leaf is digest(0x00 ‖ data), a node
 * digest(0x01 ‖ left ‖ right), a tree of n leaves splits at the largest power of two below n. The empty tree is digest("").
 */
export interface MerkleLog {
  leaf(data: Uint8Array): Uint8Array
  /** The root over some leaf hashes. */
  root(leaves: readonly Uint8Array[]): Uint8Array
  /** Adds leaf hashes to a frontier, in order. */
  extend(frontier: Frontier, leaves: Iterable<Uint8Array>): Frontier
  rootOf(frontier: Frontier): Uint8Array
  /** What a reader who holds only some leaves needs to recompute the root: see `RangeProof`. */
  prove(leaves: readonly Uint8Array[], held: ReadonlySet<number>): RangeProof
  /** The root that some held leaves and a proof of the rest lead to; null when the proof does not fit the tree. */
  rootFrom(size: number, held: ReadonlyMap<number, Uint8Array>, proof: RangeProof): Uint8Array | null
}

/** The roots of the perfect subtrees of a log, largest first: all that must be kept to append to it. */
export interface Frontier {
  readonly size: number
  readonly roots: readonly Uint8Array[]
}

/** The roots of the largest subtrees without a held leaf, left to right as the tree is walked. */
export type RangeProof = readonly Uint8Array[]

export const emptyFrontier: Frontier = { size: 0, roots: [] }

/** The largest power of two below n (n ≥ 2). */
const splitOf = (n: number) => 2 ** Math.floor(Math.log2(n - 1))

/** The Merkle log of one digest. */
export function merkleLog(digest: BytesDigest): MerkleLog {
  // One buffer for all leaves and one for all nodes: a digest is taken before the next is written.
  let marked = new Uint8Array(1024)
  const leafOf = (data: Uint8Array) => {
    const length = 1 + data.length
    if (marked.length < length) marked = new Uint8Array(2 * length)
    marked.set(data, 1)
    return digest(marked.subarray(0, length))
  }
  let joint = new Uint8Array()
  const node = (left: Uint8Array, right: Uint8Array) => {
    const length = 1 + left.length + right.length
    if (joint.length !== length) joint = new Uint8Array(length)
    joint[0] = 1
    joint.set(left, 1)
    joint.set(right, 1 + left.length)
    return digest(joint)
  }

  const extend: MerkleLog['extend'] = (frontier, leaves) => {
    const roots = [...frontier.roots]
    let size = frontier.size
    for (const leaf of leaves) {
      let joined = leaf
      for (let bit = size; bit % 2 === 1; bit = Math.floor(bit / 2)) joined = node(roots.pop() ?? joined, joined)
      roots.push(joined)
      size += 1
    }
    return { size, roots }
  }
  const rootOf: MerkleLog['rootOf'] = ({ roots }) => {
    const last = roots.at(-1)
    if (last === undefined) return digest(new Uint8Array())
    return roots.slice(0, -1).reduceRight((right, left) => node(left, right), last)
  }
  const root: MerkleLog['root'] = (leaves) => rootOf(extend(emptyFrontier, leaves))

  return {
    leaf: leafOf,
    root,
    extend,
    rootOf,
    prove(leaves, held) {
      const counts = new Uint32Array(leaves.length + 1)
      for (let index = 0; index < leaves.length; index += 1)
        counts[index + 1] = (counts[index] ?? 0) + Number(held.has(index))
      const proof: Uint8Array[] = []
      const walk = (from: number, to: number): void => {
        if ((counts[to] ?? 0) === (counts[from] ?? 0)) {
          proof.push(root(leaves.slice(from, to)))
          return
        }
        if (to - from === 1) return
        const middle = from + splitOf(to - from)
        walk(from, middle)
        walk(middle, to)
      }
      if (leaves.length > 0) walk(0, leaves.length)
      return proof
    },
    rootFrom(size, held, proof) {
      const indexes = [...held.keys()].toSorted((a, b) => a - b)
      if (indexes.some((index) => index < 0 || index >= size || !Number.isInteger(index))) return null
      let used = 0
      let isShort = false
      /** The root of leaves [from, to), of which `indexes[low, high)` are held. */
      const walk = (from: number, to: number, low: number, high: number): Uint8Array => {
        if (low === high) {
          const given = proof[used]
          used += 1
          isShort ||= given === undefined
          return given ?? new Uint8Array()
        }
        if (to - from === 1) return held.get(from) ?? new Uint8Array()
        const middle = from + splitOf(to - from)
        let cut = low
        while (cut < high && (indexes[cut] ?? to) < middle) cut += 1
        const left = walk(from, middle, low, cut)
        return node(left, walk(middle, to, cut, high))
      }
      if (size === 0) return proof.length === 0 ? digest(new Uint8Array()) : null
      const found = walk(0, size, 0, indexes.length)
      return isShort || used !== proof.length ? null : found
    },
  }
}
