import { expect, test } from 'vitest'
import { gradeColours, palettes } from './tokens.ts'
import type { Mood, Palette } from './tokens.ts'

const moods: readonly Mood[] = ['peace', 'war']

function channels(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

/** Contrast ratio of two colours (WCAG 2.1). */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = channels(colour).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    ) as [number, number, number]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Hue in degrees and saturation (0 to 1) of a colour. */
function hue(colour: string): { degrees: number; saturation: number } {
  const [red, green, blue] = channels(colour)
  const most = Math.max(red, green, blue)
  const spread = most - Math.min(red, green, blue)
  if (spread === 0) return { degrees: 0, saturation: 0 }
  const sixth =
    most === red ? (green - blue) / spread : most === green ? 2 + (blue - red) / spread : 4 + (red - green) / spread
  return { degrees: (sixth * 60 + 360) % 360, saturation: spread / most }
}

const texts = [
  'ink',
  'inkSoft',
  'inkFaint',
  'primary',
  'fault',
  'care',
  'sound',
] as const satisfies readonly (keyof Palette)[]

test.each(moods)('every text colour reads on every ground in the mood %s (4.5 : 1)', (mood) => {
  const palette = palettes[mood]
  for (const text of texts) {
    for (const ground of [palette.ground, palette.surface, palette.raised]) {
      expect(contrast(palette[text], ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  }
  expect(contrast(palette.primaryInk, palette.primary)).toBeGreaterThanOrEqual(4.5)
  expect(contrast(palette.barInk, palette.bar)).toBeGreaterThanOrEqual(4.5)
  for (const kind of ['fault', 'care', 'sound'] as const) {
    expect(contrast(palette[kind], palette[`${kind}Soft`]), kind).toBeGreaterThanOrEqual(4.5)
  }
})

test('the words on the four warning colours read', () => {
  for (const { fill, ink } of Object.values(gradeColours)) expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5)
})

test.each(moods)('nothing but a grade is coloured like one of the four warning colours in the mood %s', (mood) => {
  for (const [name, colour] of Object.entries(palettes[mood])) {
    const { degrees, saturation } = hue(colour)
    if (saturation < 0.35) continue
    for (const [grade, { fill }] of Object.entries(gradeColours)) {
      const apart = Math.abs(((degrees - hue(fill).degrees + 540) % 360) - 180)
      expect(apart, `${name} ${colour} against ${grade}`).toBeGreaterThan(15)
    }
  }
})
