import type { ShotRules } from '@huanying/contracts/shots'
import type { PictureMeasures } from './picture-measures.ts'

/** The kinds of doubt about what a picture shows. */
export const pictureKinds = ['blurred', 'dark', 'bright', 'screen', 'nearDuplicate', 'foreignFile'] as const

/** Something odd about what a picture shows (疑点): advice to the reviewer, never a verdict. */
export interface PictureDoubt {
  readonly kind: (typeof pictureKinds)[number]
  readonly score: number
  readonly reason: Readonly<Record<string, string | number | null>>
}

/** An earlier picture that looks the same. */
export interface NearPicture {
  /** Bits of the hash that differ. */
  readonly distance: number
  /** Byte for byte the same file: a sensor's noise never comes twice. */
  readonly isSameFile: boolean
  readonly takenAt: Date
  readonly enterprise: string
  readonly checkCode: string
  readonly shotId: string
}

/** What else is known of a picture besides its measures. */
export interface PictureOrigin {
  /** An earlier picture that looks the same. */
  readonly near: NearPicture | null
  /** The camera or program that says in the file to have made it; the live stream's pictures name none. */
  readonly madeWith: string | null
}

/** The doubts about a picture's pixels; how often each is right is in docs/validation/doubt-scores.md. */
export function pictureDoubts(
  { sharpness, light, shade, grid }: PictureMeasures,
  { near, madeWith }: PictureOrigin,
  rules: ShotRules,
): PictureDoubt[] {
  const doubts: PictureDoubt[] = []
  const isDark = light < rules.dark
  if (isDark)
    doubts.push({
      kind: 'dark',
      score: 0.5 + 0.4 * (1 - light / rules.dark),
      reason: { brightness: light, limit: rules.dark },
    })
  if (shade > rules.bright)
    doubts.push({
      kind: 'bright',
      score: 0.5 + (0.4 * (shade - rules.bright)) / (255 - rules.bright),
      reason: { brightness: shade, limit: rules.bright },
    })
  // What is too dark or too bright has lost its edges already.
  if (sharpness !== null && sharpness < rules.sharpness && doubts.length === 0)
    doubts.push({
      kind: 'blurred',
      score: 0.5 + 0.4 * (1 - sharpness / rules.sharpness),
      reason: { sharpness, limit: rules.sharpness },
    })
  if (grid > rules.grid)
    doubts.push({
      kind: 'screen',
      score: Math.min(0.8, 0.5 + (grid - rules.grid) / 10),
      reason: { strength: grid, limit: rules.grid },
    })
  if (near !== null && near.distance <= rules.hashBits) {
    const { distance, takenAt, enterprise, checkCode, shotId, isSameFile } = near
    doubts.push({
      kind: 'nearDuplicate',
      score: isSameFile ? 1 : 0.95 - distance * 0.05,
      reason: {
        distance,
        isSameFile: isSameFile ? 1 : 0,
        takenAt: takenAt.toISOString(),
        enterprise,
        checkCode,
        shotId,
      },
    })
  }
  if (madeWith !== null) doubts.push({ kind: 'foreignFile', score: 0.8, reason: { madeWith } })
  return doubts
}
