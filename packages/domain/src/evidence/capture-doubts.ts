import type { ShotRules } from '@huanying/contracts/shots'
import type { LonLat } from '@huanying/contracts/values'
import { distanceM } from '../geo/geodesic.ts'
import { mockSigns, virtualCamera } from './made-up.ts'
import { newForDays, noPhoneSigns, parallelMinutes } from './no-phone.ts'
import type { Machine } from './no-phone.ts'

/** The kinds of doubt about how a shot was taken. */
export const captureKinds = [
  'noPosition',
  'positionOld',
  'poorAccuracy',
  'outsidePoint',
  'clockMoved',
  'challengeMissing',
  'challengeStale',
  'challengeReused',
  'impossibleTravel',
  'roundTooFast',
  'mockPosition',
  'virtualCamera',
  'noPhone',
  'newDevice',
  'twoDevices',
] as const

/** Something odd about how a shot was taken (疑点): advice to the reviewer, never a verdict. */
export interface CaptureDoubt {
  readonly kind: (typeof captureKinds)[number]
  /** 0 to 1: how much it should weigh with whoever looks first. */
  readonly score: number
  /** What it was judged by, for the words. */
  readonly reason: Readonly<Record<string, number | string>>
}

/** A shot that the same person took before or after. */
export interface NeighbourShot {
  readonly takenAt: Date
  readonly place: LonLat | null
  readonly accuracyM: number | null
  readonly isOtherPointOfRound: boolean
}

/** What a shot is judged by. Times are moments of the server's clock, but for `deviceClock` and `positionAt`. */
export interface CapturedShot {
  readonly takenAt: Date
  readonly declaredAt: Date
  readonly deviceClock: Date
  /** When the position was fixed: by the phone's clock, or by the satellites' where the phone hands that on. */
  readonly positionAt: Date | null
  readonly place: LonLat | null
  readonly accuracyM: number | null
  readonly point: LonLat | null
  readonly challenge: { readonly issuedAt: Date; readonly expiresAt: Date; readonly isFirstUse: boolean } | null
  /** The shots next to it in time, wherever: one before and one after, as far as they have arrived. */
  readonly neighbours: readonly NeighbourShot[]
  /** Shots at other points of the round with exactly the same coordinates and accuracy: a real position never repeats itself. */
  readonly samePositions: number
  readonly camera: string
  /** Whether the phone's sensors said how it was held or moved. */
  readonly hasMotion: boolean
  readonly machine: Machine & {
    readonly registeredAt: Date
    /** Whether the account had taken pictures with another one before. */
    readonly isFurther: boolean
  }
  /** Another phone of the same account that took a picture about the same time. */
  readonly parallel: { readonly name: string; readonly secondsApart: number } | null
}

/** The doubts about a shot's time and place. */
export function captureDoubts(shot: CapturedShot, rules: ShotRules): CaptureDoubt[] {
  const camera = virtualCamera(shot.camera)
  const times = timeDoubts(shot, rules)
  const isClockMoved = times.some(({ kind }) => kind === 'clockMoved')
  return [
    // A clock that was moved makes the position look old as well: one cause, one doubt.
    ...placeDoubts(shot, rules).filter(({ kind }) => kind !== 'positionOld' || !isClockMoved),
    ...times,
    ...travelDoubts(shot, rules),
    ...machineDoubts(shot),
    ...(camera === null ? [] : [{ kind: 'virtualCamera' as const, score: 0.8, reason: { camera } }]),
  ]
}

/** What is odd about the phone itself: that it is none, that it is new, that the account's other one was at work too. */
function machineDoubts({ takenAt, camera, hasMotion, machine, parallel }: CapturedShot): CaptureDoubt[] {
  const doubts: CaptureDoubt[] = []
  const signs = noPhoneSigns({ machine, camera, hasMotion })
  if (signs.length > 0)
    doubts.push({ kind: 'noPhone', score: signs.length > 2 ? 0.8 : 0.6, reason: { signs: signs.join(' '), camera } })
  const ageMs = takenAt.getTime() - machine.registeredAt.getTime()
  // Not doubtful by itself: people do get new phones.
  if (machine.isFurther && ageMs < newForDays * 86_400_000)
    doubts.push({ kind: 'newDevice', score: 0.3, reason: { registeredAt: machine.registeredAt.toISOString() } })
  if (parallel !== null && parallel.secondsApart < parallelMinutes * 60)
    doubts.push({ kind: 'twoDevices', score: 0.5, reason: { device: parallel.name, seconds: parallel.secondsApart } })
  return doubts
}

function placeDoubts(shot: CapturedShot, limits: ShotRules): CaptureDoubt[] {
  const { place, accuracyM, point } = shot
  if (place === null || accuracyM === null) return [{ kind: 'noPosition', score: 0.6, reason: {} }]
  const doubts: CaptureDoubt[] = []
  const ageS = positionAgeS(shot)
  if (ageS !== null && ageS > limits.positionAgeS)
    doubts.push({
      kind: 'positionOld',
      score: Math.min(0.8, 0.4 + ageS / 7200),
      reason: { ageS, limitS: limits.positionAgeS },
    })
  if (accuracyM > limits.accuracyM)
    doubts.push({
      kind: 'poorAccuracy',
      score: Math.min(0.6, accuracyM / 1000 + 0.2),
      reason: { accuracyM, limitM: limits.accuracyM },
    })
  if (point !== null) {
    const away = distanceM(place, point)
    // Android's accuracy is a 68 % radius (Location.getAccuracy); within twice of it lie 95 % and more.
    const beyond = away - 2 * accuracyM - limits.pointRadiusM
    if (beyond > 0)
      doubts.push({
        kind: 'outsidePoint',
        score: Math.min(1, 0.5 + beyond / 400),
        reason: { distanceM: away, accuracyM, limitM: limits.pointRadiusM },
      })
  }
  const signs = mockSigns({ place, accuracyM, point, samePositions: shot.samePositions })
  if (signs.length > 0)
    doubts.push({
      kind: 'mockPosition',
      score: signs.length > 1 || shot.samePositions > 1 ? 0.7 : 0.4,
      reason: { signs: signs.join(' '), count: shot.samePositions + 1 },
    })
  return doubts
}

/** Seconds between the position and the shot, by whichever clock the position was stamped. */
function positionAgeS({ positionAt, deviceClock, takenAt }: CapturedShot): number | null {
  if (positionAt === null) return null
  return Math.min(...[deviceClock, takenAt].map((clock) => Math.abs(clock.getTime() - positionAt.getTime()))) / 1000
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

/** The worst of the ways to the neighbours: too fast for anybody, too fast on foot, or too short a stay at the point. */
function travelDoubts(shot: CapturedShot, limits: ShotRules): CaptureDoubt[] {
  const doubts = shot.neighbours
    .flatMap((neighbour) => travelDoubt(shot, neighbour, limits))
    .toSorted((a, b) => b.score - a.score)
  return doubts.slice(0, 1)
}

function travelDoubt(shot: CapturedShot, neighbour: NeighbourShot, limits: ShotRules): CaptureDoubt[] {
  const elapsedS = Math.abs(shot.takenAt.getTime() - neighbour.takenAt.getTime()) / 1000
  const way =
    shot.place === null || neighbour.place === null
      ? 0
      : Math.max(0, distanceM(shot.place, neighbour.place) - (shot.accuracyM ?? 0) - (neighbour.accuracyM ?? 0))
  const seconds = Math.max(1, elapsedS)
  const reason = { distanceM: way, seconds: elapsedS, speedMS: way / seconds }
  if (way / seconds > limits.travelMS) return [{ kind: 'impossibleTravel', score: 0.9, reason }]
  if (!neighbour.isOtherPointOfRound) return []
  const isTooFast = way / seconds > limits.walkMS || elapsedS < limits.pointS
  return isTooFast ? [{ kind: 'roundTooFast', score: 0.5, reason: { ...reason, limitS: limits.pointS } }] : []
}

/** One score for the queue: the chance that at least one doubt is right, were each right by its own score. */
export function combinedScore(doubts: readonly { readonly score: number }[]): number {
  return 1 - doubts.reduce((left, { score }) => left * (1 - score), 1)
}
