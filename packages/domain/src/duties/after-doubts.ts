import type { DangerDoubt } from '@huanying/contracts/dangers'
import type { Shot } from '@huanying/contracts/shots'
import { distanceM } from '../geo/geodesic.ts'

/** Further apart than this, less what both positions may be off, is another place (house rule: the length of a tank bund). */
export const samePlaceM = 50
/** Sooner after the danger was photographed nothing is put right (house rule). */
export const soonestMs = 60_000

/** From this combined score on a picture is odd in itself: as bulk approval of check-ins takes it. */
export const oddFrom = 0.5

type Taken = Pick<Shot, 'takenAt' | 'place' | 'accuracyM' | 'point' | 'doubtScore' | 'state'>

/** How far apart two pictures were taken at least, metres; null when either does not say where. */
function apartM(one: Taken, other: Taken): number | null {
  if (one.place === null || other.place === null) return null
  return Math.max(0, distanceM(one.place, other.place) - (one.accuracyM ?? 0) - (other.accuracyM ?? 0))
}

/**
 * What is odd about pictures that show a danger put right, beside those taken when it was found (整改前后): another place,
 * another point, within the minute, nothing to compare with, or odd in themselves. Anything of it is for a person to see.
 */
export function afterDoubts(before: readonly Taken[], after: readonly Taken[]): DangerDoubt[] {
  const doubts: DangerDoubt[] = []
  const first = before[0]
  if (first === undefined) doubts.push({ kind: 'nothingBefore' })
  for (const shot of after) {
    const metres = before.flatMap((one) => apartM(one, shot) ?? [])
    if (before.length > 0 && metres.length === 0) doubts.push({ kind: 'placeUnknown' })
    const nearest = Math.min(...metres)
    if (metres.length > 0 && nearest > samePlaceM) doubts.push({ kind: 'elsewhere', metres: Math.round(nearest) })
    if (before.length > 0 && !before.some(({ point }) => point?.id === shot.point?.id))
      doubts.push({ kind: 'otherPoint' })
    const seconds = Math.min(...before.map(({ takenAt }) => (Date.parse(shot.takenAt) - Date.parse(takenAt)) / 1000))
    if (before.length > 0 && seconds * 1000 < soonestMs)
      doubts.push({ kind: 'sameMinute', seconds: Math.round(seconds) })
    if ((shot.doubtScore ?? 0) >= oddFrom || shot.state === 'refused') doubts.push({ kind: 'picture' })
  }
  return doubts.filter((doubt, index) => doubts.findIndex(({ kind }) => kind === doubt.kind) === index)
}

/** A doubt in words. */
export function doubtText(doubt: DangerDoubt): { zh: string; en: string } {
  switch (doubt.kind) {
    case 'nothingBefore':
      return { zh: '没有整改前照片可比对', en: 'no picture from before to compare with' }
    case 'placeUnknown':
      return { zh: '整改后照片没有定位', en: 'a picture does not say where it was taken' }
    case 'elsewhere':
      return { zh: `整改前后拍摄位置相距 ${doubt.metres} 米`, en: `taken ${doubt.metres} m from where it was found` }
    case 'otherPoint':
      return { zh: '整改后照片在其他风险点拍摄', en: 'taken at another risk point' }
    case 'sameMinute':
      return {
        zh: doubt.seconds < 0 ? '整改后照片早于整改前照片' : `整改前后照片只隔 ${doubt.seconds} 秒`,
        en: doubt.seconds < 0 ? 'taken before the picture from before' : `only ${doubt.seconds} s between the pictures`,
      }
    case 'picture':
      return { zh: '照片本身有疑点', en: 'the picture itself is in doubt' }
  }
}
