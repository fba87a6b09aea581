import { deflateRawSync } from 'node:zlib'

export interface Entry {
  name: string
  body: Buffer
  /** A size that the headers claim in place of the true one. */
  declared?: number
}

/** A ZIP archive by hand, so that its headers can lie. */
export function zipOf(entries: readonly Entry[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, body, declared } of entries) {
    const packed = deflateRawSync(body)
    const title = Buffer.from(name)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(declared ?? body.length, 22)
    header.writeUInt16LE(title.length, 26)
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(20, 6)
    record.writeUInt16LE(8, 10)
    record.writeUInt32LE(packed.length, 20)
    record.writeUInt32LE(declared ?? body.length, 24)
    record.writeUInt16LE(title.length, 28)
    record.writeUInt32LE(offset, 42)
    local.push(header, title, packed)
    central.push(record, title)
    offset += 30 + title.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}
