import type { Frame } from './frame.ts'

/** Out of focus: every point of light becomes a disc of this radius in pixels. */
export function defocused({ width, height, light }: Frame, radiusPx: number): Frame {
  const reach = Math.ceil(radiusPx)
  const halves = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.floor(Math.sqrt(Math.max(0, radiusPx ** 2 - (index - reach) ** 2))),
  )
  const area = halves.reduce((sum, half) => sum + 2 * half + 1, 0)
  const sums = new Float64Array((width + 1) * height)
  const blurred = new Float32Array(light.length)
  for (let channel = 0; channel < 3; channel += 1) {
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1) {
        const at = row * (width + 1) + column
        sums[at + 1] = (sums[at] ?? 0) + (light[(row * width + column) * 3 + channel] ?? 0)
      }
    for (let row = 0; row < height; row += 1)
      for (let column = 0; column < width; column += 1) {
        let sum = 0
        for (let line = -reach; line <= reach; line += 1) {
          const half = halves[line + reach] ?? 0
          const base = Math.min(height - 1, Math.max(0, row + line)) * (width + 1)
          const from = Math.max(0, column - half)
          const to = Math.min(width, column + half + 1)
          sum += (((sums[base + to] ?? 0) - (sums[base + from] ?? 0)) * (2 * half + 1)) / (to - from)
        }
        blurred[(row * width + column) * 3 + channel] = sum / area
      }
  }
  return { width, height, light: blurred }
}

/** The hand moved: every point becomes a line of this length in pixels, at an angle in radians. */
export function moved({ width, height, light }: Frame, lengthPx: number, angle: number): Frame {
  const taps = Math.max(2, Math.round(lengthPx))
  const steps = Array.from({ length: taps }, (_, tap) => {
    const along = (tap / (taps - 1) - 0.5) * lengthPx
    return { right: Math.round(along * Math.cos(angle)), down: Math.round(along * Math.sin(angle)) }
  })
  const blurred = new Float32Array(light.length)
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      let red = 0
      let green = 0
      let blue = 0
      for (const { right, down } of steps) {
        const x = Math.min(width - 1, Math.max(0, column + right))
        const y = Math.min(height - 1, Math.max(0, row + down))
        const from = (y * width + x) * 3
        red += light[from] ?? 0
        green += light[from + 1] ?? 0
        blue += light[from + 2] ?? 0
      }
      const to = (row * width + column) * 3
      blurred[to] = red / taps
      blurred[to + 1] = green / taps
      blurred[to + 2] = blue / taps
    }
  return { width, height, light: blurred }
}
