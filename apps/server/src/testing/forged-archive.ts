import type { ArchiveManifest, Counted } from '@huanying/contracts/archive'
import { canonicalJson, firstPrevHash, sealedText } from '@huanying/domain/evidence/journal-hash'
import type { SealedEntry } from '@huanying/domain/evidence/journal-hash'
import { countLine, countText, sealText } from '@huanying/domain/evidence/log-notes'
import { unzipSync, zipSync } from 'fflate'
import { hexOf, logs, sha256 } from '#kernel/digests'
import type { SigningKey } from '#kernel/signing-key'
import { headText } from '#modules/evidence'

/** A leaf of the log by both digests. */
export interface LogLeaf {
  readonly sha256: Uint8Array
  readonly sm3: Uint8Array
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const leafOf = (text: string): LogLeaf => ({
  sha256: logs.sha256.leaf(bytesOf(text)),
  sm3: logs.sm3.leaf(bytesOf(text)),
})

/** A journal with the entries from one on changed, and chained anew. */
export function rewriteLines(lines: readonly string[], from: number): string[] {
  let prevHash = firstPrevHash
  return lines.map((line, place) => {
    const entry = JSON.parse(line) as SealedEntry
    const actor = place < from ? entry.actor : { ...entry.actor, name: `${entry.actor.name}x` }
    const text = sealedText({ ...entry, actor, prevHash })
    prevHash = sha256(text)
    return text
  })
}

/**
 * What somebody can make of an archive who holds the signing key and knows the whole log, by what he does: everything that he
 * can sign anew he signs anew. Only what a head covers that was kept elsewhere is beyond him: here the archive's own head.
 */
export function forgeries(
  sealed: Uint8Array,
  leaves: readonly LogLeaf[],
  key: SigningKey,
): Readonly<Record<string, (at: number) => Uint8Array>> {
  const files = unzipSync(sealed)
  const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as ArchiveManifest
  const lines = new TextDecoder().decode(files['journal.jsonl']).trimEnd().split('\n')
  const { head, logIndexes, seal, incident } = manifest
  const sealAt = seal?.logIndex ?? 0
  const { size } = head
  const someOf = (at: number) => 1 + (at % (lines.length - 1))

  const pack = (
    changed: Partial<ArchiveManifest>,
    journal: readonly string[],
    more: Record<string, Uint8Array> = {},
    rewrite = (manifest: string) => manifest,
  ) => {
    const contents = { ...files, ...more, 'journal.jsonl': bytesOf(journal.map((line) => `${line}\n`).join('')) }
    const digests = Object.fromEntries(
      Object.entries(contents).flatMap(([path, bytes]) =>
        path.startsWith('manifest.') ? [] : [[path, sha256(bytes)]],
      ),
    )
    const entryHashes = journal.map((line) => sha256(line))
    const text = rewrite(canonicalJson({ ...manifest, ...changed, entryHashes, files: digests }))
    return zipSync(
      { ...contents, 'manifest.json': bytesOf(text), 'manifest.sig': bytesOf(key.sign(text)) },
      { level: 0 },
    )
  }
  const prove = (log: readonly LogLeaf[], held: readonly number[]) => ({
    proofSha256: logs.sha256
      .prove(
        log.map((leaf) => leaf.sha256),
        new Set(held),
      )
      .map(hexOf),
    proofSm3: logs.sm3
      .prove(
        log.map((leaf) => leaf.sm3),
        new Set(held),
      )
      .map(hexOf),
  })
  /** The true log with the archive's entries told to be those of some places only. */
  const hiding = (indexes: readonly number[]) => prove(leaves, [...indexes, sealAt, size - 1])

  /** The log grown by more leaves, a seal over the changed archive and a count, and a head signed over it all. */
  const grown = (
    journal: readonly string[],
    indexes: readonly number[],
    more: Record<string, Uint8Array>,
    extra: readonly string[],
  ) => {
    const contents = { ...files, ...more, 'journal.jsonl': bytesOf(journal.map((line) => `${line}\n`).join('')) }
    const digests = Object.fromEntries(
      Object.entries(contents).flatMap(([path, bytes]) =>
        path.startsWith('manifest.') ? [] : [[path, sha256(bytes)]],
      ),
    )
    const count = { incidentId: incident.id, entries: journal.length, lastHash: sha256(journal.at(-1) ?? '') }
    const sealed = sealText({ ...count, at: manifest.sealedAt, files: digests })
    const line = logs.sha256.leaf(bytesOf(countLine(count)))
    const rootSha256 = hexOf(logs.sha256.root([line]))
    const counts = countText({ city: head.city, at: manifest.sealedAt, journals: 1, rootSha256 })
    const log = [...leaves, ...extra.map(leafOf), leafOf(sealed), leafOf(counts)]
    const unsigned = {
      ...head,
      size: log.length,
      rootSha256: hexOf(logs.sha256.root(log.map((leaf) => leaf.sha256))),
      rootSm3: hexOf(logs.sm3.root(log.map((leaf) => leaf.sm3))),
    }
    const counted: Counted = { text: counts, place: 0, proof: [] }
    const under = indexes.filter((index) => index < size)
    const before = logs.sha256
      .prove(
        leaves.map((leaf) => leaf.sha256),
        new Set([...under, size - 1]),
      )
      .map(hexOf)
    return pack(
      {
        head: { ...unsigned, signature: key.sign(headText(unsigned)), timestamp: null },
        logIndexes: [...indexes],
        ...prove(log, [...indexes, log.length - 2, log.length - 1]),
        seal: { text: sealed, logIndex: log.length - 2 },
        counted,
        earlierHeads: [{ head, proofSha256: before, counted: manifest.counted }],
      },
      journal,
      more,
    )
  }

  const invented = () => {
    const last = JSON.parse(lines.at(-1) ?? '') as SealedEntry
    return sealedText({ ...last, seq: last.seq + 1, prevHash: sha256(lines.at(-1) ?? '') })
  }
  const replaced = {
    'incident.json': bytesOf(canonicalJson({ ...incident, address: 'x' })),
    'reports/review.pdf': bytesOf('%PDF-x'),
  }
  return {
    'entry invented beyond the head': (at) => pack({ logIndexes: [...logIndexes, size + at] }, [...lines, invented()]),
    'entry invented on a taken place': (at) =>
      pack({ logIndexes: [...logIndexes, logIndexes[at % logIndexes.length] ?? 0] }, [...lines, invented()]),
    'entries rewritten beyond the head': (at) => {
      const from = someOf(at)
      const indexes = logIndexes.map((index, place) => (place < from ? index : size + place))
      return pack({ logIndexes: indexes, ...hiding(logIndexes.slice(0, from)) }, rewriteLines(lines, from))
    },
    'last entries dropped': (at) => {
      const kept = someOf(at)
      const indexes = logIndexes.slice(0, kept)
      return pack({ logIndexes: indexes, ...hiding(indexes) }, lines.slice(0, kept))
    },
    'all entries dropped': () => pack({ logIndexes: [], ...hiding([]) }, []),
    'files replaced': () => pack({}, lines, replaced),
    'a file added': (at) => pack({}, lines, { [`files/${at}.txt`]: bytesOf('x') }),
    'files replaced, sealed anew': () => grown(lines, logIndexes, replaced, []),
    'last entries dropped, sealed anew': (at) => {
      const kept = someOf(at)
      return grown(lines.slice(0, kept), logIndexes.slice(0, kept), {}, [])
    },
    'entries rewritten, logged and sealed anew': (at) => {
      const from = someOf(at)
      const changed = rewriteLines(lines, from)
      const indexes = logIndexes.map((index, place) => (place < from ? index : size + place - from))
      return grown(changed, indexes, {}, changed.slice(from))
    },
    'a file added whose name leads out': (at) => pack({}, lines, { [`../${at}.txt`]: bytesOf('x') }),
    'entries in another order, each with its place': (at) => {
      const [one, other] = [someOf(at) - 1, someOf(at)]
      const swap = <T>(list: readonly T[]) =>
        list.map((item, place) => (place === one ? list[other] : place === other ? list[one] : item) ?? item)
      return pack({ logIndexes: swap(logIndexes) }, swap(lines))
    },
    'an entry twice': (at) => {
      const place = someOf(at)
      const twice = <T>(list: readonly T[]) => list.flatMap((item, index) => (index === place ? [item, item] : [item]))
      return pack({ logIndexes: twice(logIndexes) }, twice(lines))
    },
    'its earlier heads left out or turned round': (at) =>
      pack(
        {
          earlierHeads:
            at % 2 === 0 || manifest.earlierHeads.length === 0
              ? [head, ...manifest.earlierHeads.map((one) => one.head)].map((one) => ({
                  head: one,
                  proofSha256: [],
                  counted: null,
                }))
              : manifest.earlierHeads.toReversed().map((one) => ({ ...one, counted: null })),
        },
        lines,
      ),
    'a member of the manifest of their own': () =>
      pack({}, lines, {}, (text) => text.replace(/^\{/, '{"assessment":"x",')),
    'a member of the manifest twice': () =>
      pack({}, lines, {}, (text) => text.replace(/^\{/, '{"sealedAt":"2020-01-01T00:00:00Z",')),
    'of another incident by the manifest': (at) =>
      pack(
        {
          incident: { ...incident, ...[{ number: 'x' }, { region: '139900' }, { id: crypto.randomUUID() }][at % 3] },
        },
        lines,
      ),
    'sealed at another time by the manifest': () => pack({ sealedAt: '2020-01-01T00:00:00.000Z' }, lines),
    'told to be of the first form': (at) => {
      const kept = logIndexes.slice(0, someOf(at))
      const bare = { format: 'huanying-archive-1' as const, seal: null, counted: null, earlierHeads: [] }
      return pack({ ...bare, logIndexes: kept, ...prove(leaves, kept) }, lines.slice(0, kept.length))
    },
  }
}
