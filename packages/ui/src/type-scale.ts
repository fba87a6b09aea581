import { applySizes } from './sizes.ts'

/** How a screen is looked at: at a desk, across a meeting room, or as a wall from three metres. */
export type ScreenSize = 'desk' | 'room' | 'wall' | 'tall-wall'

/** Sizes of words at a desk, px; every other screen enlarges all of them alike. */
export const deskType = { note: 12, body: 13, text: 14, head: 15, strong: 17, title: 20, name: 25, figure: 31 } as const

/**
 * By how much. The least height of a character that is to be read is 16 arc minutes (ISO 9241-303), at three metres 14 mm:
 * 22 px on two 55-inch full HD panels side by side (0.63 mm a pixel), the finest wall that is common; LED walls have
 * larger pixels. So no word of a wall is smaller than 22 px.
 */
export const screenScales: Record<ScreenSize, number> = { desk: 1, room: 1.08, wall: 1.86, 'tall-wall': 2.1 }

/** Which screens are which, first match first; widths in CSS pixels, so that a sharp desk monitor stays a desk. */
export const screenQueries: readonly (readonly [ScreenSize, string])[] = [
  ['tall-wall', '(min-width: 3000px) and (min-height: 1500px)'],
  ['wall', '(min-width: 3000px)'],
  ['room', '(min-width: 1900px)'],
]

/** Sets the sizes of a screen as CSS variables on an element: `--type-note` … `--type-figure`, all spaces, and `--scale` itself. */
export function applyScale(element: HTMLElement, size: ScreenSize): void {
  const scale = screenScales[size]
  element.dataset['screen'] = size
  element.style.setProperty('--scale', String(scale))
  applySizes(element, scale)
  for (const [name, px] of Object.entries(deskType))
    element.style.setProperty(`--type-${name}`, `${Math.round(px * scale)}px`)
}
