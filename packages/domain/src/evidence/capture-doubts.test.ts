import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { destination } from '../geo/geodesic.ts'
import { ShotRules } from '@huanying/contracts/shots'
import { captureDoubts, combinedScore } from './capture-doubts.ts'
import type { CapturedShot } from './capture-doubts.ts'

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 16, 6, 30, seconds))
const point = { lon: 114.48, lat: 36.61 }
const rules = ShotRules.parse({})
const honest: CapturedShot = {
  takenAt: at(0),
  declaredAt: at(20),
  place: point,
  accuracyM: 8,
  point,
  challenge: { issuedAt: at(-3600), expiresAt: at(86_400), isFirstUse: true },
  earlier: { takenAt: at(-90), place: destination(point, 90, 80), accuracyM: 8, isOtherPointOfRound: true },
  samePositions: 0,
}
const kinds = (given: Partial<CapturedShot>) => captureDoubts({ ...honest, ...given }, rules).map(({ kind }) => kind)

describe('doubts about time and place', () => {
  test('are none about an honest shot', () => expect(kinds({})).toEqual([]))

  test.each<[string, Partial<CapturedShot>]>([
    ['noPosition', { place: null }],
    ['poorAccuracy', { accuracyM: 400 }],
    ['outsidePoint', { place: destination(point, 10, 300), earlier: null }],
    ['clockMoved', { takenAt: at(3600 * 24 * 30), challenge: null }],
    ['clockMoved', { takenAt: at(-86_400), earlier: null }],
    ['challengeMissing', { challenge: null }],
    ['challengeStale', { challenge: { issuedAt: at(-9e5), expiresAt: at(-3e5), isFirstUse: true } }],
    ['challengeReused', { challenge: { issuedAt: at(-60), expiresAt: at(60), isFirstUse: false } }],
    [
      'impossibleTravel',
      { earlier: { takenAt: at(-60), place: destination(point, 0, 20_000), accuracyM: 8, isOtherPointOfRound: false } },
    ],
    [
      'roundTooFast',
      { earlier: { takenAt: at(-10), place: destination(point, 0, 300), accuracyM: 8, isOtherPointOfRound: true } },
    ],
    ['mockPosition', { samePositions: 2 }],
  ])('%s', (kind, given) => expect(kinds(given)).toContain(kind))

  test('of place only grow with the distance, and never come from within the point’s radius or the accuracy', () => {
    const scoreAt = (metres: number) =>
      captureDoubts({ ...honest, place: destination(point, 45, metres), earlier: null }, rules).find(
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
