import { describe, expect, test } from 'vitest'
import { chineseMass, massOf } from './mass.ts'

describe('a mass is said in the unit people say it in', () => {
  test.each([
    [120_000, '120吨'],
    [1500, '1.5吨'],
    [1000, '1吨'],
    [999.9999, '1吨'],
    [999, '999千克'],
    [0.5, '0.5千克'],
    [0.0005, '0.0005千克'],
    [0.000000012, '0.000000012千克'],
    [0, '0千克'],
    [123456, '123.456吨'],
  ])('%s kg', (kg, words) => {
    expect(chineseMass(kg)).toBe(words)
  })

  test('no mass above nothing is shown as nothing', () => {
    for (let power = -9; power < 9; power += 1) expect(massOf(1.234 * 10 ** power).amount).toBeGreaterThan(0)
  })
})
