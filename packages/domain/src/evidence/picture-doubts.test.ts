import { ShotRules } from '@huanying/contracts/shots'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pictureDoubts } from './picture-doubts.ts'
import type { GreyPicture } from './picture-grey.ts'
import { hashDistance, nearestAtMost, pictureHash, quarterKeys } from './picture-hash.ts'
import { measurePicture } from './picture-measures.ts'
import { powerSpectrum } from './picture-spectrum.ts'

const rules = ShotRules.parse({})
const drawn = (side: number, greyAt: (x: number, y: number) => number): GreyPicture => ({
  width: side,
  height: side,
  luma: Uint8Array.from({ length: side * side }, (_, at) =>
    Math.max(0, Math.min(255, Math.round(greyAt(at % side, Math.floor(at / side))))),
  ),
})
/** Boxes of different greys, with edges as soft as asked: pixels from dark to light. */
const boxes = (softness: number) => (x: number, y: number) => {
  const edge = (at: number) => {
    const within = at % 64
    return (
      Math.min(1, Math.max(0, (within - 31.5) / softness + 0.5)) -
      Math.min(1, Math.max(0, (within - 59.5) / softness + 0.5))
    )
  }
  return 60 + 120 * edge(x) * edge(y) + (x + y) / 32
}
/** Noise without a pattern, the same each time. */
const noise = (x: number, y: number) => {
  const mixed = Math.imul((x * 374_761_393 + y * 668_265_263) ^ (x << 13), 1_274_126_177) >>> 0
  return ((mixed ^ (mixed >>> 16)) % 97) / 12 - 4
}
const kinds = (picture: GreyPicture, pieces: GreyPicture[] = []) =>
  pictureDoubts(measurePicture(picture, pieces), { near: null, madeWith: null }, rules).map(({ kind }) => kind)

describe('doubts about pixels', () => {
  test('are none about a sharp picture in good light', () => expect(kinds(drawn(512, boxes(1)))).toEqual([]))
  test('say that edges are soft', () => expect(kinds(drawn(512, boxes(9)))).toEqual(['blurred']))
  test('say that it is too dark, or too bright, and then nothing of edges', () => {
    expect(kinds(drawn(512, (x, y) => boxes(9)(x, y) * 0.3))).toEqual(['dark'])
    expect(kinds(drawn(512, (x, y) => 180 + boxes(9)(x, y) * 0.5))).toEqual(['bright'])
  })
  test('say nothing of sharpness where there are no edges', () =>
    expect(
      measurePicture(
        drawn(512, () => 128),
        [],
      ).sharpness,
    ).toBeNull())
  test('find a grid that runs through the whole picture, and not one in a corner alone', () => {
    const plain = drawn(256, (x, y) => 110 + 40 * Math.sin((x * x + y * 31) / 9000) + noise(x, y))
    const grid = drawn(
      256,
      (x, y) =>
        110 + 40 * Math.sin((x * x + y * 31) / 9000) + noise(x, y) + 9 * Math.sin(2 * Math.PI * (x * 0.31 + y * 0.12)),
    )
    expect(kinds(drawn(512, boxes(1)), [grid, grid, grid, grid, grid])).toEqual(['screen'])
    expect(kinds(drawn(512, boxes(1)), [plain, plain, plain, plain, grid])).toEqual([])
  })
  test('name the earlier picture, the surer the nearer', () => {
    const measures = measurePicture(drawn(512, boxes(1)), [])
    const earlier = {
      takenAt: new Date('2026-05-01T00:00:00Z'),
      enterprise: '甲厂',
      checkCode: '0000AAAA0000',
      shotId: 'x',
    }
    const doubtsAt = (distance: number, isSameFile = false) =>
      pictureDoubts(measures, { near: { ...earlier, distance, isSameFile }, madeWith: null }, rules)
    const scores = [doubtsAt(0, true), ...[0, 3, 6].map((distance) => doubtsAt(distance))].map(
      ([one]) => one?.score ?? 0,
    )
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(scores[0]).toBe(1)
    expect(doubtsAt(7)).toEqual([])
  })
  test('say which camera or program names itself in a file that should come from the live stream', () => {
    const measures = measurePicture(drawn(512, boxes(1)), [])
    const [doubt] = pictureDoubts(measures, { near: null, madeWith: 'HUAWEI P40' }, rules)
    expect(doubt).toMatchObject({ kind: 'foreignFile', reason: { madeWith: 'HUAWEI P40' } })
  })
})

describe('the hash of a picture', () => {
  const scene = (x: number, y: number) =>
    90 + 50 * Math.sin(x / 70) + 40 * Math.cos(y / 45 + x / 160) + 20 * Math.sin((x * y) / 9000)
  test('stays nearly the same under other light and size, and turns over with the picture', () => {
    const hash = pictureHash(drawn(512, scene))
    expect(hashDistance(hash, pictureHash(drawn(512, (x, y) => scene(x, y) * 0.7 + 20)))).toBeLessThanOrEqual(2)
    expect(hashDistance(hash, pictureHash(drawn(256, (x, y) => scene(2 * x, 2 * y))))).toBeLessThanOrEqual(2)
    expect(hashDistance(hash, pictureHash(drawn(512, (x, y) => 255 - scene(x, y))))).toBeGreaterThan(50)
  })

  const hashes = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
  test('of two near pictures always meet in a quarter’s keys', () => {
    fc.assert(
      fc.property(hashes, fc.uniqueArray(fc.nat(63), { maxLength: nearestAtMost }), (hash, bits) => {
        const other = bits.reduce((changed, bit) => changed ^ (1n << BigInt(bit)), hash)
        expect(hashDistance(hash, other)).toBe(bits.length)
        const keys = quarterKeys(hash)
        const met = quarterKeys(other).some(([quarter = -1], index) => keys[index]?.includes(quarter))
        expect(met).toBe(true)
      }),
    )
  })
})

test('the spectrum of a wave is its frequency, and power is kept (Parseval)', () => {
  const side = 32
  const wave = Float64Array.from({ length: side * side }, (_, at) => Math.cos((2 * Math.PI * 5 * (at % side)) / side))
  const power = powerSpectrum(wave, side)
  expect(power.indexOf(Math.max(...power))).toBe(5)
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
  expect(sum(power) / (side * side)).toBeCloseTo(sum(wave.map((value) => value * value)), 6)
})
