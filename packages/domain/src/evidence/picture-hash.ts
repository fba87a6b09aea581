import type { GreyPicture } from './picture-grey.ts'

/**
 * Means of a picture over a grid of equal fields, row by row; a pixel on a border counts to both sides by its share.
 */
export function fieldMeans({ width, height, luma }: GreyPicture, side: number): Float64Array {
  const across = new Float64Array(side * height)
  const columns = sharesOf(width, side)
  for (let row = 0; row < height; row += 1)
    for (const { field, pixel, share } of columns) {
      const at = row * side + field
      across[at] = (across[at] ?? 0) + share * (luma[row * width + pixel] ?? 0)
    }
  const means = new Float64Array(side * side)
  for (const { field, pixel, share } of sharesOf(height, side))
    for (let column = 0; column < side; column += 1) {
      const at = field * side + column
      means[at] = (means[at] ?? 0) + share * (across[pixel * side + column] ?? 0)
    }
  return means
}

/** Which pixels of a line make up which field, and by how much; the shares of a field add up to 1. */
function sharesOf(pixels: number, fields: number): { field: number; pixel: number; share: number }[] {
  const width = pixels / fields
  return Array.from({ length: fields }, (_, field) => {
    const [from, to] = [field * width, (field + 1) * width]
    return Array.from({ length: Math.ceil(to - 1e-9) - Math.floor(from) }, (_unused, step) => {
      const pixel = Math.floor(from) + step
      return { field, pixel, share: (Math.min(to, pixel + 1) - Math.max(from, pixel)) / width }
    })
  }).flat()
}

/**
 * The lowest waves of a square grid (DCT-II), `count` by `count` of them, without those that run along one axis only and
 * the constant: row v and column u hold the wave with v + 1 half periods down and u + 1 across.
 */
function lowWaves(means: Float64Array, side: number, count: number): Float64Array {
  const cosines = Float64Array.from({ length: count * side }, (_, at) => {
    const wave = Math.floor(at / side) + 1
    return Math.cos((Math.PI * wave * ((at % side) + 0.5)) / side)
  })
  const along = new Float64Array(side * count)
  for (let row = 0; row < side; row += 1)
    for (let wave = 0; wave < count; wave += 1) {
      let sum = 0
      for (let column = 0; column < side; column += 1)
        sum += (means[row * side + column] ?? 0) * (cosines[wave * side + column] ?? 0)
      along[row * count + wave] = sum
    }
  const waves = new Float64Array(count * count)
  for (let down = 0; down < count; down += 1)
    for (let across = 0; across < count; across += 1) {
      let sum = 0
      for (let row = 0; row < side; row += 1)
        sum += (along[row * count + across] ?? 0) * (cosines[down * side + row] ?? 0)
      waves[down * count + across] = sum
    }
  return waves
}

const grid = 32
const waves = 8

/**
 * A picture in 64 bits: whether each of its lowest waves is up or down (a perceptual hash). Writing the file again, scaling
 * it or changing its light leaves nearly all bits; another picture shares about half of them.
 */
export function pictureHash(picture: GreyPicture): bigint {
  return lowWaves(fieldMeans(picture, grid), grid, waves).reduce(
    (hash, wave, bit) => (wave > 0 ? hash | (1n << BigInt(bit)) : hash),
    0n,
  )
}

/** How many bits two hashes differ in. */
export function hashDistance(one: bigint, other: bigint): number {
  let count = 0
  for (let left = BigInt.asUintN(64, one ^ other); left !== 0n; left &= left - 1n) count += 1
  return count
}

/** Hashes no farther apart than this share at least one quarter up to one bit: seven bits cannot spoil four quarters twice. */
export const nearestAtMost = 7

/**
 * For each quarter of a hash (16 bits, the lowest first), the 17 values that a quarter of a near one may have: look-up of
 * near hashes by exact keys (multi-index hashing, Norouzi et al. 2012).
 */
export function quarterKeys(hash: bigint): readonly (readonly number[])[] {
  const whole = BigInt.asUintN(64, hash)
  return [0n, 16n, 32n, 48n].map((shift) => {
    const quarter = Number((whole >> shift) & 0xffffn)
    return [quarter, ...Array.from({ length: 16 }, (_, bit) => quarter ^ (1 << bit))]
  })
}
