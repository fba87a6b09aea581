import { expect, test } from 'vitest'
import { deskType, screenScales } from './type-scale.ts'

test('the smallest word of a wall is read from three metres: 16 arc minutes on two 55-inch full HD panels', () => {
  const pixelMm = 0.63
  const neededMm = 3000 * Math.tan((16 / 60) * (Math.PI / 180))
  for (const wall of ['wall', 'tall-wall'] as const) {
    const smallest = Math.round(Math.min(...Object.values(deskType)) * screenScales[wall])
    expect(smallest * pixelMm, wall).toBeGreaterThanOrEqual(neededMm * 0.99)
  }
})
