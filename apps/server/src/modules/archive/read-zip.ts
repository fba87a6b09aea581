import { crc32, inflateRawSync } from 'node:zlib'

/** Unpacked, an archive may be so large at most: a small file must not fill the memory. */
const unpackedAtMost = 2 * 1024 ** 3

/** What a zip says of one of its files, in the directory at its end or in the header before the file's bytes. */
interface Header {
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly name: Buffer
}

/** Why a zip is not read: in words that follow "the archive …". */
const unreadable = (words: string) => new Error(words, { cause: unreadable })

const [kindOfFile, link] = [0o170000, 0o120000]
const leadsOut = (name: string) =>
  /^[/\\]|^[a-z]:|[\\\0]/i.test(name) || name.split('/').some((part) => part === '..' || part === '.')

const inUtf8 = 0x0800
const sizesFollow = 0x0008
/** Fields that give a file another name or another size than its header does (Zip64, Info-ZIP Unicode Path). */
const misleadingFields: ReadonlySet<number> = new Set([0x0001, 0x7075])

/**
 * The files of a zip by name, or why it is not read. There are two ways to read a zip, by the directory at its end and by the
 * headers before each file: here both must tell the same, in the same order, with no byte before, between or after, so that
 * whatever program somebody opens it with shows the files that were checked.
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> | string {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    return error instanceof Error && error.cause === unreadable ? error.message : 'is not a whole zip file'
  }
}

function read(zip: Buffer): Map<string, Uint8Array> {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  const directory = zip.readUInt32LE(end + 16)
  if (zip.readUInt32LE(end + 4) !== 0 || zip.readUInt16LE(end + 8) !== count) throw unreadable('is a zip in parts')
  if (directory + zip.readUInt32LE(end + 12) !== end) throw unreadable('holds bytes that belong to no file')
  const files = new Map<string, Uint8Array>()
  /** As the systems of most people tell names apart: one of two that differ in case alone would be lost in unpacking. */
  const names = new Set<string>()
  let [at, next, unpacked] = [directory, 0, 0]
  for (let file = 0; file < count; file += 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('no record of the directory')
    const told = headerAt(zip, at + 6, at + 46, zip.readUInt16LE(at + 28))
    const extra = at + 46 + told.name.length
    refuseMisleading(zip.subarray(extra, extra + zip.readUInt16LE(at + 30)))
    if (zip.readUInt32LE(at + 42) !== next) throw unreadable('holds bytes that belong to no file')
    unpacked += told.size
    if (unpacked > unpackedAtMost) throw unreadable('unpacks to more than 2 GB')
    const { content, after } = fileAt(zip, next, told)
    const name = told.name.toString((told.flags & inUtf8) === 0 ? 'latin1' : 'utf8')
    if (leadsOut(name)) throw unreadable('holds a file whose name leads out of its folder')
    // Unix keeps a file's kind with its rights: unpacked, a link shows what lies elsewhere.
    if (((zip.readUInt32LE(at + 38) >>> 16) & kindOfFile) === link) throw unreadable('holds a link in place of a file')
    const unpackedAs = name.normalize('NFC').toLowerCase()
    if (names.has(unpackedAs)) throw unreadable('holds two files of one name')
    names.add(unpackedAs)
    const isFolder = name.endsWith('/') && told.size === 0
    if (!isFolder) files.set(name, content)
    next = after
    at = extra + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  if (at !== end || next !== directory) throw unreadable('holds bytes that belong to no file')
  return files
}

/** Where the record at a zip's end begins: right before its comment, which ends the file. */
function endOf(zip: Buffer): number {
  for (let end = zip.length - 22; end >= Math.max(0, zip.length - 22 - 0xffff); end -= 1)
    if (zip.readUInt32LE(end) === 0x06054b50 && end + 22 + zip.readUInt16LE(end + 20) === zip.length) return end
  throw new Error('no end')
}

function headerAt(zip: Buffer, at: number, nameAt: number, length: number): Header {
  // From the flags on, both kinds of header have the same fields, the directory's two bytes later.
  const fields = at + 2
  return {
    flags: zip.readUInt16LE(fields),
    method: zip.readUInt16LE(fields + 2),
    crc: zip.readUInt32LE(fields + 8),
    packed: zip.readUInt32LE(fields + 12),
    size: zip.readUInt32LE(fields + 16),
    name: zip.subarray(nameAt, nameAt + length),
  }
}

/** The file whose header stands at a place, which must say what the directory says of it, and where the next one begins. */
function fileAt(zip: Buffer, at: number, told: Header): { content: Uint8Array; after: number } {
  if (zip.readUInt32LE(at) !== 0x04034b50) throw unreadable('holds bytes that belong to no file')
  const here = headerAt(zip, at + 4, at + 30, zip.readUInt16LE(at + 26))
  const isLater = (told.flags & sizesFollow) !== 0
  const agrees =
    here.flags === told.flags &&
    here.method === told.method &&
    here.name.equals(told.name) &&
    (['crc', 'packed', 'size'] as const).every((field) => here[field] === told[field] || (isLater && here[field] === 0))
  if (!agrees) throw unreadable('says of a file one thing in its directory and another before the file itself')
  if ((told.flags & 1) !== 0) throw unreadable('is locked by a password')
  const extra = at + 30 + here.name.length
  const from = extra + zip.readUInt16LE(at + 28)
  refuseMisleading(zip.subarray(extra, from))
  const packed = zip.subarray(from, from + told.packed)
  const content = unpack(packed, told)
  let after = from + told.packed
  if (isLater) {
    if (zip.readUInt32LE(after) === 0x08074b50) after += 4
    const follows = [told.crc, told.packed, told.size].every((value, index) => {
      return zip.readUInt32LE(after + 4 * index) === value
    })
    if (!follows) throw unreadable('says of a file one thing in its directory and another behind the file itself')
    after += 12
  }
  return { content, after }
}

function unpack(packed: Buffer, { method, size, crc, packed: length }: Header): Uint8Array {
  if (packed.length !== length) throw new Error('cut off')
  const content = method === 0 ? packed : method === 8 ? inflate(packed, size) : null
  if (content === null) throw unreadable('is packed in a way that is not read')
  if (content.length !== size || crc32(content) !== crc) throw new Error('not what was packed')
  return content
}

function inflate(packed: Buffer, size: number): Uint8Array {
  // With `info` Node hands back the engine too, which tells how much of the input the stream took.
  const { buffer, engine } = inflateRawSync(packed, { maxOutputLength: Math.max(1, size), info: true }) as unknown as {
    buffer: Buffer
    engine: { bytesWritten: number }
  }
  if (engine.bytesWritten !== packed.length) throw unreadable('holds bytes that belong to no file')
  return buffer
}

function refuseMisleading(fields: Buffer): void {
  let at = 0
  while (at + 4 <= fields.length) {
    if (misleadingFields.has(fields.readUInt16LE(at))) throw unreadable('gives a file a second name or size')
    at += 4 + fields.readUInt16LE(at + 2)
  }
}
