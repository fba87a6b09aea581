import { isForeignBlock, isOtherFile } from './foreign-content.ts'

/** An encoder that writes whole blocks of memory leaves at most so many bytes of one value behind the image. */
const paddingAtMost = 64 * 1024
/** Samsung's notes on a picture (time, camera mode) are some kilobytes; with a film or sound in them they are more. */
const notesAtMost = 32 * 1024

type IsPicture = (bytes: Uint8Array) => boolean

interface Image {
  readonly end: number
  readonly imageList: { readonly at: number; readonly length: number } | null
}

/**
 * What is wrong with the bytes behind the image. Encoders of phones leave padding of one value there, images that the file's
 * own list names (CIPA DC-007: a preview or gain map, each whole and no larger than the picture), and Samsung its notes; all
 * else is something else than a picture.
 */
export function afterPictureFault(bytes: Uint8Array, image: Image, isPicture: IsPicture): 'more-than-a-picture' | null {
  let at = image.end
  for (const { offset, size } of image.imageList === null ? [] : furtherImages(bytes, image.imageList)) {
    const isBehind = offset >= at && isPadding(bytes.subarray(at, offset)) && size > 0 && size <= image.end
    if (!isBehind || !isPicture(bytes.subarray(offset, offset + size))) return 'more-than-a-picture'
    at = offset + size
  }
  const rest = bytes.subarray(at)
  return isPadding(rest) || isSamsungNotes(rest) ? null : 'more-than-a-picture'
}

function isPadding(bytes: Uint8Array): boolean {
  const [value] = bytes
  if (value === undefined) return true
  return (value === 0 || value === 0xff) && bytes.length <= paddingAtMost && bytes.every((byte) => byte === value)
}

/** Further images by the file's list, in their order; offsets count from the list's own beginning (CIPA DC-007 §5.2.3). */
function furtherImages(
  bytes: Uint8Array,
  { at, length }: { readonly at: number; readonly length: number },
): { offset: number; size: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length)
  try {
    const isLittle = view.getUint16(0) === 0x4949
    const directory = view.getUint32(4, isLittle)
    const tags = Math.min(view.getUint16(directory, isLittle), 20)
    for (let entry = directory + 2; entry < directory + 2 + tags * 12; entry += 12) {
      // MPEntry: sixteen bytes an image, of which size and offset are the second and third four.
      if (view.getUint16(entry, isLittle) !== 0xb002) continue
      const images = Math.min(Math.floor(view.getUint32(entry + 4, isLittle) / 16), 5)
      const first = view.getUint32(entry + 8, isLittle)
      return Array.from({ length: images }, (_, index) => first + index * 16)
        .map((row) => ({ size: view.getUint32(row + 4, isLittle), offset: view.getUint32(row + 8, isLittle) }))
        .filter(({ offset }) => offset > 0)
        .map(({ size, offset }) => ({ size, offset: offset + at }))
        .toSorted((a, b) => a.offset - b.offset)
    }
    return []
  } catch {
    // A broken list names no image: what stands behind is then unexplained.
    return []
  }
}

/**
 * Samsung's trailer: fields, then `SEFH`, version, count, twelve bytes a field (kind, way back to it, length), then the length
 * of that directory and `SEFT`. Every byte must belong to a field, and no field be a file of its own.
 */
function isSamsungNotes(bytes: Uint8Array): boolean {
  if (bytes.length < 24 || bytes.length > notesAtMost) return false
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const textAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  if (textAt(bytes.length - 4) !== 'SEFT') return false
  const directory = bytes.length - 8 - view.getUint32(bytes.length - 8, true)
  if (directory < 0 || directory + 12 > bytes.length || textAt(directory) !== 'SEFH') return false
  const count = view.getUint32(directory + 8, true)
  if (directory + 12 + count * 12 !== bytes.length - 8) return false
  let covered = 0
  for (let row = directory + 12; row < bytes.length - 8; row += 12) {
    const back = view.getUint32(row + 4, true)
    const length = view.getUint32(row + 8, true)
    if (back > directory || length > back || length < 8) return false
    const field = bytes.subarray(directory - back, directory - back + length)
    const name = Math.min(view.getUint32(directory - back + 4, true), length - 8)
    if (isOtherFile(field.subarray(8 + name)) || isForeignBlock(field)) return false
    covered += length
  }
  return covered === directory
}
