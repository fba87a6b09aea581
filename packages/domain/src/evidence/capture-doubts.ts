import type { ShotRules } from '@huanying/contracts/shots'
import type { LonLat } from '@huanying/contracts/values'
import { distanceM } from '../geo/geodesic.ts'

/** Something odd about how a shot was taken (疑点): advice to the reviewer, never a verdict. */
export interface CaptureDoubt {
  readonly kind:
    | 'noPosition'
    | 'poorAccuracy'
    | 'outsidePoint'
    | 'clockMoved'
    | 'challengeMissing'
    | 'challengeStale'
    | 'challengeReused'
    | 'impossibleTravel'
    | 'roundTooFast'
    | 'mockPosition'
  /** 0 to 1: how much it should weigh with whoever looks first. */
  readonly score: number
  /** The numbers it was judged by, for the words. */
  readonly reason: Readonly<Record<string, number>>
}

/** What a shot is judged by. Times are moments of the server's clock. */
export interface CapturedShot {
  readonly takenAt: Date
  readonly declaredAt: Date
  readonly place: LonLat | null
  readonly accuracyM: number | null
  readonly point: LonLat | null
  readonly challenge: { readonly issuedAt: Date; readonly expiresAt: Date; readonly isFirstUse: boolean } | null
  /** The shot that the same person took before, wherever; whether on the same round at another point. */
  readonly earlier: {
    readonly takenAt: Date
    readonly place: LonLat | null
    readonly accuracyM: number | null
    readonly isOtherPointOfRound: boolean
  } | null
  /** Shots at other points of the round with exactly the same coordinates and accuracy: a real position never repeats itself. */
  readonly samePositions: number
}

/** The doubts about a shot's time and place. */
export function captureDoubts(shot: CapturedShot, rules: ShotRules): CaptureDoubt[] {
  return [...placeDoubts(shot, rules), ...timeDoubts(shot, rules), ...travelDoubts(shot, rules)]
}

function placeDoubts({ place, accuracyM, point, samePositions }: CapturedShot, limits: ShotRules): CaptureDoubt[] {
  if (place === null || accuracyM === null) return [{ kind: 'noPosition', score: 0.6, reason: {} }]
  const doubts: CaptureDoubt[] = []
  if (accuracyM > limits.accuracyM)
    doubts.push({
      kind: 'poorAccuracy',
      score: Math.min(0.6, accuracyM / 1000 + 0.2),
      reason: { accuracyM, limitM: limits.accuracyM },
    })
  if (point !== null) {
    const away = distanceM(place, point)
    const beyond = away - accuracyM - limits.pointRadiusM
    if (beyond > 0)
      doubts.push({
        kind: 'outsidePoint',
        score: Math.min(1, 0.5 + beyond / 400),
        reason: { distanceM: away, accuracyM, limitM: limits.pointRadiusM },
      })
  }
  if (samePositions > 0)
    doubts.push({ kind: 'mockPosition', score: samePositions > 1 ? 0.7 : 0.4, reason: { count: samePositions + 1 } })
  return doubts
}

function timeDoubts({ takenAt, declaredAt, challenge }: CapturedShot, limits: ShotRules): CaptureDoubt[] {
  const aheadMs = takenAt.getTime() - declaredAt.getTime()
  const doubts: CaptureDoubt[] = []
  if (aheadMs > limits.clockS * 1000)
    doubts.push({ kind: 'clockMoved', score: 0.9, reason: { aheadS: aheadMs / 1000 } })
  if (challenge === null) return [...doubts, { kind: 'challengeMissing', score: 0.3, reason: {} }]
  const beforeMs = challenge.issuedAt.getTime() - takenAt.getTime()
  if (beforeMs > limits.clockS * 1000)
    doubts.push({ kind: 'clockMoved', score: 0.9, reason: { aheadS: -beforeMs / 1000 } })
  if (takenAt > challenge.expiresAt) doubts.push({ kind: 'challengeStale', score: 0.5, reason: {} })
  if (!challenge.isFirstUse) doubts.push({ kind: 'challengeReused', score: 0.9, reason: {} })
  return doubts
}

function travelDoubts({ takenAt, place, accuracyM, earlier }: CapturedShot, limits: ShotRules): CaptureDoubt[] {
  if (place === null || earlier === null || earlier.place === null) return []
  const way = Math.max(0, distanceM(place, earlier.place) - (accuracyM ?? 0) - (earlier.accuracyM ?? 0))
  const seconds = Math.max(1, (takenAt.getTime() - earlier.takenAt.getTime()) / 1000)
  const speedMS = way / seconds
  const reason = { distanceM: way, seconds, speedMS }
  if (speedMS > limits.travelMS) return [{ kind: 'impossibleTravel', score: 0.9, reason }]
  return earlier.isOtherPointOfRound && speedMS > limits.walkMS ? [{ kind: 'roundTooFast', score: 0.5, reason }] : []
}

/** One score for the queue: the chance that at least one doubt is right, were each right by its own score. */
export function combinedScore(doubts: readonly { readonly score: number }[]): number {
  return 1 - doubts.reduce((left, { score }) => left * (1 - score), 1)
}
