/** Beginnings of pages and scripts; no run of seven letters comes about by chance in a picture of some megabytes. */
const foreignTexts = ['<script', '<!doctype', '<iframe', 'javascript:']
/** Shorter ones, looked for only beside the image, where there are no random bytes. */
const foreignBeside = ['<html', '<?php', '<svg', '%pdf-', 'rar!', '<body', 'onerror=', 'onload=']
/** Records of a ZIP file with the zeros that follow in each: the last one, and a member's version (APPNOTE 4.3.16, 4.3.7). */
const endOfArchive = 'PK\u0005\u0006\0\0\0\0'
const memberOfArchive = 'PK\u0003\u0004'
/** The last record stands within 64 kB of the end. */
const endOfArchiveWithin = 66_000
/** First bytes of files that programs open: ZIP, ELF, 7z, gzip, Windows programs; MP4 has its own from the fourth byte on. */
const fileBeginnings = ['PK\u0003', 'PK\u0005', 'PK\u0007', '\u007FELF', '7z\u00BC\u00AF', '\u001F\u008B\u0008', 'MZ']

const textOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/** Whether a file that begins as a picture holds, wherever, what another program would run or unpack. */
export function hasForeignContent(bytes: Uint8Array): boolean {
  const text = textOf(bytes)
  const lower = text.toLowerCase()
  return (
    foreignTexts.some((foreign) => lower.includes(foreign)) || text.slice(-endOfArchiveWithin).includes(endOfArchive)
  )
}

/** Whether a block beside the image holds what another program would run or unpack. */
export function isForeignBlock(block: Uint8Array): boolean {
  const text = textOf(block)
  const lower = text.toLowerCase()
  const member = text.indexOf(memberOfArchive)
  // Its version is two bytes, of which the higher is zero.
  const isArchive = member !== -1 && text[member + 5] === '\0'
  return isArchive || foreignBeside.some((foreign) => lower.includes(foreign))
}

/** Whether bytes are another file by their beginning. */
export function isOtherFile(bytes: Uint8Array): boolean {
  const head = textOf(bytes.subarray(0, 16))
  return head.startsWith('ftyp', 4) || fileBeginnings.some((beginning) => head.startsWith(beginning))
}

/** A comment that an encoder leaves: one line of plain text, as `CREATOR: …` or `Lavc60.3.100`; without angle brackets. */
export function isComment(block: Uint8Array): boolean {
  const text = textOf(block)
  return text.length <= 200 && /^[ -;=?-~]*$/.test(text.replace(/\0$/, '').trimEnd())
}

/** Whether bytes are image resources, one behind the other, and nothing besides: `8BIM`, number, name, length, data. */
export function isResourceList(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  while (at < bytes.length) {
    if (at + 12 > bytes.length || textOf(bytes.subarray(at, at + 4)) !== '8BIM') return false
    const name = 1 + view.getUint8(at + 6)
    const lengthAt = at + 6 + name + (name % 2)
    if (lengthAt + 4 > bytes.length) return false
    const length = view.getUint32(lengthAt)
    const data = bytes.subarray(lengthAt + 4, lengthAt + 4 + length)
    if (data.length < length || isOtherFile(data)) return false
    // The last one's padding is left out by some.
    at = Math.min(bytes.length, lengthAt + 4 + length + (length % 2))
  }
  return true
}
