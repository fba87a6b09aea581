import { crc32, deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readZip } from './read-zip.ts'

const bytes = (words: string) => new TextEncoder().encode(words)
const files = { 'a.txt': bytes('one one one one'), 'reports/初报.json': bytes('{"two":2}'), empty: bytes('') }
const honest = () => Buffer.from(zipSync(files))
const namesOf = (zip: Uint8Array) => {
  const read = readZip(zip)
  return typeof read === 'string' ? read : [...read.keys()]
}

/** A file as it stands in a zip before the directory: its header and its bytes. */
function localFile(name: string, content: string): Buffer {
  const packed = deflateRawSync(content)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(8, 8)
  header.writeUInt32LE(crc32(content), 14)
  header.writeUInt32LE(packed.length, 18)
  header.writeUInt32LE(content.length, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, Buffer.from(name), packed])
}

const directoryOf = (zip: Buffer) => zip.readUInt32LE(zip.length - 6)

/** Puts bytes into a zip and moves everything that its directory says of places behind them. */
function insert(zip: Buffer, at: number, more: Buffer): Buffer {
  const changed = Buffer.from(zip)
  const directory = directoryOf(zip)
  changed.writeUInt32LE(directory + more.length, zip.length - 6)
  for (let record = directory; changed.readUInt32LE(record) === 0x02014b50;) {
    const place = changed.readUInt32LE(record + 42)
    if (place >= at) changed.writeUInt32LE(place + more.length, record + 42)
    record += 46 + [28, 30, 32].reduce((sum, field) => sum + changed.readUInt16LE(record + field), 0)
  }
  return Buffer.concat([changed.subarray(0, at), more, changed.subarray(at)])
}

describe('a zip as the verifier reads it', () => {
  test('gives the files of what fflate and common programs write', () => {
    expect(readZip(honest())).toEqual(
      new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
    )
    expect(namesOf(zipSync({ 'files/': new Uint8Array(), 'files/x': bytes('x') }, { level: 0 }))).toEqual(['files/x'])
  })

  test('a file that only its own header tells of is found: before, between and behind the others, of any name', () => {
    const zip = honest()
    const second = zip.indexOf(Buffer.from([0x50, 0x4b, 3, 4]), 4)
    for (const name of ['a.txt', 'hidden.txt'])
      for (const at of [0, second, directoryOf(zip)])
        expect(namesOf(insert(zip, at, localFile(name, 'forged')))).toBe('holds bytes that belong to no file')
    expect(namesOf(insert(zip, second, Buffer.from('x')))).toBe('holds bytes that belong to no file')
  })

  test.each([
    ['another name', 30],
    ['another size', 22],
    ['another way of packing', 8],
    ['another check sum', 14],
  ])('a header that gives %s than the directory is found', (_what, field) => {
    const zip = honest()
    zip[field] = (zip[field] ?? 0) ^ 1
    expect(namesOf(zip)).toBe('says of a file one thing in its directory and another before the file itself')
  })

  test('bytes behind a packed stream, a second name, a second file of a name, a lying size and a locked file are found', () => {
    const one = (packed: Buffer, size: number, more: Partial<Record<'flags' | 'extra', number>> = {}) => {
      const zip = Buffer.from(zipSync({ a: packed }, { level: 0 }))
      for (const [at, directory] of [
        [0, 0],
        [directoryOf(zip), 2],
      ] as const) {
        const fields = at + 6 + directory
        zip.writeUInt16LE(more.flags ?? 0, fields)
        zip.writeUInt16LE(8, fields + 2)
        zip.writeUInt32LE(crc32('forged'), fields + 8)
        zip.writeUInt32LE(size, fields + 16)
      }
      return zip
    }
    const packed = deflateRawSync('forged')
    expect(namesOf(one(packed, 6))).toEqual(['a'])
    expect(namesOf(one(Buffer.concat([packed, Buffer.from('more')]), 6))).toBe('holds bytes that belong to no file')
    expect(namesOf(one(packed, 5))).toBe('is not a whole zip file')
    expect(namesOf(one(packed, 2 ** 31 + 1))).toBe('unpacks to more than 2 GB')
    expect(namesOf(one(packed, 6, { flags: 1 }))).toBe('is locked by a password')
    const renamed = zipSync({ a: [bytes('x'), { extra: { 0x7075: bytes('other name') } }] })
    expect(namesOf(renamed)).toBe('gives a file a second name or size')
    const twice = Buffer.from(zipSync({ 'a.json': bytes('{}'), 'b.json': bytes('{}') }))
    for (let found = twice.indexOf('b.json'); found !== -1; found = twice.indexOf('b.json')) twice.write('a', found)
    expect(namesOf(twice)).toBe('holds two files of one name')
  })

  test('a link, a name that leads out and names that are one on most systems are found', () => {
    const asLink = honest()
    asLink.writeUInt32LE(0o120777 * 65_536, directoryOf(asLink) + 38)
    expect(namesOf(asLink)).toBe('holds a link in place of a file')
    for (const name of ['../x', 'files/../../x', '/etc/x', 'C:x', '..\\x', 'files\\x', './a.txt'])
      expect(namesOf(zipSync({ ...files, [name]: bytes('x') })), name).toBe(
        'holds a file whose name leads out of its folder',
      )
    for (const name of ['A.txt', 'Reports/初报.json', 'EMPTY'])
      expect(namesOf(zipSync({ ...files, [name]: bytes('x') })), name).toBe('holds two files of one name')
    expect(namesOf(zipSync({ ...files, '.x..y': bytes('x') }))).toContain('.x..y')
  })

  test('cut anywhere it is no zip, and nothing in it makes the reader fail otherwise', () => {
    const zip = honest()
    for (let length = 0; length < zip.length; length += 1)
      expect(typeof readZip(zip.subarray(0, length)), `${length} bytes`).toBe('string')
    for (let at = 0; at < zip.length; at += 1) {
      const changed = Buffer.from(zip)
      changed[at] = (changed[at] ?? 0) ^ 0xff
      expect(() => readZip(changed), `byte ${at}`).not.toThrow()
    }
  })
})
