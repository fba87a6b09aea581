import { seededRandom } from '@huanying/handan/random'
import sharp from 'sharp'
import type { Bytes, Mosaic } from './frame.ts'

/** What an old picture is shown on, and how a phone looks at it. */
export interface ScreenShot {
  /** Rows of the display that the picture fills. */
  readonly displayRows: number
  readonly layout: 'stripe' | 'diamond'
  /** Share of the photo's width that the displayed picture takes; over 1, nothing of the frame is seen. */
  readonly fill: number
  readonly rollDeg: number
  readonly tiltX: number
  readonly tiltY: number
  /** Blur of lens, focus and the sensor pixel's opening together, in pixels of the photo (standard deviation). */
  readonly blurPx: number
  readonly glare: number
}

/** Displays in use: phones and monitors of 1080 and 1440 rows, laptops of 1600, 4K; RGB stripes or OLED diamonds. */
export function screenShotOf(seed: number): ScreenShot {
  const random = seededRandom(seed * 48_611 + 29)
  return {
    displayRows: random.pick([1080, 1080, 1080, 1440, 1600, 2160]),
    layout: random.chance(0.7) ? 'stripe' : 'diamond',
    fill: 0.75 + random.next() * 0.5,
    rollDeg: random.spread(4),
    tiltX: random.spread(0.12),
    tiltY: random.spread(0.12),
    // A phone's sharpness falls to half at 0.2 to 0.35 cycles a pixel, which is a spread of 0.55 to 0.95 of the sensor's own
    // pixels, and of fewer in a track that was made smaller.
    blurPx: 0.4 + random.next() * 0.5,
    glare: random.chance(0.5) ? random.next() * 0.25 : 0,
  }
}

const reach = 3

/**
 * What a sensor's colour mosaic gets from a display that shows a picture: sub-pixels with black between them, seen in
 * perspective through a lens, with the display's edge and a reflection where they fall into view.
 */
export async function photographScreen(
  shown: Bytes,
  shot: ScreenShot,
  seed: number,
  longSide: number,
): Promise<Mosaic> {
  const random = seededRandom(seed * 7793 + 1)
  const isTall = shown.height > shown.width
  const rows = shot.displayRows
  const columns = Math.round((rows * shown.width) / shown.height)
  const data = await sharp(shown.pixels, { raw: { width: shown.width, height: shown.height, channels: 3 } })
    .resize(columns, rows, { fit: 'fill' })
    .raw()
    .toBuffer()
  const shortSide = Math.round((longSide * 3) / 4)
  const [width, height] = isTall ? [shortSide, longSide] : [longSide, shortSide]
  const perPixel = Math.max(columns / width, rows / height) / shot.fill
  const roll = (shot.rollDeg * Math.PI) / 180
  const taps = pointSpread(shot.blurPx)
  const glareX = random.next()
  const glareY = random.next()
  const display = { data, columns, rows, layout: shot.layout }
  const light = new Float32Array(width * height)
  const half = longSide / 2
  const [sin, cos] = [Math.sin(roll) * perPixel, Math.cos(roll) * perPixel]
  for (let row = 0, at = 0; row < height; row += 1)
    for (let column = 0; column < width; column += 1, at += 1) {
      const x = column + 0.5 - width / 2
      const y = row + 0.5 - height / 2
      const depth = 1 + (shot.tiltX * x + shot.tiltY * y) / half
      const channel = row % 2 === column % 2 ? (row % 2) * 2 : 1
      let sum = 0
      for (let tap = 0; tap < taps.length; tap += 3) {
        const tapX = x + (taps[tap] ?? 0)
        const tapY = y + (taps[tap + 1] ?? 0)
        const across = (tapX * cos - tapY * sin) / depth + columns / 2
        const down = (tapX * sin + tapY * cos) / depth + rows / 2
        sum += (taps[tap + 2] ?? 0) * displayLight(display, channel, across, down)
      }
      const fallOff = 1 - 0.25 * ((x / half) ** 2 + (y / half) ** 2)
      const glare = shot.glare * Math.exp(-((column / width - glareX) ** 2 + (row / height - glareY) ** 2) / 0.02)
      light[at] = sum * fallOff + 0.01 + glare
    }
  return { width, height, light }
}

/** The blur as points with weights (x, y, weight): a Gaussian out to 1.8 spreads. */
function pointSpread(sigma: number): Float32Array {
  const taps: number[] = []
  const step = 0.6
  let total = 0
  for (let row = -reach; row <= reach; row += 1)
    for (let column = -reach; column <= reach; column += 1) {
      const weight = Math.exp((-(row * row + column * column) * step * step) / 2)
      taps.push(column * step * sigma, row * step * sigma, weight)
      total += weight
    }
  return Float32Array.from(taps, (value, index) => (index % 3 === 2 ? value / total : value))
}

interface Display {
  readonly data: Uint8Array
  readonly columns: number
  readonly rows: number
  readonly layout: 'stripe' | 'diamond'
}

/** The light of one colour at one place of the display: its picture, its black frame, the table behind. */
function displayLight(display: Display, channel: number, across: number, down: number): number {
  const { data, columns, rows, layout } = display
  const column = Math.floor(across)
  const row = Math.floor(down)
  if (column < 0 || row < 0 || column >= columns || row >= rows) {
    const isFrame = across > -columns * 0.03 && across < columns * 1.03 && down > -rows * 0.04 && down < rows * 1.04
    return isFrame ? 0.01 : 0.12
  }
  const inX = across - column
  const inY = down - row
  const shown = linear[data[(row * columns + column) * 3 + channel] ?? 0] ?? 0
  if (layout === 'stripe') {
    const within = inX * 3 - channel
    return within > 0.12 && within < 0.88 && inY > 0.08 && inY < 0.92 ? 4.7 * shown : 0
  }
  // Two sub-pixels a pixel: green in each, red and blue in turns (Samsung's diamond layout, as squares on edge).
  if (channel === 1) return Math.abs(inX - 0.25) + Math.abs(inY - 0.5) < 0.24 ? 8.7 * shown : 0
  const isOwn = ((column + row) % 2 === 0) === (channel === 0)
  return isOwn && Math.abs(inX - 0.75) + Math.abs(inY - 0.5) < 0.3 ? 11 * shown : 0
}

/** sRGB bytes as light. */
const linear = Float32Array.from({ length: 256 }, (_, byte) => {
  const curved = byte / 255
  return curved <= 0.04045 ? curved / 12.92 : ((curved + 0.055) / 1.055) ** 2.4
})
