/**
 * Frames of HJ 212-2017 (污染物在线监控(监测)系统数据传输标准) §6.3: `##`, the length of the data segment in four digits, the data
 * segment of at most 1024 bytes, its check in four hexadecimal digits, CR LF. HJ/T 212-2005 frames alike. HJ 212-2025, in force
 * since 2026-01-01, could not be read when this was written: what it changes of the frame is not in here.
 */

/** The longest data segment that the standard lets anybody send, bytes. */
export const longestSegment = 1024
/** The longest that is taken: loggers with many factors don't always split, and four digits tell no more. */
export const longestTaken = 9999

/** Bytes of a frame beside its data segment, without CR LF. */
const around = 2 + 4 + 4
/** No frame that still waits for its end is longer than this, bytes. */
export const longestRest = around + longestTaken

/** So much of what is no frame is shown, bytes. */
const longestShown = 200

const [hash, cr, lf, zero, nine] = [0x23, 0x0d, 0x0a, 0x30, 0x39]

/**
 * The check of a data segment as the standard has it (appendix A). Each byte is taken in by the high byte of the register, which
 * leaves only 256 different results: about one in 145 changes of up to three digits passes unseen. A frame that passes is
 * therefore still to be looked at as something that anybody may have sent.
 */
export function hj212Check(segment: Uint8Array): number {
  let register = 0xff_ff
  for (const byte of segment) {
    register = (register >> 8) ^ byte
    for (let bit = 0; bit < 8; bit += 1) register = (register & 1) === 1 ? (register >> 1) ^ 0xa0_01 : register >> 1
  }
  return register
}

/** A data segment of ASCII characters as the frame that is sent. Throws when it is longer than a frame can hold. */
export function frameOf(segment: string): string {
  if (segment.length > longestSegment)
    throw new Error(`a segment of ${segment.length} bytes is longer than ${longestSegment}`)
  const bytes = new Uint8Array(segment.length)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = segment.charCodeAt(at)
  const check = hj212Check(bytes).toString(16).toUpperCase().padStart(4, '0')
  return `##${String(segment.length).padStart(4, '0')}${segment}${check}\r\n`
}

export interface Split {
  /** The data segments whose check is right, in order, one character a byte. */
  readonly segments: readonly string[]
  /** Frames whose check is wrong, and beginnings (`##`) that no frame follows. */
  readonly wrongChecks: number
  readonly malformed: number
  /** Bytes that belong to no right frame, line ends left out. */
  readonly strayBytes: number
  /** Line ends outside of frames; two follow each frame. */
  readonly lineEnds: number
  /** The first of what was no frame, as text, for whoever must find out what a device sends. */
  readonly wrong: string | null
  /** What may be the beginning of a frame still under way: to be put before the next bytes, never more than `longestRest`. */
  readonly rest: Uint8Array
}

/**
 * Takes the frames out of bytes as they came in. After anything wrong it goes on at the next `##`; the CR LF between frames may
 * be missing. However the bytes are cut, what comes out of all the pieces is the same.
 */
export function splitFrames(bytes: Uint8Array): Split {
  const segments: string[] = []
  let [wrongChecks, malformed, strayBytes, lineEnds, at] = [0, 0, 0, 0, 0]
  let wrong: string | null = null
  const skip = (count: number) => {
    for (const byte of bytes.subarray(at, at + count))
      if (byte !== cr && byte !== lf) strayBytes += 1
      else lineEnds += 1
    at += count
  }
  for (;;) {
    const start = startFrom(bytes, at)
    skip(start - at)
    const found = frameAt(bytes, start)
    if (found === 'unfinished') break
    if (typeof found === 'string') {
      if (found === 'wrong-check') wrongChecks += 1
      else malformed += 1
      wrong ??= textOf(bytes.subarray(start, start + longestShown))
      skip(found === 'wrong-check' ? 2 : 1)
      continue
    }
    segments.push(found.segment)
    at += found.length
  }
  return { segments, wrongChecks, malformed, strayBytes, lineEnds, wrong, rest: bytes.slice(at) }
}

/** Where the next `##` begins, or a `#` at the very end; the end when there is none. */
function startFrom(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at += 1)
    if (bytes[at] === hash && (at + 1 === bytes.length || bytes[at + 1] === hash)) return at
  return bytes.length
}

type Found = 'unfinished' | 'malformed' | 'wrong-check' | { readonly segment: string; readonly length: number }

function frameAt(bytes: Uint8Array, start: number): Found {
  const digits = bytes.subarray(start + 2, start + 6)
  if (digits.some((byte) => byte < zero || byte > nine)) return 'malformed'
  if (digits.length < 4) return 'unfinished'
  const length = Number(textOf(digits))
  if (length === 0) return 'malformed'
  const body = bytes.subarray(start + 6, start + 6 + length + 4)
  // A line end within the frame: its length was read wrongly, and waiting for the rest would swallow what follows.
  if (body.includes(lf)) return 'malformed'
  if (body.length < length + 4) return 'unfinished'
  const check = textOf(body.subarray(length))
  if (!/^[0-9a-f]{4}$/i.test(check)) return 'malformed'
  const segment = body.subarray(0, length)
  return hj212Check(segment) === Number.parseInt(check, 16)
    ? { segment: textOf(segment), length: 6 + length + 4 }
    : 'wrong-check'
}

const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes)
