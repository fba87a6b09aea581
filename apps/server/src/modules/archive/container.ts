import { sha256 } from '#kernel/digests'

// The end of a zip's directory: signature, sixteen bytes about the directory, the length of the comment, the comment.
const endSignature = [0x50, 0x4b, 0x05, 0x06] as const
const endLength = 22
const word = 'SHA-256 '
const commentLength = word.length + 64

/**
 * Seals a zip by its own comment: the digest of all bytes before it. The manifest guards what is inside; this finds a bit
 * flipped in what a reader of zips skips (dates, flags, unused bits of a compressed stream).
 */
export function sealContainer(zip: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(zip.length + commentLength)
  sealed.set(zip)
  sealed[zip.length - 2] = commentLength
  sealed.set(Buffer.from(word + sha256(zip.subarray(0, zip.length - 2)), 'latin1'), zip.length)
  return sealed
}

/** How a zip stands to its seal: `repacked` has none at all, as other programs write it. */
export function sealOf(bytes: Uint8Array): 'sealed' | 'repacked' | 'altered' {
  const endsAt = (at: number, comment: number) =>
    at >= 0 &&
    endSignature.every((byte, index) => bytes[at + index] === byte) &&
    bytes[at + endLength - 2] === comment &&
    bytes[at + endLength - 1] === 0
  if (endsAt(bytes.length - endLength, 0)) return 'repacked'
  const from = bytes.length - commentLength
  if (!endsAt(from - endLength, commentLength)) return 'altered'
  const comment = Buffer.from(bytes.subarray(from)).toString('latin1')
  return comment === word + sha256(bytes.subarray(0, from - 2)) ? 'sealed' : 'altered'
}
