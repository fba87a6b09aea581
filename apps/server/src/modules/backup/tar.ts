import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'

// A tar file (ustar, POSIX.1-1988): for each entry a header of 512 bytes and its bytes, filled up to a multiple of 512.
const block = 512
/** A stored file is read and written in pieces of this size, however large it is. */
const pieceBytes = 1024 * 1024

function headerOf(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 99) throw new Error(`${name} is too long a name`)
  if (size >= 8 ** 11) throw new Error(`${name} is larger than 8 GiB`) // eleven octal digits
  const header = Buffer.alloc(block)
  const octal = (value: number, at: number, length: number) =>
    header.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1')
  header.write(name, 0, 'utf8')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(0, 136, 12)
  header.write('        0', 148, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** The check sum of a header: its bytes added up, the sum's own place taken as spaces. */
const sumOf = (header: Buffer) => header.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0)

/** Writes a tar file entry by entry. */
export interface TarWriter {
  /** SHA-256 of all bytes so far. */
  digest(): string
  bytes(name: string, content: Uint8Array): Promise<void>
  /** An entry of so many bytes from an open file. */
  file(name: string, source: FileHandle, size: number): Promise<void>
  end(): Promise<void>
}

export function tarWriter(target: FileHandle): TarWriter {
  const hash = createHash('sha256')
  const put = async (content: Uint8Array) => {
    hash.update(content)
    for (let from = 0; from < content.length;)
      from += (await target.write(content, from, content.length - from)).bytesWritten
  }
  const fill = (size: number) => put(Buffer.alloc((block - (size % block)) % block))
  return {
    digest: () => hash.copy().digest('hex'),
    async bytes(name, content) {
      await put(headerOf(name, content.length))
      await put(content)
      await fill(content.length)
    },
    async file(name, source, size) {
      await put(headerOf(name, size))
      const piece = Buffer.alloc(Math.min(pieceBytes, Math.max(1, size)))
      for (let from = 0; from < size;) {
        const { bytesRead } = await source.read(piece, 0, Math.min(piece.length, size - from), from)
        if (bytesRead === 0) throw new Error(`${name} became shorter while it was read`)
        await put(piece.subarray(0, bytesRead))
        from += bytesRead
      }
      await fill(size)
    },
    end: () => put(Buffer.alloc(2 * block)),
  }
}

/** An entry on its way in. Its pieces are taken before the next entry is asked for; what is not taken is passed over. */
export interface TarEntry {
  readonly name: string
  readonly size: number
  /** SHA-256 of all bytes of the file before this entry. */
  readonly before: string
  pieces(): AsyncGenerator<Buffer>
}

/** The entries of a tar file in order. Throws for one that is cut off, holds anything between its entries, or is no tar file. */
export async function* readTar(source: FileHandle): AsyncGenerator<TarEntry> {
  const hash = createHash('sha256')
  let at = 0
  const take = async (size: number): Promise<Buffer> => {
    const piece = Buffer.alloc(size)
    for (let from = 0; from < size;) {
      const { bytesRead } = await source.read(piece, from, size - from, at + from)
      if (bytesRead === 0) throw new Error('the file is cut off')
      from += bytesRead
    }
    at += size
    hash.update(piece)
    return piece
  }
  for (;;) {
    const before = hash.copy().digest('hex')
    const header = await take(block)
    if (isEmpty(header)) {
      if (!isEmpty(await take(block))) throw new Error('the file goes on after its end')
      return
    }
    const told = Number.parseInt(header.toString('latin1', 148, 154), 8)
    if (header.toString('latin1', 257, 262) !== 'ustar' || told !== sumOf(header))
      throw new Error('the file is no tar file')
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8)
    const name = header.toString('utf8', 0, header.indexOf(0))
    let left = size
    const pieces = async function* () {
      while (left > 0) {
        const piece = await take(Math.min(pieceBytes, left))
        left -= piece.length
        yield piece
      }
    }
    yield { name, size, before, pieces }
    for await (const _rest of pieces());
    if (!isEmpty(await take((block - (size % block)) % block))) throw new Error('an entry goes on after its end')
  }
}

const isEmpty = (bytes: Buffer) => bytes.every((byte) => byte === 0)

/** All bytes of an entry that must not be larger than so many. */
export async function wholeOf(entry: TarEntry, atMost: number): Promise<Buffer> {
  if (entry.size > atMost) throw new Error(`${entry.name} is too large`)
  const pieces: Buffer[] = []
  for await (const piece of entry.pieces()) pieces.push(piece)
  return Buffer.concat(pieces)
}
