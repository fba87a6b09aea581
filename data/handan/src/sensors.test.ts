import { expect, test } from 'vitest'
import { handanCity } from './city.ts'
import { demoValues, handanSensors } from './sensors.ts'

const sensors = handanSensors()

test('the devices of the demo are some forty, each with an MN of its own at an enterprise of the city', () => {
  expect(sensors.length).toBeGreaterThanOrEqual(35)
  expect(sensors.length).toBeLessThanOrEqual(50)
  expect(new Set(sensors.map(({ mn }) => mn)).size).toBe(sensors.length)
  const codes = new Set(handanCity('2026-05-16')['企业'].map((row) => row['统一社会信用代码']))
  for (const { mn, accessCode, creditCode } of sensors) {
    expect(mn).toMatch(/^DEMO[0-9A-Z]{20}$/)
    expect(accessCode).toMatch(/^\d{6}$/)
    expect(codes.has(creditCode)).toBe(true)
  }
  expect(handanSensors()).toEqual(sensors)
})

test('three of them are silent, one stands still with a reason', () => {
  expect(sensors.filter(({ silentDays }) => silentDays > 0)).toHaveLength(3)
  expect(sensors.filter(({ stopReason }) => stopReason !== null)).toHaveLength(1)
})

test('what they measure moves, and stays near the usual', () => {
  for (const sensor of sensors) {
    const at = (minute: number) => demoValues(sensor, new Date(Date.UTC(2026, 4, 16, 7, minute)))
    expect(at(0)).not.toEqual(at(30))
    for (const [index, { rtd }] of at(5).entries()) {
      const about = sensor.factors[index]?.[1] ?? 0
      expect(Math.abs(rtd / about - 1)).toBeLessThan(0.21)
    }
  }
})
