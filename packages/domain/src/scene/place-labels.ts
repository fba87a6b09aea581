import { widthOf } from './scene.ts'
import type { Box, Spot } from './scene.ts'

/** A name that wants to stand by its mark. */
export interface WantedLabel {
  readonly words: string
  readonly size: number
  /** What it may stand by, the best first. */
  readonly anchors: readonly Anchor[]
}

/** The middle of a mark, and how far a name keeps from it. */
export interface Anchor {
  readonly at: Spot
  readonly gap: number
}

export interface PlacedLabel<Wanted extends WantedLabel> {
  readonly label: Wanted
  /** The room that it takes. */
  readonly box: Box
}

const lineHeight = 1.25

/** Whether two boxes cover each other somewhere. */
export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}

const contains = (frame: Box, box: Box) =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height

/** Where a name may stand by a mark: to the right, to the left, below, above. */
function roomsFor({ words, size }: WantedLabel, { at, gap }: Anchor): Box[] {
  const [width, height] = [widthOf(words, size), size * lineHeight]
  const beside = at.y - height / 2
  const over = at.x - width / 2
  return [
    { x: at.x + gap, y: beside, width, height },
    { x: at.x - gap - width, y: beside, width, height },
    { x: over, y: at.y + gap, width, height },
    { x: over, y: at.y - gap - height, width, height },
  ]
}

/**
 * Names beside their marks, the first ones first: none covers another, a mark or anything else that stands, or leaves the
 * frame. A name for which there is no room is left out.
 */
export function placeLabels<Wanted extends WantedLabel>(
  wanted: readonly Wanted[],
  { frame, standing }: { readonly frame: Box; readonly standing: readonly Box[] },
): PlacedLabel<Wanted>[] {
  const taken = [...standing]
  return wanted.flatMap((label) => {
    const rooms = label.anchors.flatMap((anchor) => roomsFor(label, anchor))
    const box = rooms.find((room) => contains(frame, room) && !taken.some((one) => overlap(one, room)))
    if (box === undefined) return []
    taken.push(box)
    return [{ label, box }]
  })
}

/** Where the line of words stands in the room of a name. */
export function lineOf({ label, box }: PlacedLabel<WantedLabel>): Spot {
  return { x: box.x, y: box.y + box.height / 2 + label.size * 0.36 }
}
