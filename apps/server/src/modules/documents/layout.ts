/**
 * GB/T 9704-2012: A4, top margin 37 mm, left 28 mm, type area 156 × 225 mm, 22 lines of 28 characters; title in size 2
 * (22 pt) Xiaobiaosong, body in size 3 (15.75 pt) Fangsong, first-level headings in Heiti; page number in size 4 (14 pt).
 */
export const layout = {
  pageMm: { width: 210, height: 297 },
  marginMm: { top: 37, left: 28, right: 26, bottom: 35 },
  perLine: 28,
  titlePt: 22,
  bodyPt: 15.75,
  /** 225 mm in 22 lines. */
  linePt: 28.95,
  /** Size 4: page number and imprint. */
  smallPt: 14,
  /** Tables, size 5 (10.5 pt); the standard leaves them to the issuer. */
  tablePt: 10.5,
  anchorPt: 8,
  markPt: 36,
  /** From the top of the type area to the mark of the office, and from the number to the red rule. */
  markMm: 35,
  ruleMm: 4,
  red: 'c00000',
  /** Words still to be verified. */
  pending: 'fff3a3',
} as const

const { pageMm, marginMm } = layout
/** Width of the type area, mm. */
export const typeWidthMm = pageMm.width - marginMm.left - marginMm.right
/** Characters of a title that fit on a line. */
export const titleLength = Math.floor((typeWidthMm * 72) / 25.4 / layout.titlePt)
/** Share of the type area that a figure takes. */
export const figureShare = 0.86

/** About how wide a text is, in characters: what is not Chinese takes half of one. */
export const lengthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 1 : 0.5), 0)

/**
 * How far in the office and the day stand (GB/T 9704-2012 §7.3.5.2): the office ends two characters before the edge, the day
 * begins two characters after it; a day longer than the office ends two characters before the edge itself.
 */
export function signatureInsets(
  office: string,
  day: string,
): Record<'office' | 'day', { left: number; right: number }> {
  const [officeLength, dayLength] = [lengthOf(office), lengthOf(day)]
  const last = layout.perLine - 2
  const isLong = dayLength > officeLength
  const officeLeft = Math.max(0, isLong ? last - dayLength - 2 : last - officeLength)
  const dayLeft = isLong ? Math.max(0, last - dayLength) : officeLeft + 2
  const at = (left: number, length: number) => ({ left, right: Math.max(0, layout.perLine - left - length) })
  return { office: at(officeLeft, officeLength), day: at(dayLeft, dayLength) }
}
