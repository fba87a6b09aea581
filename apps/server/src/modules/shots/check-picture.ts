/** Why bytes are no picture from a live camera; null when they are one. Words are the client's. */
export type PictureFault = 'digest' | 'not-jpeg' | 'more-than-a-picture' | 'too-many-pixels' | 'other-size' | 'broken'

/** Segments beside the image that encoders of browsers write: JFIF, Exif, ICC profile, Adobe's colour transform. */
const segmentsOfBrowsers = new Set([0xe0, 0xe1, 0xe2, 0xee])
/** A progressive picture has ten scans; one of thousands is made to keep a decoder busy. */
const scansAtMost = 20

/**
 * Whether bytes are one JPEG and nothing else. A file that is a picture and also something else (polyglot) carries bytes
 * that a decoder does not look at: after the end of the image, in comments, or in segments of other programs (ITU-T T.81
 * §B.1: markers; EOI ends the image, COM and APPn hold what is not the image).
 */
export function jpegFault(bytes: Uint8Array): PictureFault | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 'not-jpeg'
  let at = 2
  let scans = 0
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'broken'
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    const isBeside = marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)
    if (isBeside && !segmentsOfBrowsers.has(marker)) return 'more-than-a-picture'
    if (marker === 0xda) scans += 1
    if (scans > scansAtMost) return 'more-than-a-picture'
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9) return 'broken'
  return at + 2 === bytes.length ? null : 'more-than-a-picture'
}

/** Where the entropy-coded bytes of a scan end: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    if (at === -1) return bytes.length
    const next = bytes[at + 1] ?? 0
    const goesOn = next === 0 || (next >= 0xd0 && next <= 0xd7)
    if (!goesOn) return at
    at += 2
  }
}
