/** A place on a drawing: units to the right and down from its corner. */
export interface Spot {
  readonly x: number
  readonly y: number
}

export interface Box extends Spot {
  readonly width: number
  readonly height: number
}

export interface Stroke {
  readonly ink: string
  readonly width: number
  readonly dash?: readonly [number, number]
}

/** How an area is painted; what is left out is not. */
export interface Paint {
  readonly fill?: string
  readonly opacity?: number
  readonly stroke?: Stroke
}

/** One shape of a drawing. Words stand on their line from the left. */
export type SceneShape =
  | ({ readonly kind: 'box'; readonly box: Box; readonly radius?: number } & Paint)
  | ({ readonly kind: 'disc'; readonly at: Spot; readonly radius: number } & Paint)
  | ({ readonly kind: 'area'; readonly points: readonly Spot[] } & Paint)
  | { readonly kind: 'line'; readonly points: readonly Spot[]; readonly stroke: Stroke }
  | {
      readonly kind: 'words'
      readonly at: Spot
      readonly words: string
      readonly size: number
      readonly ink: string
      readonly isBold?: boolean
    }
  /** Cut at the edges of a box. */
  | { readonly kind: 'within'; readonly box: Box; readonly shapes: readonly SceneShape[] }

/** A drawing (示意图) as data: what is on it where, first below. Screens, pictures and papers draw the same. */
export interface Scene {
  readonly width: number
  readonly height: number
  readonly shapes: readonly SceneShape[]
}

/** How wide words stand, near enough to place them: no font is asked. Rather too wide than too narrow. */
export function widthOf(words: string, size: number): number {
  let ems = 0
  for (const letter of words) ems += letter > '\u2e7f' ? 1 : /[ilI.,:;'|! ]/.test(letter) ? 0.34 : 0.64
  return ems * size
}

/** The middle of a box. */
export function middleOf({ x, y, width, height }: Box): Spot {
  return { x: x + width / 2, y: y + height / 2 }
}

/** Words with their middle at a spot. */
export function centred(
  words: string,
  at: Spot,
  { size, ink, isBold = false }: { size: number; ink: string; isBold?: boolean },
): SceneShape {
  const place = { x: at.x - widthOf(words, size) / 2, y: at.y + size * 0.36 }
  return { kind: 'words', at: place, words, size, ink, isBold }
}
