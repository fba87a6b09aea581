import { randomInt } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { hexOf, logs, sha256 } from '../apps/server/src/kernel/digests.ts'
import type { SigningKey } from '../apps/server/src/kernel/signing-key.ts'
import { verifyArchive } from '../apps/server/src/modules/archive/index.ts'
import { headText } from '../apps/server/src/modules/evidence/index.ts'
import { canonicalJson, firstPrevHash, sealedText } from '../packages/domain/src/evidence/journal-hash.ts'
import type { SealedEntry } from '../packages/domain/src/evidence/journal-hash.ts'

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
 * Random tamperings of a real archive whose incident is alone in its log: bits of the zip and of its files flipped, entries
 * dropped, swapped, inserted and cut off, the journal rewritten with its digests, and all of it rewritten and signed again by
 * whoever holds the key, which only a head that was kept outside can find.
 */
export function tamper(sealed: Uint8Array, key: SigningKey, tried: number): TamperFigures {
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
    'rewrite all with the key': () => pack(rewritten(lines, manifest, key, at())),
  }
  const anchor = { head: { size: manifest.head.size, rootSha256: manifest.head.rootSha256 } }
  const withKey = kinds['rewrite all with the key']?.() ?? new Uint8Array()
  if (verifyArchive(withKey).faults.length > 0) throw new Error('the rewrite with the key is not consistent')
  if (verifyArchive(sealed, anchor).faults.length > 0) throw new Error('the archive is not whole before it is touched')
  const names = Object.keys(kinds)
  const counts = new Map(names.map((name) => [name, [0, 0] as [number, number]]))
  for (let attempt = 0; attempt < tried; attempt += 1) {
    const name = names[attempt % names.length] ?? ''
    const count = counts.get(name)
    const packed = kinds[name]?.()
    if (count === undefined || packed === undefined) continue
    count[1] += 1
    const outside = name === 'rewrite all with the key' ? anchor : {}
    if (verifyArchive(packed, outside).faults.length > 0) count[0] += 1
  }
  const found = [...counts.values()].reduce((sum, [one]) => sum + one, 0)
  return { tried, found, kinds: Object.fromEntries(counts) }
}

/** The journal with one entry changed, and every hash, leaf, root and signature that hangs on it made anew. */
function rewritten(
  lines: readonly string[],
  manifest: Record<string, unknown> & { head: object },
  key: SigningKey,
  index: number,
): Record<string, Uint8Array> {
  let prevHash = firstPrevHash
  const changed = lines.map((line, place) => {
    const entry = JSON.parse(line) as SealedEntry
    const actor = place === index ? { ...entry.actor, name: `${entry.actor.name}x` } : entry.actor
    const text = sealedText({ ...entry, actor, prevHash })
    prevHash = sha256(text)
    return text
  })
  const rootOf = (name: 'sha256' | 'sm3') =>
    hexOf(logs[name].root(changed.map((text) => logs[name].leaf(bytesOf(text)))))
  const {
    signature: _old,
    timestamp: _stamp,
    ...before
  } = manifest.head as Parameters<typeof headText>[0] & {
    signature: string
    timestamp: string | null
  }
  const head = { ...before, rootSha256: rootOf('sha256'), rootSm3: rootOf('sm3') }
  const journal = bytesOf(`${changed.join('\n')}\n`)
  const text = canonicalJson({
    ...manifest,
    head: { ...head, signature: key.sign(headText(head)), timestamp: null },
    earlierHeads: [],
    entryHashes: changed.map((line) => sha256(line)),
    files: { ...(manifest['files'] as Record<string, string>), 'journal.jsonl': sha256(journal) },
  })
  return { 'journal.jsonl': journal, 'manifest.json': bytesOf(text), 'manifest.sig': bytesOf(key.sign(text)) }
}
