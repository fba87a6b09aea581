import { randomInt } from 'node:crypto'
import { canonicalJson } from '../packages/domain/src/evidence/journal-hash.ts'
import { unzipSync, zipSync } from 'fflate'
import { sha256 } from '../apps/server/src/kernel/digests.ts'
import type { SigningKey } from '../apps/server/src/kernel/signing-key.ts'
import { verifyArchive } from '../apps/server/src/modules/archive/index.ts'
import { forgeries } from '../apps/server/src/testing/forged-archive.ts'
import type { LogLeaf } from '../apps/server/src/testing/forged-archive.ts'

export interface TamperFigures {
  readonly tried: number
  readonly found: number
  /** By kind of tampering, how many of how many were found. */
  readonly kinds: Readonly<Record<string, readonly [found: number, tried: number]>>
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

function flipped(from: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(from)
  const index = randomInt(changed.length)
  changed[index] = (changed[index] ?? 0) ^ (1 << randomInt(8))
  return changed
}

/**
 * Random tamperings of a real archive: bits of the zip and of its files flipped, entries dropped, swapped, inserted and cut off, the
 * journal rewritten with its digests; and all that the holder of the key can make of it and sign again, which only a head that was
 * kept outside can find (`forgeries`). Found is what has a fault, or is not said to be covered as a whole by that head.
 */
export function tamper(
  sealed: Uint8Array,
  { key, leaves }: { key: SigningKey; leaves: readonly LogLeaf[] },
  tried: number,
): TamperFigures {
  const files = unzipSync(sealed)
  const paths = Object.keys(files)
  const lines = textOf(files['journal.jsonl']).trimEnd().split('\n')
  const manifest = JSON.parse(textOf(files['manifest.json'])) as { head: { size: number; rootSha256: string } }
  const pack = (changed: Record<string, Uint8Array>) => zipSync({ ...files, ...changed }, { level: 0 })
  const journal = (changed: readonly string[]) => pack({ 'journal.jsonl': bytesOf(`${changed.join('\n')}\n`) })
  const at = () => randomInt(lines.length - 1)
  const kinds: Record<string, () => Uint8Array> = {
    'bit of the zip': () => flipped(sealed),
    'bit of a file': () => {
      const path = paths[randomInt(paths.length)] ?? ''
      return pack({ [path]: flipped(files[path] ?? new Uint8Array()) })
    },
    drop: () => journal(lines.toSpliced(at(), 1)),
    swap: () => {
      const index = at()
      return journal(lines.toSpliced(index, 2, lines[index + 1] ?? '', lines[index] ?? ''))
    },
    insert: () => journal(lines.toSpliced(at(), 0, lines[randomInt(lines.length)] ?? '')),
    truncate: () => journal(lines.slice(0, at())),
    'rewrite, digests too': () => {
      const index = at()
      const changed = lines.map((line, place) => (place === index ? line.replace('"name":"', '"name":"x') : line))
      const bytes = bytesOf(`${changed.join('\n')}\n`)
      const before = manifest as unknown as { files: Record<string, string> }
      const digests = { ...before.files, 'journal.jsonl': sha256(bytes) }
      const entryHashes = changed.map((line) => sha256(line))
      return pack({
        'journal.jsonl': bytes,
        'manifest.json': bytesOf(canonicalJson({ ...manifest, files: digests, entryHashes })),
      })
    },
  }
  const anchors = { publicKey: key.publicKey, head: manifest.head }
  const isWhole = (packed: Uint8Array) => {
    const { faults, open, coverage } = verifyArchive(packed, anchors)
    return faults.length === 0 && open.length === 0 && coverage?.reach === 'all'
  }
  if (!isWhole(sealed)) throw new Error('the archive is not whole before it is touched')
  for (const [kind, forge] of Object.entries(forgeries(sealed, leaves, key))) kinds[kind] = () => forge(at())
  const names = Object.keys(kinds)
  const counts = new Map(names.map((name) => [name, [0, 0] as [number, number]]))
  for (let attempt = 0; attempt < tried; attempt += 1) {
    const name = names[attempt % names.length] ?? ''
    const count = counts.get(name)
    const packed = kinds[name]?.()
    if (count === undefined || packed === undefined) continue
    count[1] += 1
    if (!isWhole(packed)) count[0] += 1
  }
  const found = [...counts.values()].reduce((sum, [one]) => sum + one, 0)
  return { tried, found, kinds: Object.fromEntries(counts) }
}
