/** A number from 0 to 1 that belongs to a whole-numbered place. */
function cell(x: number, y: number, seed: number): number {
  let mixed = Math.imul(x, 374_761_393) + Math.imul(y, 668_265_263) + Math.imul(seed, 1_274_126_177)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1_103_515_245)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296
}

/** Smooth noise over the plane, 0 to 1, with features one unit wide (value noise). */
export function lattice(x: number, y: number, seed: number): number {
  const left = Math.floor(x)
  const low = Math.floor(y)
  const u = x - left
  const v = y - low
  const bendU = u * u * (3 - 2 * u)
  const bendV = v * v * (3 - 2 * v)
  const bottom = cell(left, low, seed) * (1 - bendU) + cell(left + 1, low, seed) * bendU
  const top = cell(left, low + 1, seed) * (1 - bendU) + cell(left + 1, low + 1, seed) * bendU
  return bottom * (1 - bendV) + top * bendV
}

/** Noise of several sizes at once, 0 to 1: stains, clouds, concrete. */
export function fractal(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0
  let weight = 0.5
  let scale = 1
  for (let octave = 0; octave < octaves; octave += 1) {
    sum += weight * lattice(x * scale, y * scale, seed + octave)
    weight /= 2
    scale *= 2.03
  }
  return sum / (1 - weight * 2)
}
