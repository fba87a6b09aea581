/**
 * Power spectrum of a square tile (side a power of two), row by row, the constant part at index 0. Cooley and Tukey's
 * transform (1965) in its in-place form, along rows and then columns.
 */
export function powerSpectrum(tile: Float64Array, side: number): Float64Array {
  const real = Float64Array.from(tile)
  const imaginary = new Float64Array(real.length)
  const line = transformOf(side)
  for (let row = 0; row < side; row += 1) line(real, imaginary, row * side, 1)
  for (let column = 0; column < side; column += 1) line(real, imaginary, column, side)
  return real.map((value, at) => value * value + (imaginary[at] ?? 0) ** 2)
}

type LineTransform = (real: Float64Array, imaginary: Float64Array, from: number, step: number) => void

/** The transform of lines of one length: its order of places and its turns are worked out once. */
function transformOf(length: number): LineTransform {
  const order = new Uint32Array(length)
  for (let at = 1; at < length; at += 1) order[at] = ((order[at >> 1] ?? 0) >> 1) | (at & 1 ? length >> 1 : 0)
  const cosines = Float64Array.from({ length: length / 2 }, (_, at) => Math.cos((2 * Math.PI * at) / length))
  const sines = Float64Array.from({ length: length / 2 }, (_, at) => -Math.sin((2 * Math.PI * at) / length))
  const re = new Float64Array(length)
  const im = new Float64Array(length)
  return (real, imaginary, from, step) => {
    for (let at = 0; at < length; at += 1) {
      const place = from + (order[at] ?? 0) * step
      re[at] = real[place] ?? 0
      im[at] = imaginary[place] ?? 0
    }
    for (let size = 2; size <= length; size *= 2) {
      const half = size / 2
      const turn = length / size
      for (let block = 0; block < length; block += size)
        for (let at = 0; at < half; at += 1) {
          const cos = cosines[at * turn] ?? 0
          const sin = sines[at * turn] ?? 0
          const low = block + at
          const high = low + half
          const highRe = re[high] ?? 0
          const highIm = im[high] ?? 0
          const turnedRe = highRe * cos - highIm * sin
          const turnedIm = highRe * sin + highIm * cos
          re[high] = (re[low] ?? 0) - turnedRe
          im[high] = (im[low] ?? 0) - turnedIm
          re[low] = (re[low] ?? 0) + turnedRe
          im[low] = (im[low] ?? 0) + turnedIm
        }
    }
    for (let at = 0; at < length; at += 1) {
      real[from + at * step] = re[at] ?? 0
      imaginary[from + at * step] = im[at] ?? 0
    }
  }
}
