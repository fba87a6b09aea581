import { seededRandom } from '@huanying/handan/random'
import type { Random } from '@huanying/handan/random'
import type { Bytes, Frame, Mosaic } from './frame.ts'

/** How a phone's camera turns light into a picture. */
export interface Camera {
  /** Blur of the lens in pixels (standard deviation). */
  readonly lensPx: number
  /** Most the camera brightens, in units of what a noon needs. */
  readonly gainAtMost: number
  /** Mean brightness that automatic exposure aims at, 0 to 1 linear. */
  readonly target: number
  /** Stops added or taken by the metering. */
  readonly bias: number
  /** Electrons of a full pixel and of the read-out. */
  readonly fullWell: number
  readonly readNoise: number
  /** Strength of the sharpening that every phone does. */
  readonly sharpening: number
  readonly jpegQuality: number
}

/** A phone's camera with its own qualities: about what a browser's video track of a phone gives. */
export function cameraOf(seed: number): Camera {
  const random = seededRandom(seed * 31_337 + 3)
  return {
    lensPx: 0.45 + random.next() * 0.35,
    gainAtMost: 24 + random.next() * 24,
    target: 0.18 + random.next() * 0.08,
    bias: random.spread(0.7),
    fullWell: 3000 + random.next() * 5000,
    readNoise: 2 + random.next() * 3,
    sharpening: 0.3 + random.next() * 0.6,
    jpegQuality: random.pick([88, 88, 88, 82, 92]),
  }
}

/** Takes a picture of what is before the lens. */
export function takePicture(frame: Frame, camera: Camera, seed: number): Bytes {
  const { width, height } = frame
  const seen = softened(frame, camera.lensPx)
  const light = new Float32Array(width * height)
  for (let row = 0, at = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1, at += 1) {
      const channel = row % 2 === column % 2 ? (row % 2) * 2 : 1
      light[at] = seen[at * 3 + channel] ?? 0
    }
  return develop({ width, height, light }, camera, seed)
}

/**
 * From the light on the mosaic to the picture: exposure, shot and read noise (Poisson, as a normal number), bilinear
 * reconstruction of colours, sharpening, sRGB curve.
 */
export function develop({ width, height, light }: Mosaic, camera: Camera, seed: number): Bytes {
  const random = seededRandom(seed * 65_537 + 11)
  const gain = exposure(light, camera)
  const full = camera.fullWell / Math.max(1, gain)
  const noisy = light.map((value) => {
    const electrons = Math.min(1, value * gain) * full
    return (electrons + normal(random) * Math.sqrt(electrons + camera.readNoise ** 2)) / full
  })
  return finished(reconstructed(noisy, width, height), { width, height }, camera.sharpening)
}

function exposure(light: Float32Array, camera: Camera): number {
  const mean = light.reduce((sum, value) => sum + Math.min(2, value), 0) / light.length
  return Math.min(camera.gainAtMost, (camera.target * 2 ** camera.bias) / Math.max(mean, 1e-6))
}

/** A bell-shaped number around 0 with standard deviation 1: four uniform ones added. */
const normal = (random: Random) => (random.next() + random.next() + random.next() + random.next() - 2) * Math.sqrt(3)

/** Blurs by a small Gaussian, apart along rows and columns. */
function softened({ width, height, light }: Frame, sigma: number): Float32Array {
  const reach = Math.max(1, Math.ceil(sigma * 3))
  const kernel = Float32Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / 2 / sigma ** 2),
  )
  const total = kernel.reduce((sum, weight) => sum + weight, 0)
  const along = (from: Float32Array, count: number, length: number, step: number, stride: number) => {
    const to = new Float32Array(from.length)
    for (let line = 0; line < count; line += 1)
      for (let at = 0; at < length; at += 1) {
        let red = 0
        let green = 0
        let blue = 0
        for (let tap = -reach; tap <= reach; tap += 1) {
          const place = (line * stride + Math.min(length - 1, Math.max(0, at + tap)) * step) * 3
          const weight = (kernel[tap + reach] ?? 0) / total
          red += weight * (from[place] ?? 0)
          green += weight * (from[place + 1] ?? 0)
          blue += weight * (from[place + 2] ?? 0)
        }
        const place = (line * stride + at * step) * 3
        to[place] = red
        to[place + 1] = green
        to[place + 2] = blue
      }
    return to
  }
  return along(along(light, height, width, 1, width), width, height, width, 1)
}

/** Fills in the two colours that each pixel of the mosaic lacks, from its neighbours. */
function reconstructed(mosaic: Float32Array, width: number, height: number): Float32Array {
  const full = new Float32Array(width * height * 3)
  const at = (row: number, column: number) =>
    mosaic[
      (row < 0 ? -row : row >= height ? 2 * height - 2 - row : row) * width +
        (column < 0 ? -column : column >= width ? 2 * width - 2 - column : column)
    ] ?? 0
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1) {
      const own = at(row, column)
      const sides = (at(row, column - 1) + at(row, column + 1)) / 2
      const upDown = (at(row - 1, column) + at(row + 1, column)) / 2
      const place = (row * width + column) * 3
      if (row % 2 === column % 2) {
        const corners =
          (at(row - 1, column - 1) + at(row - 1, column + 1) + at(row + 1, column - 1) + at(row + 1, column + 1)) / 4
        full[place + (row % 2) * 2] = own
        full[place + 1] = (sides + upDown) / 2
        full[place + 2 - (row % 2) * 2] = corners
      } else {
        full[place] = row % 2 === 0 ? sides : upDown
        full[place + 1] = own
        full[place + 2] = row % 2 === 0 ? upDown : sides
      }
    }
  return full
}

const curve = Uint8Array.from({ length: 4096 }, (_, index) => {
  const linear = index / 4095
  const curved = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055
  return Math.round(255 * curved)
})

/** Tone curve, then sharpening by the difference to the neighbours' mean. */
function finished(full: Float32Array, size: { width: number; height: number }, sharpening: number): Bytes {
  const { width, height } = size
  const toned = new Float32Array(full.length)
  for (let at = 0; at < full.length; at += 1)
    toned[at] = curve[Math.min(4095, Math.max(0, Math.round((full[at] ?? 0) * 4095)))] ?? 0
  const pixels = new Uint8Array(full.length)
  const stride = width * 3
  for (let row = 0; row < height; row += 1)
    for (let column = 0; column < stride; column += 1) {
      const at = row * stride + column
      const own = toned[at] ?? 0
      const left = toned[column < 3 ? at : at - 3] ?? 0
      const right = toned[column >= stride - 3 ? at : at + 3] ?? 0
      const above = toned[row === 0 ? at : at - stride] ?? 0
      const below = toned[row === height - 1 ? at : at + stride] ?? 0
      pixels[at] = Math.min(255, Math.max(0, own + sharpening * (own - (left + right + above + below) / 4)))
    }
  return { width, height, pixels }
}
