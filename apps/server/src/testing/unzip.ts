import { inflateRawSync } from 'node:zlib'

/** All that a ZIP archive holds, names and contents, unpacked and one after the other; other bytes as they are. */
export function unpacked(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes)
  const end = buffer.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  if (buffer.subarray(0, 2).toString() !== 'PK' || end < 0) return buffer.toString('utf8')
  const parts: string[] = []
  for (let at = buffer.readUInt32LE(end + 16), left = buffer.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, name, extra, comment] = [20, 28, 30, 32].map((offset) =>
      offset === 20 ? buffer.readUInt32LE(at + offset) : buffer.readUInt16LE(at + offset),
    ) as [number, number, number, number]
    const local = buffer.readUInt32LE(at + 42)
    const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const body = buffer.subarray(from, from + packed)
    parts.push(
      buffer.toString('utf8', at + 46, at + 46 + name),
      unpacked(buffer.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body)),
    )
    at += 46 + name + extra + comment
  }
  return parts.join('\n')
}
