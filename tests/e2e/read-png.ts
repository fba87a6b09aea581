import { inflateSync } from 'node:zlib'

/** A decoded picture: four bytes a pixel, red, green, blue, alpha. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** Decodes a PNG of 8-bit RGB or RGBA without interlacing, as browsers write it (ISO/IEC 15948). Throws on anything else. */
export function readPng(bytes: Buffer): Picture {
  if (bytes.subarray(1, 4).toString() !== 'PNG') throw new Error('no PNG')
  const packed: Buffer[] = []
  let head: Buffer = Buffer.alloc(0)
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.subarray(at + 4, at + 8).toString()
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))
    if (type === 'IHDR') head = data
    if (type === 'IDAT') packed.push(data)
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const channels = { 2: 3, 6: 4 }[head.readUInt8(9)]
  if (head.readUInt8(8) !== 8 || channels === undefined || head.readUInt8(12) !== 0) throw new Error('another PNG')
  const raw = inflateSync(Buffer.concat(packed))
  const stride = width * channels
  const pixels = new Uint8Array(width * height * 4).fill(255)
  let above = new Uint8Array(stride)
  for (let y = 0; y < height; y += 1) {
    const line = raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1))
    const row = unfilter(raw.readUInt8(y * (stride + 1)), line, { above, channels })
    for (let x = 0; x < width; x += 1) pixels.set(row.subarray(x * channels, (x + 1) * channels), (y * width + x) * 4)
    above = row
  }
  return { width, height, pixels }
}

function unfilter(
  filter: number,
  line: Uint8Array,
  { above, channels }: { above: Uint8Array; channels: number },
): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(line.length)
  for (const [index, byte] of line.entries()) {
    const left = row[index - channels] ?? 0
    const up = above[index] ?? 0
    const corner = index < channels ? 0 : (above[index - channels] ?? 0)
    row[index] = byte + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0)
  }
  return row
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
}
