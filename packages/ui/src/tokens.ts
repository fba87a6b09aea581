/**
 * The look of the platform: one system in two moods. `peace` is light and dense for everyday work; `war` is dark for the
 * command wall. Everything on a screen takes its colours from here, so that the four official warning colours stay
 * reserved for grades.
 */
export type Mood = 'peace' | 'war'

/**
 * The official warning colours 蓝 · 黄 · 橙 · 红 (National Overall Emergency Plan: level IV to level I), used for grades
 * of risk, warning, event and response and for nothing else, always together with a shape and a word.
 */
export const gradeColours = {
  blue: { fill: '#1f5fd0', ink: '#ffffff' },
  yellow: { fill: '#f5c400', ink: '#231c00' },
  orange: { fill: '#f07a00', ink: '#1f1000' },
  red: { fill: '#d3101c', ink: '#ffffff' },
} as const
export type GradeColour = keyof typeof gradeColours

export interface Palette {
  /** Behind everything. */
  readonly ground: string
  /** Panels, tables, cards. */
  readonly surface: string
  /** On top of a surface: heads of tables, hovered rows. */
  readonly raised: string
  readonly line: string
  readonly lineStrong: string
  readonly ink: string
  readonly inkSoft: string
  readonly inkFaint: string
  /** Deep teal (黛青): actions and the place where one is. */
  readonly primary: string
  readonly primaryInk: string
  readonly primarySoft: string
  /** Wine (绛紫): refusals and lapsed things. Outside the four warning colours by hue, and never without a word. */
  readonly fault: string
  readonly faultSoft: string
  /** Slate violet (藕荷): what will need care soon. */
  readonly care: string
  readonly careSoft: string
  /** Pine (松柏绿): done and in order. */
  readonly sound: string
  readonly soundSoft: string
  /** The top bar. */
  readonly bar: string
  readonly barInk: string
  /** Map: land, county lines, water, labels and their halo. */
  readonly land: string
  readonly landLine: string
  readonly water: string
  readonly mapInk: string
  readonly mapHalo: string
}

export const palettes: Record<Mood, Palette> = {
  peace: {
    ground: '#f1f4f4',
    surface: '#ffffff',
    raised: '#f6f9f9',
    line: '#dfe6e7',
    lineStrong: '#c3cfd1',
    ink: '#15262b',
    inkSoft: '#47595f',
    inkFaint: '#5a6b70',
    primary: '#0b5e66',
    primaryInk: '#ffffff',
    primarySoft: '#e2f0f0',
    fault: '#8c1d49',
    faultSoft: '#f9ebf1',
    care: '#5b4a86',
    careSoft: '#efecf7',
    sound: '#2c6a4a',
    soundSoft: '#e6f2ea',
    bar: '#0c2f35',
    barInk: '#e8f2f2',
    land: '#f7f8f3',
    landLine: '#b9c4bd',
    water: '#7fb2bf',
    mapInk: '#33474d',
    mapHalo: '#ffffff',
  },
  war: {
    ground: '#071114',
    surface: '#0d1b20',
    raised: '#13262c',
    line: '#1f373e',
    lineStrong: '#31525b',
    ink: '#e8f1f2',
    inkSoft: '#a9bcc0',
    inkFaint: '#8298a0',
    primary: '#38b3ad',
    primaryInk: '#04181a',
    primarySoft: '#10363a',
    fault: '#ec8fb1',
    faultSoft: '#38182a',
    care: '#b9a8ee',
    careSoft: '#251f3c',
    sound: '#77c79c',
    soundSoft: '#12301f',
    bar: '#050d10',
    barInk: '#e8f1f2',
    land: '#0c191d',
    landLine: '#2a434a',
    water: '#2b6f80',
    mapInk: '#c9d8da',
    mapHalo: '#071114',
  },
}

/** Fonts that a Chinese office machine has; nothing is loaded from outside. */
export const fontFamily =
  '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","Helvetica Neue",Arial,sans-serif'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Gives a mood to an element: sets every token as a CSS variable (`--ink-soft`, `--grade-red`, `--border`, …) on it. */
export function applyMood(element: HTMLElement, mood: Mood): void {
  element.dataset['mood'] = mood
  element.style.colorScheme = mood === 'war' ? 'dark' : 'light'
  for (const [name, value] of Object.entries(palettes[mood])) element.style.setProperty(`--${kebab(name)}`, value)
  for (const [name, { fill, ink }] of Object.entries(gradeColours)) {
    element.style.setProperty(`--grade-${name}`, fill)
    element.style.setProperty(`--grade-${name}-ink`, ink)
  }
  element.style.setProperty('--border', `1px solid ${palettes[mood].line}`)
  element.style.setProperty('--border-strong', `1px solid ${palettes[mood].lineStrong}`)
  element.style.setProperty('--shadow', '0 8px 24px rgb(6 24 28 / 18%)')
  element.style.setProperty('--font', fontFamily)
}
