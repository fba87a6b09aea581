import { PictureBlock } from '@huanying/contracts/reference'
import blocksJson from '@huanying/reference/picture-blocks.json' with { type: 'json' }
import { afterPictureFault } from './after-picture.ts'
import { hasForeignContent, isComment, isForeignBlock, isResourceList } from './foreign-content.ts'

/** Why bytes are no picture from a live camera; null when they are one. Words are the client's. */
export type PictureFault = 'digest' | 'not-jpeg' | 'more-than-a-picture' | 'too-many-pixels' | 'other-size' | 'broken'

/** Blocks that encoders of phones and browsers are known to write, with who says so. */
const pictureBlocks = PictureBlock.array().parse(blocksJson)

/** Frames of cameras and browsers: baseline, extended, progressive; their tables, restart interval and scans (ITU-T T.81 table B.1). */
const partsOfImage = new Set([0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xda])
/** A progressive picture has ten scans; one of thousands is made to keep a decoder busy. */
const scansAtMost = 20
/** All that stands beside the image together: a profile, a thumbnail and credentials are some 100 kB, a hidden file is more. */
const besideAtMost = 256 * 1024

/** Where an image ends (behind its EOI), and the list of further images that it names, where it does. */
interface Walked {
  readonly end: number
  readonly imageList: { readonly at: number; readonly length: number } | null
}

/**
 * Whether bytes are one picture and nothing else. A file that is a picture and also something else (polyglot) carries bytes
 * that a decoder does not look at: after the end of the image, in comments, or in segments of other programs (ITU-T T.81
 * §B.1: markers; EOI ends the image, COM and APPn hold what is not the image). What encoders of phones and browsers write
 * there is known, block by block (`picture-blocks.json`), and is no forgery.
 */
export function jpegFault(bytes: Uint8Array): PictureFault | null {
  const walked = walk(bytes)
  if (typeof walked === 'string') return walked
  if (hasForeignContent(bytes)) return 'more-than-a-picture'
  return afterPictureFault(bytes, walked, (image) => {
    const inner = walk(image)
    return typeof inner !== 'string' && inner.end === image.length
  })
}

function walk(bytes: Uint8Array): Walked | PictureFault {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 'not-jpeg'
  let at = 2
  let scans = 0
  let beside = 0
  let imageList: Walked['imageList'] = null
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'broken'
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (length < 2 || at + 2 + length > bytes.length) return 'broken'
    if (!partsOfImage.has(marker)) {
      beside += length
      const block = bytes.subarray(at + 4, at + 2 + length)
      if (beside > besideAtMost || !isKnown(marker, block)) return 'more-than-a-picture'
      if (marker === 0xe2 && startsWith(block, 'MPF\0')) imageList = { at: at + 8, length: block.length - 4 }
    }
    if (marker === 0xda) scans += 1
    if (scans > scansAtMost) return 'more-than-a-picture'
    at += 2 + length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9) return 'broken'
  return { end: at + 2, imageList }
}

const startsWith = (block: Uint8Array, text: string) => {
  for (let index = 0; index < text.length; index += 1) if (block[index] !== text.charCodeAt(index)) return false
  return true
}

/** Whether a segment beside the image is one that an encoder of a phone or browser is known to write. */
function isKnown(marker: number, block: Uint8Array): boolean {
  if (marker === 0xfe) return isComment(block)
  const known = pictureBlocks.find(
    ({ marker: name, begins }) => name === `APP${marker - 0xe0}` && startsWith(block, begins),
  )
  if (known === undefined || block.length > known.atMost || isForeignBlock(block)) return false
  return known.marker !== 'APP13' || isResourceList(block.subarray(known.begins.length))
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
