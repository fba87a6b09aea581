import type { Random } from '@huanying/handan/random'
import { fractal, lattice } from './noise.ts'

const patterns = [
  'asphalt',
  'brick',
  'chainlink',
  'concrete',
  'corrugated',
  'grass',
  'grating',
  'gravel',
  'hazard',
  'label',
  'louvre',
  'painted',
  'plaster',
  'tiles',
  'windows',
] as const
export type Pattern = (typeof patterns)[number]
type Colour = readonly [number, number, number]

export interface Material {
  readonly pattern: Pattern
  readonly main: Colour
  readonly second: Colour
  /** Metres of one repetition. */
  readonly pitchM: number
  readonly seed: number
  readonly wear: number
}

const paints: readonly Colour[] = [
  [0.75, 0.76, 0.76],
  [0.6, 0.62, 0.64],
  [0.12, 0.25, 0.45],
  [0.55, 0.5, 0.12],
  [0.45, 0.1, 0.08],
  [0.15, 0.35, 0.2],
  [0.3, 0.31, 0.33],
]
const grounds: Record<string, Colour> = {
  concrete: [0.42, 0.41, 0.39],
  asphalt: [0.13, 0.13, 0.14],
  gravel: [0.36, 0.34, 0.31],
  tiles: [0.4, 0.3, 0.26],
  grass: [0.12, 0.2, 0.07],
  brick: [0.35, 0.16, 0.11],
}
const pitches: Record<string, readonly [number, number]> = {
  corrugated: [0.08, 0.25],
  grating: [0.03, 0.1],
  chainlink: [0.05, 0.1],
  louvre: [0.05, 0.15],
  tiles: [0.1, 0.4],
  brick: [0.25, 0.26],
  windows: [2, 4],
  hazard: [0.3, 0.6],
  concrete: [2, 5],
}

/** A material of a pattern, with its own colours, pitch and wear. */
export function materialOf(pattern: Pattern, random: Random): Material {
  const [least, most] = pitches[pattern] ?? [1, 1]
  const main = grounds[pattern] ?? random.pick(paints)
  const shade = 0.8 + random.next() * 0.4
  return {
    pattern,
    main: pattern === 'hazard' ? [0.75, 0.6, 0.05] : [main[0] * shade, main[1] * shade, main[2] * shade],
    second:
      pattern === 'label' ? random.pick([paints[2], paints[4], paints[6]].map((c) => c ?? main)) : [0.05, 0.05, 0.05],
    pitchM: least + random.next() * (most - least),
    seed: random.whole(1, 1e6),
    wear: random.next() * 0.5,
  }
}

/** Colour at a place of a surface, and how much of it is there: 0 in a hole. */
export interface Tint {
  red: number
  green: number
  blue: number
  cover: number
}

/** Share of a line of this width around the repetition's edge that a pixel of this footprint sees: drawn soft, not jagged. */
function line(at: number, pitch: number, width: number, footprint: number): number {
  const share = width / pitch
  if (footprint > pitch * 0.7) return share
  const within = at / pitch - Math.floor(at / pitch)
  const away = Math.min(within, 1 - within) * pitch
  return Math.min(1, Math.max(0, (width / 2 - away) / Math.max(footprint, 1e-4) + 0.5))
}

/** A wave that fades to its mean where a pixel spans more than half of it. */
function wave(at: number, pitch: number, footprint: number): number {
  const fade = Math.max(0, 1 - footprint / (pitch * 0.7))
  return Math.sin((2 * Math.PI * at) / pitch) * fade
}

/** What a surface looks like at (u, v) metres for a pixel that spans `footprint` metres. Writes into `tint`. */
export function tintAt(material: Material, u: number, v: number, footprint: number, tint: Tint): void {
  const { pattern, main, second, pitchM, seed, wear } = material
  let shade = 1
  let mix = 0
  let cover = 1
  const stain = fractal(u * 1.3, v * 1.3, seed, 3)
  switch (pattern) {
    case 'concrete':
      shade = 0.75 + 0.5 * fractal(u * 3, v * 3, seed, footprint < 0.02 ? 5 : 3)
      mix = 0.6 * Math.max(line(u, pitchM, 0.015, footprint), line(v, pitchM, 0.015, footprint))
      break
    case 'asphalt':
    case 'gravel':
      shade = 0.6 + 0.4 * stain + (footprint < 0.04 ? 0.5 * (lattice(u * 60, v * 60, seed) - 0.3) : 0)
      break
    case 'grass':
      shade = 0.5 + stain * 0.5 + (footprint < 0.05 ? 0.7 * (lattice(u * 40, v * 25, seed) - 0.3) : 0)
      break
    case 'brick': {
      const row = Math.floor(v / 0.065)
      const along = u + (row % 2) * 0.125
      mix = Math.max(line(v, 0.065, 0.01, footprint), line(along, 0.25, 0.01, footprint))
      const own = lattice(Math.floor(along / 0.25) + 0.5, row + 0.5, seed)
      shade = 0.75 + 0.4 * (footprint < 0.06 ? own : 0.5) + 0.2 * stain
      tintTo(tint, main, [0.4, 0.38, 0.36], mix, shade, cover)
      return
    }
    case 'corrugated':
      shade = 0.85 + 0.28 * wave(u, pitchM, footprint) + 0.15 * (stain - 0.5)
      break
    case 'louvre':
      shade = 0.8 + 0.4 * wave(v, pitchM, footprint)
      break
    case 'tiles':
      mix = 0.7 * Math.max(line(u, pitchM, 0.012, footprint), line(v, pitchM, 0.012, footprint))
      shade = 0.8 + 0.3 * stain
      break
    case 'windows': {
      const across = line(u + pitchM / 2, pitchM, pitchM * 0.55, footprint)
      const up = line(v + 1.5, 3, 1.5, footprint)
      mix = across * up * 0.8
      shade = 0.9 + 0.2 * stain
      break
    }
    case 'painted': {
      shade = 0.9 + 0.2 * (stain - 0.5) + 0.1 * (fractal(u * 12, v * 12, seed + 1, 2) - 0.5)
      mix = 0.35 * line(v, 1.5, 0.012, footprint)
      const rust = fractal(u * 4, v * 0.6, seed + 2, 3) - (0.75 - wear * 0.3)
      if (rust > 0) {
        tintTo(tint, main, [0.25, 0.12, 0.05], Math.min(0.8, rust * 5), shade, cover)
        return
      }
      break
    }
    case 'plaster':
      shade = 0.85 + 0.25 * stain + 0.06 * fractal(u * 20, v * 20, seed + 1, 2)
      break
    case 'hazard':
      mix = line(u + v, pitchM, pitchM / 2, footprint)
      break
    case 'label':
      mix = glyphs(u, v, seed)
      break
    case 'chainlink':
      cover = Math.max(line(u + v, pitchM, 0.008, footprint), line(u - v, pitchM, 0.008, footprint))
      break
    case 'grating':
      cover = Math.max(line(u, pitchM, 0.012, footprint), line(v, pitchM * 3, 0.015, footprint))
      break
  }
  tintTo(tint, main, second, mix, shade, cover)
}

function tintTo(tint: Tint, main: Colour, second: Colour, mix: number, shade: number, cover: number): void {
  tint.red = (main[0] * (1 - mix) + second[0] * mix) * shade
  tint.green = (main[1] * (1 - mix) + second[1] * mix) * shade
  tint.blue = (main[2] * (1 - mix) + second[2] * mix) * shade
  tint.cover = cover
}

/** Made-up characters about as dense as Chinese ones, three lines of them: no font is needed, nobody has to read them. */
function glyphs(u: number, v: number, seed: number): number {
  const size = 0.09
  const column = Math.floor(u / size)
  const row = Math.floor(v / (size * 1.3))
  const inX = (u / size - column) * 8
  const inY = (v / (size * 1.3) - row) * 10
  if (inX < 1 || inY < 1 || inY > 8.5) return 0
  const isBar = lattice(Math.floor(inX) + column * 11.5, Math.floor(inY / 2) * 2 + row * 17.5, seed)
  return isBar > 0.52 ? 0.9 : 0
}
