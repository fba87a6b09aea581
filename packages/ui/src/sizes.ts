/** Space between and inside parts: `--space-n` is n steps of 2 px at a desk, and grows with the words of a wall. */
const spaceSteps = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 24] as const
const stepPx = 2

/** Heights that recur, px at a desk: what is pressed with a mouse, and a row that holds it. They grow with a wall too. */
const heights = { control: 30, row: 40 } as const

/** Corners, px: a mark or tag, a control, a panel, a card of the phone, and what is round at the ends. */
export const radii = { mark: 3, control: 4, panel: 6, card: 12, round: 999 } as const

/** Widths that columns and fields share, px: a word, a figure with its unit, a field, what stands beside, a sheet, a text. */
const widths = { word: 120, figure: 150, field: 220, side: 400, sheet: 640, text: 760 } as const

/** Lines thicker than a hairline, px: an outline, and the stripe at the edge of what is to be noticed. */
const lines = { thick: 2, stripe: 4 } as const

/** The least that a finger hits (Android's 48 dp), px; it does not grow: the finger does not either. */
export const touchPx = 48

/**
 * Where a layout changes, px: a phone is at most this wide, all else is narrower than its number. CSS cannot read a
 * variable in a media query: a test holds every width there to these.
 */
export const breakpoints = { phone: 720, tablet: 900, laptop: 1200, desk: 1500 } as const

/** Figures and codes that must line up. */
const monoFamily = 'ui-monospace,Menlo,Consolas,monospace'

/** Sets every size as a CSS variable on an element: `--space-6`, `--control`, `--radius-panel`, `--width-side`, … */
export function applySizes(element: HTMLElement, scale = 1): void {
  const set = (name: string, px: number) => element.style.setProperty(`--${name}`, `${px}px`)
  for (const steps of spaceSteps) set(`space-${steps}`, steps * stepPx * scale)
  for (const [name, px] of Object.entries(heights)) set(name, px * scale)
  for (const [name, px] of Object.entries(radii)) set(`radius-${name}`, px)
  for (const [name, px] of Object.entries(widths)) set(`width-${name}`, px)
  for (const [name, px] of Object.entries(lines)) set(name, px)
  set('touch', touchPx)
  element.style.setProperty('--mono', monoFamily)
}
