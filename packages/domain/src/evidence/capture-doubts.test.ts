import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { destination } from '../geo/geodesic.ts'
import { ShotRules } from '@huanying/contracts/shots'
import { captureDoubts, combinedScore } from './capture-doubts.ts'
import type { CapturedShot, NeighbourShot } from './capture-doubts.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 16, 6, 30, seconds))
const point = { lon: 114.48, lat: 36.61 }
const rules = ShotRules.parse({})
const place = destination(point, 200, 4)
const honest: CapturedShot = {
  takenAt: at(0),
  declaredAt: at(20),
  place,
  accuracyM: 8,
  point,
  challenge: { issuedAt: at(-3600), expiresAt: at(86_400), isFirstUse: true },
  deviceClock: at(0),
  positionAt: at(-2),
  neighbours: [{ takenAt: at(-90), place: destination(point, 90, 80), accuracyM: 8, isOtherPointOfRound: true }],
  samePositions: 0,
  camera: 'camera2 0, facing back',
  hasMotion: true,
  machine: { platform: 'Linux armv8l', touchPoints: 5, registeredAt: at(-86_400 * 30), isFurther: false },
  parallel: null,
}
const next = (given: Partial<NeighbourShot>): Partial<CapturedShot> => ({
  neighbours: [{ takenAt: at(-60), place, accuracyM: 8, isOtherPointOfRound: false, ...given }],
})
const phone = honest.machine
const kinds = (given: Partial<CapturedShot>) => captureDoubts({ ...honest, ...given }, rules).map(({ kind }) => kind)

test.each<[string, Partial<CapturedShot>]>([
  [
    'an iPhone whose owner refuses the sensors',
    { hasMotion: false, camera: 'Back Camera', machine: { ...phone, platform: 'iPhone' } },
  ],
  [
    'an iPad, which calls itself a Mac',
    { hasMotion: false, camera: '后置相机', machine: { ...phone, platform: 'MacIntel', touchPoints: 5 } },
  ],
  ['Android by its client hints', { camera: 'camera2 0, facing back', machine: { ...phone, platform: 'Android' } }],
  ['HarmonyOS', { camera: 'camera 0, facing back', machine: { ...phone, platform: 'Linux aarch64' } }],
  ['a phone of which nothing is known', { machine: { ...phone, platform: null, touchPoints: null } }],
  ['the account’s first phone', { machine: { ...phone, registeredAt: at(-60) } }],
  ['a colleague’s shift an hour later', { parallel: { name: 'x', secondsApart: 3600 } }],
])('nothing is odd about %s', (_, given) => expect(kinds(given)).toEqual([]))

test('a clock two days off is one doubt, not also a position of another time', () => {
  const off = { takenAt: at(-172_800), deviceClock: at(-172_800), positionAt: at(0), neighbours: [] }
  expect(kinds(off)).toEqual(['clockMoved'])
})

describe('doubts about time and place', () => {
  test('are none about an honest shot', () => expect(kinds({})).toEqual([]))

  test.each<[string, Partial<CapturedShot>]>([
    ['noPosition', { place: null }],
    ['poorAccuracy', { accuracyM: 400 }],
    ['outsidePoint', { place: destination(point, 10, 300), neighbours: [] }],
    ['clockMoved', { takenAt: at(3600 * 24 * 30), challenge: null }],
    ['clockMoved', { takenAt: at(-86_400), neighbours: [] }],
    ['positionOld', { positionAt: at(-1800) }],
    ['noPhone', { camera: 'HP TrueVision HD Camera (04f2:b6b2)' }],
    ['noPhone', { hasMotion: false, machine: { ...phone, platform: 'Win32', touchPoints: 0 } }],
    ['noPhone', { hasMotion: false, machine: { ...phone, platform: 'MacIntel', touchPoints: 0 } }],
    ['newDevice', { machine: { ...phone, registeredAt: at(-3600), isFurther: true } }],
    ['twoDevices', { parallel: { name: 'HUAWEI', secondsApart: 40 } }],
    ['positionOld', { positionAt: at(86_400) }],
    ['challengeMissing', { challenge: null }],
    ['challengeStale', { challenge: { issuedAt: at(-9e5), expiresAt: at(-3e5), isFirstUse: true } }],
    ['challengeReused', { challenge: { issuedAt: at(-60), expiresAt: at(60), isFirstUse: false } }],
    ['impossibleTravel', next({ place: destination(point, 0, 20_000) })],
    ['impossibleTravel', next({ takenAt: at(60), place: destination(point, 0, 20_000) })],
    ['roundTooFast', next({ takenAt: at(-20), place: destination(point, 0, 300), isOtherPointOfRound: true })],
    ['roundTooFast', next({ takenAt: at(-5), isOtherPointOfRound: true })],
    ['mockPosition', { place: point }],
    ['mockPosition', { place: { lon: 114.4801, lat: 36.6102 } }],
    ['mockPosition', { accuracyM: 0 }],
    ['virtualCamera', { camera: 'OBS Virtual Camera' }],
    ['mockPosition', { samePositions: 2 }],
  ])('%s', (kind, given) => expect(kinds(given)).toContain(kind))

  test('of a wrong clock that the server has put right are none, by whichever clock the position was stamped', () => {
    const month = 30 * 86_400
    expect(kinds({ deviceClock: at(month), positionAt: at(month - 2) })).toEqual([])
    expect(kinds({ deviceClock: at(month), positionAt: at(-2) })).toEqual([])
  })

  test('name each sign of a made-up position, the surer the more there are', () => {
    const doubtOf = (given: Partial<CapturedShot>) =>
      captureDoubts({ ...honest, ...given }, rules).find(({ kind }) => kind === 'mockPosition')
    expect(doubtOf({ place: point })?.reason['signs']).toBe('ledger typed')
    expect(doubtOf({ accuracyM: 0.5, samePositions: 1 })?.reason['signs']).toBe('repeated tooGood')
    expect(doubtOf({ accuracyM: 0.5 })?.score).toBeLessThan(doubtOf({ accuracyM: 0.5, samePositions: 1 })?.score ?? 0)
  })

  test('of place only grow with the distance, and never come from within the point’s radius or the accuracy', () => {
    const scoreAt = (metres: number) =>
      captureDoubts({ ...honest, place: destination(point, 45, metres), neighbours: [] }, rules).find(
        ({ kind }) => kind === 'outsidePoint',
      )?.score ?? 0
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        (a, b) => {
          expect(scoreAt(Math.min(a, b))).toBeLessThanOrEqual(scoreAt(Math.max(a, b)))
          if (a < 60) expect(scoreAt(a)).toBe(0)
        },
      ),
    )
  })

  test('put together stay between the largest and one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 9 }), (scores) => {
        const together = combinedScore(scores.map((score) => ({ score })))
        expect(together).toBeGreaterThanOrEqual(Math.max(...scores) - 1e-12)
        expect(together).toBeLessThanOrEqual(1)
      }),
    )
  })
})
